"""An assessment from any file that people have: YAML, JSON, or the questionnaire as a workbook.

Whatever it is, it becomes one `Document`, whose values know their places, and goes the same way from there.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.answers.load import Loaded, accept
from assessment.documents.decode import SIZE_LIMIT
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.documents.strict import Document, parse
from assessment.sheets.guard import FILE_LIMIT, is_office_file

if TYPE_CHECKING:
    from assessment.questionnaire.read import Read


@dataclass(frozen=True)
class Opened:
    """A file that was read. `questionnaire`: what only a workbook has, such as which part of the whole it is."""

    document: Document
    questionnaire: Read | None = None


def open_bytes(
    data: bytes,
    name: str,
    findings: Findings,
    *,
    rubric: str | Path | None = None,
    limit: int = SIZE_LIMIT,
) -> Opened | None:
    """The values of a file; None with findings if it cannot be read.

    Args:
        name: of the file, for places; its ending tells the kind where the content does not.
        rubric: id or folder of the rubric to use; else the one that the file names. Only a workbook needs it here.
        limit: bytes of a text file.
    """
    if not is_office_file(data, name):
        document = parse(data, name, findings, limit)
        return None if document is None else Opened(document)
    from assessment.questionnaire.read import read_questionnaire

    read = read_questionnaire(data, name, findings, None if rubric is None else str(rubric))
    return None if read is None else Opened(read.document, read)


def load_assessment(
    path: Path | str, *, rubric: str | Path | None = None, today: datetime.date | None = None
) -> Loaded:
    """Read a file, find its rubric, and check one against the other.

    Args:
        path: YAML, JSON or XLSX; "-" for standard input.
        rubric: id or folder of the rubric to use; else the one that the file names.
        today: dates after it are errors; no such check if None.

    Raises:
        Rejected: with every error found.
    """
    findings = Findings()
    loaded = read_assessment(path, findings, rubric=rubric, today=today)
    if loaded is None or findings.failed:
        raise Rejected(findings)
    return loaded


def read_assessment(
    path: Path | str,
    findings: Findings,
    *,
    rubric: str | Path | None = None,
    today: datetime.date | None = None,
) -> Loaded | None:
    """As `load_assessment`, with all findings left to the caller; None if there is nothing to check."""
    data = read_bytes(path, findings, FILE_LIMIT)
    opened = None if data is None else open_bytes(data, str(path), findings, rubric=rubric)
    return None if opened is None else accept(opened.document, findings, rubric=rubric, today=today)
