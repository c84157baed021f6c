"""The two descriptions of an export, each read by a program of those who made its format."""

from __future__ import annotations

import warnings
from pathlib import Path

from csvw import CSVW
from frictionless import Package, system


def frictionless_errors(folder: Path) -> list[str]:
    """What Frictionless finds wrong."""
    with warnings.catch_warnings(), system.use_context(trusted=True):
        warnings.simplefilter("ignore")
        report = Package(str(folder / "datapackage.json")).validate()
    return [str(error) for error in report.flatten(["name", "type", "fieldName", "note"])] + [
        error.note for error in report.errors
    ]


def csvw_is_valid(folder: Path) -> bool:
    """Whether csvw finds nothing wrong."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            checked = CSVW(str(folder / "csv-metadata.json"), validate=True)
            return bool(checked.is_valid) and not checked.warnings
        except ValueError:  # a column that is missing
            return False
