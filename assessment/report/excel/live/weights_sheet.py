"""The sheet of weights: of every node and question, to be changed, with its share of the whole."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation

from assessment.report.excel.live.calculation_sheet import kind_of
from assessment.report.excel.live.outcome_cells import moved
from assessment.report.excel.live.places import WEIGHTS_HEAD, Line
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import MESSAGE_LIMIT, MESSAGE_TITLE_LIMIT, WEIGHT, LiveSheet
from assessment.rubric.models import OWN_WEIGHTS
from assessment.scoring.compile import shares_of_whole
from assessment.sheets.inert import line as one_line
from assessment.sheets.looks import Look
from assessment.sheets.paper import print_setup

WIDTHS = (52.0, 15.0, 12.0, 11.0, 13.0, 13.0, 12.0, 12.0, 12.0, 12.0, 20.0)


def weights_sheet(setting: Setting) -> None:
    """Write the sheet."""
    sheet = _Weights(setting)
    sheet.opening(setting.book.fixed["weights"])
    sheet.line(
        setting.text("weights_note", weights=_name(setting), lens=setting.lens(setting.headline)),
        sheet.looks.small,
    )
    columns = setting.weights.columns
    sheet.heads([setting.head(key) for key in columns], range(columns["weight"], columns["id"]))
    sheet.freeze(WEIGHTS_HEAD + 1, 1)
    for line in setting.weight_lines:
        sheet.write_line(line)
    sheet.sums()
    sheet.rules()
    sheet.protect()
    print_setup(sheet, landscape=True, repeat=WEIGHTS_HEAD)


def _name(setting: Setting) -> str:
    """Whose weights they are."""
    used = setting.given.result.rubric.weights
    if used == OWN_WEIGHTS:
        return setting.speech.label("method.weights_own")
    return setting.speech.words.header.weight_sets.get(used, used)


class _Weights(LiveSheet):
    """The sheet under way."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting, setting.weights.title, WIDTHS)
        self.grid, compiled = setting.weights, setting.given.compiled
        assessed = setting.engine(setting.headline).assessed[0]
        self.nominal = shares_of_whole(compiled, setting.given.weights, compiled.scorable)
        self.effective = shares_of_whole(compiled, setting.given.weights, assessed)

    def write_line(self, line: Line) -> None:
        """One row."""
        setting, speech = self.setting, self.setting.speech
        look = self.panel if line.kind == "node" else self.plain
        faint = replace(self.faint, fill=look.fill)
        share_now, share_given = (self.figures(setting.share_format, own) for own in (look, faint))
        name = speech.node(line.ident) if line.kind == "node" else speech.question(line.ident)
        self.ruled(len(WIDTHS), look)
        needed = self.write(1, name, replace(look, indent=min(line.depth, 5)))
        self.write(2, kind_of(setting, line.ident), replace(faint, wrap=False, indent=1))
        if line.depth:
            self._weight(line.ident, share_now, faint)
        if line.kind == "node":
            self._below(line.ident, faint)
        column = setting.column(line.ident)
        for key, share in (("nominal", self.nominal), ("effective", self.effective)):
            value, cell = float(share[column]), setting.calculation.there(key, setting.tree.row[line.ident])
            self.held(self.grid.columns[f"{key}_before"], value, share_given)
            self.formula(self.grid.columns[f"{key}_now"], cell, value, share_now)
        ident = replace(self.ident, fill=look.fill, indent=1)
        self.write(self.grid.columns["id"], line.ident, ident)
        self.end(needed, self.looks.cell, 5.0)

    def _weight(self, ident: str, part: Look, faint: Look) -> None:
        setting, column = self.setting, self.setting.column(ident)
        weight, compiled = float(setting.given.weights[column]), setting.given.compiled
        self.held(self.grid.columns["weight"], weight, self.figures(WEIGHT, self.field))
        self.held(self.grid.columns["weight_given"], weight, self.figures(WEIGHT, faint))
        above = compiled.parent[column]
        parent = compiled.node_ids[above - len(compiled.question_ids)]
        total = self._total(parent)
        used = setting.calculation.there("used", setting.tree.row[ident])
        beside = [child for child in compiled.children[int(above)] if compiled.scorable[child]]
        every = float(setting.given.weights[beside].sum())
        share = weight / every if every > 0 else 0.0
        self.formula(self.grid.columns["part"], f"IF({total}>0,{used}/{total},0)", share, part)

    def _total(self, parent: str) -> str:
        """The weights of all children of a node together."""
        tree, calculation = self.setting.tree, self.setting.calculation
        below = tree.below[parent]
        assert below is not None
        used, scorable = (calculation.there(key, below.first, below.last) for key in ("used", "scorable"))
        return f"SUMPRODUCT({used}*{scorable})"

    def _below(self, ident: str, faint: Look) -> None:
        setting = self.setting
        if setting.tree.below[ident] is None:
            return
        children = setting.given.compiled.children[setting.column(ident)]
        weights, scorable = setting.given.weights[children], setting.given.compiled.scorable[children]
        total = float((weights * scorable).sum())
        self.formula(self.grid.columns["below"], self._total(ident), total, self.figures(WEIGHT, faint))

    def sums(self) -> None:
        """The shares of all questions together."""
        first, last = WEIGHTS_HEAD + 1, self.row - 1
        look, compiled = self.panel, self.setting.given.compiled
        self.ruled(len(WIDTHS), look)
        self.write(1, self.setting.text("sum"), look)
        for key, share in (("nominal", self.nominal), ("effective", self.effective)):
            total = float(share[: len(compiled.question_ids)].sum())
            for when in ("before", "now"):
                cells = self.grid.here(f"{key}_{when}", first, last)
                formula = f"SUMPRODUCT((LEN({self.grid.here('below', first, last)})=0)*{cells})"
                self.formula(
                    self.grid.columns[f"{key}_{when}"],
                    formula,
                    total,
                    self.figures(self.setting.share_format, look),
                )
        self.end(1, look)

    def rules(self) -> None:
        """Weights are numbers from 0 on; those that were changed are marked."""
        first, last, text = WEIGHTS_HEAD + 1, self.row - 2, self.setting.text
        letter = self.grid.letter("weight")
        area = f"{letter}{first}:{letter}{last}"
        rule = DataValidation(
            type="decimal", operator="greaterThanOrEqual", formula1="0", sqref=area, allow_blank=True,
            showErrorMessage=True, errorTitle=one_line(text("wrong"), characters=MESSAGE_TITLE_LIMIT),
            error=one_line(text("wrong_weight"), characters=MESSAGE_LIMIT),
        )  # fmt: skip
        self.cells.add_data_validation(rule)
        weight, given = self.grid.beside("weight", first), self.grid.beside("weight_given", first)
        self.mark_changed(area, f"AND(ISNUMBER({weight}),{weight}<>{given})")
        for key in ("nominal", "effective"):
            given, now = (self.grid.beside(f"{key}_{when}", first) for when in ("before", "now"))
            letter = self.grid.letter(f"{key}_now")
            self.mark_changed(f"{letter}{first}:{letter}{last}", moved(given, now))
