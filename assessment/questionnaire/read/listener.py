"""One cell of a questionnaire after the other: its value as a file would have it, its place, and what was unclear in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.documents.findings import Findings, Place
from assessment.questionnaire.cells import Key, Placed
from assessment.questionnaire.kept import Path, put
from assessment.questionnaire.read.tables import Tables
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import (
    Choice,
    Found,
    Problem,
    understand_day,
    understand_one_of,
    understand_text,
    understand_whole,
    understand_yes_no,
    yes_no_text,
)
from assessment.sheets.raw import RawCell

Spelling = Callable[[RawCell], Found[Any]]
"""How a cell of some kind is understood."""


@dataclass
class Heard:
    """What the cells say.

    Attributes:
        data: the values of an assessment, as a file would have them.
        places: where each value stands, by its path.
    """

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Listener:
    """Hears the cells of one questionnaire, and tells what is unclear in them."""

    tables: Tables
    setting: Setting
    findings: Findings
    heard: Heard = field(default_factory=Heard)

    def take(self, key: Key, path: Path, spelled: Spelling, words: Callable[[Any], object] = str) -> None:
        """Put the value of a cell at its path."""
        self.put(path, self.value(key, path, spelled, words))

    def put(self, path: Path, value: Any) -> None:
        """Put a value at its path; nothing for None."""
        if value is not None:
            put(self.heard.data, path, value)

    def value(self, key: Key, path: Path, spelled: Spelling, words: Callable[[Any], object] = str) -> Any:
        """The value of a cell, which has its place at the path; None if blank or not understood.

        Args:
            words: how a value is told that was not literal.
        """
        placed = self.tables.cells.get(key)
        if placed is None:
            if (key[0], key[1]) in self.tables.rows:
                self.heard.places[path] = self.tables.place_of(*key)
            return None
        self.heard.places[path] = placed.place
        found = spelled(placed.cell)
        if self.tell(found.problems, placed, path) or found.value is None:
            return None
        if not found.literal and (told := words(found.value)) != placed.cell.value:
            self.understood(placed, path, told)
        return found.value.isoformat() if isinstance(found.value, datetime.date) else found.value

    # -- saying what was found

    def tell(self, problems: Iterable[Problem], placed: Placed, path: Path) -> bool:
        """Add findings; True if one is an error."""
        failed = False
        for problem in problems:
            add = self.findings.error if problem.severity == "error" else self.findings.warning
            add(problem.code, self.at(placed, path), **problem.values)
            failed = failed or problem.severity == "error"
        return failed

    def understood(self, placed: Placed, path: Path, told: object) -> None:
        """Note as what a cell was understood that was not literal."""
        self.findings.note(
            "sheet_understood", self.at(placed, path), found=str(placed.cell.value)[:80], understood=told
        )

    def at(self, placed: Placed, path: Path) -> Place:
        """The place of a cell, as that of a path."""
        return replace(placed.place, path=path)

    # -- kinds of cells

    def text(self, cell: RawCell) -> Found[str]:
        """A text."""
        return understand_text(cell, self.setting.locale)

    def day(self, cell: RawCell) -> Found[datetime.date]:
        """A day."""
        return understand_day(cell, self.setting.lang, self.setting.locale)

    def whole(self, cell: RawCell) -> Found[int]:
        """A whole number."""
        return understand_whole(cell, self.setting.locale)

    def yes_no(self, cell: RawCell) -> Found[bool]:
        """Yes or no."""
        return understand_yes_no(cell, self.setting.lang)

    def one_of(self, choices: tuple[Choice, ...]) -> Spelling:
        """An item of a list, by its code."""
        return lambda cell: understand_one_of(cell, choices, self.setting.lang)

    def yes_no_word(self, value: bool) -> str:
        """The word for yes or no."""
        return yes_no_text(value, self.setting.lang)


def labels(choices: tuple[Choice, ...]) -> Callable[[Any], object]:
    """How the code of an item is told: by its words."""
    return lambda code: next((choice.sentences[0] for choice in choices if choice.code == code), code)
