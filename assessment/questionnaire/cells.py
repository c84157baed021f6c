"""How cells of a questionnaire are named, wherever they stand: by table, row and column.

A question's row is its id; a practice of a checklist has a row of its own, `<question>.<practice>`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.documents.findings import Place
from assessment.sheets.raw import RawCell

Table = Literal["about", "city", "departments", "districts", "answers", "by_district", "evidence"]

Key = tuple[str, str, str]
"""Table, row, column, e.g. ("answers", "gov_plan", "answer")."""

Value = bool | int | float | str | datetime.date
"""What the program writes into a cell."""

Contents = Mapping[Key, Value]
"""The filled cells of a questionnaire."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "about": ("value",),
    "city": ("value",),
    "departments": ("signed_by", "role", "signed_on"),
    "districts": ("name", "population"),
    "answers": ("answer", "year", "reference", "comment", "who"),
    "by_district": (),
    "evidence": (
        "title", "kind", "link", "date", "quality", "confirmed_by", "districts", "internal", "withheld",
    ),
}  # fmt: skip
"""The columns that people fill; those of `by_district` are the codes of the districts."""

DEADLINE, CONTACT = "deadline", "contact"
FACT = "fact_"
"""Rows of the city's table that are facts of the rubric begin so."""
RESIDENTS = "residents_"
"""Rows of the city's table that say how many residents there are of a kind that a survey asks of them begin so."""
POINTER = "→"
"""The answer cell of a question that districts answer says so with this sign; that is no answer."""


BUILT_IN = ("population", "development_group")
"""Facts that every city has, whatever the rubric."""


def fact_key(fact: str) -> Key:
    """The cell of a fact of the city."""
    return ("city", fact if fact in BUILT_IN else f"{FACT}{fact}", "value")


@dataclass(frozen=True)
class Placed:
    """A cell as it was read, and where it stands."""

    cell: RawCell
    place: Place


def points_elsewhere(placed: Placed) -> bool:
    """Whether an answer cell only says that districts answer."""
    value = placed.cell.value
    return isinstance(value, str) and value.startswith(POINTER)


def practice_row(question: str, code: str) -> str:
    """The row of one practice of a checklist."""
    return f"{question}.{code}"


def residents_row(about: str, option: str) -> str:
    """The row with the residents of an option of what a survey asks of them."""
    return f"{RESIDENTS}{about}.{option}"


def split_row(row: str) -> tuple[str, str | None]:
    """The question of a row, and the practice if it is the row of one."""
    question, _, code = row.partition(".")
    return question, code or None
