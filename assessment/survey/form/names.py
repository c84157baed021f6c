"""What the fields and codes of the form are called: the form is written with these names, and exports are read by them.

No code is a number, since spreadsheets change those (`05001` becomes 5001). An id of a rubric or city begins with a
letter; codes of our own begin with `_`, so that they can never be one. Fields of items and of what is asked of the
respondent have a prefix, so that they cannot meet the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CONSENT = "consent"
YES, NO = "yes", "no"
YES_WORDS = ("1", "true", "1.0")
NO_WORDS = ("0", "false", "0.0", "")
"""What 0/1 columns, of consent and of several choices, hold by program."""

DAY = "today"
"""The day of the interview, filled in by the form: `YYYY-MM-DD`."""

DISTRICT = "district"
"""Answered by the id of a district of the city as it stands, or `OUTSIDE`; the form has it only with a city's list."""

OUTSIDE = "_outside"
"""Answer to `DISTRICT`: lives elsewhere. The form ends; the record does not count."""

NOT_SAID = "_not_said"
"""Answer to what is asked of the respondent: would rather not say. Other answers are the rubric's option ids."""

DONT_KNOW = "dk"
"""Answer to an item: does not know, or would rather not say. Other answers: `answer_code`."""

PRIORITIES = "priorities"
"""Ids of the priorities as they stand, several with a space between; exports may also have a 0/1 column of each."""

RUBRIC_ID, RUBRIC_VERSION = "rubric_id", "rubric_version"
"""Filled in by the form: what it was made from."""

NOTES = ("note_welcome", "note_end")
"""Texts of the form that ask nothing; exports have a column of each, which is empty."""

FIXED = (DAY, CONSENT, DISTRICT, PRIORITIES, RUBRIC_ID, RUBRIC_VERSION)

_ITEM, _ABOUT, _GROUP = "q_", "about_", "g_"
_ANSWER = re.compile(r"a([1-9][0-9]?)")
_BETWEEN = re.compile(r"[/.:-]")


def item_field(item: str) -> str:
    """The field of an item: `q_gov_p_online`."""
    return _ITEM + item


def item_of(field: str) -> str | None:
    """The item that a field asks; None if it asks none."""
    return field.removeprefix(_ITEM) if field.startswith(_ITEM) else None


def about_field(about: str) -> str:
    """The field of what is asked of the respondent: `about_age`."""
    return _ABOUT + about


def about_of(field: str) -> str | None:
    """What a field asks of the respondent; None if nothing."""
    return field.removeprefix(_ABOUT) if field.startswith(_ABOUT) else None


def group_field(node: str) -> str:
    """The group of the items of a node: `g_government`."""
    return _GROUP + node


def answer_code(answer: int) -> str:
    """The code of an answer, 1 being the least agreement: `a1`."""
    return f"a{answer}"


def answer_of(code: str) -> int | None:
    """1 to 99 for `a1` to `a99`; None for every other text, `DONT_KNOW` among them."""
    found = _ANSWER.fullmatch(code)
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Column:
    """What a column of an export holds: a field, or one option of `priorities` as 0/1 (`option`: its id)."""

    field: str
    option: str | None = None


def column_of(header: str) -> Column:
    """The field of a column, with or without the groups around it, as Kobo (`g/q_x`) and Central (`g-q_x`) write it."""
    segments = _BETWEEN.split(header.strip())
    if len(segments) > 1 and segments[-2] == PRIORITIES:
        return Column(PRIORITIES, segments[-1])
    return Column(segments[-1])
