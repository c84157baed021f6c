"""From the answers of residents to shares with their errors, of which only what may be published leaves this room."""

from assessment.survey.estimate.make import estimate as estimate
