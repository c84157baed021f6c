"""The table itself: groups, ranks, changes, quarters, intervals of ranks, and marks of what cannot be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessment.comparison.cities.choose import Chosen, Terms, whole_of
from assessment.comparison.cities.editions import Edition
from assessment.comparison.cities.groups import Grouping, group_order
from assessment.comparison.cities.models import GroupOf, LeftOut, RankedCity, RankedGroup, Ranking
from assessment.comparison.cities.names import city_key
from assessment.comparison.cities.ranks import (
    PEERS_FROM,
    QUARTERS,
    QUARTILES_FROM,
    competition_ranks,
    part_of,
)
from assessment.result.models import Engine, Result
from assessment.scoring.points import shown_tenth
from assessment.version import __version__


@dataclass(frozen=True)
class RankInterval:
    """5th and 95th percentile of a city's rank in its group, over the draws."""

    low: int
    high: int


@dataclass(frozen=True)
class Draws:
    """How intervals are drawn: `of` gives one for each result of a group, None where it cannot be scored again."""

    seed: int
    number: int
    of: Callable[[Sequence[Result]], Sequence[RankInterval | None]]


def make_ranking(
    chosen: Chosen,
    terms: Terms,
    grouping: Grouping,
    *,
    draws: Draws | None = None,
    previous: Edition | None = None,
    bands: Sequence[str] = (),
) -> Ranking:
    """The table of the cities that were chosen; whoever has no group is left out with that reason.

    Args:
        draws: for intervals of ranks; none if None.
        previous: for changes; none if None.
        bands: labels of quantile bands, best first, for groups of ten or more.
    """
    placed, homeless = _grouped(chosen.results, grouping)
    groups = tuple(
        _group(group, placed[group], terms, draws, previous, bands)
        for group in sorted(placed, key=group_order)
    )
    bare = _bare(chosen, terms, grouping, [*chosen.left_out, *homeless])
    days = [city.date for group in groups for city in group.cities]
    drawn = draws if any(group.refused is None for group in groups) else None
    return bare.model_copy(
        update={
            "groups": groups,
            "first": min(days, default=None),
            "last": max(days, default=None),
            "seed": None if drawn is None else drawn.seed,
            "draws": None if drawn is None else drawn.number,
            "bands": tuple(bands),
            "previous": None if previous is None else previous.about,
        }
    )


def _bare(chosen: Chosen, terms: Terms, grouping: Grouping, left_out: Sequence[LeftOut]) -> Ranking:
    """The table before it has cities."""
    return Ranking(
        engine=Engine(version=__version__),
        rubric_id=terms.rubric[0],
        rubric_version=terms.rubric[1],
        rubric_fingerprint=terms.rubric[2],
        weights=terms.weights[0],
        lens=terms.lens,
        kind=grouping.kind,
        grouping=grouping.ident,
        groups=(),
        left_out=tuple(sorted(left_out, key=lambda item: (city_key(item.city, item.country), item.date))),
        repeated=chosen.repeated,
    )


def _grouped(
    results: Sequence[Result], grouping: Grouping
) -> tuple[dict[GroupOf, list[Result]], list[LeftOut]]:
    placed: dict[GroupOf, list[Result]] = {}
    homeless: list[LeftOut] = []
    for result in results:
        group = grouping.place(result.city)
        if group is None:
            city = result.city
            homeless.append(
                LeftOut(city=city.name, country=city.country, date=result.date, reason="no_group")
            )
        else:
            placed.setdefault(group, []).append(result)
    return placed, homeless


def _group(
    group: GroupOf,
    results: Sequence[Result],
    terms: Terms,
    draws: Draws | None,
    previous: Edition | None,
    bands: Sequence[str],
) -> RankedGroup:
    lines = [_line(result, terms) for result in results]
    if len(results) < PEERS_FROM:
        return RankedGroup(group=group, refused="too_few", cities=tuple(lines))
    ranks = competition_ranks([shown_tenth(line.score) for line in lines])
    shared = Counter(ranks)
    intervals = (None,) * len(results) if draws is None else draws.of(results)
    ranked = [
        line.model_copy(
            update={
                "rank": rank,
                "tied": shared[rank] > 1,
                **_parts(rank, len(results), bands),
                **_change(line, group, rank, previous),
                **_interval(interval),
            }
        )
        for line, rank, interval in zip(lines, ranks, intervals, strict=True)
    ]
    ordered = sorted(ranked, key=lambda line: (line.rank or 0, city_key(line.city, line.country)))
    return RankedGroup(group=group, cities=tuple(_marked(ordered)))


def _line(result: Result, terms: Terms) -> RankedCity:
    whole, city = whole_of(result, terms.lens), result.city
    return RankedCity(
        city=city.name,
        country=city.country,
        fictional=city.fictional,
        population=city.population,
        date=result.date,
        score=whole.score or 0.0,
        secured=whole.secured or 0.0,
        level=whole.level,
        coverage=whole.coverage or 0.0,
    )


def _parts(rank: int, cities: int, bands: Sequence[str]) -> dict[str, int | str | None]:
    if cities < QUARTILES_FROM:
        return {}
    band = bands[part_of(rank, cities, len(bands)) - 1] if bands else None
    return {"quartile": part_of(rank, cities, QUARTERS), "band": band}


def _change(line: RankedCity, group: GroupOf, rank: int, previous: Edition | None) -> dict[str, object]:
    """Derived from the two ranks; positive when the city rose. New: the edition before had no rank for it here."""
    if previous is None:
        return {}
    before = previous.ranks.get((group, city_key(line.city, line.country)))
    if before is None:
        return {"standing": "new"}
    return {"standing": "known", "previous_rank": before, "change": before - rank}


def _interval(interval: RankInterval | None) -> dict[str, int]:
    return {} if interval is None else {"rank_low": interval.low, "rank_high": interval.high}


def _marked(ordered: Sequence[RankedCity]) -> list[RankedCity]:
    """Each line told whether its interval overlaps that of the line above."""
    marked = list(ordered[:1])
    for above, line in pairwise(ordered):
        alike = _overlap(above, line)
        marked.append(line if alike is None else line.model_copy(update={"alike_above": alike}))
    return marked


def _overlap(one: RankedCity, other: RankedCity) -> bool | None:
    if one.rank_low is None or one.rank_high is None or other.rank_low is None or other.rank_high is None:
        return None
    return one.rank_low <= other.rank_high and other.rank_low <= one.rank_high
