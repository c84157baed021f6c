"""Every question with its answer, what it is worth, what backs it and what was remarked."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from assessment.look import safe
from assessment.report.pdf.flowables import TaggedParagraph, TaggedTable
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import capital
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import AnnexEntry, DistrictLine, EvidenceLine, Story


def annex_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page: questions by dimension, in the order of the rubric."""
    pages: list[Flowable] = [parts.text(paper, story.annex_title, "heading", "H2", bookmark="annex")]
    dimension = ""
    for number, entry in enumerate(story.annex):
        if entry.dimension != dimension:
            dimension = entry.dimension
            title = parts.text(paper, dimension, "section", "H3", bookmark=f"annex-{number}")
            pages += [CondPageBreak(120), title]
        pages += _entry(paper, story, entry)
    return pages


def _entry(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    yield CondPageBreak(64)
    yield _title(paper, entry)
    yield parts.text(paper, entry.ask, "ask")
    sentence = f" {safe.paragraph(entry.sentence)}" if entry.sentence else ""
    answer = safe.paragraph(capital(entry.answer.rstrip(".")))
    yield TaggedParagraph(f"<b>{answer}.</b>{sentence}", paper.style("body"))
    if entry.claimed.value is not None:
        yield parts.text(paper, _worth(story, entry), "small")
    yield from _districts(paper, story, entry)
    yield from _backing(paper, story, entry)
    for title, said in ((story.label["comment"], entry.comment), (story.label["remark"], entry.remark)):
        if said:
            yield TaggedParagraph(parts.strong(title, said), paper.style("cell"))
    if entry.notes:
        yield parts.text(paper, " ".join(entry.notes), "small")


def _title(paper: Paper, entry: AnnexEntry) -> TaggedParagraph:
    """The question's name, in grey its theme and id; only the name enters the outline."""
    mark = parts.question_mark(entry.id)
    return TaggedParagraph(_name(paper, entry), paper.style("entry"), "H4", bookmark=mark, title=entry.name)


def _name(paper: Paper, entry: AnnexEntry) -> str:
    face, size, colour = paper.faces.regular, paper.theme.page.small, f"#{paper.theme.muted}"
    grey = f"&nbsp; {safe.paragraph(entry.theme, characters=parts.NOUN)} · {entry.id}"
    name = safe.paragraph(entry.name, characters=parts.NOUN)
    return f'{name}<font name="{face}" size="{size}" color="{colour}">{grey}</font>'


def _worth(story: Story, entry: AnnexEntry) -> str:
    label = story.label
    points = " · ".join(f"{label[lens]} {getattr(entry, lens).text}" for lens in parts.NUMBERS)
    return capital(
        f"{points} · {label['weight']} {entry.nominal_weight.text} · {label['backing']}: {entry.backing}"
    )


def _backing(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    if entry.references:
        said = "; ".join(entry.references)
        yield TaggedParagraph(parts.strong(story.label["references"], said), paper.style("cell"))
    if entry.evidence:
        items = "; ".join(_evidence(paper, item) for item in entry.evidence)
        markup = f"<b>{safe.paragraph(story.label['evidence'])}.</b> {items}"
        yield TaggedParagraph(markup, paper.style("cell"))


def _evidence(paper: Paper, item: EvidenceLine) -> str:
    colour = f"#{paper.theme.evidenced}"
    if item.link:
        title = safe.anchor(item.link, item.title, color=colour)
    else:
        title = safe.paragraph(item.title, characters=500, lines=1)
    return f"{title} ({safe.paragraph(item.about)})"


def _districts(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    if not entry.districts:
        return
    label = story.label
    keys = ("district", "answer", *parts.NUMBERS)
    heads = [parts.head(paper, label[key], key in parts.NUMBERS) for key in keys]
    rows = [_district(paper, line) for line in entry.districts]
    widths = [paper.measure * share for share in (0.30, 0.28, 0.14, 0.14, 0.14)]
    style = parts.grid(paper, 1.4)
    yield TaggedTable(
        [heads, *rows], widths, header_columns=1, style=style, summary=entry.name, spaceBefore=3, spaceAfter=4
    )


def _district(paper: Paper, line: DistrictLine) -> list[Flowable]:
    numbers = [parts.number(paper, getattr(line, lens)) for lens in parts.NUMBERS]
    answer = parts.text(paper, capital(line.answer), "cell")
    return [parts.text(paper, line.district, "cell"), answer, *numbers]
