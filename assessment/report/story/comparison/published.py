"""A ranking that somebody else published, beside the own result: quoted with its sources, its gaps left as gaps."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.explain.published import PublishedTeller, own_line
from assessment.report.explain.words import Teller
from assessment.report.story.models import Fact, Quantity
from assessment.report.story.models.comparison import Beside, PublishedLine, SourceLine
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.published import Published, PublishedRow
from assessment.text.letters import capital

HEADS = ("edition", "rank", "change", "rating", "source", "remarks")


def beside(speech: Speech, view: View) -> Beside | None:
    """What a published ranking says of the city; None if the result has none."""
    section = view.result.published
    if section is None:
        return None
    tell = PublishedTeller(section, speech.say, speech.locale)
    sources = tuple(_sources(section, tell))
    return Beside(
        title=speech.say("comparison.published.title"),
        name=tell.title(),
        sentences=tuple(_sentences(speech, view, section, tell)),
        lines=tuple(_line(row, tell) for row in section.rows),
        letters=tuple(_letters(speech, section)) if section.rows else (),
        letters_note=speech.say("comparison.published.ladders"),
        notes=tuple(tell.foot()) if section.rows else (),
        sources=sources,
        heads={key: capital(tell.text(f"heads.{key}")) for key in (*HEADS, "sources")}
        | {"rank_to": speech.say("comparison.published.rank_to")},
    )


class _Teller(Teller):
    """Says levels as pages do."""

    def level(self, number: int) -> str:
        """A level as number and word."""
        return self.words("report.alt_level", level=number, word=self.names.header.levels[number])


def _sentences(speech: Speech, view: View, section: Published, tell: PublishedTeller) -> Iterator[str]:
    """Whether the city is in it, the own result, that they measure different things, and who made it."""
    if section.own is not None:
        key = f"comparison.published.{section.own.state}"
        yield speech.say(key, city=section.own.city, name=tell.name())
        own = _Teller(view.result, view.rubric, view.headline, speech.say, speech.locale)
        yield speech.say("comparison.published.own", own=own_line(section, own).rstrip("."))
    yield tell.text("not_the_same")
    yield from tell.about()


def _line(row: PublishedRow, tell: PublishedTeller) -> PublishedLine:
    rank = Quantity(row.rank, "–" if row.rank is None else str(row.rank), "count")
    range_to = Quantity(row.rank_to, "" if row.rank_to is None else str(row.rank_to), "count")
    return PublishedLine(
        edition=tell.edition(row.edition, restated=row.method is not None),
        rank=rank,
        rank_to=range_to,
        change=_change(row, tell),
        letter=row.rating or "–",
        sources=", ".join(str(tell.numbers[source]) for source in row.sources) or "–",
        remarks=" ".join(tell.notes(row)),
    )


def _change(row: PublishedRow, tell: PublishedTeller) -> Quantity:
    """Places up (+) or down (−), as derived from two ranks; else that the city is new, or a dash."""
    if row.change is None:
        return Quantity(None, tell.text("why.new") if row.change_state == "new" else "–", "count")
    sign = "+" if row.change > 0 else "−"
    return Quantity(row.change, f"{sign}{abs(row.change)}" if row.change else "=", "count")


def _letters(speech: Speech, section: Published) -> Iterator[Fact]:
    """What letters each development group can get, from the best."""
    scale = section.index.scale if section.index is not None else None
    for group, letters in (scale.groups if scale is not None else {}).items():
        yield Fact(speech.say("comparison.published.group", group=group), " ".join(letters))


def _sources(section: Published, tell: PublishedTeller) -> Iterator[SourceLine]:
    for source in section.sources:
        yield SourceLine(str(tell.numbers[source.id]), source.title, source.link)
    if not section.sources and section.file is not None:
        yield SourceLine("–", tell.text("source_file", file=section.file), None)
