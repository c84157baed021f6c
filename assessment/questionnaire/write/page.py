"""A sheet of the questionnaire: text that stands, cells that people fill, rules for these, formulas."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from assessment.questionnaire.cells import Key, Value
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.filled import FilledBook
from assessment.sheets.inert import cell_text, line, needs_quote
from assessment.sheets.looks import Look
from assessment.sheets.measure import column_points, lines
from assessment.sheets.sheet import Sheet

PROMPT_LIMIT, PROMPT_TITLE_LIMIT = 255, 32
DAY_FORMAT, NUMBER_FORMAT = "yyyy-mm-dd", "#,##0"
LEAST_LINES = 2


@dataclass(frozen=True)
class Prompt:
    """What appears when a cell is entered."""

    title: str
    text: str


@dataclass(frozen=True)
class Block:
    """A piece of a text of several looks."""

    text: str
    look: Look


class FilledSheet(Sheet):
    """A sheet of any workbook that people fill."""

    book: FilledBook

    def __init__(self, book: FilledBook, title: str, widths: Sequence[float]) -> None:
        super().__init__(book, title, widths)
        self._rules: dict[tuple[str | None, Prompt], list[str]] = {}

    # -- looks

    @cached_property
    def field(self) -> Look:
        """A cell that people fill."""
        theme = self.book.theme
        return Look(theme.ink, theme.sheet.body, outline=theme.muted, unlocked=True, indent=1)

    @cached_property
    def still(self) -> Look:
        """A cell beside those that people fill."""
        theme = self.book.theme
        return Look(theme.ink, theme.sheet.body, fill=theme.panel, bottom=theme.hairline, indent=1)

    @cached_property
    def faint(self) -> Look:
        """An id, or what need not be read."""
        theme = self.book.theme
        return replace(self.still, color=theme.muted, size=theme.sheet.small - 1, indent=0)

    # -- cells

    def coordinate(self, column: int) -> str:
        """The name of a cell of this row, e.g. "D7"."""
        return f"{get_column_letter(column)}{self.row}"

    def enter(self, column: int, key: Key, look: Look | None = None) -> int:
        """A cell that people fill, with what is said so far; returns the lines that it needs."""
        own = look or self.field
        self.book.place(key, self.cells.title, self.coordinate(column))
        value = self.book.contents.get(key, "")
        if isinstance(value, str):
            return self.write(column, value, own)
        self._value(column, value, own)
        return 1

    def _value(self, column: int, value: Value, look: Look) -> None:
        cell = self.cells.cell(self.row, column)
        cell.value = value
        code = DAY_FORMAT if isinstance(value, datetime.date) else look.number_format
        self.book.styles.give(cell, replace(look, number_format=code, align="left"))

    def blocks(self, column: int, parts: Sequence[Block], look: Look) -> int:
        """A text of several looks, each on lines of its own; returns the lines of the cell's size that it needs."""
        rich = CellRichText()
        for at, part in enumerate(parts):
            face = InlineFont(
                rFont=self.book.theme.sheet_font,
                sz=part.look.size,
                b=part.look.bold,
                color=Color(rgb=f"FF{part.look.color}"),
            )
            rich.append(TextBlock(face, cell_text(part.text) + ("\n" if at < len(parts) - 1 else "")))
        cell = self.cells.cell(self.row, column)
        cell.value = rich
        self.book.styles.give(cell, look, needs_quote(str(rich)))
        room = column_points(self.widths[column - 1], look.indent)
        points = sum(
            lines(part.text, room, part.look.size, part.look.bold) * part.look.size for part in parts
        )
        return -int(-points // look.size)

    def formula(self, column: int, formula: str, value: str | int | float, look: Look) -> None:
        """A formula and what it yields now."""
        cell = self.cells.cell(self.row, column)
        cell.value = f"={formula}"
        self.book.styles.give(cell, look)
        self.book.yields(self.cells.title, cell.coordinate, value)

    def leads(self, column: int, place: str) -> None:
        """Make a cell lead to a place of this workbook."""
        cell = self.cells.cell(self.row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)

    # -- rules

    def offer(self, column: int, listed: str | None, prompt: Prompt) -> None:
        """A list to choose from, if there is one, and what appears when the cell is entered; other text is let through."""
        self._rules.setdefault((listed, prompt), []).append(self.coordinate(column))

    def _new_rule(self, listed: str | None, prompt: Prompt, cells: Sequence[str]) -> None:
        rule = DataValidation(
            sqref=" ".join(cells),
            type="list" if listed else None,
            formula1=f"={listed}" if listed else None,
            allow_blank=True,
            showErrorMessage=bool(listed),
            errorStyle="warning",
            showInputMessage=True,
            promptTitle=line(prompt.title, characters=PROMPT_TITLE_LIMIT),
            prompt=line(prompt.text, characters=PROMPT_LIMIT),
        )
        if listed:
            rule.errorTitle = line(self.book.text("prompt.wrong"), characters=PROMPT_TITLE_LIMIT)
            rule.error = line(self.book.text("prompt.wrong_text"), characters=PROMPT_LIMIT)
        self.cells.add_data_validation(rule)

    # -- rows

    def heads(self, texts: Sequence[str]) -> None:
        """The heads of a table."""
        look = replace(self.looks.head, fill=self.book.theme.panel)
        needed = [
            self.write(at, text, replace(look, indent=1) if at > 1 else look)
            for at, text in enumerate(texts, 1)
        ]
        self.end(max(needed), look, 6.0)

    def fill(self, look: Look, first: int, last: int) -> None:
        """Give cells of this row a look."""
        for column in range(first, last + 1):
            self.book.styles.give(self.cells.cell(self.row, column), look)

    # -- the sheet as a whole

    def protect(self) -> None:
        """When all is written: lists and prompts, and no writing over texts by mistake; without a password."""
        for (listed, prompt), cells in self._rules.items():
            self._new_rule(listed, prompt, cells)
        known = self.cells.protection
        known.sheet = True
        known.formatCells = known.formatColumns = known.formatRows = False
        known.insertRows = known.sort = known.autoFilter = known.insertHyperlinks = False


class Page(FilledSheet):
    """A sheet of the questionnaire."""

    book: FormBook

    def colour_states(self, area: str) -> None:
        """Words for states get a colour as well."""
        theme, first = self.book.theme, area.split(":")[0]
        colours = {
            "open": theme.muted, "incomplete": theme.warning, "reference_missing": theme.warning,
            "answered": theme.evidenced, "not_applicable": theme.evidenced, "unknown": theme.evidenced,
        }  # fmt: skip
        for state, colour in colours.items():
            face = Font(color=Color(rgb=f"FF{colour}"), b=state in ("incomplete", "reference_missing"))
            test = f"{first}={self.book.state_words[state]}"
            self.cells.conditional_formatting.add(area, FormulaRule(formula=[test], font=face))
