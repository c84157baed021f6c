"""The least effort that brings a node to a level: which steps, proven least or the best that was found, or why there are none.

Trees of arithmetic means are solved exactly (`exact`). Otherwise everything is done and then taken back again, most
effort for the least loss first, as long as the level holds: bounded, and said to be unproven.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assessment.planning.exact import Exact, is_linear, nodes_below
from assessment.planning.horizons import Stretch
from assessment.planning.options import Known, Option, options_of
from assessment.planning.program import Program
from assessment.planning.rescore import State, Variant
from assessment.planning.steps import Step
from assessment.result.models import NextLevel
from assessment.result.next_level import next_level
from assessment.result.roadmap import LeastEffort, PlanLens
from assessment.scoring.points import clean_number

_SECONDS = 30.0
_MOST_EXCLUDED = 200

Chosen = Mapping[str, int]
Proof = Literal["least", "unproven"]


@dataclass(frozen=True)
class Reached:
    """A way to the level.

    Attributes:
        proof: `least`: no way takes less effort; `unproven`: there may be one.
        cost: effort units.
        steps: by question, in the order of the rubric.
    """

    proof: Proof
    cost: float
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class OutOfReach:
    """No way: even with every step taken the node does not have the level.

    Attributes:
        level: the level that it has then; None if it has none.
        missing: what is missing for the next one then.
    """

    level: int | None
    missing: NextLevel | None


def reach(
    state: State, node: str, level: int, lens: PlanLens, *, exact: bool | None = None
) -> Reached | OutOfReach:
    """The steps of least effort after which a node has a level, or a higher one, in a lens.

    Args:
        exact: solve exactly or search; by default exactly where every mean is arithmetic.
    """
    return reached(goal_of(state, node, level, lens), exact=exact)


def reached(goal: Goal, *, exact: bool | None = None) -> Reached | OutOfReach:
    """As `reach`, of a goal that is at hand."""
    if goal.holds({}):
        return Reached("least", 0.0, ())
    most = goal.at_best()
    if most is None:
        return goal.out_of_reach()
    found = None
    if exact if exact is not None else is_linear(goal.state, goal.node):
        found = goal.solved()
    return goal.told(found, "least") if found is not None else goal.told(goal.searched(most), "unproven")


def goal_of(state: State, node: str, level: int, lens: PlanLens, known: Known | None = None) -> Goal:
    """A goal with everything that can be chosen for it. `known`: as in `options_of`."""
    column = state.compiled.column[node]
    return Goal(state, column, level, lens, _options(state, column, lens, known))


def least_effort(
    state: State, node: str, level: int, lens: PlanLens, found: Reached | OutOfReach
) -> LeastEffort:
    """What was found, as the result tells it."""
    if isinstance(found, OutOfReach):
        return LeastEffort(node=node, level=level, lens=lens, proof="none", reaches=found.level)
    actions = tuple(step.id for step in found.steps)
    return LeastEffort(node=node, level=level, lens=lens, proof=found.proof, cost=found.cost, actions=actions)


def _options(state: State, node: int, lens: PlanLens, known: Known | None) -> dict[str, tuple[Option, ...]]:
    """What can be chosen below a node; nothing that changes whether a question applies at all."""
    first = len(state.compiled.question_ids)
    below = [
        state.compiled.question_ids[child]
        for column in nodes_below(state, node)
        for child in state.compiled.children[column]
        if child < first
    ]
    found = options_of(state, sorted(below, key=state.compiled.column.__getitem__), known)
    return {
        ident: tuple(option for option in options if _as_applicable(state, ident, option, lens))
        for ident, options in found.items()
    }


def _as_applicable(state: State, ident: str, option: Option, lens: PlanLens) -> bool:
    return option.variant[ident].applicable(lens) == state.readings[ident].applicable(lens)


@dataclass(frozen=True)
class Goal:
    """A node, the level that it should have in a lens, and the options of the questions below it."""

    state: State
    node: int
    level: int
    lens: PlanLens
    options: Mapping[str, tuple[Option, ...]]

    def with_what_is_known(self) -> Goal:
        """The same without anything that has to be found out first: what is found cannot be promised."""
        known = {
            ident: tuple(
                option for option in options if all(step.kind != "find_out" for step in option.steps)
            )
            for ident, options in self.options.items()
        }
        return replace(self, options=known)

    # -- whether a choice reaches it

    def holds(self, chosen: Chosen) -> bool:
        """Whether a full score confirms the level; questions not named stay as they are."""
        return self._hold([chosen])[0][0]

    def _hold(self, choices: Sequence[Chosen]) -> list[tuple[bool, float]]:
        """Of each choice, whether the level holds, and the secured score (0 where there is none)."""
        numbers = self.state.variants([self._variant(chosen) for chosen in choices])[self.lens]
        levels = numbers.level[:, self.node].tolist()
        secured = numbers.secured[:, self.node].tolist()
        return [
            (level >= self.level, 0.0 if points != points else points)
            for level, points in zip(levels, secured, strict=True)
        ]

    def _variant(self, chosen: Chosen) -> Variant:
        return {
            ident: self.options[ident][number].variant[ident] for ident, number in chosen.items() if number
        }

    def _cost(self, chosen: Chosen) -> float:
        return sum(self.options[ident][number].cost for ident, number in chosen.items())

    # -- the two ways

    def at_best(self) -> Chosen | None:
        """Everything brought as far as it goes, if that reaches the level."""
        most = self._most()
        return most if self.holds(most) else None

    def _most(self) -> dict[str, int]:
        """The option of each question that secures most; of equals the cheapest."""
        return {
            ident: max(
                range(len(options)), key=lambda number: (self._secures(ident, number), -options[number].cost)
            )
            for ident, options in self.options.items()
        }

    def _secures(self, ident: str, number: int) -> tuple[float, float]:
        reading = self.options[ident][number].variant[ident]
        return clean_number(reading.lowest(self.lens)), clean_number(
            (reading.points(self.lens) or 0.0) * reading.share(self.lens)
        )

    def solved(self, rest: Sequence[Stretch] = ()) -> dict[str, int] | None:
        """The least choice; None if there is none, or if the solver gave up.

        Args:
            rest: stretches of a roadmap that it has to fit into.
        """
        program = Exact(self.state, self.lens, self.options, Program(_SECONDS))
        program.aim(self.node, self.level)
        if rest:
            program.fit(rest)
        for _ in range(_MOST_EXCLUDED):
            outcome, values = program.program.solve()
            if outcome != "solved":
                return None
            chosen = program.chosen(values.tolist())
            if self.holds(chosen):
                return chosen
            program.exclude(chosen)
        return None

    def searched(self, most: Chosen) -> dict[str, int]:
        """Take back what costs most for what it secures, while the level holds."""
        chosen = dict(most)
        while True:
            lower = [
                {**chosen, ident: number}
                for ident in chosen
                for number, option in enumerate(self.options[ident])
                if option.cost < self.options[ident][chosen[ident]].cost
            ]
            if not lower:
                return chosen
            now, held = self._hold([chosen])[0][1], self._hold(lower)
            saving = [
                ((self._cost(chosen) - self._cost(other)) / (now - secured + 1e-3), -index)
                for index, (other, (holds, secured)) in enumerate(zip(lower, held, strict=True))
                if holds
            ]
            if not saving:
                return chosen
            chosen = lower[-max(saving)[1]]

    # -- what is told of it

    def told(self, chosen: Chosen, proof: Proof) -> Reached:
        """The choice as steps."""
        steps = [step for ident, number in chosen.items() for step in self.options[ident][number].steps]
        return Reached(proof, self._cost(chosen), tuple(steps))

    def out_of_reach(self) -> OutOfReach:
        """What is missing even when everything is done."""
        most = self._most()
        steps = [step for ident, number in most.items() for step in self.options[ident][number].steps]
        after = self.state.after([step.edit for step in steps])
        level = int(after.scored.lenses[self.lens].levels.level[0, self.node])
        missing = next_level(after.scored, self.lens, 0, self.node)
        return OutOfReach(level if level >= 0 else None, missing)
