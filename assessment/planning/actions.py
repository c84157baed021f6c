"""Steps with what they bring: scored again one by one, and what they have to do with the next level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assessment.planning.edit import Edit
from assessment.planning.rescore import LENSES, Numbers, State, gain
from assessment.planning.steps import Step
from assessment.result.next_level import next_level
from assessment.result.roadmap import Action, Gain, PlanLens, Total, Urgent
from assessment.rubric.load import Rubric

Totals = dict[PlanLens, dict[str, Total]]
Gains = dict[PlanLens, dict[str, Gain]]


@dataclass(frozen=True)
class Ahead:
    """What stands between a city and its next level, by question.

    Attributes:
        aim: the next level of the whole; None at the top, or where it has no level.
        gates: failing gates that a question is needed for, by its id.
        behind: children too far behind for the next level of the whole, by the ids of the questions below them.
    """

    aim: int | None
    gates: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, tuple[str, ...]]


class Planner:
    """What is looked up while steps become actions; `urgent`: what residents call urgent, by question."""

    def __init__(self, rubric: Rubric, urgent: Mapping[str, Urgent] | None = None) -> None:
        self.rubric, self.urgent = rubric, urgent or {}
        self.below = {
            node.id: frozenset(question.id for question in node.all_questions())
            for node in rubric.nodes.values()
        }
        self.part_of = {
            question: child.id for child in rubric.whole.nodes for question in self.below[child.id]
        }

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The whole and its children."""
        return (self.rubric.whole.id, *(child.id for child in self.rubric.whole.nodes))

    def nodes_of(self, question: str) -> tuple[str, ...]:
        """The whole and the part of a question; the whole alone where the question stands right below it."""
        part = self.part_of.get(question)
        return (self.rubric.whole.id,) if part is None else (self.rubric.whole.id, part)

    def now(self, state: State, nodes: Sequence[str] | None = None) -> Totals:
        """Nodes as they stand; the whole and its children if none are named."""
        return self.totals(state, state.numbers(), 0, self.parts if nodes is None else nodes)

    def totals(
        self, state: State, numbers: Mapping[PlanLens, Numbers], row: int, nodes: Sequence[str]
    ) -> Totals:
        """Nodes of one variant in every lens."""
        column = state.compiled.column
        return {lens: {node: numbers[lens].total(row, column[node]) for node in nodes} for lens in LENSES}

    def actions(self, state: State, steps: Sequence[Step], lens: PlanLens) -> list[Action]:
        """Each step as an action, scored alone; in the order given."""
        ahead = self.ahead(state, lens)
        worst = self.gains(state, [[step.edit] for step in steps], [self._nodes(step) for step in steps])
        found = [step for step in steps if step.best is not None]
        best = self.gains(
            state, [[step.best] for step in found if step.best], [self._nodes(step) for step in found]
        )
        at_best = {step.id: gains for step, gains in zip(found, best, strict=True)}
        return [
            self.action(state, step, gains, ahead, at_best.get(step.id))
            for step, gains in zip(steps, worst, strict=True)
        ]

    def gains(
        self, state: State, edits: Sequence[Sequence[Edit]], nodes: Sequence[Sequence[str]]
    ) -> list[Gains]:
        """What each variant brings to the nodes named for it."""
        if not edits:
            return []
        numbers = state.variants([state.variant(members) for members in edits])
        now = self.now(state)
        after = (self.totals(state, numbers, row, members) for row, members in enumerate(nodes))
        return [gains_between(now, then) for then in after]

    def action(
        self, state: State, step: Step, gains: Gains, ahead: Ahead, best: Gains | None = None
    ) -> Action:
        """A step with what it brings."""
        question = step.edit.question
        return Action(
            id=step.id, kind=step.kind, way=step.way, question=question.id, part=self._nodes(step)[-1],
            districts=step.districts, number=step.number, code=step.code, before=step.before, after=step.after,
            stands=step.stands, reaches=step.reaches, needed=step.needed, effort=step.effort, cost=self.rubric.header.roadmap.efforts[step.effort],
            aim=ahead.aim, owner=state.readings[question.id].answer.department or question.asked_of,
            gates=ahead.gates.get(question.id, ()), balance=ahead.behind.get(question.id, ()),
            gain=gains, best=best, cases=question.cases, urgent=self.urgent.get(question.id),
        )  # fmt: skip

    def _nodes(self, step: Step) -> tuple[str, ...]:
        return self.nodes_of(step.edit.question.id)

    def ahead(self, state: State, lens: PlanLens) -> Ahead:
        """Failing gates of the whole's next level, and of its parts up to that level; parts that are too far behind."""
        scored, column = state.scored, state.compiled.column
        whole = self.rubric.whole.id
        aim = next_level(scored, lens, 0, column[whole])
        highest = aim.level if aim else len(self.rubric.header.levels)
        gates: dict[str, list[str]] = {}
        for node in self.parts:
            wanted = aim if node == whole else next_level(scored, lens, 0, column[node])
            if wanted is None or wanted.level > highest:
                continue
            for failing in wanted.gates:
                for question in self.questions(failing.needs):
                    gates.setdefault(question, []).append(failing.gate)
        behind: dict[str, list[str]] = {}
        for child in aim.balance if aim else ():
            for question in sorted(self.questions(child.child)):
                behind.setdefault(question, []).append(child.child)
        return Ahead(
            aim.level if aim else None,
            {question: tuple(found) for question, found in gates.items()},
            {question: tuple(found) for question, found in behind.items()},
        )

    def questions(self, ident: str) -> frozenset[str]:
        """The questions of a node, or the question itself."""
        return self.below[ident] if ident in self.below else frozenset({ident})


def gains_between(before: Totals, after: Totals) -> Gains:
    """What came between, for every node of the later one."""
    return {
        lens: {node: gain(before[lens][node], total) for node, total in nodes.items()}
        for lens, nodes in after.items()
    }
