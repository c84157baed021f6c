"""Whether a file of microdata is of this rubric, and holds in its columns what they may hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked
from assessment.survey.database import quoted, text
from assessment.survey.form.names import CONSENT, RUBRIC_ID, RUBRIC_VERSION, YES, YES_WORDS, item_field
from assessment.survey.large.names import columns_of, twice

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
    items = list(columns_of(relation.columns, asked).items.values())
    for ident in twice(relation.columns, asked):
        own.error("fieldwork_column_twice", place, field=ident, first=item_field(ident), found=ident)
    if not items:
        item = next(iter(asked.items), "…")
        own.error("fieldwork_other_form", place, rubric=rubric.named, example=item_field(item), item=item)
    elif not _row(relation, f"SELECT 1 FROM {HERE} LIMIT 1"):
        own.error("fieldwork_no_records", place)
    for column in items if not own.failed else ():
        if types[column] not in WHOLE:
            own.error("fieldwork_column_kind", place, column=column, highest=asked.policy.answers)
    if WEIGHT in types and not types[WEIGHT].startswith((*NUMBERS, "DECIMAL")):
        own.error("fieldwork_weights", place)
    if not own.failed:
        _values(relation, items, types, place, rubric, asked, own)
        _consent(relation, types, place, asked, own)
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
    _whose(relation, types, place, rubric, findings)
    ends = [f"min({quoted(column)}), max({quoted(column)})" for column in items]
    found = _row(relation, f"SELECT {', '.join(ends)} FROM {HERE}")
    for column, low, high in zip(items, found[::2], found[1::2], strict=True):
        if low is not None and (low < 1 or high > asked.policy.answers):
            findings.error("fieldwork_column_kind", place, column=column, highest=asked.policy.answers)
    if WEIGHT in types:
        bad = f"{WEIGHT} IS NULL OR NOT ({WEIGHT} > 0 AND {WEIGHT} < 'infinity'::DOUBLE)"
        if _row(relation, f"SELECT 1 FROM {HERE} WHERE {bad} LIMIT 1"):
            findings.error("fieldwork_weights", place)


def _whose(
    relation: duckdb.DuckDBPyRelation, types: dict[str, str], place: Place, rubric: Rubric, findings: Findings
) -> None:
    """How many rows say that they are of another rubric or version."""
    for column, expected, code in (
        (RUBRIC_ID, rubric.id, "fieldwork_rubric"),
        (RUBRIC_VERSION, rubric.version, "fieldwork_version"),
    ):
        if column not in types:
            continue
        name = quoted(column)
        others = f"FILTER ({name} IS DISTINCT FROM {text(expected)})"
        told = f"any_value({name}) {others}, count(*) {others}, count(*)"
        other, n, rows = _row(relation, f"SELECT {told} FROM {HERE}")
        if n:
            found = "–" if other is None else str(other)[:60]
            findings.error(code, place, found=found, expected=expected, n=n, rows=rows)
    if RUBRIC_ID not in types:
        findings.warning("fieldwork_unsaid", place, rubric=rubric.named)


def _consent(
    relation: duckdb.DuckDBPyRelation, types: dict[str, str], place: Place, asked: Asked, findings: Findings
) -> None:
    """Microdata are of people who agreed; a table of one's own may hold others, and all of its rows are summed."""
    if CONSENT not in types:
        if any(item in types for item in asked.items):
            findings.warning("fieldwork_consent_missing", place)
        return
    agreed = ", ".join(map(text, (YES, *YES_WORDS)))
    said = f"coalesce(lower(trim(CAST({quoted(CONSENT)} AS VARCHAR))), '')"
    n, rows = _row(relation, f"SELECT count(*) FILTER ({said} NOT IN ({agreed})), count(*) FROM {HERE}")
    if n:
        findings.error("fieldwork_items_consent", place, n=n, rows=rows)


def _row(relation: duckdb.DuckDBPyRelation, sql: str) -> tuple[Any, ...]:
    """The first row of a query on the relation; empty if it has none."""
    found: Any = relation.query(HERE, sql)
    return next(iter(found.limit(1).fetchall()), ())
