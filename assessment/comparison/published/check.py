"""Whether the parts of a `reference-ranking/1` fit together; everything that does not, at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from assessment.comparison.published.competition import too_early
from assessment.comparison.published.file import RankingEntry, ReferenceRanking
from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document

Path = tuple[str | int, ...]


def check(ranking: ReferenceRanking, document: Document, findings: Findings) -> None:
    """Add an error for every name without a declaration, impossible figure, and figure without a source."""
    _names(ranking, document, findings)
    _scale(ranking, document, findings)
    years = [edition.year for edition in ranking.editions]
    for index, (before, year) in enumerate(pairwise(years)):
        if year <= before:
            place = document.place(("editions", index + 1, "year"))
            findings.error("ranking_editions_order", place, found=year, before=before)
    for index, entry in enumerate(ranking.entries):
        _entry(entry, ("entries", index), ranking, document, findings)
    _twice(ranking, document, findings)
    _ranks(ranking, document, findings)


def _names(ranking: ReferenceRanking, document: Document, findings: Findings) -> None:
    """Every name that is used stands in the list that declares it."""
    for path, found, declared, where in _used(ranking):
        if found not in declared:
            near = nearest(found, declared)
            findings.error(
                "ranking_name_unknown", document.place(path), found=found, where=where, nearest=near
            )


def _used(ranking: ReferenceRanking) -> Iterator[tuple[Path, str, Collection[str], str]]:
    """Path, name, the names declared, and the key of the list that declares them."""
    methods, sources = [method.id for method in ranking.methods], list(ranking.sources)
    years = [str(edition.year) for edition in ranking.editions]
    singles: list[tuple[Path, str | None, Collection[str], str]] = []
    for i, method in enumerate(ranking.methods):
        singles.append((("methods", i, "source"), method.source, sources, "sources"))
    for i, edition in enumerate(ranking.editions):
        singles.append((("editions", i, "method"), edition.method, methods, "methods"))
        singles.append((("editions", i, "source"), edition.source, sources, "sources"))
    if ranking.scale is not None:
        singles.append((("scale", "source"), ranking.scale.source, sources, "sources"))
    for i, entry in enumerate(ranking.entries):
        singles.append((("entries", i, "city"), entry.city, ranking.cities, "cities"))
        singles.append((("entries", i, "edition"), str(entry.edition), years, "editions"))
        singles.append((("entries", i, "method"), entry.method, methods, "methods"))
        for j, source in enumerate(entry.sources):
            singles.append((("entries", i, "sources", j), source, sources, "sources"))
    return ((path, found, known, where) for path, found, known, where in singles if found is not None)


def _scale(ranking: ReferenceRanking, document: Document, findings: Findings) -> None:
    """The letters of a group are letters of the scale."""
    if ranking.scale is None:
        return
    known = list(ranking.scale.letters)
    for i, group in enumerate(ranking.scale.groups):
        for j, letter in enumerate(group.letters):
            if letter not in known:
                place = document.place(("scale", "groups", i, "letters", j))
                findings.error("ranking_letter_unknown", place, found=letter, allowed=known)


def _entry(
    entry: RankingEntry, path: Path, ranking: ReferenceRanking, document: Document, findings: Findings
) -> None:
    if entry.says_something and not entry.sources:
        findings.error("ranking_source_missing", document.place(path), found=entry.city)
    if entry.between is not None:
        if entry.rank is not None:
            findings.error("ranking_rank_and_range", document.key_place((*path, "between")))
        if entry.between[0] >= entry.between[1]:
            low, high = entry.between
            findings.error("ranking_range_order", document.place((*path, "between")), first=low, last=high)
    _within(entry, path, ranking, document, findings)
    _letters(entry, path, ranking, document, findings)


def _within(
    entry: RankingEntry, path: Path, ranking: ReferenceRanking, document: Document, findings: Findings
) -> None:
    """A rank is at most the number of cities. One by another method may rank other cities: it is not held against it."""
    cities = next((each.cities for each in ranking.editions if each.year == entry.edition), None)
    found = entry.rank if entry.between is None else entry.between[1]
    if cities is not None and found is not None and entry.method is None and found > cities:
        place = document.place((*path, "rank" if entry.between is None else "between"))
        findings.error("ranking_rank_beyond", place, found=found, cities=cities, edition=entry.edition)


def _letters(
    entry: RankingEntry, path: Path, ranking: ReferenceRanking, document: Document, findings: Findings
) -> None:
    if ranking.scale is None:
        return
    known, groups = list(ranking.scale.letters), [each.group for each in ranking.scale.groups]
    said: list[tuple[Path, str | None]] = [(("rating",), entry.rating)]
    said += [(("factors", key), letter) for key, letter in entry.factors.items()]
    for at, letter in said:
        if letter is not None and letter not in known:
            place = document.place((*path, *at))
            findings.error("ranking_letter_unknown", place, found=letter, allowed=known)
    if entry.group is not None and groups and entry.group not in groups:
        place = document.place((*path, "group"))
        findings.error("ranking_group_unknown", place, found=entry.group, allowed=groups)


def _twice(ranking: ReferenceRanking, document: Document, findings: Findings) -> None:
    """The same figure from the same source stands once; another source may say the same or something else."""
    first: dict[tuple[object, ...], int] = {}
    for index, entry in enumerate(ranking.entries):
        keys = [(entry.city, entry.edition, entry.method, source) for source in entry.sources or ("",)]
        for key in keys:
            if key in first:
                place, before = document.place(("entries", index)), document.place(("entries", first[key]))
                findings.error("ranking_entry_twice", place, found=entry.city, first=before.line or "–")
                break
        first |= {key: index for key in keys if key not in first}


def _ranks(ranking: ReferenceRanking, document: Document, findings: Findings) -> None:
    """Competition ranks of each edition and method, over cities of which all sources say one rank."""
    said: dict[tuple[int, str | None], dict[str, set[int]]] = {}
    at: dict[tuple[int, str | None, int], int] = {}
    for index, entry in enumerate(ranking.entries):
        if entry.rank is not None:
            key = (entry.edition, entry.method)
            said.setdefault(key, {}).setdefault(entry.city, set()).add(entry.rank)
            at[(*key, entry.rank)] = index
    for (edition, method), cities in said.items():
        agreed = [next(iter(ranks)) for ranks in cities.values() if len(ranks) == 1]
        for early in too_early(agreed):
            place = document.place(("entries", at[edition, method, early.rank], "rank"))
            findings.error(
                "ranking_rank_impossible", place, found=early.rank, before=early.before, n=early.ties,
                lowest=early.lowest, edition=edition,
            )  # fmt: skip
