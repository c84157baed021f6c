"""A survey of residents that stands beside a result: read and checked."""

from __future__ import annotations

from assessment.answers.models import City
from assessment.documents.bind import bind
from assessment.documents.files import SIZE_LIMIT, read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.documents.kinds import is_text
from assessment.documents.strict import parse
from assessment.result.survey import Survey
from assessment.rubric.load import Rubric
from assessment.survey.check import check_survey

SURVEY = "survey/1"
SURVEY_LIMIT = 20 * SIZE_LIMIT
"""Bytes of a survey at most: it is the program's own, and has a row for each district and dimension."""


def read_survey(name: str, rubric: Rubric, city: City, findings: Findings) -> Survey:
    """The survey of a file, which fits the rubric and the city; warnings are added to `findings`.

    Raises:
        Rejected: with every error of the file.
    """
    found = Findings()
    data = read_bytes(name, found, SURVEY_LIMIT)
    document = None
    if data is not None and is_text((SURVEY,), data, name, found):
        document = parse(data, name, found, SURVEY_LIMIT)
    survey = None if document is None else bind(Survey, document, found)
    if survey is not None and document is not None:
        check_survey(survey, document, rubric, city, found)
    if survey is None or found.failed:
        raise Rejected(found)
    findings.extend(found)
    return survey
