"""The calculation: a row for each question and node with every number on its way to a level; then gates, then balance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assessment.report.excel.live import tree_formulas as say
from assessment.report.excel.live.places import OF_LENS, TREE_HEAD, Stretch
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import FLAG, POINTS, WEIGHT, LiveSheet
from assessment.rubric.models import Layer, Question
from assessment.scoring.compile import CompiledGate, shares_of_whole
from assessment.scoring.levels import gate_points
from assessment.scoring.points import clean_number, shown_tenth
from assessment.sheets.finalize import Value
from assessment.sheets.paper import print_setup

NAME, KIND, IDENT, NUMBER = 66.0, 14.0, 24.0, 11.0
WORDS = 4
"""Columns of words before the numbers."""


def calculation_sheet(setting: Setting) -> None:
    """Write the sheet."""
    sheet = _Calculation(setting)
    sheet.opening(setting.book.fixed["calculation"])
    sheet.line(setting.text("calculation_note"), sheet.looks.small)
    sheet.lenses(OF_LENS)
    columns = setting.calculation.columns
    sheet.heads([sheet.head_of(key) for key in columns], range(columns["own"], len(columns) + 1))
    sheet.freeze(TREE_HEAD + 1, 1)
    for ident in setting.tree.order:
        sheet.node_or_question(ident)
    sheet.gates()
    sheet.balance()
    sheet.protect()
    print_setup(sheet, landscape=True, repeat=TREE_HEAD, wide=2)
    sheet.cells.print_title_cols = "A:A"


class _Calculation(LiveSheet):
    """The sheet under way."""

    def __init__(self, setting: Setting) -> None:
        words = {"name": NAME, "kind": KIND, "id": IDENT, "parent": IDENT}
        widths = [words.get(key, NUMBER) for key in setting.calculation.columns]
        super().__init__(setting, setting.calculation.title, widths)
        self.grid, self.given = setting.calculation, setting.given
        compiled = self.given.compiled
        self.nominal = shares_of_whole(compiled, self.given.weights, compiled.scorable)
        assessed = setting.engine(setting.headline).assessed[0]
        self.effective = shares_of_whole(compiled, self.given.weights, assessed)

    # -- heads

    def lenses(self, keys: tuple[str, ...]) -> None:
        """A row with the name of each lens above its columns."""
        for lens in self.setting.shown:
            name = self.setting.lens(lens)
            self.write(
                self.grid.columns[f"{lens}_{keys[0]}"], name[:1].upper() + name[1:], self.looks.heading
            )
        self.end(1, self.looks.heading)

    def head_of(self, key: str) -> str:
        """The head of a column; those of a lens without its name, which stands above."""
        bare = next(
            (key.removeprefix(f"{lens}_") for lens in self.setting.shown if key.startswith(f"{lens}_")), key
        )
        return self.setting.text(f"step.{bare}")

    # -- cells

    def yields(self, key: str, formula: str, value: Value, code: str) -> None:
        """A formula in a column."""
        self.formula(self.grid.columns[key], formula, value, self.figures(code))

    def fixed(self, key: str, value: float, code: str) -> None:
        """A number that nothing changes."""
        self.held(self.grid.columns[key], value, self.figures(code, self.faint))

    def cell(self, key: str) -> str:
        """A cell of this row."""
        return self.grid.here(key, self.row)

    # -- rows of the tree

    def node_or_question(self, ident: str) -> None:
        """A row."""
        compiled, column = self.given.compiled, self.setting.column(ident)
        is_node = column >= len(compiled.question_ids)
        parent = int(compiled.parent[column])
        self._words(
            ident, is_node, "" if parent < 0 else compiled.node_ids[parent - len(compiled.question_ids)]
        )
        self._weights(ident, column, parent)
        if is_node:
            layer, below = compiled.group_of[column].layer, self.setting.tree.below[ident]
            for lens in self.setting.shown:
                self._node(lens, column, layer, below)
        else:
            self._reviewed(ident)
            for lens in self.setting.shown:
                self._question(lens, self.given.rubric.questions[ident], column)
        self.end(1, self.looks.cell)

    def _words(self, ident: str, is_node: bool, parent: str) -> None:
        speech = self.setting.speech
        look = replace(self.looks.cell, bold=is_node, wrap=False)
        kind = kind_of(self.setting, ident)
        name = speech.node(ident) if is_node else speech.question(ident)
        for at, (text, own) in enumerate(
            (
                (name, look),
                (kind, replace(self.faint, wrap=False)),
                (ident, self.looks.ident),
                (parent, self.looks.ident),
            ),
            1,
        ):
            self.write(at, text, replace(own, wrap=False))

    def _weights(self, ident: str, column: int, parent: int) -> None:
        setting, compiled = self.setting, self.given.compiled
        scorable = bool(compiled.scorable[column])
        self.fixed("own", float(compiled.weights[column]), WEIGHT)
        self.fixed("scorable", int(scorable), FLAG)
        effective = float(self.effective[column])
        if parent < 0:
            self.fixed("used", 1, WEIGHT)
            self.fixed("nominal", 1, self.setting.share_format)
            assessed = self.cell(f"{setting.headline}_assessed")
            self.yields("effective", f"IF({assessed}=1,1,0)", effective, self.setting.share_format)
            return
        above = compiled.node_ids[parent - len(compiled.question_ids)]
        if scorable:
            row = setting.weight_row[ident]
            weight, given = (setting.weights.there(key, row) for key in ("weight", "weight_given"))
            self.yields("used", say.used(weight, given), float(self.given.weights[column]), WEIGHT)
        else:
            self.fixed("used", float(self.given.weights[column]), WEIGHT)
        self._share("nominal", above, "scorable", float(self.nominal[column]))
        self._share("effective", above, f"{setting.headline}_assessed", effective)

    def _share(self, key: str, above: str, counted: str, value: float) -> None:
        tree, grid = self.setting.tree, self.grid
        beside = tree.below[above]
        assert beside is not None
        weights, counts = (grid.here(name, beside.first, beside.last) for name in ("used", counted))
        parent = grid.here(key, tree.row[above])
        formula = say.share(parent, self.cell("used"), weights, counts, self.cell(counted))
        self.yields(key, formula, value, self.setting.share_format)

    def _reviewed(self, ident: str) -> None:
        if self.given.readings[ident].reviewed and self.setting.rows.asked(ident):
            question = self.given.rubric.questions[ident]
            first = self.setting.rows.parts(question).first
            self.yields("held", self.setting.answers.there("held", first), 1, FLAG)

    # -- questions

    def parts(self, lens: str, question: Question) -> say.Parts:
        """The cells of the answers to a question."""
        rows, answers = self.setting.rows.parts(question), self.setting.answers
        reviewed = self.given.readings[question.id].reviewed

        def area(key: str) -> str:
            return answers.there(key, rows.first, rows.last)

        has = None
        if lens == "verified":
            has = area("verified_has") if reviewed else f"({area('people')}<0)"
        points = area(
            "verified" if lens == "verified" and reviewed else "claimed" if lens != "evidenced" else lens
        )
        return say.Parts(area("people"), area("code"), has, points)

    def _question(self, lens: str, question: Question, column: int) -> None:
        if not self.setting.rows.asked(question.id):
            self._not_there(lens)
            return
        parts, tree = self.parts(lens, question), self.setting.engine(lens)
        refused = self.given.readings[question.id].refused and lens != "claimed"
        applies = say.question_applicable(parts, self.cell("held") if refused else None)
        at = {key: self.cell(f"{lens}_{key}") for key in OF_LENS}
        covered = f"IF({at['applicable']}=1,{say.question_coverage(parts)},0)"
        self.yields(f"{lens}_applicable", applies, int(tree.applicable[0, column]), FLAG)
        self.yields(f"{lens}_coverage", covered, float(tree.coverage[0, column]), self.setting.share_format)
        self.yields(f"{lens}_assessed", f"IF({at['coverage']}>0,1,0)", int(tree.assessed[0, column]), FLAG)
        self.yields(f"{lens}_score", say.question_score(parts), _known(tree.score[0, column]), POINTS)
        secured = f"{at['coverage']}*{at['score']}"
        self.yields(f"{lens}_secured", secured, _known(tree.secured[0, column]), POINTS)
        ceiling = f"{secured}+(1-{at['coverage']})*100"
        self.yields(f"{lens}_ceiling", ceiling, _known(tree.ceiling[0, column], 100.0), POINTS)
        self._points_to_level(lens, column)
        self.yields(f"{lens}_level", at["by_points"], self._level_of(lens, column), FLAG)

    def _not_there(self, lens: str) -> None:
        for key in ("applicable", "assessed", "coverage", "score", "secured"):
            self.fixed(f"{lens}_{key}", 0, FLAG)
        self.fixed(f"{lens}_ceiling", 100, POINTS)
        self.fixed(f"{lens}_shown", 0, POINTS)
        for key in ("by_points", "level"):
            self.fixed(f"{lens}_{key}", -1, FLAG)

    def _points_to_level(self, lens: str, column: int) -> None:
        levels, secured = self.given.lenses[lens].levels, _known(self.setting.engine(lens).secured[0, column])
        assessed, shown = self.cell(f"{lens}_assessed"), self.cell(f"{lens}_shown")
        self.yields(
            f"{lens}_shown", say.shown(self.cell(f"{lens}_secured")), shown_tenth(secured) / 10, POINTS
        )
        by_points = int(levels.by_threshold[0, column])
        self.yields(f"{lens}_by_points", say.by_points(assessed, shown), by_points, FLAG)

    def _level_of(self, lens: str, column: int) -> int:
        return int(self.given.lenses[lens].levels.level[0, column])

    # -- nodes

    def children(self, lens: str, below: Stretch) -> say.Children:
        """The cells of a node's children."""

        def area(key: str) -> str:
            return self.grid.here(key, below.first, below.last)

        keys = ("applicable", "assessed", "coverage", "score", "secured", "ceiling", "level")
        return say.Children(area("used"), area("own"), *(area(f"{lens}_{key}") for key in keys))

    def _node(self, lens: str, column: int, layer: Layer, below: Stretch | None) -> None:
        if below is None:
            self._not_there(lens)
            self._allowed(lens, column)
            return
        tree, of = self.setting.engine(lens), self.children(lens, below)
        at = {key: self.cell(f"{lens}_{key}") for key in OF_LENS}
        there = int(tree.applicable[0, column])
        self.yields(f"{lens}_applicable", say.applicable(of), there, FLAG)
        self.yields(
            f"{lens}_coverage", say.coverage(of), float(tree.coverage[0, column]), self.setting.share_format
        )
        assessed = say.assessed(of, layer, at["applicable"], at["coverage"])
        self.yields(f"{lens}_assessed", assessed, int(tree.assessed[0, column]), FLAG)
        for key, counted, values, otherwise in (
            ("score", of.assessed, tree.score, 0.0),
            ("secured", of.applicable, tree.secured, 0.0),
            ("ceiling", of.applicable, tree.ceiling, 100.0),
        ):
            mean = say.mean(getattr(of, key), counted, of.used, layer)
            formula = say.if_assessed(at["assessed"], mean, say.literal(otherwise))
            self.yields(f"{lens}_{key}", formula, _known(values[0, column], otherwise), POINTS)
        self._points_to_level(lens, column)
        self._allowed(lens, column)
        level = say.level(at["by_points"], at["balance"], at["gates"])
        self.yields(f"{lens}_level", level, self._level_of(lens, column), FLAG)

    def _allowed(self, lens: str, column: int) -> None:
        """The levels that balance and gates allow: of the last of their rows, of the least."""
        tree, top, levels = self.setting.tree, self.given.top, self.given.lenses[lens].levels
        last = tree.balance.get((column, top))
        if last is None or self.setting.tree.below[self.setting.tree.ident(column)] is None:
            self.fixed(f"{lens}_balance", int(levels.balanced[0, column]), FLAG)
        else:
            reached = self.grid.here(f"{lens}_{BALANCE['reached']}", last)
            self.yields(f"{lens}_balance", reached, int(levels.balanced[0, column]), FLAG)
        rows = tree.gates_of(column)
        if rows is None:
            self.fixed(f"{lens}_gates", top, FLAG)
        else:
            allowed = self.grid.here(f"{lens}_{GATE['allows']}", rows.first, rows.last)
            least = min(self.setting.gate_allows(lens, gate) for gate, _ in tree.gates if gate.node == column)
            self.yields(f"{lens}_gates", f"MIN({allowed})", least, FLAG)

    # -- gates

    def _table(self, key: str, head: int, columns: dict[str, str]) -> None:
        """Heading, lenses and heads of a table that shares the columns of lenses."""
        self.space(10)
        if key == "gates":
            self.new_page()
        self.line(self.setting.text(key), self.looks.heading)
        self.lenses(OF_LENS)
        words = (
            {1: "name", 2: "at_level", 3: "guards", 4: "needs"}
            if key == "gates"
            else {1: "name", 2: "at_level"}
        )
        for at, word in words.items():
            self.write(
                at, self.setting.text(f"step.{word}"), replace(self.looks.head, indent=1 if at > 1 else 0)
            )
        for lens in self.setting.shown:
            for word, place in columns.items():
                look = replace(self.looks.head, align="right")
                self.write(self.grid.columns[f"{lens}_{place}"], self.setting.text(f"step.{word}"), look)
        if key == "gates":
            self.write(
                self.grid.columns["own"],
                self.setting.text("step.needed"),
                replace(self.looks.head, align="right"),
            )
        self.end(2, self.looks.head, 6.0)
        assert self.row == head + 1, (self.row, head)

    def gates(self) -> None:
        """The table of gates."""
        tree = self.setting.tree
        if tree.gates:
            self._table("gates", tree.gates_head, GATE)
        for gate, _ in tree.gates:
            self._gate(gate)

    def _gate(self, gate: CompiledGate) -> None:
        speech, wish = self.setting.speech, gate.gate
        known, target = speech.words.gates.get(gate.id), speech.target(wish.needs)
        what = self.setting.text("every_district", name=target) if wish.every_district else target
        self.ruled(len(self.grid.columns))
        tall = (
            self.write(1, known.name if known else gate.id, self.looks.cell),
            self.write(2, self.setting.text("at_level", level=wish.level), self.faint),
            self.write(3, speech.node(self.setting.tree.ident(gate.node)), self.faint),
            self.write(4, what, self.faint),
        )
        needed = clean_number(gate.needed)
        self.fixed("own", needed, FLAG if gate.target_is_node else POINTS)
        for lens in self.setting.shown:
            self._gate_in(lens, gate, needed)
        self.end(max(tall), self.looks.cell)

    def _gate_in(self, lens: str, gate: CompiledGate, needed: float) -> None:
        target = self.setting.tree.row[gate.gate.needs]
        applies = self.grid.here(f"{lens}_applicable", target)
        found, holds = (self.cell(f"{lens}_{GATE[key]}") for key in ("found", "holds"))
        if gate.target_is_node:
            formula, code = self.grid.here(f"{lens}_level", target), FLAG
            holding = say.node_gate(applies, found, needed)
        else:
            formula, code = self._gate_points(lens, gate, target), POINTS
            holding = say.question_gate(found, needed, self._void(gate.gate.needs, applies, target))
        self.yields(f"{lens}_{GATE['found']}", formula, self._gate_found(lens, gate), code)
        passed = self.setting.passed(lens, gate)
        self.yields(f"{lens}_{GATE['holds']}", holding, int(passed), FLAG)
        allows = say.gate_allows(holds, gate.gate.level)
        self.yields(f"{lens}_{GATE['allows']}", allows, self.setting.gate_allows(lens, gate), FLAG)

    def _void(self, question: str, applies: str, target: int) -> str | None:
        """When a gate does not bind: not asked, or a reviewer agrees that it does not apply."""
        reading = self.given.readings[question]
        if reading.state == "not_asked":
            return f"{applies}=0"
        return f"AND({applies}=0,{self.grid.here('held', target)}=1)" if reading.confirmed else None

    def _gate_points(self, lens: str, gate: CompiledGate, target: int) -> str:
        ident = gate.gate.needs
        if not gate.gate.every_district or not self.setting.rows.asked(ident):
            return self.grid.here(f"{lens}_secured", target)
        reading, question = self.given.readings[ident], self.given.rubric.questions[ident]
        least = say.lowest(
            self.parts(lens, question), self.grid.here("held", target) if reading.reviewed else None
        )
        rows = self.setting.rows
        if rows.divided(question):  # an answer for the whole city alone says nothing of its districts
            whole = self.setting.answers.there("people", rows.parts(question).first)
            least = f"IF({whole}=1,0,{least})"
        elif reading.undivided:
            least = "0"
        return f"IF({self.grid.here(f'{lens}_coverage', target)}>0,{least},0)"

    def _gate_found(self, lens: str, gate: CompiledGate) -> float:
        numbers = self.given.lenses[lens]
        if gate.target_is_node:
            return int(numbers.levels.level[0, gate.target])
        return float(gate_points(gate, numbers.tree, numbers.answers)[0])

    # -- balance

    def balance(self) -> None:
        """The table of balance: a row for each node and level that it judges."""
        tree = self.setting.tree
        if tree.balance:
            self._table("balance", tree.balance_head, BALANCE)
        for node, level in tree.balance:
            self._balanced(node, level)

    def _balanced(self, node: int, level: int) -> None:
        ident = self.setting.tree.ident(node)
        self.ruled(len(self.grid.columns))
        self.write(1, self.setting.speech.node(ident), replace(self.looks.cell, wrap=False))
        self.write(2, self.setting.text("at_level", level=level), replace(self.faint, wrap=False))
        for lens in self.setting.shown:
            self._balanced_in(lens, ident, node, level)
        self.end(1, self.looks.cell)

    def _balanced_in(self, lens: str, ident: str, node: int, level: int) -> None:
        rule, below = self.given.compiled.group_of[node].layer.balance, self.setting.tree.below[ident]
        if rule is None or below is None:
            return
        of, now = self.children(lens, below), self._balance_now(lens, node, level)
        at = {key: self.cell(f"{lens}_{place}") for key, place in BALANCE.items()}
        first = max(rule.from_level, 1)
        before = self.grid.here(f"{lens}_{BALANCE['reached']}", self.row - 1)
        self.yields(f"{lens}_{BALANCE['behind']}", say.behind(of, rule, level), now[0], FLAG)
        self.yields(f"{lens}_{BALANCE['near']}", say.near(of, rule, level), now[1], self.setting.share_format)
        holds = say.balanced(at["behind"], at["near"], rule)
        allowed = now[0] == 0 and clean_number(now[1]) >= clean_number(rule.most_share)
        self.yields(f"{lens}_{BALANCE['holds']}", holds, int(allowed), FLAG)
        formula = say.reached(at["holds"], before if level > first else str(first - 1), level)
        top = int(self.given.lenses[lens].levels.balanced[0, node])
        self.yields(f"{lens}_{BALANCE['reached']}", formula, min(top, level), FLAG)

    def _balance_now(self, lens: str, node: int, level: int) -> tuple[int, float]:
        """How many children are too far behind, and the share of the weight that is near enough."""
        compiled, numbers = self.given.compiled, self.given.lenses[lens]
        group = compiled.group_of[node]
        rule, children = group.layer.balance, np.array(compiled.children[node])
        assert rule is not None
        there = numbers.tree.applicable[0, children]
        levels, weights = numbers.levels.level[0, children], self.given.weights[children] * there
        close = weights @ (levels >= level - rule.most_within)
        total = float(weights.sum())
        return int((there & (levels < level - rule.every_within)).sum()), float(
            close
        ) / total if total > 0 else 0.0


GATE = {"found": "score", "holds": "assessed", "allows": "gates"}
BALANCE = {"behind": "applicable", "near": "coverage", "holds": "assessed", "reached": "balance"}
"""Which column of a lens holds what, in the tables of gates and of balance."""


def kind_of(setting: Setting, ident: str) -> str:
    """What a node is called by its rubric, or that it is a question."""
    compiled, column = setting.given.compiled, setting.column(ident)
    if column < len(compiled.question_ids):
        return setting.head("question")
    layers = setting.speech.words.header.layers
    layer = compiled.group_of[column].layer.id
    name = layers[layer].one if layer in layers else layer
    return name[:1].upper() + name[1:]


def _known(value: float, otherwise: float = 0.0) -> float:
    return otherwise if np.isnan(value) else float(value)
