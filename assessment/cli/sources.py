"""The files that were named, alone or by their folder: which of them are ours, and results read fast."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from assessment.cli.inputs import ASSESSMENT, RESULT, WORKBOOK
from assessment.documents.findings import Findings
from assessment.documents.folders import Source, files_below
from assessment.intake import Opened
from assessment.result.models import Result

KINDS = (".json", ".yaml", ".yml", WORKBOOK)
"""Endings of the files of a folder that are looked at."""

MOST_FILES = 20_000

_NOT_OURS = ("sheet_not_questionnaire", "sheet_other_schema")


def sources(names: Iterable[str], others: list[str] | None = None) -> Iterator[Source]:
    """The files of the names in their order, those of folders by name; each file once.

    Args:
        others: gets the files of folders that are of no kind that is looked at.
    """
    seen: set[str] = set()
    for name in names:
        for source in _below(name, others) if os.path.isdir(name) else [Source(name, listed=False)]:
            real = source.path if source.path == "-" else os.path.realpath(source.path)
            if real not in seen:
                seen.add(real)
                yield source


def _below(folder: str, others: list[str] | None) -> Iterator[Source]:
    for path in files_below(folder):
        if Path(path).suffix.lower() in KINDS:
            yield Source(path, listed=True)
        elif others is not None:
            others.append(path)


def is_ours(source: Source, opened: Opened | None, findings: Findings) -> bool:
    """Whether it is an assessment or a result, be it full of errors; what was named alone is taken for one.

    Args:
        opened: what it holds; None if it could not be opened.
        findings: of the opening; they tell a scorecard or another workbook from a broken file of ours.
    """
    if not source.listed:
        return True
    if opened is None:
        return not any(item.code in _NOT_OURS for item in findings)
    value = opened.document.value
    return isinstance(value, dict) and value.get("schema") in (ASSESSMENT, RESULT)


def own_result(data: bytes) -> Result | None:
    """A result as the program writes it, read fast; None where the slow way has to say what it is."""
    if b'"result/1"' not in data[:200] or b"NaN" in data or b"Infinity" in data:
        return None
    try:
        return Result.model_validate_json(data, strict=True)
    except ValueError:
        return None
