"""Every question with its answer, what it is worth, what backs it and what was remarked."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from assessment.report.pdf import safe
from assessment.report.pdf.flowables import TaggedParagraph, TaggedTable
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.dimension_page import NUMBERS, text_head
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import AnnexEntry, EvidenceLine, Story


def annex_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page: questions by dimension, in the order of the rubric."""
    pages: list[Flowable] = [parts.text(paper, story.annex_title, "heading", "H2", bookmark="annex")]
    dimension = ""
    for entry in story.annex:
        if entry.dimension != dimension:
            dimension = entry.dimension
            pages += [CondPageBreak(120), parts.text(paper, dimension, "section", "H3")]
        pages += _entry(paper, story, entry)
    return pages


def _entry(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    small = paper.theme.page.small
    grey = f'<font name="{paper.faces.regular}" size="{small}" color="#{paper.theme.muted}">&nbsp; {safe.paragraph(entry.theme)} · {entry.id}</font>'  # fmt: skip
    yield CondPageBreak(64)
    yield TaggedParagraph(safe.paragraph(entry.name) + grey, paper.style("entry"), "H4", bookmark=f"question-{entry.id}")
    yield TaggedParagraph(safe.paragraph(entry.ask), paper.style("small").clone("ask", keepWithNext=1))
    sentence = f" {safe.paragraph(entry.sentence)}" if entry.sentence else ""
    answer = safe.paragraph(entry.answer.rstrip("."))
    yield TaggedParagraph(f"<b>{answer[:1].upper() + answer[1:]}.</b>{sentence}", paper.style("body"))
    if entry.claimed.value is not None:
        yield parts.text(paper, _worth(story, entry), "small")
    yield from _districts(paper, story, entry)
    yield from _backing(paper, story, entry)
    for title, said in ((story.label["comment"], entry.comment), (story.label["remark"], entry.remark)):
        if said:
            yield TaggedParagraph(f"<b>{safe.paragraph(title)}.</b> {safe.paragraph(said)}", paper.style("cell"))
    if entry.notes:
        yield parts.text(paper, " ".join(entry.notes), "small")


def _worth(story: Story, entry: AnnexEntry) -> str:
    label = story.label
    points = " · ".join(f"{label[lens]} {getattr(entry, lens).text}" for lens in NUMBERS)
    return f"{points} · {label['weight']} {entry.nominal_weight.text} · {label['backing']}: {entry.backing}"


def _backing(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    if entry.references:
        said = "; ".join(entry.references)
        yield TaggedParagraph(parts.strong(story.label["references"], said), paper.style("cell"))
    if entry.evidence:
        items = "; ".join(_evidence(paper, item) for item in entry.evidence)
        yield TaggedParagraph(f"<b>{safe.paragraph(story.label['evidence'])}.</b> {items}", paper.style("cell"))


def _evidence(paper: Paper, item: EvidenceLine) -> str:
    colour = f"#{paper.theme.evidenced}"
    title = safe.anchor(item.link, item.title, color=colour) if item.link else safe.paragraph(item.title, lines=1)
    return f"{title} ({safe.paragraph(item.about)})"


def _districts(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    if not entry.districts:
        return
    label = story.label
    heads = [text_head(paper, label[key], key in NUMBERS) for key in ("district", "answer", *NUMBERS)]
    rows = [
        [
            parts.text(paper, line.district, "cell"),
            parts.text(paper, line.answer, "cell"),
            *(parts.number(paper, getattr(line, lens), "cell_right") for lens in NUMBERS),
        ]
        for line in entry.districts
    ]
    widths = [paper.measure * share for share in (0.24, 0.34, 0.14, 0.14, 0.14)]
    style = parts.grid(paper, [("TOPPADDING", (0, 0), (-1, -1), 1.4), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.4)])
    yield TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=entry.name, spaceBefore=3, spaceAfter=4)
