"""From a story to the bytes of a tagged PDF: pages in order, footers, outline, metadata."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Protocol

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessment.look import safe
from assessment.look.theme import DEFAULT, Theme
from assessment.report.pdf.archive import Attachment, Description
from assessment.report.pdf.fonts import legible, register
from assessment.report.pdf.pages.annex_pages import annex_pages
from assessment.report.pdf.pages.dimension_page import dimension_page
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.method_pages import method_pages
from assessment.report.pdf.pages.paper import FOOTER, Paper
from assessment.report.pdf.pages.roadmap_pages import roadmap_pages
from assessment.report.pdf.pages.verdict_page import verdict_page
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.story.models import Story
from assessment.resources import data_folder
from assessment.result.models import Result
from assessment.result.write import to_json
from assessment.version import __version__

RESULT_NAME = "result.json"
"""The name of the result inside an archived PDF."""

PAPERS = {"a4": A4, "letter": LETTER}
FOOTER_SIZE = 7.0
NAME_SHARE = 0.88  # of the footer's width


def pdf_bytes(
    story: Story, *, theme: Theme = DEFAULT, paper_size: str = "a4", archived: Result | None = None
) -> bytes:
    """The scorecard as PDF/UA-1; the same story gives the same bytes.

    Args:
        paper_size: "a4" or "letter".
        archived: the result that is told; with it the file is PDF/A-3a too, and has the result (JSON) inside.
    """
    paper = make_paper(theme, paper_size)
    out = io.BytesIO()
    document = make_document(out, paper, story)
    about = describe(story, archived)
    document.build(pages(paper, story), canvasmaker=canvas_maker(about, paper.faces.regular))
    return out.getvalue()


def make_paper(theme: Theme = DEFAULT, paper_size: str = "a4") -> Paper:
    """The paper of a size, with the faces registered."""
    width, height = PAPERS[paper_size]
    return Paper(theme, register(data_folder("templates") / "fonts"), width, height)


def pages(paper: Paper, story: Story) -> list[Flowable]:
    """Every page in order: verdict, dimensions, roadmap, method, annex."""
    dimensions = [flowable for page in story.dimensions for flowable in dimension_page(paper, story, page)]
    after = (roadmap_pages, method_pages, annex_pages)
    others = [flowable for make in after for flowable in make(paper, story)]
    return [*verdict_page(paper, story), *dimensions, *others]


def describe(story: Story, archived: Result | None = None) -> Description:
    """Title, language and date of the file, and the result inside it."""
    title = safe.line(f"{story.city}: {story.kicker}", characters=300)
    return Description(
        title=title,
        language=story.locale.replace("_", "-"),
        written=story.date,
        author=safe.line(story.city, characters=200),
        subject=safe.line(f"{story.verdict.lead} {story.status}", characters=500),
        keywords=story.rubric_line,
        creator=f"smart-city-assessment {__version__}",
        archive=archived is not None,
        attachments=() if archived is None else (_attachment(story, archived),),
    )


def _attachment(story: Story, result: Result) -> Attachment:
    """The result that the pages were drawn from."""
    return Attachment(
        RESULT_NAME, to_json(result), description=story.label["attachment"], relationship="Source"
    )


class Footed(Protocol):
    """What the footer of a document says: a line at the left, and `label["page"]` with {page} and {pages}."""

    @property
    def footer(self) -> str:
        """The line."""

    @property
    def label(self) -> Mapping[str, str]:
        """The fixed words."""


def make_document(out: Any, paper: Paper, story: Footed) -> BaseDocTemplate:
    """A document with one frame and a footer on every page."""
    document = _Numbered(out, pagesize=(paper.width, paper.height), invariant=1)
    frame = Frame(
        paper.margin, paper.margin + FOOTER, paper.measure, paper.room,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates(
        [PageTemplate("page", [frame], onPage=lambda canvas, _: _footer(canvas, paper, story))]
    )
    document.paper, document.label = paper, story.label["page"]
    return document


class _Numbered(BaseDocTemplate):
    """Knows at its end how many pages there are, and then draws what every footer says of it."""

    paper: Paper
    label: str

    def _endBuild(self) -> None:
        for page in range(1, self.page + 1):
            said = self.label.replace("{pages}", str(self.page)).replace("{page}", str(page))
            self._page_form(_page_form(page), said)
        super()._endBuild()  # type: ignore[misc]

    def _page_form(self, name: str, said: str) -> None:
        canvas = self.canv
        canvas.beginForm(name, -120, -4, 4, 12)
        canvas.setFont(self.paper.faces.regular, FOOTER_SIZE)
        canvas.setFillColor(self.paper.colour("muted"))
        canvas.drawRightString(0, 0, said)
        canvas.endForm()


def _page_form(page: int) -> str:
    return f"page-{page}"


def _footer(canvas: Any, paper: Paper, story: Footed) -> None:
    """City and mark at the left; page and number of pages at the right."""
    face, y = paper.faces.regular, paper.margin - 6
    with canvas.artifact("Pagination", "Footer"):
        canvas.setFont(face, FOOTER_SIZE)
        canvas.setFillColor(paper.colour("muted"))
        said = legible(safe.line(story.footer, characters=400), face)
        canvas.drawString(paper.margin, y, cut(said, face, FOOTER_SIZE, paper.measure * NAME_SHARE))
        canvas.saveState()
        canvas.translate(paper.width - paper.margin, y)
        canvas.doForm(_page_form(canvas.getPageNumber()))
        canvas.restoreState()
