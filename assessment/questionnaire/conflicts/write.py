"""The workbook of conflicts as bytes."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.answers.merge import Merged
from assessment.look.theme import DEFAULT, Theme
from assessment.questionnaire.setting import Setting


def conflicts_bytes(
    merged: Merged, setting: Setting, files: Sequence[str] = (), theme: Theme = DEFAULT
) -> bytes:
    """The workbook of the open conflicts. Same input, same bytes.

    Args:
        files: names of all files that were merged; else those that the conflicts name.
    """
    raise NotImplementedError
