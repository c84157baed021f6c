"""A workbook from anybody, read as plain cells; what cannot be read safely becomes a finding.

One thing here is a `RawCell`: a value as it was typed, a formula as its text, or an error. Nothing is calculated.
"""

from __future__ import annotations

from assessment.documents.findings import Findings, Place
from assessment.sheets.guard import safe_package
from assessment.sheets.reading.limits import Refused
from assessment.sheets.reading.models import RawBook, RawCell, RawSheet, Value
from assessment.sheets.reading.open import open_book

__all__ = ["RawBook", "RawCell", "RawSheet", "Value", "read_book"]


def read_book(data: bytes, file: str, findings: Findings) -> RawBook | None:
    """The cells of a workbook. Never raises for what is in the file.

    Args:
        file: its name, for findings.
        findings: get one error if it cannot be read, else a warning for each sheet that was not read whole.

    Returns:
        None after the error.
    """
    told = Findings()
    try:
        book = open_book(safe_package(data), file, told)
    except Refused as refused:
        findings.error(refused.code, Place(file), **refused.values)
        return None
    findings.extend(told)
    return book
