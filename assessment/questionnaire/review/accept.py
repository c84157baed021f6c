"""What a reviewer can accept: what the city answered, or less; as items of a list and read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from assessment.answers.models import NONE_IN_PLACE, Answer, DistrictAnswer
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.tell import answer_text
from assessment.questionnaire.understand import Asked, Problem, understand_answer
from assessment.questionnaire.understand.cells import opened
from assessment.questionnaire.understand.lookup import lookup
from assessment.questionnaire.understand.plain import plain
from assessment.rubric.models import Checklist, Choice, Ladder, Question
from assessment.scoring.points import points_of
from assessment.sheets.raw import RawCell
from assessment.text.catalogue import languages, words

Accepts = Literal["answer", "other", "not_applicable", "refused"]
Word = Literal["as_answered", "stands", "refused", "by_district"]
NOT_APPLICABLE = "not_applicable"

_MEANS: dict[Word, Accepts] = {
    "as_answered": "answer",
    "stands": "not_applicable",
    "refused": "refused",
    "by_district": "other",
}


@dataclass(frozen=True)
class Accepted:
    """What an acceptance cell says. Without `accepts` it is blank, or a problem says why it is not understood.

    Attributes:
        answer: with "other"; None where districts have it.
        literal: whether it is an item that the workbook offers.
    """

    accepts: Accepts | None = None
    answer: Any = None
    literal: bool = True
    problems: tuple[Problem, ...] = ()


def item(word: Word, setting: Setting) -> str:
    """An item of the list in words."""
    return setting.say(f"review.accept.{word}")


def offered(question: Question, answer: Answer, setting: Setting) -> list[str]:
    """What the acceptance cell of a question offers: what was claimed first, then what is less."""
    if answer.state == NOT_APPLICABLE:
        return [item("stands", setting), item("refused", setting)]
    if answer.districts:
        return [item("as_answered", setting), item("by_district", setting)]
    return [item("as_answered", setting), *lower_items(question, answer.answer, setting)]


def lower_items(question: Question, claimed: Any, setting: Setting) -> list[str]:
    """The answers that claim as much as this one or less, without it; of a number none can be listed."""
    asked = setting.asked(question)
    return [str(answer_text(asked, value, setting)) for value in _lower(question, claimed, setting)]


def _lower(question: Question, claimed: Any, setting: Setting) -> Iterator[Any]:
    match question:
        case Ladder():
            yield from range(int(claimed) - 1, -1, -1)
        case Choice():
            levels = {option.id: option.level for option in question.options}
            lower = (code for code in levels if levels[code] <= levels[claimed] and code != claimed)
            yield from sorted(lower, key=lambda code: -levels[code])
        case Checklist():
            yield from _with_one_less(claimed)


def _with_one_less(claimed: Any) -> Iterator[Any]:
    codes = (claimed,) if isinstance(claimed, str) else tuple(claimed)
    if codes == (NONE_IN_PLACE,):
        return
    if len(codes) > 1:
        yield from (tuple(other for other in codes if other != code) for code in reversed(codes))
    yield NONE_IN_PLACE


def is_above(question: Question, accepted: Any, claimed: Any, setting: Setting) -> bool:
    """Whether more is accepted than was claimed. Both fit the question."""
    scales = setting.rubric.header.scales
    return points_of(question, accepted, scales) > points_of(question, claimed, scales)


def part_answer(given: Any) -> Any:
    """The answer of one district; None if it has none."""
    if not isinstance(given, DistrictAnswer):
        return given
    return given.answer if given.state is None else None


# -- reading


def understand_accepted(cell: RawCell, asked: Asked, state: str | None, setting: Setting) -> Accepted:
    """What an acceptance cell says; never raises for what a person typed.

    Args:
        state: of the city's answer: "not_applicable", or None for an answer.
    """
    seen = opened(cell, setting.locale)
    if isinstance(seen.value, bool) and seen.value:
        return _meaning("as_answered", state, literal=False)
    if isinstance(seen.value, str):
        word = _word(seen.value, asked, state)
        if word is not None:
            return _meaning(word, state, seen.value in _items(word))
        if plain(seen.value) in _said("plain_no"):
            return _unclear("reviewed_plain_no", seen.found)
    return _answer(cell, asked, state, setting)


def _word(text: str, asked: Asked, state: str | None) -> Word | None:
    body = plain(text)
    if body in lookup(asked.choices).codes:
        return None
    if state == NOT_APPLICABLE and (body in _said("plain_no") or body in _said("refused")):
        return "refused"
    order: tuple[Word, ...] = ("as_answered", "by_district", "stands", "refused")
    return next((word for word in order if body in _said(word)), None)


def _meaning(word: Word, state: str | None, literal: bool) -> Accepted:
    if word == "as_answered" and state == NOT_APPLICABLE:
        return Accepted("not_applicable", literal=False)
    if word in ("stands", "refused") and state != NOT_APPLICABLE:
        return _unclear("reviewed_state", words_of(word))
    return Accepted(_MEANS[word], literal=literal)


def words_of(word: Word) -> str:
    """An item in every language, since the reader of a message may have any."""
    return " / ".join(dict.fromkeys(_items(word)))


def _answer(cell: RawCell, asked: Asked, state: str | None, setting: Setting) -> Accepted:
    said = understand_answer(cell, asked, setting.lang, setting.locale)
    if any(problem.severity == "error" for problem in said.problems):
        return Accepted(problems=said.problems)
    if said.state is not None:
        if said.state == state == NOT_APPLICABLE:
            return Accepted("not_applicable", literal=False, problems=said.problems)
        return _unclear("reviewed_state", str(cell.value))
    if said.answer is None:
        return Accepted(problems=said.problems)
    if state == NOT_APPLICABLE:
        return _unclear("reviewed_not_claimed", str(cell.value))
    return Accepted("other", said.answer, said.literal, said.problems)


def _unclear(code: str, found: object) -> Accepted:
    return Accepted(problems=(Problem(code, {"found": found}),))


@cache
def _items(word: Word) -> tuple[str, ...]:
    return tuple(words(lang)(f"review.accept.{word}") for lang in languages())


@cache
def _said(key: str) -> frozenset[str]:
    """The plain spellings of a meaning in every language."""
    return frozenset(plain(text) for text in spellings(key)) - {""}


def spellings(key: str) -> tuple[str, ...]:
    """What people type for a meaning, in every language."""
    return tuple(text for lang in languages() for text in words(lang)(f"review.said.{key}").split(" | "))
