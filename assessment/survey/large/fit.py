"""Whether a file of microdata is of this rubric, and holds in its columns what they may hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked
from assessment.survey.database import quoted, text
from assessment.survey.form.names import RUBRIC_ID, RUBRIC_VERSION, item_field

if TYPE_CHECKING:
    import duckdb

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
NUMBERS = (*WHOLE, "FLOAT", "DOUBLE")
WEIGHT = "weight"
HERE = "microdata"
"""The name of the relation in queries."""


def fits(
    relation: duckdb.DuckDBPyRelation, path: Path, rubric: Rubric, asked: Asked, findings: Findings
) -> bool:
    """Add an error for everything that does not fit; True if there is none. Raises duckdb.Error."""
    place, own = Place(str(path)), Findings()
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    items = [item_field(ident) for ident in asked.items if item_field(ident) in types]
    if not items:
        own.error(
            "fieldwork_other_form",
            place,
            rubric=rubric.named,
            example=item_field(next(iter(asked.items), "…")),
        )
    for column in items:
        if types[column] not in WHOLE:
            own.error("fieldwork_column_kind", place, column=column, highest=asked.policy.answers)
    if WEIGHT in types and not types[WEIGHT].startswith((*NUMBERS, "DECIMAL")):
        own.error("fieldwork_weights", place)
    if not own.failed:
        _values(relation, items, types, place, rubric, asked, own)
    findings.extend(own)
    return not own.failed


def _values(
    relation: duckdb.DuckDBPyRelation,
    items: list[str],
    types: dict[str, str],
    place: Place,
    rubric: Rubric,
    asked: Asked,
    findings: Findings,
) -> None:
    for column, expected, code in (
        (RUBRIC_ID, rubric.id, "fieldwork_rubric"),
        (RUBRIC_VERSION, rubric.version, "fieldwork_version"),
    ):
        if column not in types:
            continue
        others = f"{quoted(column)} IS DISTINCT FROM {text(expected)}"
        other = _row(relation, f"SELECT {quoted(column)} FROM {HERE} WHERE {others} LIMIT 1")
        if other:
            findings.error(code, place, found=str(other[0])[:60], expected=expected)
    if RUBRIC_ID not in types:
        findings.warning("fieldwork_unsaid", place, rubric=rubric.named)
    ends = [f"min({quoted(column)}), max({quoted(column)})" for column in items]
    found = _row(relation, f"SELECT {', '.join(ends)} FROM {HERE}")
    for column, low, high in zip(items, found[::2], found[1::2], strict=True):
        if low is not None and (low < 1 or high > asked.policy.answers):
            findings.error("fieldwork_column_kind", place, column=column, highest=asked.policy.answers)
    if WEIGHT in types:
        bad = f"{WEIGHT} IS NULL OR NOT ({WEIGHT} > 0 AND {WEIGHT} < 'infinity'::DOUBLE)"
        if _row(relation, f"SELECT 1 FROM {HERE} WHERE {bad} LIMIT 1"):
            findings.error("fieldwork_weights", place)


def _row(relation: duckdb.DuckDBPyRelation, sql: str) -> tuple[Any, ...]:
    """The first row of a query on the relation; empty if it has none."""
    found: Any = relation.query(HERE, sql)
    return next(iter(found.limit(1).fetchall()), ())
