"""The key that stands for one assessment of one city in every table."""

from __future__ import annotations

from assessment.documents.plain import slug
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS

_NO_COUNTRY = "xx"
_LONGEST_NAME = 60


def assessment_key(result: Result, rubric: Rubric) -> str:
    """Country, name and date, e.g. `co-puerto-ejemplo-2026-03-05`; the question set or the weights where they are not the whole or the own.

    The same city and day have the same key in every edition of the data.
    """
    full = {each.id for each in rubric.header.question_sets if each.everything}
    unusual = [] if result.question_set in full else [result.question_set]
    if result.rubric.weights != OWN_WEIGHTS:
        unusual.append(result.rubric.weights)
    country = (result.city.country or _NO_COUNTRY).lower()
    parts = (country, _bare(result.city.name), result.date.isoformat(), *map(_bare, unusual))
    return "-".join(filter(None, parts))


def _bare(name: str) -> str:
    """Small letters and digits with hyphens between; of other scripts, the numbers of their characters."""
    return slug(name, _LONGEST_NAME) or "-".join(f"{ord(character):x}" for character in name[:8])
