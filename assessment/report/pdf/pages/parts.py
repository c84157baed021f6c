"""Pieces that several pages use: a paragraph of safe text, a titled list, a number, the heads of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.structure import Group
from assessment.report.story.models import Panel, Point, Quantity, Story
from assessment.text.letters import capital

NUMBERS = ("claimed", "evidenced", "verified")
NOTHING = "–"
PAD = 1.7
ROADMAP_MARK = "roadmap"
"""The bookmark of the roadmap's first page."""

NOUN = 300  # characters of a noun in a list; a longer one is cut


def text(paper: Paper, words: object, style: str, tag: str = "P", **more: Any) -> TaggedParagraph:
    """A paragraph of text that is shown as it is written."""
    return TaggedParagraph(safe.paragraph(words), paper.style(style), tag, **more)


def name(paper: Paper, words: str, style: str = "cell") -> TaggedParagraph:
    """A name in a cell; one that is longer than names are is cut."""
    return TaggedParagraph(safe.paragraph(words, characters=NOUN), paper.style(style))


def question_name(paper: Paper, story: Story, ident: str, words: str, style: str = "cell") -> TaggedParagraph:
    """The name of a question, which leads to its place in the annex where it has one there."""
    said = safe.paragraph(words, characters=NOUN)
    if any(entry.id == ident for entry in story.annex):
        said = f'<a href="#{question_mark(ident)}">{said}</a>'
    return TaggedParagraph(said, paper.style(style))


def strong(first: str, rest: str, link: str | None = None) -> str:
    """Markup: a noun in bold, perhaps linked to a place in the document, then what is said of it."""
    noun = safe.paragraph(first.rstrip("."), characters=NOUN) + "."
    if link is not None:
        noun = f'<a href="#{link}">{noun}</a>'
    return f"<b>{noun}</b> {safe.paragraph(rest)}"


def listing(
    paper: Paper, panel: Panel, *, most: int, colour: str, tag: str = "H2", linked: bool = False
) -> list[Flowable]:
    """A titled list, or its line for nothing to say; `linked`: its nouns lead to the pages that say more."""
    head = text(paper, panel.title, "panel", tag)
    if not panel.points:
        return [head, text(paper, panel.empty, "body")]
    return [head, *items(paper, panel.points[:most], colour, linked=linked)]


def items(paper: Paper, points: Sequence[Point], colour: str, *, linked: bool = False) -> list[Flowable]:
    """Items of a list, each with its noun in bold."""
    group, style = Group("L"), paper.style(f"item_{colour}")
    return [
        TaggedParagraph(
            strong(point.noun, point.text, _more(point) if linked else None),
            style, "LBody", group=Group("LI", group), bulletText="•",
        )
        for point in points
    ]  # fmt: skip


def _more(point: Point) -> str | None:
    """The bookmark of the page that says more."""
    return dimension_mark(point.target) if point.target else point.section


def dimension_mark(ident: str) -> str:
    """The bookmark of a dimension's page."""
    return f"dimension-{ident}"


def answers_mark(ident: str) -> str:
    """The bookmark of a dimension's part of the annex."""
    return f"answers-{ident}"


def question_mark(ident: str) -> str:
    """The bookmark of a question in the annex."""
    return f"question-{ident}"


def number(paper: Paper, quantity: Quantity, style: str = "cell_right", said: str = "") -> Line:
    """A number, or in small type the word for why there is none; a dash where the row has `said` that word already."""
    if quantity.value is not None:
        return Line(quantity.text, paper.style(style), _base(paper, style))
    if quantity.text == said:
        return nothing(paper)
    return Line(capital(safe.line(quantity.text)), paper.style("small_right"), _base(paper, "small_right"))


def nothing(paper: Paper) -> Line:
    """In place of a number where the row says already why there is none."""
    return Line(NOTHING, paper.style("small_right"), _base(paper, "small_right"))


def _base(paper: Paper, style: str) -> float | None:
    """Small type shares the line of the text beside it; the large figures stand in the middle of their row."""
    return None if style == "figure_right" else paper.style("cell").fontSize


def head(paper: Paper, words: str, right: bool = False) -> Line:
    """The head of a column."""
    return Line(capital(safe.line(words)), paper.style("head_right" if right else "head"))


def grid(paper: Paper, pad: float = PAD) -> list[tuple[Any, ...]]:
    """The style of a plain table: hairlines below the rows, a stronger one below the head; `pad` above and below."""
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, paper.colour("ink")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, paper.colour("hairline")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        *padding(pad),
    ]


def padding(pad: float) -> list[tuple[Any, ...]]:
    """The same room above and below every row."""
    return [("TOPPADDING", (0, 0), (-1, -1), pad), ("BOTTOMPADDING", (0, 0), (-1, -1), pad)]
