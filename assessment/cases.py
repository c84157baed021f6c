"""Worked cases of a rubric: an assessment and the numbers that a person computed by hand, as YAML that anyone can check.

One file of `rubrics/<id>/tests/` is one case (`rubric-case/1`): `about` says what it shows and how the numbers come
about, `assessment` is an assessment without its `schema` (the rubric is filled in), `expect` names lens, then node or
question, then numbers. A rubric's author changes a weight and sees which cases change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from assessment.answers.check import check
from assessment.answers.models import Assessment
from assessment.documents.bind import bind
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document, parse
from assessment.result.build import score
from assessment.result.models import NodeResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import LevelNumber, Part, Points, Share

FOLDER = "tests"
CaseLens = Literal["claimed", "evidenced", "verified", "felt"]


class Expected(Part):
    """Of one node or question in one lens; what is not named is not compared. Null: there is no such number.

    Attributes:
        score, secured, ceiling: points, 0..100.
        coverage: 0..1.
        level: of a node; null where it has none.
        state: of a node `assessed`, `not_assessed`, `not_applicable`; of a question that of its answer.
    """

    score: Points | None = None
    secured: Points | None = None
    ceiling: Points | None = None
    coverage: Share | None = None
    level: LevelNumber | None = None
    state: (
        Literal["assessed", "not_assessed", "not_applicable", "answered", "unknown", "blank", "not_asked"]
        | None
    ) = None


class CaseFile(Part):
    """One worked case.

    Attributes:
        about: what it shows, and the arithmetic.
        decimals: how many decimals the numbers are given with; by default they must agree to a millionth.
    """

    schema_: Annotated[Literal["rubric-case/1"], Field(alias="schema")]
    about: str
    decimals: Annotated[int, Field(ge=0, le=9)] = 6
    assessment: Assessment
    expect: dict[CaseLens, dict[str, Expected]]


@dataclass(frozen=True)
class Difference:
    """One number of a case that the engine does not confirm."""

    lens: str
    id: str
    field: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.lens} {self.id} {self.field}: expected {self.expected}, found {self.found}"


def case_files(folder: Path) -> list[Path]:
    """The cases in a rubric's folder, by name."""
    return sorted((folder / FOLDER).glob("*.yaml"))


def read_case(path: Path, rubric: Rubric, findings: Findings) -> CaseFile | None:
    """Read a case and check its assessment against the rubric; None if it cannot be scored."""
    data = read_bytes(path, findings)
    document = None if data is None else parse(data, str(path), findings)
    case = bind(CaseFile, _completed(document, rubric), findings) if document else None
    if case is None or document is None:
        return None
    own = Findings()
    check(case.assessment, rubric, None, own)
    for item in own:
        place = document.place(("assessment", *item.place.path))
        findings.items.append(replace(item, place=place))
    _known(case, rubric, document, findings)
    return None if findings.failed else case


def differences(case: CaseFile, rubric: Rubric) -> list[Difference]:
    """What the engine finds otherwise; empty if the case holds."""
    return list(_compare(case, score(rubric, case.assessment)))


def _completed(document: Document, rubric: Rubric) -> Document:
    """An assessment in a case need not repeat its schema and the rubric that it stands in."""
    value = document.value
    if not isinstance(value, dict) or not isinstance(value.get("assessment"), dict):
        return document
    filled = {"schema": "assessment/1", "rubric": {"id": rubric.id, "version": rubric.version}} | value[
        "assessment"
    ]
    return replace(document, value=value | {"assessment": filled})


def _known(case: CaseFile, rubric: Rubric, document: Document, findings: Findings) -> None:
    known = [*rubric.nodes, *rubric.questions]
    for lens, wishes in case.expect.items():
        for ident in wishes:
            if ident not in known:
                place = document.place(("expect", lens, ident))
                findings.error("question_unknown", place, found=ident, nearest=nearest(ident, known))


def _compare(case: CaseFile, result: Result) -> Iterator[Difference]:
    found: dict[str, NodeResult | QuestionResult] = {node.id: node for node in result.nodes}
    found |= {question.id: question for question in result.questions}
    for lens, wishes in case.expect.items():
        for ident, wish in wishes.items():
            values = _values(found[ident], lens)
            for field in sorted(wish.model_fields_set):
                expected, actual = getattr(wish, field), values.get(field)
                if not _agree(expected, actual, case.decimals):
                    yield Difference(lens, ident, field, expected, actual)


def _values(found: NodeResult | QuestionResult, lens: CaseLens) -> Mapping[str, Any]:
    values = found.lenses[lens].model_dump() if lens in found.lenses else {}
    return values if isinstance(found, NodeResult) else values | {"state": found.state}


def _agree(expected: object, actual: object, decimals: int) -> bool:
    """Numbers agree to half a unit of the last decimal given; everything else exactly."""
    if isinstance(expected, float) and isinstance(actual, float):
        return abs(expected - actual) <= 0.5 * 10.0**-decimals + 1e-9
    return expected == actual
