"""Reads an export as a test needs it: what came of it, and what was told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assessment.answers.models import City, District
from assessment.documents.findings import Finding, Findings
from assessment.documents.tell import message, text_key
from assessment.rubric.load import Rubric
from assessment.survey.read.columns import Design
from assessment.survey.read.export import Collected, Read, read_export
from assessment.survey.responses import Coded, Responses
from assessment.text.catalogue import languages, words
from tests.survey.shapes import RUBRIC

CITY = City(
    name="Puerto Ejemplo (ficticia)",
    population=90_000,
    districts=tuple(
        District(id=each, name=each.title(), population=30_000) for each in ("norte", "sur", "la_loma")
    ),
)


@dataclass(frozen=True)
class Told:
    """What reading left behind."""

    read: Read | None
    findings: list[Finding]

    @property
    def responses(self) -> Responses:
        assert self.read is not None, [(item.code, dict(item.values)) for item in self.findings]
        return self.read.responses

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.findings]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Code and place of each error."""
        return [(item.code, str(item.place)) for item in self.findings if item.severity == "error"]


def reading(
    path: Path, rubric: Rubric = RUBRIC, city: City | None = CITY, design: Design | None = None
) -> Told:
    """Everything that is told has a text in every language."""
    findings = Findings()
    how = Collected("face_to_face", "probability", design or Design())
    read = read_export(str(path), rubric, city, how, findings)
    assert (read is None) == findings.failed
    for item in findings:
        for lang in languages():
            assert words(lang).placeholders(text_key(item.code)) <= item.values.keys()
            assert message(item, words(lang))
    return Told(read, list(findings))


def same(one: Responses, other: Responses) -> bool:
    """Whether two hold the same answers; what is told of dropped records and ignored columns aside."""
    arrays = ("answers", "chosen", "asked_priorities")
    plain = ("items", "priorities", "mode", "sampling", "first_day", "last_day")
    return (
        all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays)
        and all(getattr(one, name) == getattr(other, name) for name in plain)
        and one.by.keys() == other.by.keys()
        and all(_alike(one.by[name], other.by[name]) for name in one.by)
        and _alike(one.stratum, other.stratum)
        and _alike(one.cluster, other.cluster)
        and (one.weight is other.weight or np.array_equal(one.weight, other.weight))
    )


def _alike(one: Coded | None, other: Coded | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.values == other.values and np.array_equal(one.codes, other.codes)
