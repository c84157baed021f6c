"""What changed between two results of a city, as a tree of scores, as facts about questions, and as rows of a table.

Numbers and reasons are those of `Change`; texts stand in `compare.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assessment.report.explain.question import Facts, cap_reason
from assessment.report.explain.tree import Branch, Tree
from assessment.report.explain.words import NOTHING, Teller
from assessment.result.change import (
    Backing,
    BackingChange,
    Change,
    Edition,
    NodeChange,
    NodeLensChange,
    PartBacking,
    QuestionChange,
    ScoreChange,
)
from assessment.result.models import CapOf, LensName, NodeResult, Result
from assessment.rubric.load import Rubric
from assessment.text import numbers
from assessment.text.catalogue import Words
from assessment.text.dates import long_date

CAME = ("new", "not_asked_then", "not_applicable_then", "not_answered_then")
WENT = ("gone", "not_asked_now", "not_applicable_now", "not_answered_now")
_COLUMNS = ("level", "before", "now", "change", "practice", "backing", "method")
_DEPTH = 2


class ChangeTeller(Teller):
    """Says changes; names what the rubric no longer has by its id."""

    def say(self, key: str, **values: object) -> str:
        """A text of `compare.yaml`."""
        return self.words(f"compare.{key}", **values)

    def name(self, ident: str) -> str:
        """Name of a node or question; of one that is gone, its id."""
        known = self.names.nodes.get(ident) or self.names.questions.get(ident)
        return ident if known is None else known.name

    def signed(self, value: float | None) -> str:
        """A change in points with its sign, or a dash."""
        if value is None:
            return NOTHING
        return f"{'+' if numbers.shown(value) > 0 else ''}{self.points(value)}"

    def cell(self, value: float | None) -> str:
        """The same for a column: `=` where nothing is seen."""
        return "=" if value is not None and numbers.shown(value) == 0 else self.signed(value)

    def edition(self, edition: Edition) -> str:
        """A result by its day and rubric."""
        named = f"{edition.rubric} {edition.version}"
        return self.say("edition", day=long_date(edition.date, self.locale), rubric=named)


def change_tree(
    change: Change,
    now: Result,
    rubric: Rubric,
    lens: LensName,
    words: Words,
    locale: str,
    told: Iterable[str] = (),
) -> Tree:
    """The whole, its dimensions and their themes, then and now.

    Args:
        now: the later result; `rubric` is its own, or the present version of it.
        told: sentences above the tree about how the editions were read.
    """
    tell = ChangeTeller(now, rubric, lens, words, locale)
    nodes = {node.id: node for node in change.nodes}
    return Tree(
        title=tell.say("title", city=now.city.name),
        about=(*_editions(change, tell), *tell.about(), *told, *marks_of(change, tell)),
        heads=tuple(tell.say(f"columns.{head}") for head in _COLUMNS),
        root=_branch(now.nodes[0], now, nodes, tell),
        foot=(tell.say("legend"),),
    )


def change_facts(
    change: Change, now: Result, rubric: Rubric, lens: LensName, words: Words, locale: str
) -> Facts:
    """What came and went, what is newly backed and no longer, and what all that amounts to."""
    tell = ChangeTeller(now, rubric, lens, words, locale)
    rows = (
        (tell.say("heads.moved"), tuple(_moved(change, tell))),
        (tell.say("heads.came"), tuple(_listed(change, CAME, tell))),
        (tell.say("heads.went"), tuple(_listed(change, WENT, tell))),
        (tell.say("heads.apart"), tuple(_listed(change, _apart(change), tell))),
        (tell.say("heads.rescaled"), tuple(_rescaled(change, tell))),
        (tell.say("heads.backed"), tuple(_backings(change.newly_backed, tell))),
        (tell.say("heads.lost"), tuple(_backings(change.newly_lost, tell))),
        (tell.say("heads.short"), tuple(in_short(change, tell))),
    )
    return Facts(tell.say("questions"), (), tuple(row for row in rows if row[1]))


def change_in_short(
    change: Change, now: Result, rubric: Rubric, lens: LensName, words: Words, locale: str
) -> str | None:
    """The change of the whole and its parts; None where it is not split."""
    whole, tell = change.nodes[0].lenses[lens], ChangeTeller(now, rubric, lens, words, locale)
    return None if whole.practice is None else tell.say("short.short", **_parts(whole, tell))


def in_short(change: Change, tell: ChangeTeller) -> Iterator[str]:
    """What the change of the whole is made of, and over how much of the weight; one or two sentences."""
    whole = change.nodes[0].lenses[tell.lens]
    if whole.change is None:
        yield tell.say("short.none")
        return
    values = {"lens": tell.lens_name(tell.lens), **_parts(whole, tell)}
    if whole.practice is None:
        yield tell.say("short.unsplit", **values)
        return
    yield tell.say("short.split", **values, compared=tell.share(whole.compared))


def _parts(found: ScoreChange, tell: ChangeTeller) -> dict[str, str]:
    signed = {key: tell.signed(getattr(found, key)) for key in ("change", "practice", "backing", "method")}
    return signed | {"before": tell.points(found.before), "now": tell.points(found.now)}


def _editions(change: Change, tell: ChangeTeller) -> Iterator[str]:
    yield tell.say("from", edition=tell.edition(change.before))
    yield tell.say("to", edition=tell.edition(change.now))


def marks_of(change: Change, tell: ChangeTeller) -> Iterator[str]:
    """What a reader must know before any number of the change."""
    values = {
        "before": change.before.city,
        "now": change.now.city,
        "version": f"{change.before.rubric} {change.before.version}",
        "rubric": f"{tell.rubric.id} {tell.rubric.version}",
    }
    yield from (tell.say(f"marks.{mark}", **values) for mark in change.marks)


def _branch(node: NodeResult, now: Result, nodes: dict[str, NodeChange], tell: ChangeTeller) -> Branch:
    found = nodes[node.id].lenses[tell.lens]
    numbers_of = (found.change, found.practice, found.backing, found.method)
    below = (child for child in now.nodes if child.parent == node.id and child.depth <= _DEPTH)
    return Branch(
        label=tell.name(node.id),
        chip=_levels(found),
        level=found.level_now,
        cells=(tell.points(found.before), tell.points(found.now), *map(tell.cell, numbers_of)),
        children=tuple(_branch(child, now, nodes, tell) for child in below),
    )


def _levels(found: NodeLensChange) -> str:
    before, now = ("–" if level is None else str(level) for level in (found.level_before, found.level_now))
    return f"[{now}]" if before == now else f"[{before}→{now}]"


# -- questions


def _moved(change: Change, tell: ChangeTeller) -> Iterator[str]:
    """Questions whose practice moved by as much as is shown, the largest first."""
    found = [
        (points, question)
        for question in change.questions
        if (points := question.lenses["claimed"].practice) is not None and numbers.shown(points)
    ]
    for points, question in sorted(found, key=lambda each: -each[0]):
        lens = question.lenses["claimed"]
        values = {"before": tell.points(lens.before), "now": tell.points(lens.now)}
        yield tell.say("moved", question=tell.name(question.id), points=tell.signed(points), **values)


def _apart(change: Change) -> tuple[str, ...]:
    """Reasons that are neither of what came nor of what went, in the order in which they first occur."""
    return tuple(reason for reason in uncompared(change) if reason not in (*CAME, *WENT))


def uncompared(change: Change) -> dict[str, list[str]]:
    """Questions that are not compared, by reason; what was not asked in either year is no news."""
    found: dict[str, list[str]] = {}
    for question in change.questions:
        if question.reason is not None and not _is_silent(question):
            found.setdefault(question.reason, []).append(question.id)
    return found


def _listed(change: Change, reasons: Sequence[str], tell: ChangeTeller) -> Iterator[str]:
    """A line for each reason with the questions that it holds for."""
    found = uncompared(change)
    for reason in reasons:
        if reason in found:
            names = "; ".join(map(tell.name, found[reason]))
            yield tell.say("listed", reason=tell.say(f"reasons.{reason}"), questions=names)


def _is_silent(question: QuestionChange) -> bool:
    nowhere = (None, "not_asked", "not_applicable")
    return question.state_before in nowhere and question.state_now in nowhere


def _rescaled(change: Change, tell: ChangeTeller) -> Iterator[str]:
    for question in change.questions:
        if question.comparable == "rescaled" and question.reason is None:
            lens = question.lenses[tell.lens]
            values = {"before": tell.points(lens.before), "now": tell.points(lens.now)}
            yield tell.say("rescaled", question=tell.name(question.id), **values)


# -- backing


def _backings(found: Sequence[BackingChange], tell: ChangeTeller) -> Iterator[str]:
    """The largest first."""
    yield from (_backing(each, tell) for each in sorted(found, key=lambda each: -abs(each.points)))


def _backing(found: BackingChange, tell: ChangeTeller) -> str:
    values = {"question": tell.name(found.question), "points": tell.signed(found.points)}
    return tell.say("backing", why=why_backed(found, tell), **values)


def why_backed(found: BackingChange, tell: ChangeTeller) -> str:
    """What backed an answer before and now, and how much it allowed."""
    told = [_part_backing(list(parts), tell) for parts in _alike(found.parts)]
    return "; ".join(told) if told else NOTHING


def _alike(parts: Sequence[PartBacking]) -> Iterator[Iterator[PartBacking]]:
    """Districts that were and are backed alike, together."""

    def key(part: PartBacking) -> str:
        return f"{part.before!r} {part.now!r}"

    yield from (members for _, members in groupby(sorted(parts, key=key), key))


def _part_backing(parts: Sequence[PartBacking], tell: ChangeTeller) -> str:
    values = {"before": _backed(parts[0].before, tell), "now": _backed(parts[0].now, tell)}
    districts = [tell.district(part.district) for part in parts if part.district is not None]
    if 0 < len(districts) < len(tell.result.city.districts):
        return tell.say("backed_in", districts=", ".join(districts), **values)
    return tell.say("backed", **values)


def _backed(found: Backing, tell: ChangeTeller) -> str:
    """The cap and why; or what a reviewer lowered the answer to, where that is less."""
    if found.lowered_to is not None and found.lowered_to < found.cap:
        return tell.say("lowered", points=tell.points(found.lowered_to))
    cap = CapOf.model_validate(
        {"points": found.cap, **found.model_dump(include={"backing", "quality", "stale"})}
    )
    return tell.say("cap", points=tell.points(found.cap), why=cap_reason(cap, tell))
