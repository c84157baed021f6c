"""Pieces that several pages use: a paragraph of safe text, a titled list, the table of bars, the table of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from assessment.report.pdf import safe
from assessment.report.pdf.flowables import Figure, TaggedParagraph, TaggedTable
from assessment.report.pdf.pages import marks
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagging import Group
from assessment.report.story.models import Bar, Panel, Point, Quantity, Step, Story

CELL = 3.2


def text(paper: Paper, words: object, style: str, tag: str = "P", **more: Any) -> TaggedParagraph:
    """A paragraph of text that is shown as it is written."""
    return TaggedParagraph(safe.paragraph(words), paper.style(style), tag, **more)


def strong(first: str, rest: str) -> str:
    """Markup: a noun in bold, then what is said of it."""
    return f"<b>{safe.paragraph(first.rstrip('.'))}.</b> {safe.paragraph(rest)}"


def listing(paper: Paper, panel: Panel, *, most: int, colour: str, tag: str = "H2") -> list[Flowable]:
    """A titled list, or its line for nothing to say."""
    head = text(paper, panel.title, "panel", tag)
    if not panel.points:
        return [head, text(paper, panel.empty, "body")]
    return [head, *items(paper, panel.points[:most], colour)]


def items(paper: Paper, points: Sequence[Point], colour: str) -> list[Flowable]:
    """Items of a list, each with its noun in bold."""
    group = Group("L")
    style = paper.style(f"item_{colour}")
    return [
        TaggedParagraph(strong(p.noun, p.text), style, "LBody", group=Group("LI", group), bulletText="•") for p in points
    ]


def bars_table(paper: Paper, story: Story, bars: Sequence[Bar], width: float, head: str, *, pad: float = 2.2, wide: bool = True) -> TaggedTable:  # fmt: skip
    """Nodes with level, bar and points; `wide` has a column for each number, else only claimed and evidenced."""
    label, columns = story.label, _columns(width, wide)
    shown = ("claimed", "evidenced", "secured", "verified", "answered") if wide else ("claimed", "evidenced")
    heads = [text(paper, head, "head"), text(paper, "0 – 100", "head"), *(text(paper, label[key], "head_right") for key in shown)]
    rows = [_bar_row(paper, story, of, columns, shown) for of in bars]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEBELOW", (0, 0), (-1, -1), 0.6, paper.colour("hairline")),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 5), ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad), ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
    ]  # fmt: skip
    return TaggedTable([heads, *rows], columns, header_columns=1, style=style, summary=head)


def _columns(width: float, wide: bool) -> list[float]:
    narrow = [52.0, 56.0, 52.0, 52.0, 56.0] if wide else [44.0, 44.0]
    name = (width - sum(narrow)) * 0.56
    return [name, width - sum(narrow) - name, *narrow]


def _bar_row(paper: Paper, story: Story, of: Bar, columns: Sequence[float], shown: Sequence[str]) -> list[Any]:
    top = len(story.level_names) - 1
    name: list[Any] = [text(paper, of.name, "cell_strong"), marks.LevelLine(paper, of.level, top, 11)]
    alt = f"{of.name}: {story.label['evidenced']} {of.evidenced.text}; {story.label['claimed']} {of.claimed.text}"
    length = columns[1] - 8
    picture: list[Any] = [Figure(length, marks.BAR + 9, lambda c: marks.bar(c, paper, 0, 4, length, of, story.thresholds), alt)]
    wide = "answered" in shown
    if not wide:
        picture.append(text(paper, of.answered_text, "small"))
    strong_style = "number_right" if wide else "figure_right"
    numbers = [(key, getattr(of, key)) for key in shown]
    return [name, picture, *(number(paper, value, strong_style if key == "evidenced" else "cell_right") for key, value in numbers)]


def number(paper: Paper, quantity: Quantity, style: str) -> TaggedParagraph:
    """A number, or in small type the word for why there is none."""
    return text(paper, quantity.text, style if quantity.value is not None else "small_right")


def steps_table(paper: Paper, story: Story, steps: Sequence[Step], width: float) -> TaggedTable:
    """Steps in order, each with its reason and effort."""
    effort = 54.0
    head = [text(paper, "", "head"), text(paper, story.label["step"], "head"), text(paper, story.label["effort"], "head_right")]
    rows = [
        [
            text(paper, str(number), "number_right"),
            [text(paper, step.text, "cell"), text(paper, step.why, "small")],
            text(paper, step.effort, "cell_right"),
        ]
        for number, step in enumerate(steps, 1)
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEABOVE", (0, 1), (-1, -1), 0.6, paper.colour("hairline")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6), ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ("TOPPADDING", (0, 0), (-1, 0), 0), ("BOTTOMPADDING", (0, 0), (-1, 0), 1),
    ]  # fmt: skip
    return TaggedTable([head, *rows], [16, width - 16 - effort, effort], style=style, summary=story.verdict.steps_title)


def grid(paper: Paper, extra: Sequence[tuple[Any, ...]] = ()) -> list[tuple[Any, ...]]:
    """The style of a plain table: hairlines below the rows, a stronger one below the head."""
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, paper.colour("ink")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, paper.colour("hairline")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), CELL - 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL - 0.6),
        *extra,
    ]
