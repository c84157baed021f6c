"""Every question with its answer, what it is worth, what backs it and what was remarked, dimension by dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable

from assessment.look import safe
from assessment.report.pdf.heights import height_of
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.district_table import district_table
from assessment.report.pdf.pages.fitting import together
from assessment.report.pdf.pages.glance import glance
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import AnnexEntry, AnnexRest, EvidenceLine, Story
from assessment.text.letters import capital

LEAST_PART = 150.0
"""Room that a dimension needs below it to begin on a page."""

ABOUT = ("annex_codes", "annex_quality")
"""Said once: what stands in grey beside the names; what the letters of the evidence mean, where there are some."""

WHOLE = 0.45
"""Questions that take no more than this share of a page stand on one page."""

MOST = 150.0
"""Of what stands below the title of a longer one, so much at most stays with it."""

BETWEEN = " · "


def annex_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page: questions by dimension, in the order of the rubric."""
    pages: list[Flowable] = [
        parts.text(paper, story.annex_title, "heading", "H2", bookmark="annex"),
        *(parts.text(paper, story.label[key], "small") for key in _about(story)),
    ]
    for part, entries in groupby(story.annex, lambda entry: entry.part):
        pages += _part(paper, story, part, list(entries))
    return pages


def annex_parts(story: Story) -> tuple[tuple[str, str], ...]:
    """Title and bookmark of every dimension's part."""
    return tuple((name, parts.answers_mark(part)) for part, name in _parts(story).items())


def _about(story: Story) -> tuple[str, ...]:
    graded = any(item.grade for entry in story.annex for item in entry.evidence)
    return ABOUT if graded else ABOUT[:1]


def _parts(story: Story) -> dict[str, str]:
    return {entry.part: entry.dimension for entry in story.annex}


def _part(paper: Paper, story: Story, part: str, entries: list[AnnexEntry]) -> Iterator[Flowable]:
    """A dimension: its name, its answers at a glance, each of them, and which questions have none."""
    page = next((page for page in story.dimensions if page.id == part), None)
    name = safe.paragraph(entries[0].dimension, characters=parts.NOUN)
    title = f'<a href="#{parts.dimension_mark(part)}">{name}</a>' if page is not None else name
    head = TaggedParagraph(
        title, paper.style("annex_part"), "H3", bookmark=parts.answers_mark(part), title=entries[0].dimension
    )
    rest = [line for line in story.annex_rest if line.part == part]
    silent = {ident for line in rest for ident, _ in line.questions}
    below = glance(paper, story, page, silent) if page is not None and page.questions else []
    yield CondPageBreak(LEAST_PART)
    yield from (
        table.room_with([head], paper.measure) for table in below[:1] if isinstance(table, TaggedTable)
    )
    yield from (head, *below)
    for entry in entries:
        if entry.id not in silent:
            yield from _entry(paper, story, entry)
    yield from (_rest(paper, line) for line in rest)


def _rest(paper: Paper, line: AnnexRest) -> TaggedParagraph:
    """Questions without an answer, in grey; what leads to one of them leads to its name here."""
    names = (
        f'<a name="{parts.question_mark(ident)}"/>{safe.paragraph(name, characters=parts.NOUN)}'
        for ident, name in line.questions
    )
    return TaggedParagraph(f"{safe.paragraph(line.text)} {BETWEEN.join(names)}.", paper.style("annex_rest"))


def _entry(paper: Paper, story: Story, entry: AnnexEntry) -> Iterator[Flowable]:
    """The title and the answer, what it is worth, its districts, what backs it, and what was remarked."""
    above = [_title(paper, entry), TaggedParagraph(_answer(paper, entry), paper.style("answer"))]
    about = " · ".join(filter(None, (_worth(story, entry), " ".join(entry.notes))))
    if about:
        above.append(parts.text(paper, about, "small"))
    table = district_table(paper, story, entry)
    remarks = (" ".join(_backing(paper, story, entry)), *_remarks(story, entry))
    below = [TaggedParagraph(said, paper.style("cell")) for said in remarks if said]
    yield _room(paper, above, table, below)
    yield from (*above, *([] if table is None else [table]), *below)


def _room(
    paper: Paper, above: Sequence[Flowable], table: TaggedTable | None, below: Sequence[Flowable]
) -> CondPageBreak:
    """A new page where this one has no room for the question; for a long one, where its title would not stand with the
    answer and the first that is below it: evidence, or the first districts.
    """
    whole = height_of([*above, *([] if table is None else [table]), *below], paper.measure)
    if whole <= WHOLE * paper.room:
        return CondPageBreak(whole)
    if table is not None:
        return table.room_with(above, paper.measure)
    first = height_of(above, paper.measure) + min(height_of(below[:1], paper.measure), MOST)
    return CondPageBreak(min(first, paper.room - 1))


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
    answer = safe.paragraph(together(capital(entry.answer.rstrip("."))))
    sentence = f" {safe.paragraph(entry.sentence)}" if entry.sentence else ""
    return f"{asked} <b>{answer}.</b>{sentence}"


def _worth(story: Story, entry: AnnexEntry) -> str:
    if entry.claimed.value is None:
        return ""
    label = story.label
    lenses = parts.NUMBERS if entry.reviewed else parts.NUMBERS[:-1]
    points = BETWEEN.join(f"{label[lens]} {getattr(entry, lens).text}" for lens in lenses)
    points = points if entry.reviewed else f"{points}{BETWEEN}{entry.verified.text}"
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
