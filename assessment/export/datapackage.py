"""`datapackage.json`: the tables described for Frictionless programs. Source: https://datapackage.org, version 2.0."""

from __future__ import annotations

from typing import Any

from assessment.export.columns import Column, Kind, Table
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

FILE = "datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
}
_TYPES: dict[Kind, str] = {  # the type `list` of version 2.0 is missing in its own profile
    "code": "string",
    "codes": "string",
    "text": "string",
    "whole": "integer",
    "number": "number",
    "points": "number",
    "share": "number",
    "day": "date",
    "yes_no": "boolean",
}


def datapackage(release: Release, words: Words) -> bytes:
    """The file, in one language. Same tables, same bytes."""
    licences = [] if release.licence is None else [release.licence]
    return as_json(
        {
            "$schema": _SCHEMA,
            "name": release.name,
            "title": title(release, words),
            "description": "\n\n".join(paragraphs(release, words)),
            "version": release.version,
            "created": f"{release.newest.isoformat()}T00:00:00Z",
            "internal": release.internal,
            **_licences(licences),
            "sources": [{"title": rubric.named} for rubric in release.rubrics],
            "resources": [_resource(written, release, words) for written in release.tables],
        }
    )


def _licences(licences: list[Licence]) -> dict[str, Any]:
    """The key; left out where nothing is stated, since an empty list would be a mistake."""
    found = [
        {
            key: value
            for key, value in (("name", licence.name), ("path", licence.link), ("title", licence.title))
            if value
        }
        for licence in licences
    ]
    return {"licenses": found} if found else {}


def _resource(written: Written, release: Release, words: Words) -> dict[str, Any]:
    table = written.table
    licences = list(release.list_licences) if table.is_list else []
    return {
        "name": table.name,
        "type": "table",
        "path": file_name(table, release.internal),
        "title": words(f"export.tables.{table.name}.title"),
        "description": words(f"export.tables.{table.name}.about"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        **_licences([each for each in licences if each.name or each.link]),
        "dialect": _DIALECT,
        "schema": _schema(table, release, words),
    }


def _schema(table: Table, release: Release, words: Words) -> dict[str, Any]:
    references = [
        {"fields": list(each.columns), "reference": {"resource": each.table, "fields": list(each.key)}}
        for each in table.references
        if release.present(each.table)
    ]
    return {
        "fields": [_field(column, words) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: Column, words: Words) -> dict[str, Any]:
    constraints = _constraints(column)
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column_title(column, words),
        "description": column_about(column, words),
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(column: Column) -> dict[str, Any]:
    limits = {
        "required": column.required or None,
        "enum": list(column.allowed) or None,
        "minimum": column.lowest,
        "maximum": column.highest,
    }
    return {key: value for key, value in limits.items() if value is not None}
