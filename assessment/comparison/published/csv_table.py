"""A published table in CSV, read strictly: everything that is wrong is told at once, with line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assessment.comparison.published.cells import Cell, rows_of
from assessment.comparison.published.competition import too_early
from assessment.comparison.published.head import (
    CHANGE,
    CITY,
    COUNTRY,
    GROUP,
    RANK,
    RATING,
    REGION,
    Head,
    Key,
    read_head,
)
from assessment.comparison.published.load import load_ranking, ranking_files
from assessment.comparison.published.names import plain_name
from assessment.comparison.published.table import Edition, RankedCity, Standing, Table
from assessment.comparison.published.values import Reader
from assessment.documents.build import PROBLEM_LIMIT
from assessment.documents.findings import Findings, Place


def read_table(data: bytes, file: str, findings: Findings, index: Table | None = None) -> Table | None:
    """The table of the bytes of a CSV file.

    Args:
        index: the ranking whose table it is, with its letters, its editions and its cities' other names; without
            it, letters are those of any ranking that comes with the program.

    Returns:
        None after an error has been added.
    """
    own = Findings()
    table = _read(data, file, own, index)
    findings.extend(own)
    return None if own.failed else table


def _read(data: bytes, file: str, findings: Findings, index: Table | None) -> Table | None:
    rows = rows_of(data, file, findings)
    if rows == []:
        findings.error("file_empty", Place(file))
    head = read_head(rows[0], file, findings) if rows else None
    if not rows or head is None:
        return None
    reader = _Rows(file, head, index, findings)
    for row in rows[1:]:
        if len(findings) >= PROBLEM_LIMIT:
            findings.error("too_many_problems", Place(file, row[0].line), limit=PROBLEM_LIMIT)
            return None
        reader.row(row)
    reader.finish()
    known = {} if index is None else {each.name: each for each in index.editions}
    return Table(
        file=file,
        index=None if index is None else index.index,
        editions=tuple(known.get(name, Edition(name)) for name in head.editions),
        standings=tuple(reader.standings),
        sources=() if index is None else index.sources,
        whole=True,
    )


class _Rows:
    """Rows become standings; keeps what is checked across rows."""

    def __init__(self, file: str, head: Head, index: Table | None, findings: Findings) -> None:
        self.file, self.head, self.findings = file, head, findings
        self.editions = {} if index is None else {each.name: each for each in index.editions}
        self.reader = Reader(file, findings, _letters(index), _groups(index))
        self.cities = {} if index is None else _by_name(index)
        self.standings: list[Standing] = []
        self.first: dict[str, int] = {}
        self.ranks: dict[str, list[tuple[int, Cell]]] = {name: [] for name in head.editions}

    def row(self, row: tuple[Cell, ...]) -> None:
        """Read one row."""
        for index, cell in enumerate(row):
            if cell.text and index not in self.head.named:
                place = Place(self.file, cell.line, cell.column)
                self.findings.error("ranking_cell_extra", place, found=cell.text[:60])
        cells = self.head.cells(row)
        city = self._city(cells, row[0].line)
        if city is not None:
            self.standings += self._standings(city, cells)

    def finish(self) -> None:
        """Check what only the whole table shows: that there are ranks, and that they can be."""
        if not any(self.ranks.values()) and not self.findings.failed:
            self.findings.error("ranking_no_ranks", Place(self.file))
        for edition, found in self.ranks.items():
            cells = dict(found)
            for early in too_early(rank for rank, _ in found):
                cell = cells[early.rank]
                self.findings.error(
                    "ranking_rank_impossible", Place(self.file, cell.line, cell.column), found=early.rank,
                    before=early.before, n=early.ties, lowest=early.lowest, edition=self.head.names[RANK, edition],
                )  # fmt: skip

    def _city(self, cells: dict[Key, Cell], line: int) -> RankedCity | None:
        cell = cells.get((CITY, None))
        if cell is None or not cell.text:
            self.findings.error("ranking_city_missing", Place(self.file, line, cell.column if cell else 1))
            return None
        name = self.reader.text(cell)
        country, region = self.reader.country(cells.get((COUNTRY, None))), cells.get((REGION, None))
        known = self.cities.get(plain_name(name))
        if known is not None and None not in (country, known.country) and country != known.country:
            known = None
        city = RankedCity(
            key=f"{plain_name(name)}|{country or ''}",
            name=name,
            also=() if known is None else (known.name, *known.also),
            country=country or (known.country if known else None),
            region=self.reader.text(region) if region and region.text else (known.region if known else None),
        )
        if city.key in self.first:
            place = Place(self.file, cell.line, cell.column)
            self.findings.error("ranking_city_twice", place, found=name, first=self.first[city.key])
        self.first.setdefault(city.key, line)
        return city

    def _standings(self, city: RankedCity, cells: dict[Key, Cell]) -> Iterator[Standing]:
        """The newest edition first; of an earlier one only if something stands there."""
        group = self.reader.group(cells.get((GROUP, None)))
        printed = self.reader.change(cells.get((CHANGE, None)))
        read = [self._edition(name, city, cells) for name in self.head.editions]
        for index in range(len(read) - 1, -1, -1):
            each, newest = read[index], index == len(read) - 1
            if newest:
                each = replace(each, group=group, printed=printed)
            if index and each.rank is not None and self._is_new(read[index - 1]):
                each = replace(each, new=True)
            if newest or not _is_empty(each):
                yield each

    def _is_new(self, before: Standing) -> bool:
        """True if the edition before has ranks, and none for this city."""
        return (RANK, before.edition) in self.head.names and _is_empty(before)

    def _edition(self, name: str, city: RankedCity, cells: dict[Key, Cell]) -> Standing:
        cell, rating, known = cells.get((RANK, name)), cells.get((RATING, name)), self.editions.get(name)
        column = self.head.names.get((RANK, name), RANK)
        rank = self.reader.rank(cell, column, known.cities if known else None)
        if rank is not None and cell is not None:
            self.ranks[name].append((rank, cell))
        at = cell or cells[CITY, None]
        return Standing(
            city=city,
            edition=name,
            place=Place(self.file, at.line, at.column),
            method=known.method if known else None,
            rank=rank,
            rating=self.reader.letter(rating),
        )


def _is_empty(standing: Standing) -> bool:
    return standing.rank is None and standing.rating is None


def _by_name(index: Table) -> dict[str, RankedCity]:
    """The cities of a ranking by each of their names."""
    cities = {each.city.key: each.city for each in index.standings}.values()
    return {plain_name(name): city for city in cities for name in (city.name, *city.also)}


def _letters(index: Table | None) -> tuple[str, ...]:
    """The letters of the index; without one, those of every ranking that comes with the program."""
    return tuple(dict.fromkeys(letter for table in _scaled(index) for letter in _scale_of(table)))


def _scaled(index: Table | None) -> Iterable[Table]:
    if index is not None:
        return [index]
    shipped = (load_ranking(name, Findings()) for name in ranking_files())
    return [table for table in shipped if table is not None]


def _scale_of(table: Table) -> tuple[str, ...]:
    return () if table.index is None or table.index.scale is None else table.index.scale.letters


def _groups(index: Table | None) -> tuple[int, ...]:
    scale = None if index is None or index.index is None else index.index.scale
    return () if scale is None else tuple(scale.groups)
