"""Reads a file `reference-ranking/1`, checks it, and makes a table of it; knows those that come with the program."""

from __future__ import annotations

from pathlib import Path

from assessment.comparison.published.check import check
from assessment.comparison.published.file import RankingEntry, ReferenceRanking
from assessment.comparison.published.table import Edition, RankedCity, Standing, Table
from assessment.documents.bind import bind
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings
from assessment.documents.strict import Document, parse
from assessment.resources import data_folder
from assessment.result.published import (
    PublishedIndex,
    PublishedMethod,
    PublishedScale,
    PublishedSource,
)


def ranking_files() -> dict[str, Path]:
    """The rankings that come with the program: the file of each by its id, which is its name."""
    return {path.stem: path for path in sorted(data_folder("rankings").glob("*.yaml"))}


def load_ranking(name: str, findings: Findings) -> Table | None:
    """The table of an id that comes with the program, or of a file; None after errors have been added."""
    shipped = ranking_files().get(name)
    data = read_bytes(shipped or name, findings)
    if data is None:
        return None
    return ranking_of(data, str(shipped or name), findings, shipped=shipped is not None)


def ranking_of(data: bytes, file: str, findings: Findings, *, shipped: bool = False) -> Table | None:
    """The table of the bytes of a file; None after errors have been added."""
    own = Findings()
    document = parse(data, file, own)
    ranking = bind(ReferenceRanking, document, own) if document is not None else None
    if ranking is not None and document is not None:
        check(ranking, document, own)
    findings.extend(own)
    if ranking is None or document is None or own.failed:
        return None
    return _table(ranking, document, None if shipped else file)


def _table(ranking: ReferenceRanking, document: Document, file: str | None) -> Table:
    methods = {str(edition.year): edition.method for edition in ranking.editions}
    cities = {key: _city(key, ranking) for key in ranking.cities}
    standings = (
        _standing(entry, index, cities[entry.city], methods, document)
        for index, entry in enumerate(ranking.entries)
    )
    return Table(
        file=file,
        index=_index(ranking),
        editions=tuple(Edition(str(each.year), each.cities, each.method) for each in ranking.editions),
        standings=tuple(standings),
        sources=tuple(
            PublishedSource(id=key, title=source.title, link=source.link)
            for key, source in ranking.sources.items()
        ),
    )


def _index(ranking: ReferenceRanking) -> PublishedIndex:
    return PublishedIndex(
        id=ranking.id,
        name=ranking.name,
        publisher=ranking.publisher,
        notice=ranking.notice,
        licence=ranking.licence,
        about=ranking.about,
        scale=_scale(ranking),
        methods=tuple(PublishedMethod(id=each.id, about=each.about) for each in ranking.methods),
    )


def _scale(ranking: ReferenceRanking) -> PublishedScale | None:
    scale = ranking.scale
    if scale is None:
        return None
    return PublishedScale(
        letters=scale.letters,
        groups={each.group: each.letters for each in scale.groups},
        editions=tuple(map(str, scale.editions)),
        source=scale.source,
    )


def _city(key: str, ranking: ReferenceRanking) -> RankedCity:
    city = ranking.cities[key]
    return RankedCity(key, city.name, city.also, city.country, city.region)


def _standing(
    entry: RankingEntry, index: int, city: RankedCity, methods: dict[str, str | None], document: Document
) -> Standing:
    edition = str(entry.edition)
    low, high = entry.between or (entry.rank, None)
    return Standing(
        city=city,
        edition=edition,
        place=document.place(("entries", index)),
        method=entry.method or methods[edition],
        rank=low,
        rank_to=high,
        rating=entry.rating,
        group=entry.group,
        new="new" in entry.notes,
        restated=entry.method not in (None, methods[edition]),
        factors=entry.factors,
        notes=entry.notes,
        remark=entry.remark,
        sources=entry.sources,
    )
