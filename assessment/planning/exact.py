"""The least effort to a level as a mixed-integer linear program, for trees of arithmetic means.

One switch for each option of a question, one for each node that is assessed, one for each level that a node must have;
secured scores are linear in them. Thresholds are loosened by a hair, so that no rounding of the solver can lose a way; a
solution that a full score does not confirm is excluded and the next one asked for. Source: `docs/method.md`, Least effort.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.planning.horizons import Stretch, needs, never_begins, room
from assessment.planning.options import Option
from assessment.planning.program import Program
from assessment.planning.rescore import State
from assessment.result.roadmap import PlanLens
from assessment.rubric.models import Balance
from assessment.scoring.points import clean_number, shown_tenth

_HAIR = 1e-6
_HALF_TENTH = 0.05

Terms = dict[int, float]


def is_linear(state: State, node: int) -> bool:
    """Whether every mean below a node, and its own, is arithmetic."""
    return all(state.compiled.group_of[column].layer.mean == 1 for column in nodes_below(state, node))


def nodes_below(state: State, node: int) -> list[int]:
    """A node and all nodes below it, by column."""
    found, first = [node], len(state.compiled.question_ids)
    for column in found:
        found += [child for child in state.compiled.children[column] if child >= first]
    return found


@dataclass
class Exact:
    """The program of one goal.

    Attributes:
        options: by id of question; those that can matter.
        switches: the variable of each option, by id of question.
    """

    state: State
    lens: PlanLens
    options: Mapping[str, Sequence[Option]]
    program: Program
    switches: dict[str, list[int]] = field(default_factory=dict)
    _assessed: dict[int, int] = field(default_factory=dict)
    _secured: dict[int, int] = field(default_factory=dict)
    _levels: dict[tuple[int, int], int] = field(default_factory=dict)

    def aim(self, node: int, level: int) -> None:
        """State the goal: the node at the level or above."""
        for ident, options in self.options.items():
            self.switches[ident] = [self.program.switch(option.cost) for option in options]
            self.program.equal(1.0, dict.fromkeys(self.switches[ident], 1.0))
        for column in reversed(nodes_below(self.state, node)):
            self._node(column)
        self.program.equal(1.0, {self._level(node, level): 1.0})

    def fit(self, rest: Sequence[Stretch]) -> None:
        """Demand that the steps fit into the stretches of a roadmap."""
        switches = [
            (name, option)
            for ident, names in self.switches.items()
            for name, option in zip(names, self.options[ident], strict=True)
        ]
        rubric, space = self.state.rubric, room(rest)
        needed = {name: needs(rubric, rest, option.steps) for name, option in switches}
        for k, most in enumerate(space):
            if most != float("inf"):
                self.program.at_most(
                    most + _HAIR, {name: costs[k] for name, costs in needed.items() if costs[k]}
                )
        never = [name for name, option in switches if never_begins(rest, option.steps)]
        if never:
            self.program.equal(0.0, dict.fromkeys(never, 1.0))

    def chosen(self, values: Sequence[float]) -> dict[str, int]:
        """Which option of each question a solution takes."""
        return {
            ident: max(range(len(switches)), key=lambda number: values[switches[number]])
            for ident, switches in self.switches.items()
        }

    def exclude(self, chosen: Mapping[str, int]) -> None:
        """Forbid exactly this choice."""
        taken = [self.switches[ident][number] for ident, number in chosen.items()]
        self.program.at_least(1.0 - len(taken), dict.fromkeys(taken, -1.0))

    # -- what a node is worth

    def _node(self, node: int) -> None:
        children = [child for child in self.state.compiled.children[node] if self._applicable(child)]
        layer = self.state.compiled.group_of[node].layer
        assessed = self._assessed[node] = self.program.switch()
        secured = self._secured[node] = self.program.amount(100.0)
        if not children:
            self.program.equal(0.0, {assessed: 1.0})
            return
        weights = self.state.weights
        total = float(weights[children].sum())
        of_mean: Terms = {secured: -1.0}
        for child in children:
            _add(of_mean, self._worth(child), float(weights[child]) / total if total else 0.0)
        self.program.at_least(0.0, of_mean)
        self.program.at_least(0.0, {assessed: 100.0, secured: -1.0})
        weighed = [child for child in children if weights[child] > 0]
        some: Terms = {assessed: -1.0}
        for child in weighed:
            _add(some, self._has(child), 1.0)
        self.program.at_least(0.0, some)
        self._available(node, children, layer.assessed_from, layer.assessed_by)

    def _available(self, node: int, children: Sequence[int], least: float, by: str) -> None:
        covered: Terms = {self._assessed[node]: -(least - _HAIR)}
        if by == "children":
            for child in children:
                _add(covered, self._has(child), 1.0 / len(children))
        else:
            _add(covered, self._coverage(node), 1.0)
        self.program.at_least(0.0, covered)

    def _coverage(self, node: int) -> Terms:
        """By the rubric's own weights, as the kernel does."""
        compiled, found = self.state.compiled, Terms()
        children = [child for child in compiled.children[node] if self._applicable(child)]
        total = float(compiled.weights[children].sum()) if children else 0.0
        for child in children:
            share = float(compiled.weights[child]) / total if total else 0.0
            terms = self._shares(child) if self._is_question(child) else self._coverage(child)
            _add(found, terms, share)
        return found

    def _is_question(self, column: int) -> bool:
        return column < len(self.state.compiled.question_ids)

    def _applicable(self, column: int) -> bool:
        return bool(self.state.scored.lenses[self.lens].tree.applicable[0, column])

    def _each(self, column: int) -> list[tuple[int, Option]]:
        ident = self.state.compiled.question_ids[column]
        return list(zip(self.switches[ident], self.options[ident], strict=True))

    def _shares(self, column: int) -> Terms:
        return {name: self._share(column, option) for name, option in self._each(column)}

    def _share(self, column: int, option: Option) -> float:
        reading = option.variant[self.state.compiled.question_ids[column]]
        return 0.0 if reading.points(self.lens) is None else reading.share(self.lens)

    def _points(self, column: int, option: Option) -> float:
        """Secured points of a question: what was answered, and 0 for the rest."""
        reading = option.variant[self.state.compiled.question_ids[column]]
        return self._share(column, option) * (reading.points(self.lens) or 0.0)

    def _worth(self, column: int) -> Terms:
        if not self._is_question(column):
            return {self._secured[column]: 1.0}
        return {name: self._points(column, option) for name, option in self._each(column)}

    def _has(self, column: int) -> Terms:
        if not self._is_question(column):
            return {self._assessed[column]: 1.0}
        return {name: 1.0 for name, option in self._each(column) if self._share(column, option) > 0}

    # -- what a level needs

    def _level(self, column: int, level: int) -> int:
        """The switch that can be on only if a column has the level; made when it is first asked for."""
        if (column, level) not in self._levels:
            self._levels[column, level] = switch = self.program.switch()
            if self._is_question(column):
                self._question_level(column, level, switch)
            else:
                self._node_level(column, level, switch)
        return self._levels[column, level]

    def _question_level(self, column: int, level: int, switch: int) -> None:
        threshold = int(self.state.compiled.thresholds[level])
        good: Terms = {switch: -1.0}
        for name, option in self._each(column):
            shown = shown_tenth(self._points(column, option))
            if self._share(column, option) > 0 and shown >= threshold:
                good[name] = 1.0
        self.program.at_least(0.0, good)

    def _node_level(self, node: int, level: int, switch: int) -> None:
        compiled = self.state.compiled
        if level > self.state.limit:
            self.program.equal(0.0, {switch: 1.0})
            return
        self.program.at_least(0.0, {self._assessed[node]: 1.0, switch: -1.0})
        needed = compiled.thresholds[level] / 10 - _HALF_TENTH - _HAIR
        if needed > 0:
            self.program.at_least(0.0, {self._secured[node]: 1.0, switch: -needed})
        for index, gate in enumerate(compiled.gates):
            if gate.node == node and gate.gate.level <= level:
                self._gate(index, switch)
        rule = compiled.group_of[node].layer.balance
        if rule is not None and level >= max(rule.from_level, 1):
            self._balance(node, rule, level, switch)

    def _gate(self, index: int, switch: int) -> None:
        gate = self.state.compiled.gates[index]
        target = gate.target
        if gate.target_is_node:
            if self._applicable(target):
                level = self._level(target, int(gate.needed))
                self.program.at_least(0.0, {level: 1.0, switch: -1.0})
            return
        ident = self.state.compiled.question_ids[target]
        reading = self.state.readings[ident]
        unconfirmed = reading.state == "not_applicable" and not reading.confirmed
        if not self._applicable(target):
            if unconfirmed:
                self.program.equal(0.0, {switch: 1.0})
            return
        good: Terms = {switch: -1.0}
        for name, option in self._each(target):
            if self._gate_points(target, option, gate.gate.every_district) >= clean_number(gate.needed):
                good[name] = 1.0
        self.program.at_least(0.0, good)

    def _gate_points(self, column: int, option: Option, every_district: bool) -> float:
        reading = option.variant[self.state.compiled.question_ids[column]]
        if self._share(column, option) == 0:
            return 0.0
        return clean_number(reading.lowest(self.lens) if every_district else self._points(column, option))

    def _balance(self, node: int, rule: Balance, level: int, switch: int) -> None:
        children = [child for child in self.state.compiled.children[node] if self._applicable(child)]
        total = float(self.state.weights[children].sum()) if children else 0.0
        if level - rule.every_within >= 0:
            for child in children:
                reached = self._level(child, level - rule.every_within)
                self.program.at_least(0.0, {reached: 1.0, switch: -1.0})
        near: Terms = {switch: -(rule.most_share - _HAIR)}
        for child in children:
            share = float(self.state.weights[child]) / total if total else 0.0
            if level - rule.most_within < 0:
                return
            _add(near, {self._level(child, level - rule.most_within): 1.0}, share)
        self.program.at_least(0.0, near)


def _add(into: Terms, terms: Terms, times: float) -> None:
    for name, value in terms.items():
        into[name] = into.get(name, 0.0) + value * times
