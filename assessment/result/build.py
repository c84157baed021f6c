"""From scored arrays to the `Result` of each assessment. Nothing is computed here that the arrays do not hold."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.answers.models import Answer, Answered, Assessment, DistrictAnswer
from assessment.result.across import across, by_tag
from assessment.result.models import (
    CapOf,
    ContributionOf,
    Engine,
    LensName,
    NodeLens,
    NodeResult,
    NodeState,
    PartResult,
    QuestionLens,
    QuestionResult,
    Result,
    RubricOf,
)
from assessment.result.next_level import next_level
from assessment.result.summaries import (
    department_of,
    departments,
    not_applicable_share,
    review_summary,
    sign_off,
)
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS, Node, Perception
from assessment.scoring.compile import CompiledRubric, compile_rubric, shares_of_whole
from assessment.scoring.contributions import Contribution, contributions
from assessment.scoring.engine import Scored, score_all
from assessment.scoring.evidence import EvidenceRules, reused_links
from assessment.scoring.points import Floats, clean, clean_number
from assessment.scoring.readings import LENSES, PartReading, Reading
from assessment.version import __version__


def score(
    rubric: Rubric,
    assessment: Assessment,
    *,
    weights: Floats | None = None,
    weights_name: str = OWN_WEIGHTS,
    compiled: CompiledRubric | None = None,
) -> Result:
    """Score one checked assessment. Pure: the same input gives the same result, always.

    Args:
        weights: within the parent, shape (columns,), e.g. from `CompiledRubric.weights_from`; the rubric's if None.
        weights_name: how the weights are called in the result.
        compiled: `compile_rubric(rubric)`, if it is at hand.
    """
    return score_many(rubric, [assessment], weights=weights, weights_name=weights_name, compiled=compiled)[0]


def score_many(
    rubric: Rubric,
    assessments: Sequence[Assessment],
    *,
    weights: Floats | None = None,
    weights_name: str = OWN_WEIGHTS,
    compiled: CompiledRubric | None = None,
) -> list[Result]:
    """Score many checked assessments of one rubric in one run of the kernel."""
    scored = score_all(rubric, compiled or compile_rubric(rubric), assessments, weights)
    return results_of(rubric, scored, assessments, weights_name)


def results_of(
    rubric: Rubric, scored: Scored, assessments: Sequence[Assessment], weights_name: str = OWN_WEIGHTS
) -> list[Result]:
    """The results of assessments that are scored: `scored` holds them in the same order."""
    return [
        _Builder(rubric, scored, row, city, weights_name).result() for row, city in enumerate(assessments)
    ]


def fingerprint(assessment: Assessment) -> str:
    """sha256 over the assessment's values, whatever file they came from."""
    data = assessment.model_dump(mode="json", by_alias=True)
    return f"sha256:{hashlib.sha256(json.dumps(data, sort_keys=True, separators=(',', ':')).encode()).hexdigest()}"


def _numbers(values: Floats) -> list[float | None]:
    return [None if math.isnan(value) else value for value in clean(values).tolist()]


@dataclass(frozen=True)
class _LensRow:
    """One lens of one assessment as plain clean numbers, one for each column; None where there is none."""

    score: list[float | None]
    secured: list[float | None]
    ceiling: list[float | None]
    coverage: list[float]
    applicable: list[bool]
    assessed: list[bool]
    level: list[int]
    effective: list[float]
    contributions: Mapping[int, tuple[Contribution, ...]]


def _lens_row(scored: Scored, lens: str, row: int) -> _LensRow:
    compiled, tree = scored.compiled, scored.lenses[lens].tree
    return _LensRow(
        score=_numbers(tree.score[row]),
        secured=_numbers(tree.secured[row]),
        ceiling=_numbers(tree.ceiling[row]),
        coverage=clean(tree.coverage[row]).tolist(),
        applicable=tree.applicable[row].tolist(),
        assessed=tree.assessed[row].tolist(),
        level=scored.lenses[lens].levels.level[row].tolist(),
        effective=clean(shares_of_whole(compiled, scored.weights, tree.assessed[row])).tolist(),
        contributions=contributions(compiled, tree, scored.weights, row),
    )


