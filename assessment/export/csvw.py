"""`csv-metadata.json`: the tables described as the W3C does. Source: https://www.w3.org/TR/tabular-metadata/."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assessment.export.columns import SEPARATOR, Column, Kind, Table
from assessment.export.licences import Licence
from assessment.export.release import (
    Release,
    Written,
    as_json,
    column_about,
    column_title,
    file_name,
    paragraphs,
    title,
)
from assessment.text.catalogue import Words

FILE = "csv-metadata.json"
_CONTEXT = "http://www.w3.org/ns/csvw"
_AS_WRITTEN = "und"
"""The language of a heading as it stands in the file: a name for programs, which is of none."""

_TYPES: dict[Kind, str] = {
    "code": "string",
    "codes": "string",
    "text": "string",
    "whole": "integer",
    "number": "double",
    "points": "double",
    "share": "double",
    "day": "date",
    "yes_no": "boolean",
}


def csvw(release: Release, words: Words, spoken: Sequence[Words]) -> bytes:
    """The file: texts in the language of `words`, headings of columns in all of `spoken`. Same tables, same bytes."""
    licences = [] if release.licence is None else [release.licence]
    return as_json(
        {
            "@context": [_CONTEXT, {"@language": words.lang}],
            "dc:title": title(release, words),
            "dc:description": "\n\n".join(paragraphs(release, words)),
            "dc:identifier": release.name,
            "dc:created": {"@value": release.newest.isoformat(), "@type": "xsd:date"},
            **_licences(licences),
            "dc:source": [rubric.named for rubric in release.rubrics],
            "dialect": {
                "encoding": "utf-8",
                "header": True,
                "delimiter": ",",
                "quoteChar": '"',
                "doubleQuote": True,
            },
            "tables": [_table(written, release, words, spoken) for written in release.tables],
        }
    )


def _licences(licences: Sequence[Licence]) -> dict[str, Any]:
    links = [{"@id": licence.link} for licence in licences if licence.link]
    return {"dc:license": links} if links else {}


def _table(written: Written, release: Release, words: Words, spoken: Sequence[Words]) -> dict[str, Any]:
    table = written.table
    return {
        "url": file_name(table, release.internal),
        "dc:title": words(f"export.tables.{table.name}.title"),
        "dc:description": words(f"export.tables.{table.name}.about"),
        **_licences(release.list_licences if table.is_list else ()),
        "tableSchema": _schema(table, release, words, spoken),
    }


def _schema(table: Table, release: Release, words: Words, spoken: Sequence[Words]) -> dict[str, Any]:
    files = {each.table.name: file_name(each.table, release.internal) for each in release.tables}
    references = [
        {
            "columnReference": list(each.columns),
            "reference": {"resource": files[each.table], "columnReference": list(each.key)},
        }
        for each in table.references
        if release.present(each.table)
    ]
    return {
        "columns": [_column(column, words, spoken) for column in table.columns],
        "primaryKey": list(table.key),
        **({"foreignKeys": references} if references else {}),
    }


def _column(column: Column, words: Words, spoken: Sequence[Words]) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": {_AS_WRITTEN: column.name, **{each.lang: column_title(column, each) for each in spoken}},
        "dc:description": column_about(column, words),
        "datatype": _datatype(column),
        **({"required": True} if column.required else {}),
        **({"separator": SEPARATOR} if column.kind == "codes" else {}),
        **({"lang": column.lang} if column.lang else {}),
    }


def _datatype(column: Column) -> str | dict[str, Any]:
    limits = {
        "format": "|".join(map(re.escape, column.allowed)) or None,
        "minimum": column.lowest,
        "maximum": column.highest,
    }
    told = {key: value for key, value in limits.items() if value is not None}
    return {"base": _TYPES[column.kind], **told} if told else _TYPES[column.kind]
