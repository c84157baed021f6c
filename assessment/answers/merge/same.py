"""Whether files are of one assessment at all: the same rubric, the same city."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assessment.answers.merge.marks import mark
from assessment.answers.merge.models import Source
from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric

_NAME = "city/name"


def belong_together(sources: Sequence[Source], rubric: Rubric, findings: Findings) -> bool:
    """Adds an error for each file of another rubric, and one if the files are of different cities."""
    expected = f"{rubric.id} {rubric.version}"
    others = [source for source in sources if _rubric_of(source) != expected]
    for source in others:
        place = Place(source.name)
        findings.error("merge_other_rubric", place, found=_rubric_of(source), expected=expected)
    one_city = _one_city(sources)
    if not one_city:
        named = [f"{source.name}: {source.assessment.city.name}" for source in sources]
        findings.error("merge_other_city", Place(), found=sorted(named))
    return one_city and not others


def _rubric_of(source: Source) -> str:
    return f"{source.assessment.rubric.id} {source.assessment.rubric.version}"


def _one_city(sources: Sequence[Source]) -> bool:
    """Whether each is linked to the first, directly or over others, by its name or by the name that it began with."""
    waiting = [_names(source) for source in sources]
    known = waiting.pop()
    while linked := [names for names in waiting if names & known]:
        known = known.union(*linked)
        waiting = [names for names in waiting if not names & known]
    return not waiting


def _names(source: Source) -> frozenset[str]:
    """The name without regard to capitals, accents and signs; its mark; the mark of the name at the start."""
    name = source.assessment.city.name
    start = (source.start or {}).get(_NAME)
    return frozenset((_bare(name), mark(name), *([start] if start else ())))


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " " + "".join(letter for letter in letters if letter.isalnum())
