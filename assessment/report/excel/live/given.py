"""What the live sheets begin with: a result as the engine holds it, so that every formula has its number from the start.

Nothing but the result and its rubric is needed. Where the two no longer give the result's own numbers (it is of an
earlier program, or the rubric has changed), there is nothing to begin with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from assessment.answers.models import Answer, Assessment, DistrictAnswer, RubricRef
from assessment.result.entry import LensName
from assessment.result.models import PartResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric, compile_rubric, shares_of_whole
from assessment.scoring.engine import LensNumbers, level_limit, score_readings
from assessment.scoring.evidence import Cap
from assessment.scoring.levels import NO_LEVEL, judge
from assessment.scoring.points import Floats
from assessment.scoring.readings import LENSES, PartReading, Reading, read_all

CLOSE = 1e-6
"""Numbers of a result that differ by more are not those of its rubric."""


@dataclass(frozen=True)
class Given:
    """A result, scored again.

    Attributes:
        weights: within the parent, shape (columns,): those that the result was scored with.
        limit: the highest level that the question set can reach.
        lenses: the row of the one city, in every lens; the levels of the verified lens also where not all was reviewed.
        shown: the lenses that the sheets have.
    """

    result: Result
    rubric: Rubric
    compiled: CompiledRubric
    weights: Floats
    readings: Mapping[str, Reading]
    limit: int
    lenses: Mapping[str, LensNumbers]
    shown: tuple[LensName, ...]

    @property
    def top(self) -> int:
        """The highest level of the rubric."""
        return len(self.compiled.thresholds) - 1


def given_of(result: Result, rubric: Rubric) -> Given | None:
    """The result as the sheets begin with it; None where they cannot give its numbers, or where there is no level to give.

    A profile from public sources has no level: nobody answered, so there is no answer to change.
    """
    if result.basis == "public_sources":
        return None
    compiled, assessment = compile_rubric(rubric), assessment_of(result)
    weights = _weights(result, compiled, rubric)
    read = read_all(rubric, assessment)
    if read.keys() != {question.id for question in result.questions}:
        return None
    readings = {question.id: _held(read[question.id], question) for question in result.questions}
    readings = {ident: readings[ident] for ident in compiled.question_ids}
    limit = level_limit(rubric, assessment)
    lenses = score_readings(compiled, [readings], weights, [limit])
    if not _agrees(result, compiled, lenses):
        return None
    unmasked = {lens: _unmasked(compiled, numbers, weights, limit) for lens, numbers in lenses.items()}
    return Given(result, rubric, compiled, weights, readings, limit, unmasked, _shown(result))


def _shown(result: Result) -> tuple[LensName, ...]:
    """Verified is shown where something was reviewed."""
    reviewed = result.review.questions > 0 or result.rubric.headline == "verified"
    return ("claimed", "evidenced", "verified") if reviewed else ("claimed", "evidenced")


def _unmasked(compiled: CompiledRubric, numbers: LensNumbers, weights: Floats, limit: int) -> LensNumbers:
    return replace(
        numbers, levels=judge(compiled, numbers.tree, numbers.answers, limit=limit, weights=weights)
    )


def _agrees(result: Result, compiled: CompiledRubric, lenses: Mapping[str, LensNumbers]) -> bool:
    """Whether every score, secured score, ceiling and level of every node is the result's."""
    return all(
        _same(node.lenses[lens], lenses[lens], compiled.column[node.id])  # type: ignore[index]
        for node in result.nodes
        for lens in LENSES
    )


def _same(told: Any, numbers: LensNumbers, column: int) -> bool:
    tree, level = numbers.tree, int(numbers.levels.level[0, column])
    if (told.state == "assessed") != bool(tree.assessed[0, column]):
        return False
    if told.state != "assessed":
        return True
    pairs = (
        (told.score, tree.score),
        (told.secured, tree.secured),
        (told.ceiling, tree.ceiling),
        (told.coverage, tree.coverage),
    )
    near = all(abs(value - float(found[0, column])) < CLOSE for value, found in pairs)
    return near and told.level == (level if level > NO_LEVEL else None)


# -- the weights


def _weights(result: Result, compiled: CompiledRubric, rubric: Rubric) -> Floats:
    """The weights that give the nominal weights of the result; of a file of which only these are known, these."""
    own = result.rubric.own_weights
    if own:
        return np.array([own.get(ident, 0.0) for ident in compiled.column])
    nominal = {node.id: node.nominal_weight for node in result.nodes}
    nominal |= {question.id: question.nominal_weight for question in result.questions}
    told = np.array([nominal.get(ident, 0.0) for ident in compiled.column])
    sets = sorted(rubric.header.weight_sets, key=lambda known: known.id != result.rubric.weights)
    known = (compiled.weights, *(compiled.weights_from(each) for each in sets))
    return next((each for each in known if _gives(compiled, each, told)), told)


def _gives(compiled: CompiledRubric, weights: Floats, nominal: Floats) -> bool:
    return np.allclose(shares_of_whole(compiled, weights, compiled.scorable), nominal, rtol=0, atol=CLOSE)


# -- the answers


def assessment_of(result: Result) -> Assessment:
    """The assessment that a result tells of, as far as scoring needs it."""
    return Assessment(
        schema_="assessment/1",
        rubric=RubricRef(id=result.rubric.id, version=result.rubric.version),
        city=result.city,
        date=result.date,
        question_set=result.question_set,
        basis=result.basis,
        evidence=result.evidence,
        answers={question.id: _answer(question) for question in result.questions},
    )


def _answer(question: QuestionResult) -> Answer:
    if question.parts[0].district is None:
        said: dict[str, Any] = _said(question.parts[0])
    else:
        said = {"districts": {str(part.district): _in_district(part) for part in question.parts}}
    # Not checked once more: a result holds texts of any length, and scoring reads none of them.
    return Answer.model_construct(
        **said,
        year=question.year,
        references=question.references,
        evidence=question.evidence,
        review=question.review,
    )


def _in_district(part: PartResult) -> DistrictAnswer:
    return DistrictAnswer.model_construct(**_said(part))


def _said(part: PartResult) -> dict[str, Any]:
    if part.state == "answered":
        return {"answer": part.answer}
    return {
        "state": None if part.state == "not_asked" else part.state,
        "reason": None if part.state == "not_asked" else part.reason,
    }


def _held(reading: Reading, question: QuestionResult) -> Reading:
    """With the caps of the result: what a public one no longer links to has backed its answers."""
    parts: Sequence[PartReading] = [
        part if told.cap is None else replace(part, cap=_cap(told))
        for part, told in zip(reading.parts, question.parts, strict=True)
    ]
    return replace(reading, parts=tuple(parts))


def _cap(told: PartResult) -> Cap:
    assert told.cap is not None
    return Cap(told.cap.points, told.cap.backing, told.cap.quality, told.cap.stale)
