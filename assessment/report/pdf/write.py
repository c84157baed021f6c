"""From a story to the bytes of a tagged PDF: pages in order, footers, outline, metadata."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessment.look import safe
from assessment.look.theme import DEFAULT, Theme
from assessment.report.pdf.archive import Attachment, Description
from assessment.report.pdf.fonts import legible, register
from assessment.report.pdf.numbering import FOOTER_SIZE, Numbered
from assessment.report.pdf.pages.annex_pages import annex_pages, annex_parts
from assessment.report.pdf.pages.brief_pages import brief_sections
from assessment.report.pdf.pages.comparison_pages import MARK as COMPARISON_MARK
from assessment.report.pdf.pages.comparison_pages import comparison_pages, comparison_parts
from assessment.report.pdf.pages.contents_page import contents_section
from assessment.report.pdf.pages.dimension_page import dimension_pages
from assessment.report.pdf.pages.firmness_page import MARK as FIRMNESS_MARK
from assessment.report.pdf.pages.firmness_page import firmness_pages
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.glossary_page import MARK as GLOSSARY_MARK
from assessment.report.pdf.pages.glossary_page import glossary_pages
from assessment.report.pdf.pages.method_pages import method_pages
from assessment.report.pdf.pages.paper import FOOTER, Paper
from assessment.report.pdf.pages.parts import ROADMAP_MARK, dimension_mark
from assessment.report.pdf.pages.residents_page import MARK as RESIDENTS_MARK
from assessment.report.pdf.pages.residents_page import residents_pages
from assessment.report.pdf.pages.roadmap_pages import roadmap_pages
from assessment.report.pdf.pages.territory_page import MARK as TERRITORY_MARK
from assessment.report.pdf.pages.territory_page import territory_pages
from assessment.report.pdf.pages.verdict_page import verdict_page
from assessment.report.pdf.sections import Section, on_pages
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.story.models import Story
from assessment.resources import data_folder
from assessment.result.models import Result
from assessment.result.write import to_json
from assessment.version import __version__

RESULT_NAME = "result.json"
"""The name of the result inside an archived PDF."""

PAPERS = {"a4": A4, "letter": LETTER}
NAME_SHARE = 0.88  # of the footer's width

FLOWS = 0.4
"""What is looked up rather than read begins below the section before if so much of the page is left."""


def pdf_bytes(
    story: Story, *, theme: Theme = DEFAULT, paper_size: str = "a4", archived: Result | None = None
) -> bytes:
    """The scorecard as PDF/UA-1; the same story gives the same bytes.

    Args:
        paper_size: "a4" or "letter".
        archived: the result that is told; with it the file is PDF/A-3a too, and has the result (JSON) inside.
    """
    paper = make_paper(theme, paper_size)
    return _written(paper, story, sections(paper, story), archived)


def brief_bytes(
    story: Story, *, theme: Theme = DEFAULT, paper_size: str = "a4", archived: Result | None = None
) -> bytes:
    """As `pdf_bytes`, but the verdict and the roadmap alone, on two pages."""
    paper = make_paper(theme, paper_size)
    return _written(paper, story, brief_sections(paper, story), archived)


def _written(paper: Paper, story: Story, told: Sequence[Section], archived: Result | None) -> bytes:
    out = io.BytesIO()
    document = make_document(out, paper, story)
    about = describe(story, archived)
    document.build(list(on_pages(told)), canvasmaker=canvas_maker(about, paper.faces.regular))
    return out.getvalue()


def make_paper(theme: Theme = DEFAULT, paper_size: str = "a4") -> Paper:
    """The paper of a size, with the faces registered."""
    width, height = PAPERS[paper_size]
    return Paper(theme, register(data_folder("templates") / "fonts"), width, height)


def pages(paper: Paper, story: Story) -> list[Flowable]:
    """Every page in order."""
    return list(on_pages(sections(paper, story)))


def sections(paper: Paper, story: Story) -> list[Section]:
    """What the scorecard consists of, in order: one line adds a section, and contents and outline know it."""
    label, dimensions = story.label, tuple((page.name, dimension_mark(page.id)) for page in story.dimensions)
    room = FLOWS * paper.room
    whole = [
        Section(label["first_page"], "verdict", verdict_page(paper, story)),
        Section(label["dimensions"], "dimensions", dimension_pages(paper, story), dimensions),
        Section(story.roadmap.title if story.roadmap else "", ROADMAP_MARK, roadmap_pages(paper, story)),
        Section(
            story.territory.title if story.territory else "", TERRITORY_MARK, territory_pages(paper, story)
        ),
        Section(
            story.residents.title if story.residents else "", RESIDENTS_MARK, residents_pages(paper, story)
        ),
        Section(
            story.comparison.title if story.comparison else "",
            COMPARISON_MARK,
            comparison_pages(paper, story),
            comparison_parts(story),
            room=room,
        ),
        Section(
            story.firmness.title if story.firmness else "",
            FIRMNESS_MARK,
            firmness_pages(paper, story),
            room=room,
        ),
        Section(story.method.title, "method", method_pages(paper, story), room=room),
        Section(story.annex_title, "annex", annex_pages(paper, story), annex_parts(story), room=room),
        Section(
            story.glossary.title if story.glossary else "",
            GLOSSARY_MARK,
            glossary_pages(paper, story),
            room=room,
        ),
    ]
    first, *others = [section for section in whole if section.flowables]
    return [first, contents_section(paper, story, [first, *others]), *others]


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
    document = Numbered(out, paper, story.label["page"])
    frame = Frame(
        paper.margin, paper.margin + FOOTER, paper.measure, paper.room,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates(
        [PageTemplate("page", [frame], onPage=lambda canvas, of: _footer(canvas, of, paper, story))]
    )
    return document


def _footer(canvas: Any, document: Any, paper: Paper, story: Footed) -> None:
    """City and mark at the left; page and number of pages at the right."""
    face, y = paper.faces.regular, paper.margin - 6
    with canvas.artifact("Pagination", "Footer"):
        canvas.setFont(face, FOOTER_SIZE)
        canvas.setFillColor(paper.colour("muted"))
        said = legible(safe.line(story.footer, characters=400), face)
        canvas.drawString(paper.margin, y, cut(said, face, FOOTER_SIZE, paper.measure * NAME_SHARE))
        canvas.saveState()
        canvas.translate(paper.width - paper.margin, y)
        canvas.doForm(document.footer_form(canvas.getPageNumber()))
        canvas.restoreState()
