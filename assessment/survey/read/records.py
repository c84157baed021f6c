"""Records as numbers, piece by piece: of each what it says, whether it counts, and where something cannot be read."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from assessment.survey.asked import Asked
from assessment.survey.form.names import (
    CONSENT,
    DISTRICT,
    NO,
    NO_WORDS,
    PRIORITIES,
    YES,
    YES_WORDS,
    about_field,
    item_field,
)
from assessment.survey.read.codes import (
    BAD,
    BAD_TEXTS,
    LIVES_OUTSIDE,
    Codes,
    answer_codes,
    district_codes,
    option_codes,
)
from assessment.survey.read.columns import Columns
from assessment.survey.read.limits import TOLD_LIMIT, shown
from assessment.survey.read.making import (
    COUNTS,
    EMPTY,
    KEPT_TROUBLE,
    NO_CONSENT,
    OUTSIDE,
    Making,
    States,
    Trouble,
    rows_where,
    take_option,
    take_texts,
)
from assessment.survey.read.moments import days_of, moments_of
from assessment.survey.read.table import Piece
from assessment.survey.responses import MISSING, UNKNOWN

MANY = -1
"""For more priorities than may be chosen."""

TEXT_LIMIT = 100
"""Characters of the name of a stratum or cluster."""

_KEY_BYTES = 16
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")


@dataclass
class _Kept:
    """What grows with the records."""

    arrays: dict[str, list[NDArray[np.generic]]] = field(default_factory=dict)
    moments: array[float] = field(default_factory=lambda: array("d"))
    latest: dict[bytes, int] = field(default_factory=dict)
    superseded: list[int] = field(default_factory=list)
    trouble: dict[tuple[str, int], list[Trouble]] = field(default_factory=dict)


class Records:
    """All records of a table, in the order of the file.

    Attributes:
        said: columns of arrays by name: `answers`, `chosen`, `weight`, `stratum`, `cluster`, `day`, `state`
            and one for each of what tells respondents apart, with `BAD` for texts that are no code; `bad_consent`: True
            where it is neither yes nor no; `bad_priorities`: `MANY`, or 1 + the position of the column that cannot be
            read, else 0.
        names: what the numbers of `stratum` and `cluster` stand for.
        districts: texts that are no district of the city, the first ones, with the first line of each; in the column
            of districts the first is `BAD_TEXTS`, the next one less, and all that come after these one less still.
        trouble: cells that cannot be read, the first ones of each column.
    """

    def __init__(self, asked: Asked, columns: Columns, districts: Sequence[str]) -> None:
        self.count = 0
        self.names: dict[str, dict[str, int]] = {"stratum": {}, "cluster": {}}
        self.districts: dict[str, int] = {}
        self._asked, self._columns, self._kept = asked, columns, _Kept()
        self._answer = answer_codes(asked.policy.answers)
        self._plain = answer_codes(asked.policy.answers, plain=True)
        self._apart = {DISTRICT: district_codes(districts)} if districts else {}
        self._apart |= {each: option_codes(known) for each, known in asked.about.items()}
        self._at = {position: index for index, position in enumerate(columns.positions())}

    @property
    def trouble(self) -> list[Trouble]:
        """Cells that cannot be read."""
        return [trouble for known in self._kept.trouble.values() for trouble in known]

    @property
    def superseded(self) -> list[int]:
        """Records of which there is a later one."""
        return self._kept.superseded

    def said(self, name: str) -> NDArray[np.generic]:
        """One column for all records."""
        return np.concatenate(self._kept.arrays[name])

    def names_said(self) -> tuple[str, ...]:
        """The names of the columns that there are."""
        return tuple(self._kept.arrays)

    def holes(self, name: str) -> NDArray[np.bool_]:
        """Where a column of the design says nothing."""
        found = self.said(name)
        return np.isnan(found.astype(float)) if name == "weight" else found == UNKNOWN

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return name in self._kept.arrays

    def take(self, piece: Piece) -> None:
        """The next records."""
        made = Making(piece, self.count, self._at)
        state = np.full(len(piece.lines), COUNTS, np.int8)
        self._keep("bad_consent", self._consent(made, state))
        for name, codes in self._apart.items():
            self._keep(name, self._told_apart(made, name, codes, state))
        answers, chosen = self._answers(made, state), self._priorities(made, state)
        nothing = ~(answers != MISSING).any(axis=1) & ~chosen.any(axis=1)
        state[nothing & (state == COUNTS)] = EMPTY
        said = {"answers": answers, "chosen": chosen, "state": state, **self._design(made, state)}
        for name, values in said.items():
            self._keep(name, values)
        self._keep("day", days_of(made, self._columns.days))
        self._note_keys(made)
        self._remember(made.trouble)
        self.count += len(piece.lines)

    def _remember(self, trouble: Mapping[tuple[str, int], list[Trouble]]) -> None:
        for where, cells in trouble.items():
            known = self._kept.trouble.setdefault(where, [])
            known += cells[: KEPT_TROUBLE - len(known)]

    def _keep(self, name: str, values: NDArray[np.generic]) -> None:
        self._kept.arrays.setdefault(name, []).append(values)

    def _consent(self, made: Making, state: States) -> NDArray[np.bool_]:
        """Only a yes is one. Returns where something else than a no stands."""
        bad = np.zeros(len(state), np.bool_)
        at = self._columns.fields.get(CONSENT)
        if at is not None:
            given = {**dict.fromkeys((YES, *YES_WORDS), True), **dict.fromkeys((NO, *NO_WORDS), False)}
            said = [given.get(text.strip().lower()) for text in made.column(at)]
            state[np.array([each is not True for each in said], bool)] = NO_CONSENT
            bad = np.array([each is None for each in said], bool)
            for row in rows_where(bad):
                made.tell(row, at, made.column(at)[row], (YES, NO), CONSENT)
        return bad

    def _answers(self, made: Making, state: States) -> NDArray[np.int8]:
        answers = np.full((len(state), len(self._asked.items)), MISSING, np.int8)
        for index, item in enumerate(self._asked.items):
            at = self._columns.fields.get(item_field(item))
            if at is not None:
                codes = self._plain if at in self._columns.plain else self._answer
                answers[:, index] = made.coded(at, codes, state)
        return answers

    def _told_apart(self, made: Making, name: str, codes: Codes, state: States) -> NDArray[np.int32]:
        at = self._columns.fields.get(DISTRICT if name == DISTRICT else about_field(name))
        if at is None:
            return np.full(len(state), UNKNOWN, np.int32)
        found = made.coded(at, codes, state, tells=name != DISTRICT)
        if name == DISTRICT:
            for row in rows_where(found == BAD):
                found[row] = self._other_district(made.column(at)[row], made.lines[row])
            outside = found == LIVES_OUTSIDE
            state[outside & (state == COUNTS)] = OUTSIDE
            found[outside] = UNKNOWN
        return found

    def _other_district(self, text: str, line: int) -> int:
        named = shown(text.strip())
        if named not in self.districts and len(self.districts) == TOLD_LIMIT:
            return BAD_TEXTS - TOLD_LIMIT
        self.districts.setdefault(named, line)
        return BAD_TEXTS - list(self.districts).index(named)

    def _priorities(self, made: Making, state: States) -> NDArray[np.bool_]:
        places = {ident: index for index, ident in enumerate(self._asked.priorities)}
        chosen, bad = np.zeros((len(state), len(places)), np.bool_), np.zeros(len(state), np.int16)
        at = self._columns.fields.get(PRIORITIES)
        if at is not None:
            bad[take_texts(made, at, places, chosen, state)] = at + 1
        else:
            for ident, position in self._columns.options.items():
                bad[take_option(made, position, chosen[:, places[ident]], state)] = position + 1
                at = position
        many = chosen.sum(axis=1) > self._asked.policy.choose
        for row in rows_where(many):
            made.refuse(state, row, at or 0, str(chosen[row].sum()), kind="many")
        self._keep("bad_priorities", np.where(many, np.int16(MANY), bad))
        return chosen

    def _design(self, made: Making, state: States) -> dict[str, NDArray[np.generic]]:
        found: dict[str, NDArray[np.generic]] = {}
        for name, at in self._columns.design.items():
            if name == "weight":
                found[name] = np.array([_weight(text) for text in made.column(at)], np.float64)
                bad = np.isnan(found[name])
            else:
                found[name] = np.array([self._numbered(name, text) for text in made.column(at)], np.int32)
                bad = found[name] == UNKNOWN
            for row in rows_where(bad & (state == COUNTS)):
                made.tell(row, at, made.column(at)[row], kind=name)
        return found

    def _numbered(self, name: str, text: str) -> int:
        plain = text.strip()
        if not plain or len(plain) > TEXT_LIMIT or not plain.isprintable():
            return UNKNOWN
        return self.names[name].setdefault(plain, len(self.names[name]))

    def _note_keys(self, made: Making) -> None:
        columns = [made.column(at) for at in self._columns.keys]
        if not columns:
            return
        kept = self._kept
        kept.moments.extend(moments_of(made, self._columns.sent))
        for row in range(len(made.lines)):
            key = next((text for column in columns if (text := column[row].strip())), "")
            if not key:
                continue
            digest = blake2b(
                key.removeprefix("uuid:").encode(errors="replace"), digest_size=_KEY_BYTES
            ).digest()
            record = made.first + row
            before = kept.latest.setdefault(digest, record)
            if before == record:
                continue
            later = kept.moments[record] >= kept.moments[before]
            kept.superseded.append(before if later else record)
            if later:
                kept.latest[digest] = record


def _weight(text: str) -> float:
    """Above 0; NaN for what is none."""
    found = float(text) if _NUMBER.fullmatch(text.strip()) else math.nan
    return found if 0 < found < math.inf else math.nan
