"""Yes or no: facts of the profile, and the row of one practice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assessment.questionnaire.understand.cells import Opened, opened
from assessment.questionnaire.understand.items import yes_no_text
from assessment.questionnaire.understand.models import Found, Problem
from assessment.questionnaire.understand.plain import plain
from assessment.questionnaire.understand.spellings import spelled
from assessment.questionnaire.understand.states import said_state
from assessment.text.catalogue import languages
from assessment.text.language import default_locale

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell


def understand_yes_no(cell: RawCell | None, lang: str = "es") -> Found[bool]:
    """Yes or no in any language; also true and false, 1 and 0, and the marks that people set."""
    return _read(opened(cell, default_locale(lang)), "cell_yes_no")


def understand_practice(cell: RawCell | None, lang: str) -> Found[bool]:
    """Whether one practice is in place; a "not applicable" or "don't know" belongs to the whole question."""
    seen = opened(cell, default_locale(lang))
    said = said_state(plain(seen.value)) if isinstance(seen.value, str) else None
    if said is not None:
        return Found(problems=(*seen.problems, Problem("cell_state_in_practice", {"found": seen.found})))
    return _read(seen, "cell_practice")


def _read(seen: Opened, code: str) -> Found[bool]:
    if seen.value is None:
        return Found(problems=seen.problems)
    offered = _offered().get(seen.value) if isinstance(seen.value, str) else None
    if offered is not None:
        return Found(offered, problems=seen.problems)
    value = _meant(seen.value)
    if value is None:
        return Found(problems=(*seen.problems, Problem(code, {"found": seen.found})))
    return Found(value, literal=False, problems=seen.problems)


@cache
def _offered() -> dict[str, bool]:
    return {yes_no_text(value, lang): value for value in (True, False) for lang in languages()}


def _meant(value: object) -> bool | None:
    if isinstance(value, str):
        return _word(plain(value))
    return bool(value) if isinstance(value, int | float) and value in (0, 1) else None


def _word(body: str) -> bool | None:
    if body in ("1", "0"):
        return body == "1"
    if body in spelled("said_yes"):
        return True
    return False if body in spelled("said_no") else None
