"""The calculation: a row for each question and node with every number on its way to a level; then gates, then balance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assessment.report.excel.live import tree_formulas as say
from assessment.report.excel.live.calculation_cells import BALANCE, GATE, CalculationCells
from assessment.report.excel.live.limits_tables import balance, gates
from assessment.report.excel.live.places import OF_LENS, TREE_HEAD, Stretch
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import FLAG, POINTS, WEIGHT
from assessment.rubric.models import Layer, Question
from assessment.scoring.points import shown_tenth
from assessment.sheets.paper import print_setup
from assessment.text.letters import capital


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
    gates(sheet)
    balance(sheet)
    sheet.protect()
    print_setup(sheet, landscape=True, repeat=TREE_HEAD, wide=2)
    sheet.cells.print_title_cols = "A:A"


class _Calculation(CalculationCells):
    """The sheet under way."""

    # -- rows of the tree

    def node_or_question(self, ident: str) -> None:
        """A row."""
        compiled, column = self.given.compiled, self.setting.column(ident)
        is_node = column >= len(compiled.question_ids)
        parent = int(compiled.parent[column])
        self.ruled(len(self.grid.columns))
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
        look = replace(self.panel if is_node else self.plain, wrap=False)
        kind = kind_of(self.setting, ident)
        name = speech.node(ident) if is_node else speech.question(ident)
        for at, (text, own) in enumerate(
            (
                (name, look),
                (kind, replace(self.faint, wrap=False)),
                (ident, self.ident),
                (parent, self.ident),
            ),
            1,
        ):
            self.write(at, text, replace(own, wrap=False, indent=1 if at > 1 else 0))

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


def kind_of(setting: Setting, ident: str) -> str:
    """What a node is called by its rubric, or that it is a question."""
    compiled, column = setting.given.compiled, setting.column(ident)
    if column < len(compiled.question_ids):
        return setting.head("question")
    layers = setting.speech.words.header.layers
    layer = compiled.group_of[column].layer.id
    name = layers[layer].one if layer in layers else layer
    return capital(name)


def _known(value: float, otherwise: float = 0.0) -> float:
    return otherwise if np.isnan(value) else float(value)
