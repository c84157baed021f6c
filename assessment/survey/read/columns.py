"""Which column of an export is what; all others are not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.survey.asked import Asked
from assessment.survey.form.names import (
    CONSENT,
    DAY,
    DISTRICT,
    PRIORITIES,
    RUBRIC_ID,
    RUBRIC_VERSION,
    about_field,
    column_of,
    item_field,
)
from assessment.survey.read.limits import shown
from assessment.survey.read.table import Table

KEYS = ("rootUuid", "KEY", "_uuid", "instanceID", "respondent")
"""What tells one submission from another, the steadiest first: `_uuid` and `instanceID` change when one is corrected."""

SENT = ("_submission_time", "SubmissionDate", "end")
DAYS = (DAY, "start", *SENT)
"""When a record was sent; and on which day somebody was asked, the best first."""


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
        unread: names of all others.
    """

    fields: Mapping[str, int]
    options: Mapping[str, int]
    keys: tuple[int, ...]
    sent: tuple[int, ...]
    days: tuple[int, ...]
    design: Mapping[str, int]
    unread: tuple[str, ...]

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
        findings: get an error for a field that two columns have, and for a column of the design that is not there.
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
    found = Columns(
        fields, options, _listed(KEYS, others), _listed(SENT, others), _listed(DAYS, others),
        _of_design(table, design, findings), (),
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


def _of_design(table: Table, design: Design, findings: Findings) -> dict[str, int]:
    last = {column_of(head).field: at for at, head in reversed(list(enumerate(table.heads)))}
    whole = {head.strip(): at for at, head in reversed(list(enumerate(table.heads)))}
    found: dict[str, int] = {}
    for key, name in design.named().items():
        at = whole.get(name, last.get(name))
        if at is None:
            near = nearest(name, [head for head in whole if head])
            findings.error(
                "fieldwork_no_column",
                table.place(1, None),
                found=shown(name),
                nearest=near,
                option=f"--{key}",
            )
        else:
            found[key] = at
    return found


# What a name of a column says about what stands in it, in the three languages and in what the programs add themselves.
_KINDS = {
    "telephone": r"phone|tel[eé]f|telef|celular|m[oó]vil|whats|^tel$|fone",
    "device": r"device|imei|subscriber|simserial|sim_?id|mac_?addr",
    "place": r"gps|geo|latitud|longitud|altitud|precision|accuracy|location|ubicaci|localiza|coorden|coordinate|direcci[oó]n|endere[cç]o|address",
    "mail": r"e?_?mail|correo",
    "document": r"c[eé]dula|^cpf$|^dni$|^curp$|^rut$|passport|pasaporte|documento|identidad|identidade",
    "name": r"nombre|apellido|sobrenome|^nome|_nome|full_?name|first_?name|last_?name|name$|submitt|username|encuestador|entrevistador|enumerator|interviewer",
}  # fmt: skip


def kinds(unread: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Columns that were not read by the kind of personal data that their names promise; `other`: none.

    Only names of columns; of what stands in them nothing is known.
    """
    found: dict[str, list[str]] = {}
    for head in unread:
        field = column_of(head).field
        kind = next(
            (kind for kind, pattern in _KINDS.items() if re.search(pattern, field, re.IGNORECASE)), "other"
        )
        found.setdefault(kind, []).append(head)
    return {kind: tuple(found[kind]) for kind in (*_KINDS, "other") if kind in found}
