"""The section of a result: a table, or the part asked for, with derived changes and contradictions; a city beside it."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.comparison.published.change import change_of, contradictions, letters_of
from assessment.comparison.published.competition import missing
from assessment.comparison.published.find import Wanted, choose
from assessment.comparison.published.table import Standing, Table
from assessment.result.models import Result
from assessment.result.published import (
    OwnPlace,
    OwnState,
    Published,
    PublishedEdition,
    PublishedRow,
    PublishedSource,
    bare_name,
)


def published(table: Table, wanted: Wanted | None = None) -> Published:
    """A table as a section of a result, or the part of it that is asked for; one edition in the order of its ranks."""
    asked = wanted or Wanted()
    chosen = choose(table, asked)
    return _section(table, chosen if asked.edition is None else sorted(chosen, key=_by_rank))


def _by_rank(standing: Standing) -> tuple[bool, int, int]:
    """The best first; ranges after the rank that they begin with, gaps last."""
    return standing.rank is None, standing.rank or 0, standing.rank_to or 0


def beside(result: Result, table: Table, wanted: Wanted) -> Published:
    """What a table says of the city of a result, and the result's own score and level.

    The city is found by its name, or by the one in `wanted`; countries must not differ where both are known. A
    fictional city has no published rank: nothing is looked for.
    """
    city, whole = result.city, result.nodes[0].lenses[result.rubric.headline]
    if city.fictional:
        found: tuple[Standing, ...] = ()
    else:
        named = Wanted(wanted.city or city.name, edition=wanted.edition)
        found = tuple(
            each for each in choose(table, named) if None in (city.country, each.city.country)
            or city.country == each.city.country
        )  # fmt: skip
    state: OwnState = "fictional" if city.fictional else "found" if found else "not_in_table"
    own = OwnPlace(
        city=city.name, state=state, lens=result.rubric.headline, score=whole.score, level=whole.level
    )
    return _section(table, found).model_copy(update={"own": own})


def _section(table: Table, chosen: Iterable[Standing]) -> Published:
    rows = tuple(_row(standing, table) for standing in chosen)
    scale = table.index.scale if table.index is not None else None
    used = {source for row in rows for source in row.sources} | {scale.source if scale else None}
    return Published(
        file=None if table.file is None else bare_name(table.file),
        index=table.index,
        editions=tuple(_edition(table, name) for name in _shown(table, rows)),
        rows=rows,
        sources=tuple(_of(table.sources, used)),
    )


def _shown(table: Table, rows: tuple[PublishedRow, ...]) -> list[str]:
    """The editions that the rows speak of; all, where no row was found."""
    named = {row.edition for row in rows} | {row.previous_edition for row in rows}
    return [each.name for each in table.editions if each.name in named or not rows]


def _of(sources: tuple[PublishedSource, ...], used: set[str | None]) -> Iterable[PublishedSource]:
    return (source for source in sources if source.id in used)


def _edition(table: Table, name: str) -> PublishedEdition:
    """An edition. Missing ranks are told of the newest: of those before it, a table holds only the same cities."""
    edition = next(each for each in table.editions if each.name == name)
    ranks = [each.exact for each in table.standings if each.edition == name]
    told = table.whole and edition == table.editions[-1]
    gaps = missing(rank for rank in ranks if rank is not None) if told else ()
    return PublishedEdition(name=name, cities=edition.cities, method=edition.method, missing=gaps)


def _row(standing: Standing, table: Table) -> PublishedRow:
    change = change_of(standing, table)
    letters = letters_of(table.index.scale if table.index else None, standing.group)
    return PublishedRow(
        city=standing.city.name,
        country=standing.city.country,
        region=standing.city.region,
        group=standing.group,
        edition=standing.edition,
        method=standing.method if standing.restated else None,
        rank=standing.rank,
        rank_to=standing.rank_to,
        previous_edition=None if change.edition is None else change.edition.name,
        previous_rank=change.previous,
        change=change.value,
        change_state=change.state,
        printed_change=standing.printed,
        rating=standing.rating,
        best_rating=letters[0] if letters else None,
        factors=dict(standing.factors),
        notes=standing.notes,
        remark=dict(standing.remark),
        sources=standing.sources,
        contradictions=tuple(contradictions(standing, change, table)),
    )