class _Builder:
    """One assessment's result; holds what every part of it looks up."""

    def __init__(
        self, rubric: Rubric, scored: Scored, row: int, assessment: Assessment, weights_name: str
    ) -> None:
        self.rubric, self.scored, self.row, self.assessment = rubric, scored, row, assessment
        self.compiled, self.readings = scored.compiled, scored.readings[row]
        self.ids = (*self.compiled.question_ids, *self.compiled.node_ids)
        self.weights_name = weights_name
        self.nominal = shares_of_whole(self.compiled, scored.weights, self.compiled.scorable).tolist()
        self.lenses = {lens: _lens_row(scored, lens, row) for lens in LENSES}

    def result(self) -> Result:
        said, header = self.assessment, self.rubric.header
        withdrawn = not_applicable_share(self.readings, self._nominal_of)
        limit = self.scored.limits[self.row]
        questions = tuple(self._questions(self.rubric.whole))
        return Result(
            engine=Engine(version=__version__),
            rubric=RubricOf(
                id=self.rubric.id,
                version=self.rubric.version,
                base_id=self.rubric.base.id if self.rubric.base else None,
                base_version=self.rubric.base.version if self.rubric.base else None,
                fingerprint=self.rubric.fingerprint,
                headline=header.lenses.headline,
                weights=self.weights_name,
                levels=tuple(level.threshold for level in header.levels),
                own_weights=self._own_weights(),
            ),
            assessment=fingerprint(said),
            city=said.city,
            date=said.date,
            basis=said.basis,
            question_set=said.question_set,
            level_limit=limit if 0 <= limit < len(header.levels) - 1 else None,
            language=said.language,
            locale=said.locale,
            prepared_by=said.prepared_by,
            review=review_summary(self.readings, self._nominal_of, self._reviewed_share()),
            not_applicable_share=withdrawn,
            not_applicable_high=withdrawn > header.not_applicable_above,
            nodes=tuple(self._nodes(self.rubric.whole, None, 0)),
            questions=questions,
            tags=across(questions, by_tag(self.rubric), header.layers[-1].assessed_from),
            departments=tuple(departments(said, self.readings)),
            evidence=dict(said.evidence),
            reused_links=reused_links(said.answers, self._rules()),
        )

    def _nominal_of(self, question: str) -> float:
        return float(self.nominal[self.compiled.column[question]])

    def _own_weights(self) -> dict[str, float]:
        """The weights, if they are neither the rubric's nor those of one of its sets."""
        sets = (self.compiled.weights_from(each) for each in self.rubric.header.weight_sets)
        if any(np.array_equal(self.scored.weights, known) for known in (self.compiled.weights, *sets)):
            return {}
        return dict(zip(self.ids, self.scored.weights.tolist(), strict=True))

    def _reviewed_share(self) -> float:
        return self.lenses["verified"].coverage[self.compiled.whole]

    def _rules(self) -> EvidenceRules:
        policy = self.rubric.header.lenses.evidence
        return EvidenceRules(policy, (), self.assessment.evidence, self.assessment.date)

    def _nodes(self, node: Node, parent: str | None, depth: int) -> Iterator[NodeResult]:
        column = self.compiled.column[node.id]
        lenses: dict[LensName, NodeLens] = {
            "claimed": self._node_lens(column, "claimed"),
            "evidenced": self._node_lens(column, "evidenced"),
            "verified": self._node_lens(column, "verified"),
            "felt": NodeLens(state=_felt_state(node)),
        }
        share = clean_number(self.nominal[column])
        yield NodeResult(id=node.id, parent=parent, depth=depth, nominal_weight=share, lenses=lenses)
        for child in node.nodes:
            yield from self._nodes(child, node.id, depth + 1)

    def _node_lens(self, column: int, lens: str) -> NodeLens:
        found = self.lenses[lens]
        if not found.applicable[column]:
            return NodeLens(state="not_applicable")
        if not found.assessed[column]:
            return NodeLens(state="not_assessed", coverage=found.coverage[column])
        level = found.level[column]
        return NodeLens(
            state="assessed",
            score=found.score[column],
            secured=found.secured[column],
            ceiling=found.ceiling[column],
            coverage=found.coverage[column],
            level=level if level >= 0 else None,
            effective_weight=found.effective[column],
            contributions=tuple(self._contribution(given) for given in found.contributions[column]),
            next_level=next_level(self.scored, lens, self.row, column),
        )

    def _contribution(self, given: Contribution) -> ContributionOf:
        gives, takes = (
            None if value is None else clean_number(value) for value in (given.gives, given.takes)
        )
        return ContributionOf(
            child=self.ids[given.child], weight=clean_number(given.weight), gives=gives, takes=takes
        )

    def _questions(self, node: Node) -> Iterator[QuestionResult]:
        for question in node.questions:
            if not isinstance(question, Perception):
                yield self._question(self.readings[question.id], node.id)
        for child in node.nodes:
            yield from self._questions(child)

    def _question(self, reading: Reading, node: str) -> QuestionResult:
        answer, column = reading.answer, self.compiled.column[reading.question.id]
        department = department_of(reading)
        lenses: dict[LensName, QuestionLens] = {
            "claimed": self._question_lens(column, "claimed"),
            "evidenced": self._question_lens(column, "evidenced"),
            "verified": self._question_lens(column, "verified"),
        }
        return QuestionResult(
            id=reading.question.id,
            node=node,
            state=reading.state,
            reason=reading.why,
            nominal_weight=clean_number(self.nominal[column]),
            lenses=lenses,
            parts=tuple(self._part(part, answer) for part in reading.parts),
            unit=answer.unit or getattr(reading.question, "unit", None),
            year=answer.year,
            references=answer.references,
            evidence=answer.evidence,
            comment=answer.comment,
            department=department,
            answered_by=answer.answered_by,
            draft=not sign_off(self.assessment, department).signed,
            review=answer.review,
        )

    def _question_lens(self, column: int, lens: str) -> QuestionLens:
        found = self.lenses[lens]
        if not found.applicable[column]:
            return QuestionLens()
        if not found.assessed[column]:
            return QuestionLens(secured=0.0, ceiling=100.0, coverage=0.0)
        return QuestionLens(
            score=found.score[column],
            secured=found.secured[column],
            ceiling=found.ceiling[column],
            coverage=found.coverage[column],
            effective_weight=found.effective[column],
        )

    def _part(self, part: PartReading, answer: Answer) -> PartResult:
        said, reason = _said(part, answer)
        points = {lens: part.points(lens) for lens in LENSES}
        cap = None if part.claimed is None else part.cap
        return PartResult(
            district=part.district,
            state=part.state,
            answer=said,
            reason=reason,
            cap=None
            if cap is None
            else CapOf(points=cap.points, backing=cap.backing, quality=cap.quality, stale=cap.stale),
            **{lens: None if value is None else clean_number(value) for lens, value in points.items()},
        )


def _said(part: PartReading, answer: Answer) -> tuple[Answered | None, str | None]:
    """Answer and reason as given for the whole city or for the district."""
    if part.district is None:
        return answer.answer, answer.reason
    given = answer.districts.get(part.district)
    return (given.answer, given.reason) if isinstance(given, DistrictAnswer) else (given, None)


def _felt_state(node: Node) -> NodeState:
    """The felt lens has its place; estimates come with a survey."""
    return (
        "not_assessed" if any(isinstance(q, Perception) for q in node.all_questions()) else "not_applicable"
    )
