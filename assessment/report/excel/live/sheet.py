"""A live sheet: cells that people fill, formulas with what they yield now, lists, marks of what was changed."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from assessment.report.excel.live.setting import Setting
from assessment.report.excel.sheet import ScoreSheet
from assessment.sheets.finalize import Value
from assessment.sheets.inert import line
from assessment.sheets.looks import Look, level_word

MESSAGE_LIMIT, MESSAGE_TITLE_LIMIT = 255, 32
POINTS, GAIN, FLAG, WEIGHT = "0.0", '+0.0;"\u2212"0.0;0.0', "0", "0.###"
"""Formats of numbers."""


class LiveSheet(ScoreSheet):
    """A sheet of formulas."""

    def __init__(self, setting: Setting, title: str, widths: Sequence[float]) -> None:
        super().__init__(setting.book, title, widths)
        self.setting = setting
        self._lists: dict[tuple[str, bool], list[str]] = {}

    # -- looks

    # Smaller letters stand beside larger ones: in the middle of the row they share a line.

    @cached_property
    def plain(self) -> Look:
        """Text in a table. Nothing in a table is bold but what was changed."""
        return replace(self.looks.cell, middle=True)

    @cached_property
    def panel(self) -> Look:
        """The same on a tint, for the rows that others stand below or are read against."""
        return replace(self.plain, fill=self.book.theme.panel)

    @cached_property
    def ident(self) -> Look:
        """An id."""
        return replace(self.looks.ident, middle=True)

    @cached_property
    def field(self) -> Look:
        """A cell that people fill."""
        theme = self.book.theme
        look = Look(theme.ink, theme.sheet.body, outline=theme.muted, unlocked=True, indent=1, middle=True)
        return replace(look, fill=theme.paper)

    @cached_property
    def faint(self) -> Look:
        """What was given, or is calculated on the way."""
        return replace(self.plain, color=self.book.theme.muted, size=self.book.theme.sheet.small + 0.5)

    def figures(self, code: str, look: Look | None = None) -> Look:
        """A number on the right, in a format."""
        return _numbers(look or self.plain, code)

    # -- cells

    def formula(self, column: int, formula: str, value: Value, look: Look) -> None:
        """A formula and what it yields now."""
        cell = self.cells.cell(self.row, column)
        cell.value = f"={formula}"
        self.book.styles.give(cell, look)
        self.book.values.setdefault(self.cells.title, {})[cell.coordinate] = value

    def held(self, column: int, content: Value | None, look: Look) -> int:
        """A text or a number; returns the lines of text that it needs."""
        if content is None or isinstance(content, str):
            return self.write(column, content or "", look)
        self.number(column, content, look)
        return 1

    # -- rules

    def offer(self, column: str, row: int, listed: str, strict: bool = True) -> None:
        """A list of the workbook to choose from, by its name; `strict`: anything else is asked about."""
        self._lists.setdefault((listed, strict), []).append(f"{column}{row}")

    def mark_changed(self, area: str, test: str) -> None:
        """Cells that no longer hold what was given: bold, in the colour of warnings, tinted."""
        theme = self.book.theme
        self._when(area, test, Font(b=True, color=Color(rgb=f"FF{theme.warning}")), theme.panel)

    def chips(self, area: str, first: str, changed: str | None = None) -> None:
        """Levels in words get the colours of their chips.

        Args:
            first: the first cell of the area.
            changed: when it no longer holds what was given: then it is bold.
        """
        names = self.book.story.level_names
        for number in range(len(names)):
            chip = self.book.theme.chip(number, len(names) - 1)
            start = f"{number} "
            test = f'LEFT({first},{len(start)})="{start}"'
            if changed:  # before the other: programs take the first rule that holds, and some no other
                face = Font(b=True, color=Color(rgb=f"FF{chip.text}"))
                self._when(area, f"AND({test},{changed})", face, chip.fill)
            self._when(area, test, Font(color=Color(rgb=f"FF{chip.text}")), chip.fill)
        if changed:
            self.mark_changed(area, changed)

    def _when(self, area: str, test: str, face: Font, fill: str) -> None:
        tint = PatternFill(bgColor=Color(rgb=f"FF{fill}"), fill_type="solid")
        self.cells.conditional_formatting.add(area, FormulaRule(formula=[test], font=face, fill=tint))

    def _rule(self, listed: str, strict: bool, cells: Sequence[str]) -> None:
        text = self.setting.text
        rule = DataValidation(
            type="list",
            formula1=listed,
            sqref=" ".join(cells),
            allow_blank=True,
            showErrorMessage=strict,
            errorStyle="warning",
            errorTitle=line(text("wrong"), characters=MESSAGE_TITLE_LIMIT),
            error=line(text("wrong_text"), characters=MESSAGE_LIMIT),
        )
        self.cells.add_data_validation(rule)

    # -- rows and the sheet as a whole

    def heads(self, texts: Sequence[str], numbers: Container[int] = (), seen: int | None = None) -> None:
        """The heads of a table.

        Args:
            numbers: columns with numbers, whose heads stand on the right.
            seen: only so many heads decide how tall the row is.
        """
        look, needed = self.looks.head, []
        for at, text in enumerate(texts, 1):
            own = replace(look, align="right") if at in numbers else replace(look, indent=1 if at > 1 else 0)
            needed.append(self.write(at, text, own))
        self.end(max(needed[:seen]), look, 6.0)

    def ruled(self, last: int, look: Look | None = None) -> None:
        """A hairline under this row, also where nothing will stand, as far as a column; or all of another look."""
        for column in range(1, last + 1):
            self.book.styles.give(self.cells.cell(self.row, column), look or self.plain)

    def protect(self) -> None:
        """When all is written: the lists, and no writing over formulas by mistake; without a password."""
        for (listed, strict), cells in self._lists.items():
            self._rule(listed, strict, cells)
        known = self.cells.protection
        known.sheet = True
        known.formatCells = known.formatColumns = known.formatRows = known.autoFilter = False


@lru_cache(maxsize=256)
def _numbers(look: Look, code: str) -> Look:
    return replace(look, align="right", wrap=False, shrink=True, number_format=code)


def level_words(setting: Setting) -> list[str]:
    """The words for levels as formulas choose them: none, then level 0, 1 ... with their numbers."""
    names = setting.book.story.level_names
    return [
        setting.speech.label("no_level"),
        *(f"{number} {level_word(name)}" for number, name in enumerate(names)),
    ]
