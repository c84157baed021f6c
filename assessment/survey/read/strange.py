"""Districts that a city does not have: whether they are few enough to be passed over, and what each probably is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.answers.models import District
from assessment.documents.findings import Findings, Place
from assessment.documents.plain import plain
from assessment.survey.form.names import DISTRICT
from assessment.survey.read.codes import BAD_TEXTS
from assessment.survey.read.columns import Columns
from assessment.survey.read.limits import EXAMPLES
from assessment.survey.read.making import COUNTS, UNREADABLE
from assessment.survey.read.near import listed, meant
from assessment.survey.read.records import Records
from assessment.survey.read.table import Table

STRANGE_PART = 0.1
"""With more records of unknown districts than this part of those that can count, it is not this city's survey."""


@dataclass(frozen=True)
class _Strange:
    """A text that is no district of the city: in how many records that can count, and where first."""

    found: str
    n: int
    place: Place


def tell_strange(
    records: Records,
    columns: Columns,
    table: Table,
    districts: Sequence[District],
    state: NDArray[np.int8],
    findings: Findings,
) -> None:
    """Say how many records name no district of the city, and what they name: errors if they are many.

    A few are warnings: they count for the city and for none of its districts.
    """
    can_count = (state == COUNTS) | (state == UNREADABLE)
    said = records.said(DISTRICT)[can_count].astype(np.int32)
    n, rows = int((said <= BAD_TEXTS).sum()), int(can_count.sum())
    if not n:
        return
    many, place = n > STRANGE_PART * rows, table.place(1, columns.fields[DISTRICT])
    tell = findings.error if many else findings.warning
    tell("fieldwork_districts_many" if many else "fieldwork_districts_few", place, n=n, rows=rows)
    _tell_what(list(_told_apart(records, columns, table, said)), districts, tell)


def _tell_what(strange: Sequence[_Strange], districts: Sequence[District], tell: Callable[..., None]) -> None:
    """What the texts probably are: names in place of codes, codes with a mistake, or something else."""
    names = {plain(each.name): each.id for each in districts}
    labels = [each for each in strange if plain(each.found) in names]
    if labels:
        said_as = _few(f"{each.found} = {names[plain(each.found)]}" for each in labels)
        tell("fieldwork_district_labels", labels[0].place, n=sum(each.n for each in labels), found=said_as)
    unlike = []
    for each in strange:
        near = meant(each.found, [district.id for district in districts])
        if each in labels:
            continue
        if near is None:
            unlike.append(each)
        else:
            tell("fieldwork_district_near", each.place, n=each.n, found=each.found, nearest=near)
    if unlike:
        code, legal = listed("fieldwork_district", (each.id for each in districts))
        found = _few(each.found for each in unlike)
        tell(code, unlike[0].place, n=sum(each.n for each in unlike), found=found, **legal)


def _few(found: Iterable[str]) -> list[str]:
    texts = list(found)
    return texts[:EXAMPLES] + ["…"] * (len(texts) > EXAMPLES)


def _told_apart(
    records: Records, columns: Columns, table: Table, said: NDArray[np.int32]
) -> Iterator[_Strange]:
    """The first texts that are told apart, as far as records that can count have them."""
    for index, (found, line) in enumerate(records.districts.items()):
        if n := int((said == BAD_TEXTS - index).sum()):
            yield _Strange(found, n, table.place(line, columns.fields[DISTRICT]))
