"""An export for tests: results become files, the folder is read back as plain texts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assessment.cli.exporting import Asked, export_files
from assessment.cli.session import Session
from assessment.result.models import Result
from assessment.result.write import to_json

Row = dict[str, str]


def written(results: list[Result], folder: Path) -> tuple[str, ...]:
    """The results as files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"city{number}.result.json" for number in range(len(results))]
    for path, result in zip(paths, results, strict=True):
        path.write_bytes(to_json(result))
    return tuple(map(str, paths))


def exported(
    results: list[Result],
    tmp_path: Path,
    *,
    internal: bool = False,
    licence: str | None = None,
    lang: str = "es",
    rubric: Path | None = None,
) -> Path:
    """The folder of an export of these results."""
    files = written(results, tmp_path / "given")
    asked = Asked(files, tmp_path / "data", internal=internal, licence=licence)
    session = Session(asked=lang, as_json=True, rubric=None if rubric is None else str(rubric))
    assert export_files(session, asked) == 0
    return tmp_path / ("data-internal" if internal else "data")


def rows(folder: Path, table: str) -> list[Row]:
    """The rows of a table; none where it was left out."""
    found = [path for path in (folder / f"{table}.csv", folder / f"{table}.internal.csv") if path.is_file()]
    if not found:
        return []
    with found[0].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def as_written(result: Result) -> Any:
    """The JSON of a result with every number as the text that stands there."""
    return json.loads(to_json(result), parse_float=str, parse_int=str)


def cell(value: Any) -> str:
    """What a CSV cell has for a value of `as_written`."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "|".join(map(cell, value))
    return str(value)


def pairs(row: Row, said: Any, columns: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each cell beside what the JSON has there; columns by key of the JSON."""
    for key, column in columns.items():
        yield row[column], cell(said[key])
