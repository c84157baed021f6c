"""Districts compared over the questions that each answers for itself: who is least served, how far apart, and where."""

from assessment.territory.compare import territory_of as territory_of
from assessment.territory.over_time import with_earlier as with_earlier
