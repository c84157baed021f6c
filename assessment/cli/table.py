"""A table of cities on a terminal of any width: numbers right, the city's name takes what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from assessment.cli.console import harmless
from assessment.cli.lines import listed, wrapped
from assessment.cli.tree import Pen, pen
from assessment.report.ranking.models import CityLine, ColumnName, GroupStory, RankingStory

GAP = "  "
LEAST = 16
"""Characters that a city's name needs at least."""

LEFT: tuple[ColumnName, ...] = ("change", "city", "country", "level", "band", "interval")
CAN_GO: tuple[ColumnName, ...] = ("coverage", "secured", "country", "quartile", "interval", "change", "level")
"""Columns that go, one after the other, where a terminal is too narrow; files have them all."""


def drawn_ranking(story: RankingStory, with_pen: Pen | None = None) -> str:
    """The table as text with colour; each line at most as wide as the terminal."""
    chosen = with_pen or pen()
    lines = [click.style(line, bold=True) for line in wrapped(story.title, chosen.width)]
    lines += [line for said in story.about for line in wrapped(said, chosen.width)]
    columns = _fitting(story, chosen.width)
    widths = _widths(story, columns, chosen.width)
    for group in story.groups:
        lines += ["", *_group(group, story, columns, widths, chosen.width)]
    lines += listed(story.left_out_title, [f"{city}: {why}" for city, why in story.left_out], chosen.width)
    lines += listed(story.legend_title, [*story.legend, story.notice], chosen.width, dim=True)
    return "\n".join(lines)


def _group(
    group: GroupStory, story: RankingStory, columns: Sequence[ColumnName], widths: Sequence[int], width: int
) -> Iterator[str]:
    if group.title:
        named = f"{story.group_head}: {group.title}" if story.group_head else group.title
        yield from (click.style(line, bold=True) for line in wrapped(named, width))
    if group.note:
        yield from wrapped(group.note, width)
    heads = {name: story.heads[name] for name in columns}
    yield from (click.style(line, dim=True) for line in _rows(heads, columns, widths))
    for line in group.lines:
        yield from _rows(_cells(line, columns), columns, widths)


def _cells(line: CityLine, columns: Sequence[ColumnName]) -> dict[ColumnName, str]:
    return {name: harmless(line.cells[name]) for name in columns}


def _rows(
    cells: dict[ColumnName, str], columns: Sequence[ColumnName], widths: Sequence[int]
) -> Iterator[str]:
    """A line of the table; a name that is longer than its column goes on below."""
    folded = [wrap(cells[name], width) or [""] for name, width in zip(columns, widths, strict=True)]
    for at in range(max(map(len, folded))):
        parts = [
            (lines[at] if at < len(lines) else "").ljust(width)
            if name in LEFT
            else (lines[at] if at < len(lines) else "").rjust(width)
            for name, lines, width in zip(columns, folded, widths, strict=True)
        ]
        yield GAP.join(parts).rstrip()


def _fitting(story: RankingStory, width: int) -> list[ColumnName]:
    columns = list(story.columns)
    for name in CAN_GO:
        if _taken(story, columns) + LEAST <= width:
            break
        if name in columns:
            columns.remove(name)
    return columns


def _taken(story: RankingStory, columns: Sequence[ColumnName]) -> int:
    """Characters of all columns but the city's, with the gaps."""
    return sum(_natural(story, name) for name in columns if name != "city") + len(GAP) * (len(columns) - 1)


def _natural(story: RankingStory, name: ColumnName) -> int:
    """The longest cell of a column; a head may be folded between its words."""
    cells = (len(line.cells[name]) for group in story.groups for line in group.lines)
    return max([*cells, *map(len, story.heads[name].split()), 1])


def _widths(story: RankingStory, columns: Sequence[ColumnName], width: int) -> list[int]:
    room = max(LEAST, width - _taken(story, columns))
    return [min(room, _natural(story, name)) if name == "city" else _natural(story, name) for name in columns]
