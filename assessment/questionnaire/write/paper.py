"""How a questionnaire is printed, so that it can also be filled by hand: all columns but the state on one width."""

from __future__ import annotations

from assessment.questionnaire.write.page import FilledSheet
from assessment.sheets.paper import print_setup


def paper(
    page: FilledSheet,
    *,
    landscape: bool,
    repeat: int | None = None,
    columns: int | None = None,
    wide: int = 1,
) -> None:
    """Set up a sheet that is complete.

    Args:
        columns: so many are printed; all if None.
        wide: pages beside each other.
    """
    print_setup(page, landscape=landscape, repeat=repeat, wide=wide, columns=columns)
