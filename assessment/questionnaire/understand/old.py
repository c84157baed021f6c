"""Answers to questions of an older rubric, whose kind is not known: kept as they were written, nothing refused."""

from __future__ import annotations

import re

from assessment.answers.models import NONE_IN_PLACE
from assessment.questionnaire.understand.codes import lead
from assessment.questionnaire.understand.items import answer_of
from assessment.questionnaire.understand.lookup import lookup, only
from assessment.questionnaire.understand.models import Asked, Understood
from assessment.questionnaire.understand.numeral import even, numeral
from assessment.questionnaire.understand.plain import plain

_ITEM = re.compile(r"(\d{1,2}|[a-z])[.)]\s+\S.*", re.DOTALL | re.IGNORECASE)
_LIST = re.compile(r"[a-z0-9]{1,5}(?:\s?,\s?[a-z0-9]{1,5})+", re.IGNORECASE)


def read_any(text: str, asked: Asked, locale: str) -> Understood:
    """A number, a list of codes, the code at the start, or the text itself."""
    figure = numeral(even(text), locale)
    if figure is not None:
        return Understood(figure.number, literal=figure.certain)
    if plain(text) == NONE_IN_PLACE:
        return Understood(NONE_IN_PLACE)
    if _LIST.fullmatch(text):
        return Understood(tuple(part.strip().lower() for part in text.split(",")))
    code = _code(text, asked)
    return Understood(text) if code is None else Understood(answer_of(code, "any"), literal=False)


def _code(text: str, asked: Asked) -> str | None:
    body, known = plain(text), lookup(asked.choices)
    start = lead(body, known, "any")
    named = start.code if start is not None and start.separated else None
    found = known.code(body) or only(known.meant(body)) or named
    item = _ITEM.fullmatch(text)
    return found or (item.group(1).lower() if item else None)
