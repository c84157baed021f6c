"""What is known of the data as a whole once all tables are written: what both kinds of metadata are made from."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from assessment.export.columns import Column, Table
from assessment.export.licences import Licence, licence_of_rubric
from assessment.rubric.load import Rubric
from assessment.text.catalogue import Words

PUBLIC_NAME, INTERNAL_NAME = "smart-city-assessments", "smart-city-assessments-internal"


@dataclass(frozen=True)
class Written:
    """A table as it was written. `size`: in bytes; `sha256`: of these bytes, in hexadecimal."""

    table: Table
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True)
class Release:
    """The data as a whole.

    Attributes:
        tables: those that have rows.
        newest: the date of the latest assessment. It dates the data: no clock does.
        licence: under which the city publishes them; None: not stated.
        rubrics: whose words stand in the code lists.
    """

    tables: tuple[Written, ...]
    internal: bool
    cities: int
    newest: datetime.date
    licence: Licence | None
    rubrics: tuple[Rubric, ...]

    @property
    def name(self) -> str:
        """One word for the data; internal data say so."""
        return INTERNAL_NAME if self.internal else PUBLIC_NAME

    @property
    def version(self) -> str:
        """The newest date as a version, e.g. `2026.3.5`."""
        return f"{self.newest.year}.{self.newest.month}.{self.newest.day}"

    @property
    def list_licences(self) -> tuple[Licence, ...]:
        """Under which the texts of the rubrics stand."""
        named = dict.fromkeys(rubric.header.licence for rubric in self.rubrics)
        return tuple(map(licence_of_rubric, named))

    def present(self, name: str) -> bool:
        """Whether there is such a table."""
        return any(written.table.name == name for written in self.tables)


def file_name(table: Table, internal: bool) -> str:
    """The name of a table's file; an internal one says so."""
    return f"{table.name}.internal.csv" if internal else f"{table.name}.csv"


def title(release: Release, words: Words) -> str:
    """The title of the data."""
    return words("export.title.internal" if release.internal else "export.title.public")


def paragraphs(release: Release, words: Words) -> list[str]:
    """What a reader must know, one point each."""
    licence = release.licence
    return [
        words("export.about.internal" if release.internal else "export.about.public"),
        words("export.about.what", n=release.cities, date=release.newest.isoformat()),
        words("export.about.self"),
        words("export.about.numbers"),
        words("export.about.texts"),
        words("export.about.no_licence")
        if licence is None
        else words("export.about.licence", licence=licence.title),
        words("export.about.lists", licence="; ".join(each.title for each in release.list_licences)),
    ]


def column_title(column: Column, words: Words) -> str:
    """The heading of a column for people."""
    key = f"export.columns.{column.word}.title"
    if column.lang is None:
        return words(key)
    return words(key, language=_language(column.lang, words.lang))


def column_about(column: Column, words: Words) -> str:
    """What a column holds; its heading where that says it all."""
    key = f"export.columns.{column.word}.about"
    return words(key) if key in words else column_title(column, words)


def _language(code: str, spoken: str) -> str:
    from babel import Locale

    return str(Locale.parse(code).get_display_name(spoken) or code)


def as_json(data: Any) -> bytes:
    """Metadata as bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
