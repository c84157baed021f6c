"""The city among its peers: where it stands by dimension, who is nearest, who does what better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.fitting import narrow, needed, shared
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Story
from assessment.report.story.models.comparison import SHOWN, AheadLine, Among, PeerLine, PlaceLine

PAD, CHIP = 1.6, 10.4
PLACES, NUMBERS = 0.62, 0.4
"""Shares of the measure: the table of ranks, which is narrow; at most all numbers of a table together."""

LEVEL = 0.19
LEAST = 110.0
"""Room for a title and the first rows below it."""


def peers_part(paper: Paper, story: Story, told: Among, bookmark: str) -> list[Flowable]:
    """Flowables below the section's heading."""
    sentence = " ".join(told.sentences)
    return [
        CondPageBreak(LEAST),
        parts.text(paper, told.title, "section", "H3", bookmark=bookmark),
        TaggedParagraph(f"<b>{safe.paragraph(sentence)}</b>", paper.style("fact")),
        TaggedParagraph(parts.strong(told.chosen.title, told.chosen.text), paper.style("fact")),
        *_places(paper, story, told),
        *_nearest(paper, story, told),
        *_ahead(paper, story, told),
        Spacer(1, 3),
        *(parts.text(paper, note, "small") for note in told.notes),
    ]


def _heads(paper: Paper, told: Among, keys: Sequence[str], right: Sequence[str]) -> list[Any]:
    return [parts.head(paper, told.heads[key], key in right) for key in keys]


def _places(paper: Paper, story: Story, told: Among) -> list[Flowable]:
    if not told.places:
        return []
    quarters = any(line.quarter.value is not None for line in told.places)
    numbers = ("rank", "cities", "quarter") if quarters else ("rank", "cities")
    heads = [parts.head(paper, story.label["dimension"]), *_heads(paper, told, numbers, numbers)]
    rows = [_place(paper, line, numbers) for line in told.places]
    columns = [[heads[at], *(row[at] for row in rows)] for at in range(1, len(heads))]
    width = PLACES * paper.measure
    narrowed = narrow(columns, NUMBERS * width, 14.0, 40.0)
    widths, style = [width - sum(narrowed), *narrowed], parts.grid(paper, PAD)
    return [TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=told.title)]


def _place(paper: Paper, line: PlaceLine, numbers: Sequence[str]) -> list[Any]:
    found = [parts.number(paper, getattr(line, key)) for key in numbers]
    return [parts.name(paper, line.name), *found]


def _nearest(paper: Paper, story: Story, told: Among) -> list[Flowable]:
    if not told.nearest:
        return []
    heads = _heads(paper, told, ("city", "country", "population", "score", "level"), ("population", "score"))
    rows = [_peer(paper, story, line) for line in told.nearest]
    columns = [[heads[at], *(row[at] for row in rows)] for at in (2, 3)]
    people, score = narrow(columns, NUMBERS * paper.measure, 12.0)
    level = LEVEL * paper.measure
    wanted = [
        needed((getattr(line, of) for line in told.nearest), paper.style(style)) + 8
        for of, style in (("city", "cell_strong"), ("country", "cell"))
    ]
    city, country = shared(paper.measure - people - score - level, wanted, (0.75, 0.4))
    style = [*parts.grid(paper, PAD), ("LEFTPADDING", (-1, 0), (-1, -1), 10)]
    table = TaggedTable(
        [heads, *rows],
        [city, country, people, score, level],
        header_columns=1,
        style=style,
        summary=told.nearest_title,
    )
    return table.below([parts.text(paper, told.nearest_title, "section_table", "H4")], paper.measure)


def _peer(paper: Paper, story: Story, line: PeerLine) -> list[Any]:
    return [
        parts.name(paper, line.city, "cell_strong" if line.own else "cell"),
        parts.text(paper, line.country, "cell"),
        parts.number(paper, line.population),
        parts.number(paper, line.score),
        LevelLine(paper, line.level, len(story.level_names) - 1, CHIP),
    ]


def _ahead(paper: Paper, story: Story, told: Among) -> list[Flowable]:
    if not told.ahead:
        return [parts.text(paper, told.ahead_empty, "fact")] if told.ahead_empty else []
    heads = _heads(paper, told, ("what", "here", "best", "who"), ("here", "best"))
    rows = [_better(paper, story, line) for line in told.ahead[:SHOWN]]
    columns = [[heads[at], *(row[at] for row in rows)] for at in (1, 2)]
    here, best = narrow(columns, NUMBERS * paper.measure, 8.0, 34.0, fold_heads=True)
    rest = paper.measure - here - best
    style = [*parts.grid(paper, PAD), ("LEFTPADDING", (-1, 0), (-1, -1), 10)]
    table = TaggedTable(
        [heads, *rows],
        [0.45 * rest, here, best, 0.55 * rest],
        header_columns=1,
        style=style,
        summary=told.ahead_title,
    )
    more = [parts.text(paper, told.ahead_more, "small")] if told.ahead_more else []
    title = parts.text(paper, told.ahead_title, "section_table", "H4")
    return table.below([title], paper.measure, more)


def _better(paper: Paper, story: Story, line: AheadLine) -> list[Any]:
    linked = line.is_question
    named = parts.question_name(paper, story, line.id, line.name) if linked else parts.name(paper, line.name)
    return [
        [named, parts.text(paper, line.kind, "small")],
        parts.number(paper, line.own),
        parts.number(paper, line.best),
        parts.text(paper, line.who, "small"),
    ]
