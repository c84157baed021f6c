"""The columns of the calculation, and the cells of it that formulas are made of."""

from __future__ import annotations

from assessment.report.excel.live import tree_formulas as say
from assessment.report.excel.live.places import Stretch
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import LiveSheet
from assessment.rubric.models import Question
from assessment.scoring.compile import shares_of_whole
from assessment.sheets.finalize import Value
from assessment.text.letters import capital

NAME, KIND, IDENT, NUMBER = 66.0, 14.0, 24.0, 11.0

GATE = {"found": "score", "holds": "assessed", "allows": "gates"}
BALANCE = {"behind": "applicable", "near": "coverage", "holds": "assessed", "reached": "balance"}
"""Which column of a lens holds what, in the tables of gates and of balance."""


class CalculationCells(LiveSheet):
    """The sheet of the calculation, under way."""

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
            self.write(self.grid.columns[f"{lens}_{keys[0]}"], capital(name), self.looks.heading)
        self.end(1, self.looks.heading)

    def head_of(self, key: str) -> str:
        """The head of a column; those of a lens without its name, which stands above."""
        if key == "verified_coverage":
            return self.setting.text("step.reviewed")
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

    def children(self, lens: str, below: Stretch) -> say.Children:
        """The cells of a node's children."""

        def area(key: str) -> str:
            return self.grid.here(key, below.first, below.last)

        keys = ("applicable", "assessed", "coverage", "score", "secured", "ceiling", "level")
        return say.Children(area("used"), area("own"), *(area(f"{lens}_{key}") for key in keys))
