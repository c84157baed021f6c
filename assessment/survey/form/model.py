"""A form as the rows of an XLSForm, in several languages, before any look.

The columns are those of xlsform.org that Kobo, ODK, Ona and SurveyCTO share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Row:
    """One row of the sheet `survey`; an empty text is an empty cell.

    Attributes:
        type: such as `select_one answers` or `begin_group`.
        label, hint, constraint_message: by language; empty if there is none.
        relevant, constraint, calculation: expressions of XForms.
    """

    type: str
    name: str = ""
    label: Texts | None = None
    hint: Texts | None = None
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_message: Texts | None = None
    appearance: str = ""
    calculation: str = ""
    parameters: str = ""


@dataclass(frozen=True)
class Choice:
    """One row of the sheet `choices`: an answer of a list."""

    list_name: str
    name: str
    label: Texts


@dataclass(frozen=True)
class Form:
    """A whole form.

    Attributes:
        languages: two letters each; the first is the one that the form opens in.
        title: in that language, since titles have no translation.
        ident, version: what a server tells forms and their versions apart by.
    """

    languages: tuple[str, ...]
    title: str
    ident: str
    version: str
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...]


def asks(name: str, answer: str) -> str:
    """The expression that a field was answered so."""
    return f"${{{name}}} = '{answer}'"


def at_most(count: int) -> str:
    """The constraint that no more than `count` are chosen."""
    return f"count-selected(.) <= {count}"


def alone(code: str) -> str:
    """The constraint that an answer stands alone, such as "none of these"."""
    return f"not(selected(., '{code}') and count-selected(.) > 1)"
