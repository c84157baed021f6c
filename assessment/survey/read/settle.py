"""From all records to those that count, in an order that tells nothing of when or whom they were asked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.result.survey import Mode, Sampling
from assessment.survey.asked import DISTRICT, Asked
from assessment.survey.read.making import COUNTS, DUPLICATE, REASONS
from assessment.survey.read.records import Records
from assessment.survey.responses import UNKNOWN, Coded, Responses

Chosen = NDArray[np.int64]
"""Numbers of records."""


def states(records: Records) -> NDArray[np.int8]:
    """Why each record does not count, by number of `REASONS`; repeated ones first."""
    found = records.said("state").astype(np.int8)
    found[records.superseded] = DUPLICATE
    return found


def settled(
    records: Records, asked: Asked, districts: tuple[str, ...], mode: Mode, sampling: Sampling, ignored: int
) -> Responses:
    """The answers of the records that count; the same for any order of the rows and columns of the export."""
    state = states(records)
    counts = np.flatnonzero(state == COUNTS)
    by = {each: _coded(records, each, known, counts) for each, known in asked.about.items()}
    if districts:
        by = {DISTRICT: _coded(records, DISTRICT, districts, counts), **by}
    design = {name: _of_design(records, name, counts) for name in ("stratum", "cluster")}
    weight = records.said("weight").astype(np.float64)[counts] if records.has("weight") else None
    answers = records.said("answers")[counts].astype(np.int8)
    chosen = records.said("chosen")[counts].astype(np.bool_)
    order = _order(answers, chosen, weight, {**by, **{key: each for key, each in design.items() if each}})
    days = records.said("day")[counts].astype(np.int64)
    days = days[days > 0]
    return Responses(
        items=tuple(asked.items),
        answers=answers[order],
        priorities=asked.priorities,
        chosen=chosen[order],
        asked_priorities=np.any(chosen[order], axis=1),
        by={name: _ordered(each, order) for name, each in by.items()},
        mode=mode,
        sampling=sampling,
        weight=None if weight is None else weight[order],
        stratum=_ordered(design["stratum"], order) if design["stratum"] else None,
        cluster=_ordered(design["cluster"], order) if design["cluster"] else None,
        first_day=_day(days.min()) if len(days) else None,
        last_day=_day(days.max()) if len(days) else None,
        dropped=dropped(state),
        ignored=ignored,
    )


def dropped(state: NDArray[np.int8]) -> dict[str, int]:
    """How many records do not count, by reason; only reasons that there are."""
    numbers = np.bincount(state, minlength=len(REASONS))
    return {reason: int(n) for reason, n in zip(REASONS[1:], numbers[1:], strict=True) if n}


def _coded(records: Records, name: str, values: tuple[str, ...], counts: Chosen) -> Coded:
    codes = records.said(name)[counts].astype(np.int32)
    return Coded(values, np.where(codes < 0, np.int32(UNKNOWN), codes))


def _of_design(records: Records, name: str, counts: Chosen) -> Coded | None:
    """Numbered by name, whatever the order in which the names came."""
    if not records.has(name):
        return None
    found = records.said(name)[counts].astype(np.int32)
    names = list(records.names[name])
    present = sorted(names[number] for number in np.unique(found))
    place = {name: at for at, name in enumerate(present)}
    table = np.array([place.get(name, 0) for name in names], np.int32)
    return Coded(tuple(present), table[found])


def _ordered(coded: Coded, order: Chosen) -> Coded:
    return Coded(coded.values, coded.codes[order])


def repeated(records: Records) -> int:
    """How many records that count say in all that is read what another one before them says, on the same day."""
    counts = np.flatnonzero(states(records) == COUNTS)
    names = [name for name in records.names_said() if name not in ("state", "bad_consent", "bad_priorities")]
    parts = [np.ascontiguousarray(records.said(name)[counts]) for name in names]
    wide = [part.view(np.uint8).reshape(len(counts), -1) for part in parts if part.size]
    return len(counts) - len(np.unique(_side_by_side(wide))) if wide else 0


def _order(
    answers: NDArray[np.int8],
    chosen: NDArray[np.bool_],
    weight: NDArray[np.float64] | None,
    coded: Mapping[str, Coded],
) -> Chosen:
    """By everything that is known of a respondent, as bytes side by side."""
    parts = [_bytes(each.codes + 1) for each in coded.values()]
    if weight is not None:
        parts.append(_bytes(np.unique(weight, return_inverse=True)[1]))
    parts += [answers.view(np.uint8), chosen.view(np.uint8)]
    if not any(part.size for part in parts):
        return np.arange(len(answers))
    return np.argsort(_side_by_side(parts), kind="stable")


def _side_by_side(parts: Sequence[NDArray[np.uint8]]) -> NDArray[np.bytes_]:
    """One text of bytes for each row."""
    rows = np.ascontiguousarray(np.concatenate(parts, axis=1))
    return rows.view(f"S{rows.shape[1]}")[:, 0]


def _bytes(numbers: NDArray[np.int32] | NDArray[np.intp]) -> NDArray[np.uint8]:
    return numbers.astype(">u4").view(np.uint8).reshape(len(numbers), 4)


def _day(ordinal: int) -> datetime.date:
    return datetime.date.fromordinal(int(ordinal))
