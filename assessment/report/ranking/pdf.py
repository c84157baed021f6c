"""The table as tagged PDF pages: groups, who is not in it, how to read it, and the city that was asked for."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.look.theme import DEFAULT, Theme
from assessment.report.explain.question import Facts
from assessment.report.pdf.archive import Description
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.fitting import needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import bullets
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.pdf.write import make_document, make_paper
from assessment.report.ranking.models import CityLine, ColumnName, GroupStory, RankingStory
from assessment.report.story.models import LevelMark
from assessment.text.letters import capital
from assessment.version import __version__

PAD = 2.4
GAP = 9.0
CHIP, CHIP_SIZE = 15.0, 11.0
PORTRAIT_COLUMNS = 8
"""More columns than these need a page on its side."""

RIGHT = frozenset(("rank", "score", "secured", "coverage", "quartile"))
TRIANGLE = 5.5
OLDEST = datetime.date(2000, 1, 1)
"""Stands for the day of a table without cities."""


@dataclass(frozen=True)
class _Foot:
    footer: str
    label: Mapping[str, str] = field(default_factory=dict)


def ranking_pdf(story: RankingStory, *, theme: Theme = DEFAULT, paper_size: str = "a4") -> bytes:
    """The table as PDF/UA-1; the same story gives the same bytes.

    Args:
        paper_size: "a4" or "letter"; on its side where the table has many columns.
    """
    paper = make_paper(theme, paper_size)
    if len(story.columns) > PORTRAIT_COLUMNS:
        paper = Paper(theme, paper.faces, paper.height, paper.width)
    out = io.BytesIO()
    document = make_document(out, paper, _Foot(f"{story.title}. {story.about[0]}", {"page": story.page}))
    document.build(_pages(paper, story), canvasmaker=canvas_maker(_describe(story), paper.faces.regular))
    return out.getvalue()


def _describe(story: RankingStory) -> Description:
    return Description(
        title=story.title,
        language=story.locale.replace("_", "-"),
        written=story.date or OLDEST,
        subject=safe.line(" ".join(story.about), characters=500),
        keywords=story.rubric,
        creator=f"smart-city-assessment {__version__}",
    )


def _pages(paper: Paper, story: RankingStory) -> list[Flowable]:
    about = [parts.text(paper, said, "body") for said in story.about]
    tables = [flowable for group in story.groups for flowable in _group(paper, story, group)]
    legend = bullets([safe.paragraph(text) for text in story.legend], paper.style("item_ink"))
    position = [] if story.position is None else _position(paper, story.position)
    return [
        parts.text(paper, story.title, "title_long", "H1"),
        Spacer(1, 5),
        *about,
        *tables,
        *_left_out(paper, story),
        parts.text(paper, story.legend_title, "section", "H2", bookmark="legend"),
        *legend,
        parts.text(paper, story.notice, "small"),
        *position,
    ]


def _group(paper: Paper, story: RankingStory, group: GroupStory) -> Iterator[Flowable]:
    named = f"{story.group_head}: {group.title}" if story.group_head else group.title
    yield CondPageBreak(90)
    if group.title:
        yield parts.text(paper, named, "section_table", "H2", bookmark=f"group-{story.groups.index(group)}")
    if group.note:
        yield parts.text(paper, group.note, "small")
    yield Spacer(1, 4)
    yield _table(paper, story, group, named or story.title)


def _table(paper: Paper, story: RankingStory, group: GroupStory, summary: str) -> TaggedTable:
    heads = [parts.head(paper, story.heads[name], name in RIGHT) for name in story.columns]
    widths = _widths(paper, story)
    rows = [[_cell(paper, story, name, line) for name in story.columns] for line in group.lines]
    style = [*parts.grid(paper, PAD), ("RIGHTPADDING", (0, 0), (-2, -1), GAP)]
    header = list(story.columns).index("city") + 1
    return TaggedTable([heads, *rows], widths, header_columns=header, style=style, summary=summary)


def _cell(paper: Paper, story: RankingStory, name: ColumnName, line: CityLine) -> Flowable:
    text = line.cells[name]
    if name == "city":
        return parts.text(paper, text, "cell_strong")
    if name == "level":
        return LevelLine(paper, LevelMark(*line.level), len(story.level_names) - 1, CHIP_SIZE)
    if name == "change" and line.of.change:
        return _moved(paper, line.of.change, line.change_said)
    if name == "country":
        return parts.text(paper, text, "cell")
    return Line(text, paper.style("cell_right" if name in RIGHT else "cell"))


def _moved(paper: Paper, change: int, said: str) -> Figure:
    """An arrow up or down and by how many ranks; the face has no such arrow, so that it is drawn."""
    style = paper.style("cell")
    shown = str(abs(change))
    width = TRIANGLE + 3 + stringWidth(shown, style.fontName, style.fontSize)

    def draw(canvas: Any) -> None:
        base, tip = (1.4, 1.4 + TRIANGLE) if change > 0 else (1.4 + TRIANGLE, 1.4)
        path = canvas.beginPath()
        path.moveTo(0, base)
        path.lineTo(TRIANGLE, base)
        path.lineTo(TRIANGLE / 2, tip)
        path.close()
        canvas.setFillColor(paper.colour("evidenced" if change > 0 else "warning"))
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillColor(paper.colour("ink"))
        canvas.setFont(style.fontName, style.fontSize)
        canvas.drawString(TRIANGLE + 3, 1.6, shown)

    return Figure(width, style.leading, draw, said)


def _widths(paper: Paper, story: RankingStory) -> list[float]:
    """The same in every group: all take what they need, and the city's name has the rest, at least a quarter."""
    lines = [line for group in story.groups for line in group.lines]
    own = {name: _needed(paper, story, name, lines) for name in story.columns if name != "city"}
    room = paper.measure * 0.75
    scale = min(1.0, room / max(sum(own.values()), 1.0))
    rest = paper.measure - scale * sum(own.values())
    return [rest if name == "city" else own[name] * scale for name in story.columns]


def _needed(paper: Paper, story: RankingStory, name: ColumnName, lines: Sequence[CityLine]) -> float:
    texts = [line.level[1] if name == "level" else line.cells[name] for line in lines]
    head = max(needed(story.heads[name].split(), paper.style("head")), 20.0)
    extra = CHIP + 4 if name == "level" else 8.0 if name == "change" else 2.0
    return max(head + 1, needed(texts, paper.style("cell")) + extra) + GAP


def _left_out(paper: Paper, story: RankingStory) -> list[Flowable]:
    if not story.left_out:
        return []
    rows = [
        [parts.text(paper, city, "cell"), parts.text(paper, capital(why), "cell")]
        for city, why in story.left_out
    ]
    heads = [parts.head(paper, story.heads["city"]), parts.head(paper, story.why_head)]
    widths = [0.35 * paper.measure, 0.65 * paper.measure]
    table = TaggedTable(
        [heads, *rows], widths, header_columns=1, style=parts.grid(paper, PAD), summary=story.left_out_title
    )
    title = parts.text(paper, story.left_out_title, "section_table", "H2", bookmark="left-out")
    return [CondPageBreak(90), title, Spacer(1, 4), table]


def _position(paper: Paper, facts: Facts) -> list[Flowable]:
    found: list[Flowable] = [
        CondPageBreak(160), Spacer(1, 16), parts.text(paper, facts.title, "heading", "H2", bookmark="position"),
    ]  # fmt: skip
    for heading, said in facts.rows:
        found.append(parts.text(paper, heading, "section", "H3"))
        found += bullets([safe.paragraph(text) for text in said], paper.style("item_ink"))
    return found
