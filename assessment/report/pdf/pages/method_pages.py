"""How it was scored: the rules in words, every score, links used often, departments, fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from assessment.report.pdf.flowables import TaggedParagraph, TaggedTable
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.dimension_page import text_head
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Fact, Point, ScoreLine, Story

SLIM = [("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 1.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6)]


def method_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page."""
    method, label = story.method, story.label
    return [
        parts.text(paper, method.title, "heading", "H2", bookmark="method"),
        Spacer(1, 4),
        *(_fact(paper, fact) for fact in method.paragraphs),
        CondPageBreak(160),
        parts.text(paper, label["all_scores"], "section_free", "H3"),
        _scores(paper, story),
        *_points(paper, label["reused_title"], method.reused_links),
        *_departments(paper, story),
        *_facts(paper, label["fingerprints_title"], story.fingerprints),
        PageBreak(),
    ]


def _fact(paper: Paper, fact: Fact) -> TaggedParagraph:
    style = paper.style("body").clone("fact", spaceAfter=5)
    return TaggedParagraph(parts.strong(fact.title, fact.text), style)


def _scores(paper: Paper, story: Story) -> TaggedTable:
    label, head = story.label, story.headline
    names = [label["dimension"], label["level"], label["claimed"], label["evidenced"], label["verified"],
             label["secured"], label["ceiling"], label["answered"], label["nominal_weight"]]  # fmt: skip
    heads = [text_head(paper, name, index > 1) for index, name in enumerate(names)]
    rows = [_score(paper, lines, head) for lines in _by_node(story.method.scores)]
    wide = paper.measure
    widths = [wide * 0.23, wide * 0.115, *([wide * 0.655 / 7] * 7)]
    return TaggedTable([heads, *rows], widths, header_columns=1, style=parts.grid(paper, SLIM), summary=label["all_scores"])


def _by_node(lines: Sequence[ScoreLine]) -> Iterator[dict[str, ScoreLine]]:
    nodes: dict[str, dict[str, ScoreLine]] = {}
    for line in lines:
        nodes.setdefault(line.id, {})[line.lens] = line
    return iter(nodes.values())


def _score(paper: Paper, lines: dict[str, ScoreLine], headline: str) -> list[Any]:
    head = lines[headline]
    style = paper.style("cell_strong" if head.depth < 2 else "cell").clone("indented", leftIndent=7.0 * max(head.depth - 1, 0))
    level = head.level.name if head.level.number is None else f"{head.level.number} · {head.level.name}"
    name = TaggedParagraph(parts.safe.paragraph(head.name), style)
    numbers = (lines["claimed"].score, lines["evidenced"].score, lines["verified"].score, head.secured, head.ceiling,
               head.coverage, head.nominal_weight)  # fmt: skip
    return [name, parts.text(paper, level, "small"), *(parts.number(paper, number, "cell_right") for number in numbers)]


def _points(paper: Paper, title: str, points: Sequence[Point]) -> list[Flowable]:
    if not points:
        return []
    return [CondPageBreak(70), parts.text(paper, title, "section", "H3"), *parts.items(paper, points, "ink")]


def _departments(paper: Paper, story: Story) -> list[Flowable]:
    if not story.method.departments:
        return []
    title, label = story.label["departments_title"], story.label
    heads = [text_head(paper, label["department"]), text_head(paper, label["state"])]
    rows = [[parts.text(paper, p.noun, "cell"), parts.text(paper, p.text, "cell")] for p in story.method.departments]
    widths = [paper.measure * 0.28, paper.measure * 0.72]
    table = TaggedTable([heads, *rows], widths, header_columns=1, style=parts.grid(paper, SLIM), summary=title)
    return [CondPageBreak(90), parts.text(paper, title, "section_free", "H3"), table]


def _facts(paper: Paper, title: str, facts: Sequence[Fact]) -> list[Flowable]:
    lines = [TaggedParagraph(parts.strong(fact.title, fact.text), paper.style("small")) for fact in facts]
    return [CondPageBreak(70), parts.text(paper, title, "section", "H3"), *lines]
