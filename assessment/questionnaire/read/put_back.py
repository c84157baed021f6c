"""What the visible cells did not hold, put back into what was heard where nobody has changed the cells that belong to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from assessment.questionnaire.cells import FACT, RESIDENTS, Key, points_elsewhere, split_row
from assessment.questionnaire.kept import Kept, Path, put
from assessment.questionnaire.read.listener import Heard
from assessment.questionnaire.read.tables import Tables


def apply_kept(heard: Heard, tables: Tables, kept: Iterable[Kept]) -> None:
    """Put back what the cells do not hold, unless somebody has changed the cells that belong to it."""
    for entry in kept:
        if entry.shown == shown_at(entry.path, tables):
            put(heard.data, entry.path, entry.value)


def shown_at(path: Path, tables: Tables) -> str:
    """What the cells show that belong to a path: a text that changes if any of them does."""
    known = (key for key in _keys(path, tables) if key in tables.cells)
    keys = sorted(key for key in known if not points_elsewhere(tables.cells[key]))
    return "|".join(f"{key[1]}.{key[2]}={_shown(tables.cells[key].cell.value)}" for key in keys)


def _shown(value: object) -> str:
    """A value whatever program wrote it: 52 and 52.0 are one, and a day has no hour."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _keys(path: Path, tables: Tables) -> Iterable[Key]:
    """The cells that belong to a path."""
    match path:
        case ("answers", ident, "answer" | "state" | "reason" | "districts"):
            own = (key for key in tables.cells if key[0] == "answers" and split_row(key[1])[0] == ident)
            yield from (key for key in own if key[2] == "answer")
            yield from (key for key in tables.cells if key[0] == "by_district" and key[1] == ident)
        case ("answers", ident, "references" | "evidence"):
            yield ("answers", ident, "reference")
        case ("answers", ident, "answered_by"):
            yield ("answers", ident, "who")
        case ("answers" | "evidence" | "departments", ident, name):
            yield (path[0], ident, name)
        case ("city", "facts", ident):
            yield ("city", f"{FACT}{ident}", "value")
        case ("city", "residents"):
            yield from (key for key in tables.cells if key[0] == "city" and key[1].startswith(RESIDENTS))
        case ("city", "districts"):
            yield from (key for key in tables.cells if key[0] == "districts")
        case ("city", name) | (name,):
            yield ("city", name, "value")
