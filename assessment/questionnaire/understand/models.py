"""What is asked of a cell, and what was understood from it: frozen values, no sentence for people among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")

State = Literal["not_applicable", "unknown"]
Kind = Literal["ladder", "choice", "checklist", "indicator", "any"]
Answer = int | float | str | tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One item of a list.

    Attributes:
        code: as the answer names it: "3" for a level, the id of an option, a practice, a reason, a kind of evidence.
        sentences: its words in every language of the rubric; those of the workbook's language first, which
            messages repeat.
    """

    code: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What an answer cell asks for.

    Attributes:
        kind: "any" is a question of an older rubric whose kind is not known: nothing is refused.
        choices: levels "0".."5", options or practices, in the rubric's order.
        not_applicable: the reasons of a "not applicable".
        unknown: the two reasons of a "don't know".
        share: a percentage, 0..100.
        unit_words: words of the unit, which people type after the number; the workbook's language first.
    """

    question: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    not_applicable: tuple[Choice, ...] = ()
    unknown: tuple[Choice, ...] = ()
    share: bool = False
    unit_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What a person should know about a cell: a code whose text stands in `cell.yaml`, and the values of the text."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True)
class Understood:
    """What an answer cell says. Without answer, state and problems the cell is blank.

    Attributes:
        answer: a level, the id of an option, ids of practices in the rubric's order or "none", or a number.
        reason: id of the reason; None if none of the list was said.
        literal: False if the cell holds none of what the workbook offers: the caller lists what was understood.
    """

    answer: Answer | None = None
    state: State | None = None
    reason: str | None = None
    literal: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Found(Generic[T]):
    """What another cell says: a number, a day, yes or no, a text. `value` is None if blank or not understood.

    Attributes:
        literal: False if it could have been meant otherwise, or is none of what the workbook offers.
    """

    value: T | None = None
    literal: bool = True
    problems: tuple[Problem, ...] = ()
