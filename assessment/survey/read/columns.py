"""Which column of an export is what; all others are not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.documents.findings import Findings, Term
from assessment.survey.asked import Asked
from assessment.survey.form.names import (
    CONSENT,
    DAY,
    DISTRICT,
    NOTES,
    PRIORITIES,
    RUBRIC_ID,
    RUBRIC_VERSION,
    about_field,
    column_of,
    item_field,
)
from assessment.survey.read.limits import shown
from assessment.survey.read.near import listed, meant
from assessment.survey.read.personal import OTHER, kind_of
from assessment.survey.read.table import Table

KEYS = ("rootUuid", "KEY", "_uuid", "instanceID", "respondent")
"""What tells one submission from another, the steadiest first: `_uuid` and `instanceID` change when one is corrected."""

SENT = ("_submission_time", "SubmissionDate", "end")
DAYS = (DAY, "start", *SENT)
"""When a record was sent; and on which day somebody was asked, the best first."""

SYSTEM = (*DAYS, *NOTES, "_id", "_index", "_status", "_tags", "_notes", "_validation_status", "__version__")
"""What programs add to every table beside keys."""

_KEY = "key"
"""The kind of personal data that a key is."""


@dataclass(frozen=True)
class Design:
    """Columns of the sampling design, as the user named them; None: there is none."""

    weight: str | None = None
    stratum: str | None = None
    cluster: str | None = None

    def named(self) -> dict[str, str]:
        """Those that there are."""
        every = {"weight": self.weight, "stratum": self.stratum, "cluster": self.cluster}
        return {key: name for key, name in every.items() if name is not None}


@dataclass(frozen=True)
class Columns:
    """Positions in the table.

    Attributes:
        fields: by field of the form, of what is read of it.
        options: by priority, where each has a column.
        keys, sent, days: the best first.
        design: by `weight`, `stratum`, `cluster`.
        plain: items whose column is called by their id, as people call them in tables of their own.
        unread: names of all others.
    """

    fields: Mapping[str, int]
    options: Mapping[str, int]
    keys: tuple[int, ...]
    sent: tuple[int, ...]
    days: tuple[int, ...]
    design: Mapping[str, int]
    plain: frozenset[int]
    unread: tuple[str, ...]

    @property
    def is_microdata(self) -> bool:
        """Whether they are those that the program itself writes: codes alone, of whom nobody is known."""
        said = RUBRIC_ID in self.fields and RUBRIC_VERSION in self.fields
        return said and CONSENT not in self.fields and not (self.keys or self.plain)

    def positions(self) -> tuple[int, ...]:
        """Of every column that is read."""
        listed = (*self.fields.values(), *self.options.values(), *self.keys, *self.sent, *self.days)
        return tuple(sorted({*listed, *self.design.values()}))


def fields_of(asked: Asked) -> dict[str, str]:
    """What each field of the form may be called: by its own name, and items and what else is asked by their ids."""
    fixed = (CONSENT, DISTRICT, PRIORITIES, RUBRIC_ID, RUBRIC_VERSION)
    plain = {item: item_field(item) for item in asked.items} | {
        each: about_field(each) for each in asked.about
    }
    own = {field: field for field in (*plain.values(), *fixed)}
    return plain | own


def counter(asked: Asked) -> Callable[[Sequence[str]], int]:
    """How many of some names of columns the form has."""
    fields = fields_of(asked)
    return lambda heads: sum(column_of(head).field in fields for head in heads)


def find_columns(table: Table, asked: Asked, design: Design, findings: Findings) -> Columns:
    """Which column is what.

    Args:
        findings: get an error for a field that two columns have, and for a column of the design that is not there or
            promises personal data.
    """
    fields: dict[str, int] = {}
    options: dict[str, int] = {}
    legal, others = fields_of(asked), dict[str, list[int]]()
    for at, head in enumerate(table.heads):
        column = column_of(head)
        if column.option is not None:
            if column.option in asked.priorities:
                _add(options, column.option, at, table, findings)
        elif (field := legal.get(column.field)) is not None:
            _add(fields, field, at, table, findings)
        else:
            others.setdefault(column.field, []).append(at)
    plain = frozenset(at for at in fields.values() if column_of(table.heads[at]).field in asked.items)
    found = Columns(
        fields, options, _listed(KEYS, others), _listed(SENT, others), _listed(DAYS, others),
        _of_design(table, design, asked, findings), plain, (),
    )  # fmt: skip
    read = set(found.positions())
    unread = tuple(head for at, head in enumerate(table.heads) if at not in read)
    return Columns(**{**vars(found), "unread": unread})


def _add(known: dict[str, int], name: str, at: int, table: Table, findings: Findings) -> None:
    if name in known:
        first, again = table.heads[known[name]], table.heads[at]
        place = table.place(1, at)
        findings.error("fieldwork_column_twice", place, first=shown(first), found=shown(again), field=name)
    known.setdefault(name, at)


def _listed(names: Sequence[str], others: Mapping[str, list[int]]) -> tuple[int, ...]:
    return tuple(at for name in names for at in others.get(name, ())[:1])


def _of_design(table: Table, design: Design, asked: Asked, findings: Findings) -> dict[str, int]:
    last = {column_of(head).field: at for at, head in reversed(list(enumerate(table.heads)))}
    whole = {head.strip(): at for at, head in reversed(list(enumerate(table.heads)))}
    found: dict[str, int] = {}
    for key, name in design.named().items():
        at = whole.get(name, last.get(name))
        if at is None:
            _no_column(f"--{key}", name, table, asked, findings)
        elif (kind := _kind(table.heads[at], asked)) != OTHER:
            values = {"found": shown(name), "option": f"--{key}", "kind": Term(f"fieldwork.told.kind.{kind}")}
            findings.error("fieldwork_design_personal", table.place(1, at), **values)
        else:
            found[key] = at
    return found


def _kind(head: str, asked: Asked) -> str:
    """As `kind_of`; fields of the form are none, and what tells one submission from another says who answered."""
    field = column_of(head).field
    if field in fields_of(asked):
        return OTHER
    return _KEY if field in KEYS else kind_of(head)


def _no_column(option: str, name: str, table: Table, asked: Asked, findings: Findings) -> None:
    """Names the nearest column; where none is near, those that can be of a design: no answers, and no personal data."""
    values, place = {"found": shown(name), "option": option}, table.place(1, None)
    if (near := meant(name, [head.strip() for head in table.heads if head.strip()])) is not None:
        findings.error("fieldwork_no_column_near", place, **values, nearest=shown(near))
        return
    answers = {*asked.items, *map(item_field, asked.items), PRIORITIES, CONSENT, RUBRIC_ID, RUBRIC_VERSION}
    heads = (
        head for head in table.heads if head.strip() and column_of(head).field not in {*answers, *SYSTEM}
    )
    useful = [shown(head.strip()) for head in heads if _kind(head, asked) == OTHER]
    code, legal = listed("fieldwork_no_column", useful)
    findings.error(code, place, **values, **legal)
