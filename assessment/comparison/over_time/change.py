"""One result held against an earlier one. Formulas: `docs/method.md`, Over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.comparison.over_time.fitness import is_at_hand, marks, problems
from assessment.comparison.over_time.lineage import NEW, Origin, origins
from assessment.comparison.over_time.mixed import LENSES, Mixed, mixed
from assessment.comparison.over_time.pairs import Pair, pairs
from assessment.documents.findings import Rejected
from assessment.result.change import (
    BackingChange,
    Change,
    Comparable,
    Edition,
    NodeChange,
    NodeLensChange,
    PartBacking,
    QuestionChange,
    ScoreChange,
)
from assessment.result.models import LensName, NodeLens, NodeResult, Result
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.points import clean_number

HALF_A_TENTH = 0.05
"""Points: a change of backing that a reader can see."""
_NOT_ASSESSED = NodeLens(state="not_assessed")


def change_of(
    before: Result, now: Result, rubric: Rubric, *, compiled: CompiledRubric | None = None
) -> Change:
    """What changed between two results of a city, and why.

    A result of any earlier version is compared as far as links prove what its questions became. Where `rubric` is not
    the one that `now` was scored with, published numbers are compared and nothing is split.

    Args:
        rubric: that of `now`.
        compiled: `compile_rubric(rubric)`, if it is at hand.

    Raises:
        Rejected: results of rubrics that have nothing in common, or in the wrong order.
    """
    found = problems(before, now, rubric)
    if found.failed:
        raise Rejected(found)
    at_hand = is_at_hand(now, rubric)
    sides = list(pairs(before, now, rubric, origins(before, rubric)) if at_hand else _by_id(before, now))
    effects = mixed(now, rubric, compiled or compile_rubric(rubric), sides) if at_hand else {}
    backing = list(_backing(sides, effects.get("evidenced")))
    return Change(
        before=edition_of(before),
        now=edition_of(now),
        marks=marks(before, now, rubric),
        shares=_shares(sides),
        nodes=tuple(_nodes(before, now, sides, effects)),
        questions=(*(_question(side, effects) for side in sides), *_gone(before, sides)),
        newly_backed=tuple(each for each in backing if each.points > 0),
        newly_lost=tuple(each for each in backing if each.points < 0),
    )


def edition_of(result: Result) -> Edition:
    """Which result it is."""
    return Edition(
        date=result.date,
        city=result.city.name,
        population=result.city.population,
        basis=result.basis,
        question_set=result.question_set,
        rubric=result.rubric.id,
        version=result.rubric.version,
        base_id=result.rubric.base_id,
        base_version=result.rubric.base_version,
        fingerprint=result.rubric.fingerprint,
        weights=result.rubric.weights,
        assessment=result.assessment,
    )


def _by_id(before: Result, now: Result) -> Iterator[Pair]:
    """Without the rubric of today: the same only where both results are of the very same rubric."""
    known = {question.id: question for question in before.questions}
    proved = before.rubric.fingerprint == now.rubric.fingerprint
    for question in now.questions:
        old = known.get(question.id)
        origin = NEW
        if old is not None:
            origin = Origin(old.id, "same") if proved else Origin(old.id, "different", "unproved")
        yield Pair(question, old, origin.comparable, origin.reason)


def _shares(sides: Sequence[Pair]) -> dict[Comparable, float]:
    asked = [side for side in sides if side.now.state not in ("not_asked", "not_applicable")]
    total = sum(side.now.nominal_weight for side in asked)
    kinds: tuple[Comparable, ...] = ("same", "rescaled", "different", "new")
    return {
        kind: clean_number(sum(side.now.nominal_weight for side in asked if side.comparable == kind) / total)
        if total
        else 0.0
        for kind in kinds
    }


# -- nodes


def _nodes(
    before: Result, now: Result, sides: Sequence[Pair], effects: Mapping[LensName, Mixed]
) -> Iterator[NodeChange]:
    known = {node.id: node for node in before.nodes}
    below = _below(now, sides)
    for node in now.nodes:
        old = known.get(node.id)
        lenses = {
            lens: _node_lens(node, old, lens, effects.get(lens), below.get(node.id, ())) for lens in LENSES
        }
        yield NodeChange(id=node.id, parent=node.parent, lenses=lenses)


def _below(now: Result, sides: Sequence[Pair]) -> dict[str, list[Pair]]:
    """The questions of every node and of all nodes below it."""
    parents = {node.id: node.parent for node in now.nodes}
    below: dict[str, list[Pair]] = {}
    for side in sides:
        node: str | None = side.now.node
        while node is not None:
            below.setdefault(node, []).append(side)
            node = parents.get(node)
    return below


def _node_lens(
    node: NodeResult, old: NodeResult | None, lens: LensName, effects: Mixed | None, below: Sequence[Pair]
) -> NodeLensChange:
    then = None if old is None else old.lenses.get(lens, _NOT_ASSESSED)
    today = node.lenses.get(lens, _NOT_ASSESSED)
    points = _split(None if then is None else then.score, today.score, effects, node.id)
    return NodeLensChange(
        **points.model_dump(),
        state_before=None if then is None else then.state,
        state_now=today.state,
        secured_before=None if then is None else then.secured,
        secured_now=today.secured,
        coverage_before=None if then is None else then.coverage,
        coverage_now=today.coverage,
        level_before=None if then is None else then.level,
        level_now=today.level,
        compared=_compared(below, lens),
    )


def _split(before: float | None, now: float | None, effects: Mixed | None, ident: str) -> ScoreChange:
    """The change, with its parts where they can be told: method is what the other two leave."""
    if before is None or now is None:
        return ScoreChange(before=before, now=now)
    change = clean_number(now - before)
    found = None if effects is None else effects.effects(ident)
    if found is None:
        return ScoreChange(before=before, now=now, change=change)
    practice, backing = map(clean_number, found)
    method = clean_number(change - practice - backing)
    return ScoreChange(
        before=before, now=now, change=change, practice=practice, backing=backing, method=method
    )


def _compared(below: Sequence[Pair], lens: LensName) -> float | None:
    applicable = [side for side in below if side.now.lenses[lens].coverage is not None]
    total = sum(side.now.nominal_weight for side in applicable)
    same = sum(side.now.nominal_weight for side in applicable if side.swaps(lens))
    return clean_number(same / total) if total else None


# -- questions


def _question(side: Pair, effects: Mapping[LensName, Mixed]) -> QuestionChange:
    return QuestionChange(
        id=side.now.id,
        previous=None if side.old is None else side.old.id,
        node=side.now.node,
        comparable=side.comparable,
        reason=side.reason,
        state_before=None if side.old is None else side.old.state,
        state_now=side.now.state,
        lenses={lens: _points(side, lens, effects.get(lens)) for lens in LENSES},
    )


def _points(side: Pair, lens: LensName, effects: Mixed | None) -> ScoreChange:
    now = side.now.lenses[lens].score
    before = None if side.old is None else side.old.lenses[lens].score
    if side.comparable == "rescaled" and side.swaps(lens):
        before = clean_number(side.points_then(lens))
    compared = side.reason is None and (effects is None or side.swaps(lens))
    return _split(before, now, effects, side.now.id) if compared else ScoreChange(before=before, now=now)


def _gone(before: Result, sides: Sequence[Pair]) -> Iterator[QuestionChange]:
    continued = {side.old.id for side in sides if side.old is not None}
    for old in before.questions:
        if old.id not in continued:
            lenses = {lens: ScoreChange(before=old.lenses[lens].score) for lens in LENSES}
            yield QuestionChange(
                id=old.id, previous=old.id, node=old.node, comparable="gone", reason="gone",
                state_before=old.state, state_now=None, lenses=lenses,
            )  # fmt: skip


# -- backing


def _backing(sides: Sequence[Pair], effects: Mixed | None) -> Iterator[BackingChange]:
    """Questions whose evidenced points changed through their backing by as much as a reader can see."""
    for side in sides:
        found = effects.effects(side.now.id) if effects is not None and side.swaps("evidenced") else None
        if found is not None and abs(clean_number(found[1])) >= HALF_A_TENTH:
            parts = tuple(
                PartBacking(district=new.district, before=old.backing(), now=new.backing())
                for old, new in zip(side.then, side.today, strict=True)
                if None not in (old.claim, new.claim) and old.limit("evidenced") != new.limit("evidenced")
            )
            yield BackingChange(question=side.now.id, points=clean_number(found[1]), parts=parts)
