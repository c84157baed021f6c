"""What kind of file a person has given, so that a wrong one is told as such and not as a right one full of mistakes.

A kind is known by its `schema` (`survey/1`), by what GeoJSON and TopoJSON call themselves (`type`), or by the first
bytes and the ending of a file that is neither YAML nor JSON. Its name stands in the catalogue under `kind`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, get_args

from pydantic import BaseModel

from assessment.documents.findings import Findings, Place, Term
from assessment.documents.strict import Document

MAP = "geojson"

SCHEMAS = (
    "assessment/1",
    "result/1",
    "survey/1",
    "whatif/1",
    "ranking/1",
    "reference-ranking/1",
    "weights/1",
    "target/1",
    "theme/1",
    "case-study/1",
    "rubric/1",
    "rubric-part/1",
    "rubric-words/1",
    "rubric-text/1",
    "rubric-cases/1",
    "rubric-case/1",
    "overlay/1",
    "overlay-text/1",
)
"""The `schema` of every file that people or the program write."""

_ADVISED = ("assessment/1", "result/1", "survey/1", MAP)
"""Kinds that people mix up, with advice of their own on where to take them from."""

_GEOMETRIES = ("Point", "LineString", "Polygon")
_TYPES = {
    "Topology": "topojson",
    **dict.fromkeys(("FeatureCollection", "Feature", "GeometryCollection"), MAP),
    **dict.fromkeys((*_GEOMETRIES, *(f"Multi{each}" for each in _GEOMETRIES)), MAP),
}
_ENDINGS = {
    **dict.fromkeys((".csv", ".tsv", ".parquet"), "table"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), "workbook"),
    **dict.fromkeys((".kml", ".kmz", ".gml", ".shp", ".dbf", ".gpkg"), "other_map"),
    ".pdf": "pdf",
    ".zip": "zip",
}
_FIRST_BYTES = {
    b"PAR1": "table",
    b"%PDF": "pdf",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"SQLite format 3": "other_map",
    b"\x00\x00\x27\x0a": "other_map",
}


def kind_of(value: Any) -> str | None:
    """The kind of a document by its values; None if it names none that is known."""
    if not isinstance(value, dict):
        return None
    schema, named = value.get("schema"), value.get("type")
    if schema is not None:
        return schema if isinstance(schema, str) and schema in SCHEMAS else None
    return _TYPES.get(named) if isinstance(named, str) else None


def kind_of_file(data: bytes, name: str) -> str | None:
    """The kind of a file that is neither YAML nor JSON, by its first bytes and its ending; None if it may be either."""
    ending = PurePath(name).suffix.lower()
    for first, kind in _FIRST_BYTES.items():
        if data.startswith(first):
            return _ENDINGS.get(ending, kind) if kind == "zip" else kind
    return _ENDINGS.get(ending)


def is_text(expected: Sequence[str], data: bytes, name: str, findings: Findings) -> bool:
    """False, with one error, if a file is neither YAML nor JSON but of another kind that is known."""
    found = kind_of_file(data, name)
    if found is None:
        return True
    _tell(found, expected, Place(name), findings)
    return False


def schema_of(model: type[BaseModel]) -> str | None:
    """The `schema` that a model is the form of; None if it is a part of a file, or of a file without one."""
    field = model.model_fields.get("schema_")
    named = () if field is None else get_args(field.annotation)
    return str(named[0]) if named else None


def is_of(expected: Sequence[str], document: Document, findings: Findings) -> bool:
    """False, with one error, if a document is of a kind that is known and not among those expected."""
    found = kind_of(document.value)
    if found is None or found in expected:
        return True
    place = document.place(("schema" if found in SCHEMAS else "type",))
    _tell(found, expected, place, findings)
    return False


def _tell(found: str, expected: Sequence[str], place: Place, findings: Findings) -> None:
    """The error of a file that is of another kind: what it is, what is expected, what to do."""
    first = expected[0]
    findings.error(
        "file_other_kind",
        place,
        found=named(found),
        expected=tuple(map(named, expected)),
        advice=_term("advice", first if first in _ADVISED else "other"),
    )


def named(kind: str) -> Term:
    """What a kind is called."""
    return _term("name", kind)


def _term(what: str, kind: str) -> Term:
    return Term(f"kind.{what}.{kind.replace('-', '_').replace('/', '_')}")
