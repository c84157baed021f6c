"""How cells look: a few named looks made of the theme, and the workbook's styles for them, made once each."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook

from assessment.look.theme import Theme
from assessment.sheets.inert import line
from assessment.sheets.measure import column_width, text_points

WORD_LIMIT = 32


@dataclass(frozen=True)
class Look:
    """Everything about how a cell looks; colours are RRGGBB.

    Attributes:
        top, bottom: colour of a hairline there; `outline` of one all around.
        shrink: smaller letters where the cell is too narrow.
        unlocked: can be written into where the sheet is protected.
    """

    color: str
    size: float
    bold: bool = False
    underline: bool = False
    fill: str | None = None
    top: str | None = None
    bottom: str | None = None
    outline: str | None = None
    align: Literal["left", "right", "center"] = "left"
    middle: bool = False
    indent: int = 0
    wrap: bool = True
    shrink: bool = False
    number_format: str = "General"
    unlocked: bool = False


@dataclass(frozen=True)
class Looks:
    """The looks of a scorecard's sheets; `level_names` from level 0."""

    theme: Theme
    level_names: tuple[str, ...]
    _chips: dict[tuple[int, str, bool], Look] = field(default_factory=dict)

    @cached_property
    def small(self) -> Look:
        """Lines beside: kicker, notes, ids."""
        return Look(self.theme.muted, self.theme.sheet.small, wrap=False)

    @cached_property
    def note(self) -> Look:
        """A small text of several lines."""
        return replace(self.small, wrap=True)

    @cached_property
    def city(self) -> Look:
        """The city's name on the summary."""
        return Look(self.theme.ink, self.theme.sheet.title, bold=True)

    @cached_property
    def title(self) -> Look:
        """The title of a sheet."""
        return Look(self.theme.ink, self.theme.sheet.lead + 2.5, bold=True, wrap=False)

    @cached_property
    def mark(self) -> Look:
        """What this city or assessment is not: fictional, unofficial."""
        return Look(self.theme.warning, self.theme.sheet.body, bold=True, wrap=False)

    @cached_property
    def status(self) -> Look:
        """The kind of assessment, in words."""
        return Look(self.theme.warning, self.theme.sheet.body, wrap=False)

    @cached_property
    def lead(self) -> Look:
        """The level in words."""
        return Look(self.theme.ink, self.theme.sheet.lead, bold=True, wrap=False)

    @cached_property
    def sentence(self) -> Look:
        """The one sentence."""
        return Look(self.theme.ink, self.theme.sheet.lead)

    @cached_property
    def heading(self) -> Look:
        """Title of a part of a sheet."""
        return Look(self.theme.ink, self.theme.sheet.heading, bold=True, wrap=False)

    @cached_property
    def text(self) -> Look:
        """Running text."""
        return Look(self.theme.ink, self.theme.sheet.body)

    @cached_property
    def strong(self) -> Look:
        """The noun of an item."""
        return replace(self.text, bold=True)

    @cached_property
    def head(self) -> Look:
        """Head of a column."""
        return Look(self.theme.muted, self.theme.sheet.small + 0.5, bold=True, bottom=self.theme.ink)

    @cached_property
    def cell(self) -> Look:
        """Text in a table."""
        return replace(self.text, bottom=self.theme.hairline)

    @cached_property
    def ident(self) -> Look:
        """An id: there for whoever looks something up."""
        return replace(self.cell, color=self.theme.muted, size=self.theme.sheet.small)

    @cached_property
    def link(self) -> Look:
        """A text that opens something."""
        return replace(self.cell, color=self.theme.evidenced, underline=True)

    def absent(self, look: Look) -> Look:
        """The look where a word stands for a number that there is not."""
        return _recoloured(look, self.theme.muted)

    def level_width(self, least: float) -> float:
        """Width of a column of levels, at least `least`: a number that does not fit is shown as ###."""
        words = [f"{number} {level_word(name)}" for number, name in enumerate(self.level_names)]
        points = max(text_points(word, self.theme.sheet.body, bold=True) for word in words)
        return max(least, column_width(points, indent=1))

    def chip(self, number: int, name: str, middle: bool) -> Look:
        """A level: its number is the value, the word stands in the format, the colour only repeats them."""
        key = (number, name, middle)
        if key not in self._chips:
            self._chips[key] = self._chip(number, name, middle)
        return self._chips[key]

    def _chip(self, number: int, name: str, middle: bool) -> Look:
        chip = self.theme.chip(number, len(self.level_names) - 1)
        outline = chip.outline if chip.outline != chip.fill else None
        gap = None if outline else self.theme.paper
        return replace(
            self.text, color=chip.text, fill=chip.fill, outline=outline, top=gap, bottom=gap, bold=True,
            middle=middle, wrap=False, indent=1, number_format=level_format(name),
        )  # fmt: skip


@lru_cache(maxsize=64)
def _recoloured(look: Look, color: str) -> Look:
    return replace(look, color=color, bold=False)


@lru_cache(maxsize=256)
def dressed(look: Look, own: Look) -> Look:
    """The own look of a text, at the place that its column gives it."""
    return replace(own, align=look.align, middle=look.middle, indent=max(look.indent, own.indent))


@lru_cache(maxsize=256)
def shown_as(look: Look, code: str) -> Look:
    """The look of a number with a format; numbers do not wrap."""
    return replace(look, number_format=code, wrap=False)


def level_format(name: str) -> str:
    """A number format that shows the number and then the word."""
    return f'0" {level_word(name)}"'


def level_word(name: str) -> str:
    """The word beside a level's number, in one line and not longer than a column can be."""
    return line(name, characters=WORD_LIMIT).replace('"', "”").replace("\\", " ")


def on_panel(look: Look, theme: Theme) -> Look:
    """The look on the tinted panel for what to do."""
    return replace(look, fill=theme.panel)


class Styles:
    """The styles of one workbook: a look becomes a style once, and all cells share it."""

    def __init__(self, book: Workbook, face: str) -> None:
        self._model: Any = Cell(book.active, row=1, column=1)  # type: ignore[arg-type]
        self._face = face
        self._known: dict[tuple[Look, bool], Any] = {}

    def give(self, cell: Any, look: Look, quoted: bool = False) -> None:
        """Dress a cell; `quoted`: Excel keeps its text a text when someone edits it."""
        key = (look, quoted)
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._style(look, quoted)
        cell._style = copy(style)  # joined cells change theirs

    def _style(self, look: Look, quoted: bool) -> Any:
        cell = self._model
        cell.font = Font(
            name=self._face,
            sz=look.size,
            b=look.bold,
            color=look.color,
            u="single" if look.underline else None,
        )
        cell.fill = PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill()
        cell.border = _border(look)
        cell.alignment = Alignment(
            horizontal=look.align,
            vertical="center" if look.middle else "top",
            wrap_text=look.wrap,
            shrink_to_fit=look.shrink or None,
            indent=look.indent,
        )
        cell.number_format = look.number_format
        cell.protection = Protection(locked=not look.unlocked)
        cell.quotePrefix = quoted
        return copy(cell._style)


def _border(look: Look) -> Border:
    if look.outline:
        side = Side("thin", look.outline)
        return Border(left=side, right=side, top=side, bottom=side)
    top = Side("thin", look.top) if look.top else Side()
    bottom = Side("thin", look.bottom) if look.bottom else Side()
    return Border(top=top, bottom=bottom)
