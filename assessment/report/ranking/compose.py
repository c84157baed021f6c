"""From a `Ranking` to what its table says in one language. Nothing is computed here but what numbers look like."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.comparison.cities.choose import LEAST_COVERAGE
from assessment.comparison.cities.models import RankedCity, RankedGroup, Ranking
from assessment.comparison.cities.ranks import PEERS_FROM, QUARTILES_FROM
from assessment.report.explain.question import Facts
from assessment.report.ranking.models import CityLine, ColumnName, GroupStory, RankingStory
from assessment.report.ranking.words import RankingTeller
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS
from assessment.text.catalogue import words

UP, DOWN, SAME = "▲", "▼", "="
ALIKE = "≈"


def compose_ranking(
    ranking: Ranking, rubric: Rubric, lang: str, locale: str, position: Facts | None = None
) -> RankingStory:
    """All that the table says.

    Args:
        rubric: the one of the table; its words are taken.
        position: one city among its peers, as `position_facts` tells it.
    """
    tell = RankingTeller(rubric, words(lang), locale)
    columns = tuple(_columns(ranking, tell))
    return RankingStory(
        lang=lang,
        locale=locale,
        title=tell.text("title"),
        about=tuple(_about(ranking, tell)),
        group_head=tell.grouping(ranking),
        group_column=tell.text("group_column", grouping=tell.grouping(ranking)),
        columns=columns,
        heads={name: tell.text(f"columns.{name}") for name in columns},
        groups=tuple(_group(group, ranking, columns, tell) for group in ranking.groups),
        legend_title=tell.text("legend_title"),
        legend=tuple(_legend(ranking, columns, tell)),
        left_out_title=tell.text("left_out_title"),
        why_head=tell.text("why_head"),
        left_out=tuple((item.city, tell.reason(item.reason, item.found)) for item in ranking.left_out),
        notice=tell.names.header.notice,
        level_names=tuple(tell.names.header.levels),
        page=words(lang)("report.label.page", page="{page}", pages="{pages}"),
        date=ranking.last,
        rubric=f"{ranking.rubric_id} {ranking.rubric_version}",
        position=position,
    )


def _columns(ranking: Ranking, tell: RankingTeller) -> Iterator[ColumnName]:
    """Those that have something to say in this table."""
    cities = [city for group in ranking.groups for city in group.cities]
    if any(city.rank is not None for city in cities):
        yield "rank"
        if ranking.previous is not None:
            yield "change"
    yield "city"
    if len({city.country for city in cities}) > 1 and not tell.by_country(ranking):
        yield "country"
    yield from ("score", "secured", "level", "coverage")
    if any(city.quartile is not None for city in cities):
        yield "quartile"
    if any(city.band is not None for city in cities):
        yield "band"
    if ranking.draws is not None:
        yield "interval"


def _about(ranking: Ranking, tell: RankingTeller) -> Iterator[str]:
    rubric = f"{tell.names.header.title} ({ranking.rubric_id} {ranking.rubric_version})"
    yield tell.text("about", rubric=rubric, lens=tell.lens(ranking.lens))
    cities = sum(len(group.cities) for group in ranking.groups)
    if cities:
        yield tell.text("cities", n=cities, days=tell.days(ranking.first, ranking.last))
    else:
        yield tell.text("cities_none")
    if ranking.kind != "everyone":
        yield tell.text("grouped", grouping=tell.grouping(ranking))
    if ranking.weights != OWN_WEIGHTS:
        name = tell.names.header.weight_sets.get(ranking.weights, ranking.weights)
        yield tell.words("explain.weights", name=name)


def _group(
    group: RankedGroup, ranking: Ranking, columns: tuple[ColumnName, ...], tell: RankingTeller
) -> GroupStory:
    return GroupStory(
        title="" if ranking.kind == "everyone" else tell.group(group.group, ranking.grouping),
        note="" if group.refused is None else tell.text(f"refused.{group.refused}", n=PEERS_FROM),
        lines=tuple(_line(city, columns, tell) for city in group.cities),
    )


def _line(city: RankedCity, columns: tuple[ColumnName, ...], tell: RankingTeller) -> CityLine:
    return CityLine(
        cells={name: _cell(name, city, tell) for name in columns},
        change_said=_change_said(city, tell),
        level=(city.level, tell.level(city.level)),
        of=city,
    )


def _cell(name: ColumnName, city: RankedCity, tell: RankingTeller) -> str:
    match name:
        case "rank":
            return "" if city.rank is None else str(city.rank)
        case "change":
            return _change(city, tell)
        case "city":
            return tell.city(city.city, city.fictional)
        case "country":
            return tell.country(city.country)
        case "score":
            return tell.points(city.score)
        case "secured":
            return tell.points(city.secured)
        case "level":
            return tell.chip(city.level)
        case "coverage":
            return tell.share(city.coverage)
        case "quartile":
            return "" if city.quartile is None else str(city.quartile)
        case "band":
            return city.band or ""
    return _interval(city)


def _change(city: RankedCity, tell: RankingTeller) -> str:
    """As printed tables show it: ▲ 3, ▼ 1, =, new."""
    if city.standing == "new":
        return tell.text("new")
    if city.change is None:
        return ""
    return f"{UP if city.change > 0 else DOWN} {abs(city.change)}" if city.change else SAME


def _change_said(city: RankedCity, tell: RankingTeller) -> str:
    if city.change is None:
        return tell.text("new") if city.standing == "new" else ""
    if not city.change:
        return tell.text("said.same")
    return tell.text("said.up" if city.change > 0 else "said.down", n=abs(city.change))


def _interval(city: RankedCity) -> str:
    """`3–7`, with the mark where the line cannot be told apart from the one above."""
    if city.rank_low is None or city.rank_high is None:
        return ""
    span = f"{city.rank_low}–{city.rank_high}"
    return f"{span} {ALIKE}" if city.alike_above else span


def _legend(ranking: Ranking, columns: tuple[ColumnName, ...], tell: RankingTeller) -> Iterator[str]:
    yield tell.text(
        "legend.rules", share=tell.share(LEAST_COVERAGE), peers=PEERS_FROM, quartiles=QUARTILES_FROM
    )
    if "rank" in columns:
        yield tell.text("legend.ties")
    yield tell.text("legend.level")
    yield from _legend_of_previous(ranking, columns, tell)
    if "quartile" in columns:
        yield tell.text("legend.quartile")
    if ranking.bands:
        listed = ", ".join(ranking.bands)
        yield tell.text("legend.bands", bands=listed, quartiles=QUARTILES_FROM)
    if ranking.draws is not None:
        policy = tell.rubric.header.robustness
        values = {
            "draws": tell.whole(ranking.draws),
            "weights": tell.share(policy.weights),
            "seed": ranking.seed,
        }
        yield tell.text("legend.interval", **values)
        yield tell.text("legend.alike", sign=ALIKE)
    if ranking.repeated:
        yield tell.text("legend.repeated", n=ranking.repeated)


def _legend_of_previous(
    ranking: Ranking, columns: tuple[ColumnName, ...], tell: RankingTeller
) -> Iterator[str]:
    before = ranking.previous
    if before is None:
        return
    if "change" in columns:
        yield tell.text("legend.change", same=SAME, new=tell.text("new"))
    yield tell.text("legend.previous", n=before.cities, days=tell.days(before.first, before.last))
    if before.rubric_version != ranking.rubric_version:
        yield tell.text("legend.previous_version", version=before.rubric_version)
