"""The change of a rank: derived from two ranks or not given, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.comparison.published.table import NEW, Edition, Standing, Table
from assessment.result.published import ChangeState, Contradiction, PublishedScale


@dataclass(frozen=True)
class Change:
    """`value`: previous rank - rank, positive is better; None unless `state` is "derived".

    `edition`: the one before, if the table has one; `previous`: the rank there, if one was found.
    """

    state: ChangeState
    value: int | None = None
    edition: Edition | None = None
    previous: int | None = None


def change_of(standing: Standing, table: Table) -> Change:
    """The change against the edition before it in the table, over ranks of one method."""
    edition = table.before(standing.edition)
    if edition is None:
        return Change("first")
    earlier = [each for each in table.of(standing.city.key, edition.name) if each.exact is not None]
    same = {each.exact for each in earlier if _one_method(each, standing)}
    if standing.exact is None:
        return Change("no_rank", None, edition)
    if not same:
        return Change(_why_none(standing, edition, bool(earlier)), None, edition)
    previous = same.pop()
    if same or previous is None:
        return Change("disagree", None, edition)
    return Change("derived", previous - standing.exact, edition, previous)


def _why_none(standing: Standing, edition: Edition, ranked: bool) -> ChangeState:
    if standing.new:
        return "new"
    methods = {standing.method, edition.method} - {None}
    return "other_method" if ranked or len(methods) > 1 else "no_previous"


def _one_method(one: Standing, other: Standing) -> bool:
    """False where both methods are known and differ."""
    return one.method is None or other.method is None or one.method == other.method


def contradictions(standing: Standing, change: Change, table: Table) -> Iterator[Contradiction]:
    """What does not fit about a city in an edition."""
    if printed_contradicts(standing, change):
        yield "printed_change"
    twins = table.of(standing.city.key, standing.edition)
    if any(_disagree(standing, twin) for twin in twins):
        yield "sources"
    if standing.rating is not None and not _allowed(standing, table):
        yield "letter"


def printed_contradicts(standing: Standing, change: Change) -> bool:
    """Whether the printed change is not what the two ranks give. What cannot be derived contradicts nothing."""
    match change.state:
        case "derived":
            return standing.printed is not None and standing.printed != change.value
        case "new" | "no_previous":
            return standing.printed not in (None, NEW)
    return False


def _disagree(one: Standing, other: Standing) -> bool:
    """Two sources about one method: the ranks exclude each other, or the letters differ."""
    if one is other or not _one_method(one, other):
        return False
    if one.rank is not None and other.rank is not None:
        first, last = max(one.rank, other.rank), min(one.rank_to or one.rank, other.rank_to or other.rank)
        if first > last:
            return True
    return one.rating is not None and other.rating is not None and one.rating != other.rating


def _allowed(standing: Standing, table: Table) -> bool:
    scale = None if table.index is None else table.index.scale
    letters = letters_of(scale, standing.group)
    return not letters or standing.rating in letters


def letters_of(scale: PublishedScale | None, group: int | None) -> tuple[str, ...]:
    """The letters that a development group allows, from the best down; empty if that is not known."""
    return () if scale is None or group is None else scale.groups.get(group, ())
