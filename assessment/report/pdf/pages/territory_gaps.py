"""Where districts are furthest apart: in each dimension, and on the questions with the widest gaps."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from assessment.report.pdf.pages import parts, tracks
from assessment.report.pdf.pages.columns import Column, number_columns, table_of
from assessment.report.pdf.pages.fitting import needed, shared
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.territory_figures import span, span_legend
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Story
from assessment.report.story.models.territory import GapLine, TerritoryStory

PAD = 1.5

SPAN, NUMBERS = 0.18, 0.46
"""Shares of the measure: the spans of dimensions; at most all numbers together."""

APART = 9.0
"""Room between points and the name of the other district."""

TWO_PLACES = (0.34, 0.33, 0.33)
"""Shares of what is left for the name of a row and both districts."""

POINTS = ("least_points", "best_points")


def gaps_table(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    """The whole and its children from the least to the best served district; nothing with fewer than two districts."""
    if not told.nodes or len(told.lines) < 2:
        return []
    keys = ("gap", *(("before",) if told.compared else ()), *(("now",) if told.others else ()))
    chart = SPAN * paper.measure
    track = tracks.whole_scale(story.thresholds, chart - 8)
    spans = [span(paper, story, track, line) for line in told.nodes]
    charted = Column(chart, parts.head(paper, "0 – 100"), list(spans))
    names = [parts.name(paper, line.name) for line in told.nodes]
    table = _apart(paper, told, told.nodes, told.words["part"], names, keys, charted)
    title = parts.text(paper, told.words["gaps"], "section_table", "H3")
    return [*table.below([title], paper.measure), Spacer(1, 3), span_legend(paper, story, told)]


def questions_table(paper: Paper, story: Story, told: TerritoryStory, most: int) -> list[Flowable]:
    """So many questions at most, each linked to its place in the annex."""
    lines = [line for line in told.questions[:most] if line.gap.value]
    if not lines:
        return []
    names = [parts.question_name(paper, story, line.id, line.name) for line in lines]
    table = _apart(paper, told, lines, told.words["question"], names, ("gap",))
    title = [parts.text(paper, told.words["questions"], "section_table", "H3")]
    if len(lines) < len(told.questions):
        title.append(parts.text(paper, told.questions_note, "small"))
    return table.below(title, paper.measure)


def _apart(
    paper: Paper,
    told: TerritoryStory,
    lines: Sequence[GapLine],
    head: str,
    names: Sequence[TaggedParagraph],
    keys: Sequence[str],
    charted: Column | None = None,
) -> TaggedTable:
    """Rows with the least and the best served district, their points, and the numbers of `keys`."""
    least_points, best_points, *others = numbers = _numbers(paper, told, lines, keys)
    chart = [] if charted is None else [charted]
    rest = paper.measure - sum(each.width for each in chart) - sum(each.width for each in numbers)
    titles = {"name": head, "least": told.words["least"], "best": told.words["best"]}
    name, least, best = shared(rest, _wanted(paper, lines, titles), TWO_PLACES)
    columns = [
        Column(name, parts.head(paper, head), list(names)),
        *chart,
        _places(paper, lines, "least", titles, least),
        least_points,
        _places(paper, lines, "best", titles, best),
        best_points,
        *others,
    ]
    best_at = len(columns) - len(others) - len(POINTS)
    style = [("LEFTPADDING", (best_at, 0), (best_at, -1), APART)]
    return table_of(paper, columns, PAD, style=style, summary=head)


def _numbers(
    paper: Paper, told: TerritoryStory, lines: Sequence[GapLine], keys: Sequence[str]
) -> list[Column]:
    """The points of both districts, and the numbers of `keys`."""
    words, shown = told.words, (*POINTS, *keys)
    heads = [parts.head(paper, words["points" if key in POINTS else key], True) for key in shown]
    styles = {"gap": "cell_bold_right"}
    rows = [
        [parts.number(paper, getattr(line, key), styles.get(key, "cell_right")) for key in shown]
        for line in lines
    ]
    return number_columns(heads, rows, NUMBERS * paper.measure, 30.0, fold_heads=True)


def _wanted(paper: Paper, lines: Sequence[GapLine], titles: dict[str, str]) -> list[float]:
    """What names and districts would take on one line each."""
    style = paper.style("cell")
    return [
        6
        + APART
        + max(needed((getattr(line, of) for line in lines), style), parts.head(paper, said).minWidth())
        for of, said in titles.items()
    ]


def _places(paper: Paper, lines: Sequence[GapLine], of: str, titles: dict[str, str], width: float) -> Column:
    """The names of the districts that are served least or best."""
    names = [parts.text(paper, getattr(line, of), "cell") for line in lines]
    return Column(width, parts.head(paper, titles[of]), list(names))
