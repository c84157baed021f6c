"""A question's answers by district, two districts beside each other, since their names, answers and points are short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import narrow, needed, shared
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import AnnexEntry, DistrictLine, Story
from assessment.text.letters import capital

PAD = 0.8
BETWEEN = 18.0
"""Room between the halves."""

NUMBERS = 0.5  # the most of a half that the numbers take
MOST = (0.6, 0.55)  # shares of district and answer
WORDS = 2  # columns before the numbers


def district_table(paper: Paper, story: Story, entry: AnnexEntry) -> TaggedTable | None:
    """The table; None where the question was not asked by district."""
    if not entry.districts:
        return None
    lenses, sides = _lenses(entry), min(2, len(entry.districts))
    heads = [parts.head(paper, story.label[key], key in lenses) for key in ("district", "answer", *lenses)]
    cells = [_cells(paper, line, lenses) for line in entry.districts]
    cells += [[""] * len(heads)] * (len(cells) % sides)
    widths = _widths(paper, entry, heads, [row for row in cells if row[0]])
    second, gap = len(heads), [] if sides == 1 else [BETWEEN]
    rows = [_beside(cells[n : n + sides], gap) for n in range(0, len(cells), sides)]
    style = [*parts.grid(paper, PAD)]
    if gap:
        style += [("LINEBELOW", (second, 0), (second, -1), 1.2, paper.colour("paper"))]
        style += [("RIGHTPADDING", (second - 1, 0), (second - 1, -1), 0)]
    return TaggedTable(
        [_beside([heads] * sides, gap), *rows],
        _beside([widths] * sides, gap),
        header_columns=(0, second + 1) if gap else (0,),
        style=style,
        summary=entry.name,
        spaceBefore=2,
        spaceAfter=3,
    )


def _beside(halves: Sequence[Sequence[Any]], gap: Sequence[Any]) -> list[Any]:
    """Two halves of a row with the gap between them, or the only one."""
    first, *others = halves
    between = ["" if not isinstance(first[0], float) else width for width in gap]
    return [*first, *(cell for half in others for cell in (*between, *half))]


def _lenses(entry: AnnexEntry) -> tuple[str, ...]:
    """Without the lens that nobody has reached: the line above says so."""
    reached = any(line.verified.value is not None for line in entry.districts)
    return parts.NUMBERS if reached or entry.verified.value is not None else parts.NUMBERS[:-1]


def _cells(paper: Paper, line: DistrictLine, lenses: Sequence[str]) -> list[Any]:
    numbers = [parts.number(paper, getattr(line, lens)) for lens in lenses]
    answer = parts.text(paper, capital(line.answer), "cell")
    return [parts.text(paper, line.district, "cell"), answer, *numbers]


def _widths(
    paper: Paper, entry: AnnexEntry, heads: Sequence[Line], cells: Sequence[list[Any]]
) -> list[float]:
    """The numbers take what their words need; district and answer share the rest of a half."""
    half = (paper.measure - BETWEEN) / 2
    columns = [[heads[n], *(row[n] for row in cells)] for n in range(WORDS, len(heads))]
    numbers = narrow(columns, NUMBERS * half, 6.5)
    style, texts = paper.style("cell"), [(line.district, capital(line.answer)) for line in entry.districts]
    wanted = [
        7.0 + max(heads[n].minWidth(), needed((text[n] for text in texts), style)) for n in range(WORDS)
    ]
    return [*shared(half - sum(numbers), wanted, MOST), *numbers]
