"""The roadmap: where it leads, its steps by horizon, what could be handed in together, what is still to be found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.climb import climb_figure, climb_of
from assessment.report.pdf.pages.fitting import narrow, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import (
    ActionLine,
    HorizonLine,
    LevelMark,
    Point,
    Quantity,
    RoadmapStory,
    Story,
)
from assessment.text.letters import capital

PAD, ENDS_PAD = 1.1, 1.0
CHIP, LEVEL_SIZE = 10.4, 0.69  # the chip of a level, and the size of the word beside it as a share
ON_THE_WAY, NO_BREAK = "*", "\xa0"
LEAST_MORE = 12.0
"""Room between a heading and what must stand below it."""

MOST_ENDS = 5
"""Horizons that stand beside each other; with more, only their sentences say where they end."""

OWNER, NUMBERS, PART = 0.16, 0.34, 0.18
"""Shares of the measure: the department; at most all numbers of a table; at least the names of dimensions."""
FINDER = 0.3
"""The department's share where what to do is short."""


def has_roadmap(story: Story) -> bool:
    """True if there is something to say of the way on."""
    told = story.roadmap
    return told is not None and any((told.steps, told.do, told.document, told.find_out))


def roadmap_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where there is nothing to say."""
    told = story.roadmap
    if told is None or not has_roadmap(story):
        return []
    return [
        parts.text(paper, told.title, "heading", "H2", bookmark=parts.ROADMAP_MARK),
        Spacer(1, 4),
        *_sentences(paper, told),
        *chart(paper, story, told),
        *ends(paper, story, told),
        *_horizons(paper, story, told),
        *_bundles(paper, told),
        *_find_out(paper, told),
        *_notes(paper, told),
    ]


def _sentences(paper: Paper, told: RoadmapStory) -> list[Flowable]:
    """Where it leads, in bold, and what else there is to know before the steps."""
    first, *others = [safe.paragraph(said) for said in told.sentences] or [""]
    return [TaggedParagraph(said, paper.style("fact")) for said in (f"<b>{first}</b>", *others) if first]


def chart(paper: Paper, story: Story, told: RoadmapStory) -> list[Flowable]:
    """The stair of secured points, titled; nothing where there is none."""
    climb, words = climb_of(story, told), told.label
    if climb is None:
        return []
    return [
        parts.text(paper, words["chart"], "section", "H3"),
        climb_figure(paper, story, told, climb),
        parts.text(paper, words["chart_note"], "small"),
    ]


# -- where everything stands


def ends(paper: Paper, story: Story, told: RoadmapStory) -> list[Flowable]:
    """Every dimension and the whole, today and at the end of each horizon."""
    ends = [horizon for horizon in told.horizons if horizon.parts]
    if not 0 < len(ends) <= MOST_ENDS:
        return []
    columns = [*_today(story, told, ends[0]), *((end.name, _end(story, end)) for end in ends)]
    names = [*(name for name, *_ in ends[0].parts), story.verdict.whole.name]
    heads = [parts.head(paper, story.label["dimension"]), *(parts.head(paper, name) for name, _ in columns)]
    rows = [_stands(paper, story, names, columns, row) for row in range(len(names))]
    widths = _ends_widths(paper, names, [cell for row in rows for cell in row[1:]], len(columns))
    words = told.label
    title = words["stands"]
    table = TaggedTable(
        [heads, *rows], widths, header_columns=1, style=parts.grid(paper, ENDS_PAD), summary=title
    )
    notes = [parts.text(paper, note, "small") for note in told.stands_notes]
    return table.below([parts.text(paper, title, "section_table", "H3")], paper.measure, notes)


def _ends_widths(paper: Paper, names: Sequence[str], marks: Sequence[LevelLine], columns: int) -> list[float]:
    """Names get what levels leave, at least a share, so that the words of levels stay whole where they can."""
    face, size = paper.faces.medium, CHIP * LEVEL_SIZE
    mark = max(stringWidth(capital(each.level.name), face, size) for each in marks) + CHIP + 12
    first = max(PART * paper.measure, paper.measure - columns * mark)
    first = min(first, needed(names, paper.style("cell_strong")) + 10)
    return [first, *[(paper.measure - first) / columns] * columns]


Stands = list[tuple[LevelMark, Quantity]]
"""Level and secured points of every dimension, and last of the whole."""


def _today(story: Story, told: RoadmapStory, end: HorizonLine) -> list[tuple[str, Stands]]:
    """The column of today, where the verdict speaks of the same dimensions in the same lens."""
    bars = story.verdict.bars
    same = [bar.name for bar in bars] == [name for name, *_ in end.parts]
    if not same or story.headline == "verified":
        return []
    words = told.label
    return [(words["now"], [(bar.level, bar.secured) for bar in (*bars, story.verdict.whole)])]


def _end(story: Story, end: HorizonLine) -> Stands:
    return [*((level, secured) for _, level, _, secured in end.parts), (end.level, end.secured)]


def _stands(
    paper: Paper, story: Story, names: Sequence[str], columns: Sequence[tuple[str, Stands]], row: int
) -> list[Any]:
    style = "cell_strong" if row == len(names) - 1 else "cell"
    return [
        parts.text(paper, names[row], style),
        *(_stand(paper, story, *stands[row]) for _, stands in columns),
    ]


def _stand(paper: Paper, story: Story, level: LevelMark, secured: Quantity) -> LevelLine:
    """Chip, points and word on one line; the points come first, since a word may be cut."""
    said = level.name if secured.value is None else f"{secured.text} · {level.name}"
    return LevelLine(paper, LevelMark(level.number, said), len(story.level_names) - 1, CHIP)


# -- the steps


def _horizons(paper: Paper, story: Story, told: RoadmapStory) -> Iterator[Flowable]:
    """A titled table for each horizon; numbers run through all of them."""
    done, stood = 0, story.verdict.level
    for horizon in told.horizons:
        above = _horizon_head(paper, told, horizon)
        if not horizon.steps:
            yield from above
            continue
        table = _steps(paper, story, told, horizon, done + 1, stood)
        yield CondPageBreak(_least(paper, above, table))
        yield from (*above, Spacer(1, 3), table)
        done, stood = done + len(horizon.steps), horizon.steps[-1].after_level


def _horizon_head(paper: Paper, told: RoadmapStory, horizon: HorizonLine) -> list[Flowable]:
    """Its name and its sentence, and what the mark beside numbers means."""
    marked = any(step.on_the_way for step in horizon.steps)
    mark = f"{ON_THE_WAY} {told.on_the_way}".replace(" ", NO_BREAK) if marked else ""
    sentence = " ".join(text for text in (horizon.sentence, mark) if text)
    said = [(horizon.name, "section", "H3"), (sentence, "small", "P")]
    return [parts.text(paper, words, style, tag) for words, style, tag in said if words]


def _least(paper: Paper, above: Sequence[Flowable], table: TaggedTable) -> float:
    """The height of a heading with what must stand below it: the head of the table and its first rows."""
    heads = sum(each.wrap(paper.measure, paper.room)[1] + each.getSpaceBefore() for each in above)
    rows = table.row_heights(paper.measure)[: 1 + TaggedTable.LEAST]
    return min(heads + sum(rows) + LEAST_MORE, paper.room - 1)


def _steps(
    paper: Paper, story: Story, told: RoadmapStory, horizon: HorizonLine, first: int, stood: LevelMark
) -> TaggedTable:
    words = told.label
    heads = [
        parts.head(paper, story.label["number"]), parts.head(paper, _action_head(words)), parts.head(paper, _owner_head(words)),
        parts.head(paper, words["adds"], True), parts.head(paper, words["secured"], True),
    ]  # fmt: skip
    before = [stood, *(step.after_level for step in horizon.steps)]
    rows = [
        _step(paper, words, step, number, level)
        for number, (step, level) in enumerate(zip(horizon.steps, before, strict=False), first)
    ]
    columns = [[heads[at], *(row[at] for row in rows)] for at in (0, 3, 4)]
    number, adds, after = narrow(columns, NUMBERS * paper.measure, 8.0, fold_heads=True)
    owner = OWNER * paper.measure
    action = paper.measure - number - owner - adds - after
    return TaggedTable(
        [heads, *rows],
        [number, action, owner, adds, after],
        header_columns=1,
        style=parts.grid(paper, PAD),
        summary=horizon.name or told.title,
    )


def _action_head(words: dict[str, str]) -> str:
    """What stands below it: the step, and in small type why and with which proof."""
    return " · ".join(words[key] for key in ("action", "why", "proof"))


def _owner_head(words: dict[str, str]) -> str:
    return " · ".join(words[key] for key in ("owner", "effort"))


def _owner(paper: Paper, step: ActionLine) -> list[Flowable]:
    """The department, and in small type how much effort it takes."""
    return [parts.text(paper, step.owner, "cell"), Line(capital(step.effort), paper.style("small"))]


def _step(paper: Paper, words: dict[str, str], step: ActionLine, number: int, stood: LevelMark) -> list[Any]:
    """The level is said where the step raises it."""
    level, mark = step.after_level, f" {ON_THE_WAY}" if step.on_the_way else ""
    raised = level.number is not None and level.number != stood.number
    return [
        Line(f"{number}{mark}", paper.style("number_left")),
        _action(paper, words, step, f"{words['level']}: {level.number}, {level.name}" if raised else ""),
        _owner(paper, step),
        parts.number(paper, step.secured),
        parts.number(paper, step.after_secured, "number_right"),
    ]


def _action(paper: Paper, words: dict[str, str], step: ActionLine, level: str = "") -> list[Flowable]:
    """What to do, and in small type why, where and with which proof."""
    said = [safe.paragraph(text) for text in (step.why, step.proof and f"{step.proof}.") if text]
    if step.districts and step.districts not in step.why:
        said.append(parts.strong(words["districts"], step.districts))
    if level:
        said.append(f"<b>{safe.paragraph(level)}.</b>")
    name = parts.text(paper, step.text, "cell")
    return [name, TaggedParagraph(" ".join(said), paper.style("small"))] if said else [name]


# -- what else there is to do


def _bundles(paper: Paper, told: RoadmapStory) -> list[Flowable]:
    if not told.bundles:
        return []
    words, points = told.label, [Point(fact.title, fact.text) for fact in told.bundles]
    title = parts.text(paper, words["bundles"], "section", "H3")
    return [CondPageBreak(70), title, *parts.items(paper, points, "ink")]


def _find_out(paper: Paper, told: RoadmapStory) -> list[Flowable]:
    if not told.find_out:
        return []
    words, owner = told.label, FINDER * paper.measure
    heads = [
        parts.head(paper, words["action"]), parts.head(paper, _owner_head(words)), parts.head(paper, words["best"], True),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [_action(paper, words, line), _owner(paper, line), parts.number(paper, line.secured)]
        for line in told.find_out
    ]
    (best,) = narrow([[heads[2], *(row[2] for row in rows)]], NUMBERS * paper.measure, 8.0)
    widths = [paper.measure - owner - best, owner, best]
    title = words["find_out"]
    table = TaggedTable([heads, *rows], widths, style=parts.grid(paper, PAD), summary=title)
    return table.below([parts.text(paper, title, "section_table", "H3")], paper.measure)


def _notes(paper: Paper, told: RoadmapStory) -> list[Flowable]:
    if not told.notes:
        return []
    lines = [
        TaggedParagraph(parts.strong(fact.title, fact.text), paper.style("small")) for fact in told.notes
    ]
    words = told.label
    return [CondPageBreak(70), parts.text(paper, words["notes"], "section", "H3"), *lines]
