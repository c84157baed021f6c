"""Every question with its answer, what it is worth, what backs it and what was remarked, dimension by dimension."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable

from assessment.look import safe
from assessment.report.pdf.flowables import TaggedParagraph
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.district_table import district_table
from assessment.report.pdf.pages.fitting import capital
from assessment.report.pdf.pages.glance import glance
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import AnnexEntry, EvidenceLine, Story

LEAST_PART = 150.0
"""Room that a dimension needs below it to begin on a page."""

ABOUT = ("annex_codes", "annex_quality")
"""Said once: what stands in grey beside the names, what the letters of the evidence mean."""

MOST = 150.0
"""Of what stands below a question's title, so much at most stays with it."""


def annex_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page: questions by dimension, in the order of the rubric."""
    pages: list[Flowable] = [
        parts.text(paper, story.annex_title, "heading", "H2", bookmark="annex"),
        *(parts.text(paper, story.label[key], "small") for key in ABOUT),
    ]
    for part, entries in groupby(story.annex, lambda entry: entry.part):
        pages += _part(paper, story, part, list(entries))
    return pages


def annex_parts(story: Story) -> tuple[tuple[str, str], ...]:
    """Title and bookmark of every dimension's part."""
    return tuple((name, parts.answers_mark(part)) for part, name in _parts(story).items())


def _parts(story: Story) -> dict[str, str]:
    return {entry.part: entry.dimension for entry in story.annex}


def _part(paper: Paper, story: Story, part: str, entries: list[AnnexEntry]) -> Iterator[Flowable]:
    """A dimension: its name, its answers at a glance, then each of them."""
    page = next((page for page in story.dimensions if page.id == part), None)
    name = safe.paragraph(entries[0].dimension, characters=parts.NOUN)
    title = f'<a href="#{parts.dimension_mark(part)}">{name}</a>' if page is not None else name
    yield CondPageBreak(LEAST_PART)
    yield TaggedParagraph(
        title, paper.style("annex_part"), "H3", bookmark=parts.answers_mark(part), title=entries[0].dimension
    )
    if page is not None and page.questions:
        yield from glance(paper, story, page)
    for entry in entries:
        yield from _entry(paper, story, entry)


def _entry(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    """The title stays with the answer and with the first that stands below it: evidence, or the first districts."""
    above = [_title(paper, entry), TaggedParagraph(_answer(paper, entry), paper.style("answer"))]
    about = " · ".join(filter(None, (_worth(story, entry), " ".join(entry.notes))))
    if about:
        above.append(parts.text(paper, about, "small"))
    table = district_table(paper, story, entry)
    remarks = (" ".join(_backing(paper, story, entry)), *_remarks(story, entry))
    below = [TaggedParagraph(said, paper.style("cell")) for said in remarks if said]
    if table is not None:
        yield table.room_with(above, paper.measure)
        yield from (*above, table, *below)
    else:
        room = parts.height(above, paper.measure) + min(parts.height(below[:1], paper.measure), MOST)
        yield CondPageBreak(min(room, paper.room - 1))
        yield from (*above, *below)


def _title(paper: Paper, entry: AnnexEntry) -> TaggedParagraph:
    """The question's name, in grey its theme and id; only the name enters the outline."""
    mark = parts.question_mark(entry.id)
    return TaggedParagraph(_name(paper, entry), paper.style("entry"), "H4", bookmark=mark, title=entry.name)


def _name(paper: Paper, entry: AnnexEntry) -> str:
    face, size, colour = paper.faces.regular, paper.theme.page.small, f"#{paper.theme.muted}"
    grey = f"&nbsp; {safe.paragraph(entry.theme, characters=parts.NOUN)} · {entry.id}"
    name = safe.paragraph(entry.name, characters=parts.NOUN)
    return f'{name}<font name="{face}" size="{size}" color="{colour}">{grey}</font>'


def _answer(paper: Paper, entry: AnnexEntry) -> str:
    """What was asked, in grey, and what was answered."""
    size, colour = paper.theme.page.small, f"#{paper.theme.muted}"
    asked = f'<font size="{size}" color="{colour}">{safe.paragraph(entry.ask)}</font>'
    answer = safe.paragraph(capital(entry.answer.rstrip(".")))
    sentence = f" {safe.paragraph(entry.sentence)}" if entry.sentence else ""
    return f"{asked} <b>{answer}.</b>{sentence}"


def _worth(story: Story, entry: AnnexEntry) -> str:
    if entry.claimed.value is None:
        return ""
    label = story.label
    points = " · ".join(f"{label[lens]} {getattr(entry, lens).text}" for lens in parts.NUMBERS)
    return capital(
        f"{points} · {label['weight']} {entry.nominal_weight.text} · {label['backing']}: {entry.backing}"
    )


def _backing(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[str]:
    if entry.references:
        said = "; ".join(entry.references)
        yield parts.strong(story.label["references"], f"{said.rstrip('. ')}." if entry.evidence else said)
    if entry.evidence:
        items = "; ".join(_evidence(paper, item) for item in entry.evidence)
        yield f"<b>{safe.paragraph(story.label['evidence'])}.</b> {items}"


def _remarks(story: Story, entry: AnnexEntry) -> Iterator[str]:
    for title, said in ((story.label["comment"], entry.comment), (story.label["remark"], entry.remark)):
        if said:
            yield parts.strong(title, said)


def _evidence(paper: Paper, item: EvidenceLine) -> str:
    colour = f"#{paper.theme.evidenced}"
    if item.link:
        title = safe.anchor(item.link, item.title, color=colour)
    else:
        title = safe.paragraph(item.title, characters=500, lines=1)
    return f"{title} ({safe.paragraph(item.about)})"
