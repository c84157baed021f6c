"""What is let in: whether a file is a workbook that can be read safely, and if not, what it is instead."""

from __future__ import annotations

from pathlib import PurePath

from assessment.documents.decode import megabytes
from assessment.documents.findings import Findings, Place
from assessment.sheets.reading.foreign import OLE, ZIP, refuse_other_files, refuse_other_packages
from assessment.sheets.reading.limits import FILE_LIMIT, Refused
from assessment.sheets.reading.package import Package

__all__ = ["FILE_LIMIT", "guard", "is_office_file", "safe_package"]

_MAGIC = (*ZIP, OLE, b"%PDF")
# fmt: off
_ENDINGS = frozenset({
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt",
    ".ods", ".fods", ".ots", ".numbers", ".gsheet", ".csv", ".tsv",
    ".pdf", ".docx", ".docm", ".doc", ".odt", ".rtf", ".pptx", ".ppt", ".odp",
    ".htm", ".html", ".mht", ".mhtml", ".zip", ".lnk", ".url", ".webloc",
    ".png", ".jpg", ".jpeg", ".gif", ".heic", ".webp", ".tif", ".tiff",
})
# fmt: on


def is_office_file(data: bytes, name: str) -> bool:
    """True if this should be read as a workbook rather than as YAML or JSON text, by its content or its name.

    It need not be a workbook: `guard` says of a PDF or a photograph what it is and how to save the answers.
    """
    return data.startswith(_MAGIC) or PurePath(name).suffix.lower() in _ENDINGS


def guard(data: bytes, file: str, findings: Findings) -> bool:
    """True if the file is a workbook within the limits; else one error has been added that says what to do."""
    try:
        safe_package(data)
    except Refused as refused:
        findings.error(refused.code, Place(file), **refused.values)
        return False
    return True


def safe_package(data: bytes) -> Package:
    """The parts of a workbook, each measured.

    Raises:
        Refused: it is no workbook, has macros, is encrypted, damaged, or larger inside than what is read.
    """
    refuse_other_files(data)
    if len(data) > FILE_LIMIT:
        raise Refused("guard_too_large", limit=megabytes(FILE_LIMIT))
    package = Package(data)
    refuse_other_packages(package)
    package.check()
    return package
