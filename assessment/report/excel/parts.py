"""Parts that several sheets have: bars as rows, lists of points, steps, facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Bar, Fact, Panel, Point, Quantity, Step
from assessment.sheets.contents import Column, Said
from assessment.sheets.looks import Look, on_panel


@dataclass(frozen=True)
class Grid:
    """Columns of a list: the noun's, and the first and last of the text's."""

    noun: int
    text: tuple[int, int]


def bar_columns(book: ScoreBook, first: str, felt: bool = False) -> list[Column]:
    """Heads of a table of bars: the name, the level, every lens, the id."""
    numbers = ["claimed", "evidenced", "verified", "secured", "answered", *(["felt"] if felt else [])]
    columns = [
        Column(first),
        Column(book.label("level")),
        *(Column(book.label(key), True) for key in numbers),
    ]
    if felt:
        columns.append(Column(book.text("margin"), True))
    return [*columns, Column(book.text("id"))]


def bar_cells(bar: Bar, name: Content, sheet: ScoreSheet, felt: bool = False) -> list[Content]:
    """A bar as a row under `bar_columns`."""
    cells: list[Content] = [
        name,
        bar.level,
        bar.claimed,
        bar.evidenced,
        bar.verified,
        bar.secured,
        bar.answered,
    ]
    if felt:
        nothing = Quantity(None, sheet.book.text("no_survey"))
        margin = nothing if bar.felt is None else Quantity(None, sheet.book.text("no_margin"))
        if bar.felt_margin is not None:
            margin = Quantity(bar.felt_margin, f"{bar.felt_margin:.1f}")
        cells += [bar.felt or nothing, margin]
    return [*cells, Said(bar.id, sheet.looks.ident)]


def panel(sheet: ScoreSheet, known: Panel, grid: Grid) -> None:
    """A titled list, or its line for when it is empty."""
    sheet.heading(known.title, whole=False)
    for point in known.points:
        item(sheet, point.noun, point.text, grid)
    if not known.points:
        sheet.end(sheet.paragraph(known.empty, sheet.looks.text), sheet.looks.text)


def points(sheet: ScoreSheet, title: str, listed: Sequence[Point], grid: Grid) -> None:
    """A titled list that is left out where it is empty."""
    if listed:
        panel(sheet, Panel(title, tuple(listed), ""), grid)


def facts(sheet: ScoreSheet, listed: Sequence[Fact], grid: Grid) -> None:
    """Short statements with their titles."""
    sheet.space(10)
    for fact in listed:
        item(sheet, fact.title, fact.text, grid)


def item(sheet: ScoreSheet, noun: str, text: str, grid: Grid) -> None:
    """An item of a list: its noun in bold, then what is said of it; a hairline above."""
    looks, line = sheet.looks, sheet.book.theme.hairline
    for column in range(1, sheet.last + 1):
        sheet.book.styles.give(sheet.cells.cell(sheet.row, column), replace(looks.text, top=line))
    needed = (
        sheet.write(grid.noun, noun, replace(looks.strong, top=line)),
        sheet.paragraph(text, replace(looks.text, top=line), *grid.text),
    )
    sheet.end(max(needed), looks.text, 6.0)


def steps(
    sheet: ScoreSheet, title: str, listed: Sequence[Step], empty: str, place: str | None = None
) -> None:
    """What to do first, on the tinted panel: the step, why and by whom, what it adds, how much effort; `place`: where all steps are."""
    theme, looks, book = sheet.book.theme, sheet.looks, sheet.book
    text, head = on_panel(looks.text, theme), on_panel(replace(looks.small, bold=True), theme)
    sheet.begin_part()
    sheet.space(10)
    _tint(sheet, text)
    heading = replace(looks.heading, color=theme.evidenced) if place else looks.heading
    sheet.put(1, Said(title, on_panel(heading, theme), place=place), text)
    sheet.end(1, heading, 6.0)
    if not listed:
        sheet.end(sheet.paragraph(empty, text), text)
        return
    heads = (book.label("step"), book.label("why"), Said(book.label("gain")), book.label("effort"))
    _step(sheet, heads, head, head)
    for step in listed:
        lined = replace(text, top=theme.hairline)
        said = (step.text, f"{step.why} {step.by}".strip(), step.gain, step.effort)
        _step(sheet, said, replace(lined, bold=True), lined)


STEP_COLUMNS = 3
"""The step takes so many columns, what it adds and the effort one each at the end, and why all between."""


def _step(sheet: ScoreSheet, said: tuple[str, str, Content, str], first: Look, others: Look) -> None:
    _tint(sheet, others)
    needed = (
        sheet.paragraph(said[0], first, 1, STEP_COLUMNS),
        sheet.paragraph(said[1], others, STEP_COLUMNS + 1, sheet.last - 2),
        sheet.put(sheet.last - 1, said[2], replace(others, align="right")),
        sheet.write(sheet.last, said[3], replace(others, indent=1)),
    )
    sheet.end(max(needed), others, 6.0)


def _tint(sheet: ScoreSheet, look: Look) -> None:
    for column in range(1, sheet.last + 1):
        sheet.book.styles.give(sheet.cells.cell(sheet.row, column), look)
