"""Draws trees and facts for a terminal of any width: names left, numbers right, nothing wider than the terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

import click

from assessment.cli.console import can_draw, harmless
from assessment.report.explain import Branch, Facts, Tree

_LEVEL_COLOURS = ("red", "bright_red", "yellow", "cyan", "green", "bright_green")
_WIDEST, _NARROWEST, _LABEL = 120, 40, 30
_GAP = "  "


@dataclass(frozen=True)
class Pen:
    """What a terminal can show. `signs`: branch, last branch, line going on, dash of a rule."""

    width: int
    signs: tuple[str, str, str, str]


def pen() -> Pen:
    """The terminal's width within limits, and signs that its encoding has."""
    width = min(max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST)
    return Pen(width, ("├─ ", "└─ ", "│  ", "─") if can_draw(sys.stdout) else ("|- ", "`- ", "|  ", "-"))


def drawn(tree: Tree, with_pen: Pen | None = None) -> str:
    """A tree as text with colour; each line at most as wide as the terminal."""
    chosen = with_pen or pen()
    table = _Table.of(tree, chosen)
    lines = [click.style(line, bold=True) for line in _wrapped(tree.title, chosen.width)]
    lines += [line for said in tree.about for line in _wrapped(said, chosen.width)]
    lines += ["", *table.head(), *table.branch(tree.root, "", "")]
    foot = [click.style(line, dim=True) for said in tree.foot for line in _wrapped(said, chosen.width)]
    return "\n".join([*lines, "", *foot] if foot else lines)


def drawn_facts(facts: Facts, with_pen: Pen | None = None) -> str:
    """The facts of a question as text."""
    chosen = with_pen or pen()
    lines = [click.style(line, bold=True) for line in _wrapped(facts.title, chosen.width)]
    lines += [line for said in facts.about for line in _wrapped(said, chosen.width)]
    for heading, said in facts.rows:
        lines += ["", click.style(heading, bold=True)]
        lines += [line for part in said for line in _wrapped(part, chosen.width, "  ")]
    if facts.table:
        lines += ["", *_plain_table(facts.table, chosen)]
    return "\n".join(lines)


@dataclass(frozen=True)
class _Table:
    """Widths of the columns. A column that does not fit goes into the lines below the name.

    Attributes:
        chips: width of the column of chips; 0: the chip stands after the name.
        cells: widths of the number columns; empty: numbers stand below the name.
    """

    pen: Pen
    heads: tuple[str, ...]
    label: int
    chips: int
    cells: tuple[int, ...]

    @classmethod
    def of(cls, tree: Tree, pen: Pen) -> _Table:
        rows = list(_all(tree.root))
        chips = max(len(text) for text in (tree.heads[0], *(row.chip for row in rows)))
        cells = tuple(
            max(len(text) for text in (head, *(row.cells[index] for row in rows)))
            for index, head in enumerate(tree.heads[1:])
        )
        numbers = sum(cells) + len(_GAP) * len(cells)
        needed = min(_LABEL, max(len(row.label) for row in rows))
        if pen.width - numbers - chips - len(_GAP) >= needed:
            return cls(pen, tree.heads, pen.width - numbers - chips - len(_GAP), chips, cells)
        if pen.width - numbers >= needed:
            return cls(pen, tree.heads, pen.width - numbers, 0, cells)
        return cls(pen, tree.heads, pen.width, 0, ())

    def head(self) -> list[str]:
        if not self.cells:
            return []
        return [click.style(self._line("", self.heads[0] if self.chips else "", self.heads[1:]), dim=True)]

    def branch(self, branch: Branch, first: str, rest: str) -> Iterator[str]:
        """The lines of a branch and all below. `first`, `rest`: what stands before its first and its other lines."""
        before = rest + (self.pen.signs[2] if branch.children else "   ")
        yield from self._own(branch, first, before if branch.children else rest + "   ")
        for note in branch.notes:
            hang = before + ("  " if note.startswith("· ") else "")
            yield from (click.style(line, dim=True) for line in _wrapped(note, self.pen.width, hang, before))
        for index, child in enumerate(branch.children):
            last = index == len(branch.children) - 1
            sign, line = (self.pen.signs[1], "   ") if last else (self.pen.signs[0], self.pen.signs[2])
            yield from self.branch(child, rest + sign, rest + line)

    def _own(self, branch: Branch, first: str, before: str) -> Iterator[str]:
        label = branch.label if self.chips else f"{branch.label} {branch.chip}".rstrip()
        lines = _wrapped(label, self.label, before, first)
        numbers = branch.cells if self.cells else ()
        yield _coloured(self._line(lines[0], branch.chip if self.chips else "", numbers), branch)
        yield from lines[1:]
        if not self.cells:
            said = " · ".join(
                f"{head} {cell}" for head, cell in zip(self.heads[1:], branch.cells, strict=True)
            )
            yield from _wrapped(said, self.pen.width, before)

    def _line(self, label: str, chip: str, numbers: Sequence[str]) -> str:
        parts = [label.ljust(self.label)] if self.chips or self.cells else [label]
        if self.chips:
            parts.append(chip.ljust(self.chips))
        parts += [number.rjust(width) for number, width in zip(numbers, self.cells, strict=False)]
        return _GAP.join(parts) if self.chips else parts[0] + "".join(_GAP + part for part in parts[1:])


def _all(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _all(child)


def _coloured(line: str, branch: Branch) -> str:
    if branch.level is None or not branch.chip:
        return line
    colour = _LEVEL_COLOURS[min(branch.level, len(_LEVEL_COLOURS) - 1)]
    return line.replace(branch.chip, click.style(branch.chip, fg=colour), 1)


def _wrapped(text: str, width: int, before: str = "", first: str | None = None) -> list[str]:
    """The text in lines that fit; a word longer than a line is cut."""
    opening = before if first is None else first
    room = max(width, len(before) + 10)
    return wrap(harmless(text), room, initial_indent=opening, subsequent_indent=before) or [opening]


def _plain_table(rows: Sequence[Sequence[str]], pen: Pen) -> Iterator[str]:
    """A table whose last column wraps; below each other where it does not fit."""
    rows = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    room = pen.width - sum(widths) - len(_GAP) * len(widths)
    if room < 20:
        for row in rows[1:]:
            said = " · ".join(f"{head} {cell}" for head, cell in zip(rows[0][1:], row[1:], strict=True))
            yield click.style(row[0], bold=True)
            yield from _wrapped(said, pen.width, "  ")
        return
    for row in rows:
        left = _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + _GAP
        yield from _wrapped(row[-1], pen.width, " " * len(left), left)
