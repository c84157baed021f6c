"""The answer of a question, or why there is none, from one cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.documents.findings import Term
from assessment.questionnaire.understand.cells import Opened, is_day, opened
from assessment.questionnaire.understand.codes import lead
from assessment.questionnaire.understand.items import offered
from assessment.questionnaire.understand.level import allowed, read_level, read_level_number
from assessment.questionnaire.understand.lookup import lookup
from assessment.questionnaire.understand.models import Asked, Problem, Understood
from assessment.questionnaire.understand.number import figure
from assessment.questionnaire.understand.numeral import numeral
from assessment.questionnaire.understand.old import read_any
from assessment.questionnaire.understand.plain import plain, shortened
from assessment.questionnaire.understand.practices import read_practices, read_practices_number
from assessment.questionnaire.understand.states import read_state, said_state
from assessment.questionnaire.understand.wanted import Wanted
from assessment.text.catalogue import words

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell


def understand_answer(cell: RawCell | None, asked: Asked, lang: str, locale: str) -> Understood:
    """What an answer cell says; never raises for what a person typed.

    Args:
        asked: the question and what it offers.
        lang: language of the workbook, in which messages name what is allowed.
        locale: whose habits numbers follow, e.g. "es_CO".
    """
    seen = opened(cell, locale)
    if seen.value is None or cell is None:
        return Understood(problems=seen.problems)
    found = _text(seen.value, cell, asked, lang, locale) if isinstance(seen.value, str) else None
    found = found or _value(seen, cell, asked, lang, locale)
    return replace(found, problems=(*seen.problems, *found.problems))


def _text(text: str, cell: RawCell, asked: Asked, lang: str, locale: str) -> Understood | None:
    """An item of the list, a state, or a text that the kind of question reads; None for a figure."""
    item = offered(asked).get(text)
    if item is not None:
        return item
    state = None if _names_a_choice(text, asked) else read_state(text, asked)
    if state is not None and not _has_figure(text, asked, locale):
        return _with_answer_beside(text, state, asked, lang)
    match asked.kind:
        case "ladder" | "choice":
            return read_level(text, asked, lang)
        case "checklist":
            return read_practices(text, asked)
        case "any":
            return read_any(text, asked, locale)
    return None


def _value(seen: Opened, cell: RawCell, asked: Asked, lang: str, locale: str) -> Understood:
    """What is no text: a number, true or false, a day; and every figure."""
    if asked.kind == "indicator":
        found = figure(replace(seen, problems=()), cell, Wanted(locale, asked.share, asked.unit_words))
        return Understood(found.value, literal=found.literal, problems=found.problems)
    if asked.kind == "any":
        return _kept(seen, lang)
    if is_day(seen.value):
        return _told("cell_date_for_answer", found=seen.found)
    if isinstance(seen.value, bool):
        return _told("cell_true_false", found=seen.found, allowed=allowed(asked, lang))
    number = float(seen.value)  # type: ignore[arg-type]
    if asked.kind == "checklist":
        return read_practices_number(number, str(seen.found), asked)
    return read_level_number(number, cell.number_format, str(seen.found), asked, lang)


def _kept(seen: Opened, lang: str) -> Understood:
    """A value of a question whose kind is not known, kept as it is; days as the person saw them."""
    if isinstance(seen.found, Term):
        return Understood(words(lang)(seen.found), literal=False)
    if is_day(seen.value):
        return Understood(seen.found, literal=False)
    return Understood(seen.value)  # type: ignore[arg-type]


def _names_a_choice(text: str, asked: Asked) -> bool:
    """Whether a text is a code or a sentence of the list, even if it sounds like a state: `No se sabe cuántos hay.`"""
    body, known = plain(text), lookup(asked.choices)
    return known.code(body) is not None or bool(known.meant(body))


def _has_figure(text: str, asked: Asked, locale: str) -> bool:
    """Whether a figure stands after a state: `N/A 52` is neither."""
    said = said_state(plain(text))
    return asked.kind == "indicator" and said is not None and numeral(said.rest, locale) is not None


def _with_answer_beside(text: str, state: Understood, asked: Asked, lang: str) -> Understood:
    """A state, unless the rest of the text is an answer or another state."""
    said = said_state(plain(text))
    if said is None or not said.rest or state.reason is not None:
        return state
    known = lookup(asked.choices)
    start = lead(said.rest, known, asked.kind)
    alone = known.whole(said.rest) or (start is not None and not start.rest)
    other = said_state(said.rest)
    if alone or (other is not None and other.state != said.state):
        values = {"found": shortened(text), "allowed": allowed(asked, lang)}
        return _told("cell_two_answers", **values)
    return state


def _told(code: str, **values: object) -> Understood:
    return Understood(problems=(Problem(code, values),))
