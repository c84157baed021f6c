"""What is remembered of a finished piece of work: what it was made from, and which files came of it.

A record is written after the files it tells of, in the same step. It is not believed blindly: a piece is finished only
if its files are there with the very bytes that were written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings

SCHEMA = "batch-record/1"
_LIMIT = 1_000_000  # bytes


@dataclass(frozen=True)
class Record:
    """A finished piece of work.

    Attributes:
        recipe: sha256 of all that decides what is made and is known beforehand: inputs, options, program.
        rubric: the rubric as it was asked for, an id or a folder.
        rubric_print: sha256 of its files.
        files: sha256 by path below the folder of outputs, with "/".
    """

    recipe: str
    rubric: str
    rubric_print: str
    files: Mapping[str, str]


def digest(data: bytes) -> str:
    """sha256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def to_bytes(record: Record) -> bytes:
    """As JSON. Same record, same bytes."""
    return (json.dumps({"schema": SCHEMA, **asdict(record)}, indent=1, sort_keys=True) + "\n").encode()


def read_record(path: Path) -> Record | None:
    """The record of a file; None if there is none that can be used."""
    data = read_bytes(path, Findings(), _LIMIT) if path.is_file() else None
    try:
        found = None if data is None else json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.pop("schema", None) != SCHEMA:
        return None
    files = found.get("files")
    texts = [*found.values(), *files.values()] if isinstance(files, dict) else []
    known = set(found) == set(Record.__dataclass_fields__)
    if not known or not all(isinstance(each, str) or each is files for each in texts):
        return None
    return Record(**found) if files else None


def are_there(record: Record, out: Path) -> bool:
    """Whether every file that the record tells of is there, byte for byte."""
    return all(digest_of(out / name) == known for name, known in record.files.items())


def digest_of(path: Path) -> str | None:
    """sha256 of a file in hexadecimal; None if there is none that can be read."""
    try:
        if not path.is_file():
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
