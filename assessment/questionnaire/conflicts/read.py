"""What somebody decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.documents.findings import Findings, Place
from assessment.questionnaire.identity import Identity
from assessment.questionnaire.setting import Setting


@dataclass(frozen=True)
class Decisions:
    """Decisions as they were read.

    Attributes:
        chosen: fingerprint of the chosen value, by path of the conflict.
        remarks: why, by path.
        places: of each path's row, decided or not.
    """

    file: str
    identity: Identity
    setting: Setting
    chosen: Mapping[str, str]
    remarks: Mapping[str, str]
    places: Mapping[str, Place]


def read_conflicts(data: bytes, file: str, findings: Findings, rubric: str | None = None) -> Decisions | None:
    """Read a workbook of conflicts; None after an error if it is none or cannot be read."""
    raise NotImplementedError
