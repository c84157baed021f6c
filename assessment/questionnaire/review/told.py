"""What a reviewer reads in a row: what the city answered, what backs it, why the question is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from assessment.answers.models import NONE_IN_PLACE, Answer, DistrictAnswer, Evidence
from assessment.questionnaire.form import Form
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.tell import answer_text
from assessment.questionnaire.understand import item_text, state_text
from assessment.questionnaire.understand.shown import number_seen
from assessment.rubric.models import Indicator, Question
from assessment.text.dates import long_date

MANY = 14
"""More districts than this are told by answer and not one by one, since a row can only be so tall."""


@dataclass(frozen=True)
class Piece:
    """A piece of a text, on lines of its own; `weight`: how it looks."""

    text: str
    weight: Literal["plain", "strong", "small", "mark"] = "plain"


def claim(question: Question, answer: Answer, form: Form) -> Iterator[Piece]:
    """What the city answered."""
    setting = form.setting
    if answer.districts:
        yield from _by_district(question, answer, form)
    else:
        whole = DistrictAnswer(answer=answer.answer, state=answer.state, reason=answer.reason)
        yield Piece(part_text(question, whole, setting))
    if answer.year is not None:
        yield Piece(setting.say("review.questions.year", year=answer.year))
    if answer.comment:
        yield Piece(setting.say("review.questions.comment", text=answer.comment), "small")


def part_text(question: Question, given: Any, setting: Setting) -> str:
    """The answer of the city or of one district, in full words."""
    part = given if isinstance(given, DistrictAnswer) else DistrictAnswer(answer=given)
    if part.state is not None or part.answer is None:
        return _no_answer(part, setting)
    asked = setting.asked(question)
    if asked.kind == "checklist" and part.answer != NONE_IN_PLACE:
        codes = (part.answer,) if isinstance(part.answer, str) else part.answer
        sentences = {each.code: each.sentences[0] for each in asked.choices}
        return "\n".join(item_text(code, sentences.get(code, code), asked.kind) for code in codes)  # type: ignore[union-attr]
    if isinstance(question, Indicator) and isinstance(part.answer, int | float):
        return f"{number_seen(part.answer, 'General', setting.locale)} {setting.words.header.units[question.unit]}"
    return str(answer_text(asked, part.answer, setting))


def short_text(question: Question, given: Any, setting: Setting) -> str:
    """The same as a code: the level, the letters, the number."""
    part = given if isinstance(given, DistrictAnswer) else DistrictAnswer(answer=given)
    if part.state is not None or part.answer is None:
        return _no_answer(part, setting)
    if part.answer == NONE_IN_PLACE:
        return setting.text("none_in_place")
    if isinstance(part.answer, tuple):
        return ", ".join(part.answer)
    if isinstance(part.answer, int | float):
        return number_seen(part.answer, "General", setting.locale)
    return part.answer


def _no_answer(part: DistrictAnswer, setting: Setting) -> str:
    if part.state not in ("not_applicable", "unknown"):
        return setting.say("review.questions.nothing")
    listed = setting.not_applicable if part.state == "not_applicable" else setting.unknown
    sentence = next((each.sentences[0] for each in listed if each.code == part.reason), "")
    return state_text(part.state, sentence, setting.lang) if sentence else setting.text(f"state.{part.state}")


def _by_district(question: Question, answer: Answer, form: Form) -> Iterator[Piece]:
    setting = form.setting
    names = {district.id: district.name for district in form.assessment.city.districts}
    names |= {code: code for code in answer.districts if code not in names}
    short = [
        (name, short_text(question, answer.districts.get(code), setting)) for code, name in names.items()
    ]
    for name, text in _together(short):
        yield Piece(setting.say("review.questions.per_district", district=name, answer=text))
    if isinstance(question, Indicator):
        yield Piece(setting.text("topic.unit", unit=setting.words.header.units[question.unit]), "small")
    for sentence in _sentences(question, answer, setting):
        yield Piece(sentence, "small")


def _together(short: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A line per district; of many districts a line per answer."""
    if len(short) <= MANY:
        return short
    named: dict[str, list[str]] = {}
    for name, text in short:
        named.setdefault(text, []).append(name)
    return [(", ".join(names), text) for text, names in named.items()]


def _sentences(question: Question, answer: Answer, setting: Setting) -> Iterator[str]:
    """What the codes that districts gave stand for."""
    used: set[str] = set()
    for given in answer.districts.values():
        value = given.answer if isinstance(given, DistrictAnswer) else given
        used |= {str(code) for code in (value if isinstance(value, tuple) else (value,))}
    asked = setting.asked(question)
    yield from (
        item_text(each.code, each.sentences[0], asked.kind) for each in asked.choices if each.code in used
    )


# -- what backs it


def backing(answer: Answer, form: Form) -> Iterator[Piece]:
    """The documents and references of an answer."""
    say = form.setting.say
    for code in answer.evidence:
        item = form.assessment.evidence.get(code)
        if item is None:
            yield Piece(f"{code}: {say('review.questions.missing')}")
        else:
            yield from document(item, form)
    for text in answer.references:
        yield Piece(say("review.questions.reference", text=text))
    if not answer.evidence and not answer.references:
        yield Piece(say("review.questions.no_backing"))


def document(item: Evidence, form: Form) -> Iterator[Piece]:
    """One document: its title, what it is, and where it opens or why it is withheld."""
    setting = form.setting
    yield Piece(item.title, "strong")
    yield Piece(" · ".join((kind_text(item.kind, setting), *facts(item, form))), "small")
    if item.withheld is not None:
        yield Piece(withheld_text(item, setting))
    elif item.link:
        yield Piece(item.link, "small")


def facts(item: Evidence, form: Form) -> Iterator[str]:
    """Date, quality, confirmation, districts, and whether it opens only inside."""
    setting = form.setting
    say = setting.say
    yield day_text(item, setting)
    if item.quality is not None:
        yield say("review.questions.quality", grade=item.quality)
    if item.confirmed_by is not None:
        yield say("review.questions.confirmed", kind=kind_text(item.confirmed_by, setting))
    if item.districts:
        names = {district.id: district.name for district in form.assessment.city.districts}
        yield say(
            "review.questions.covers", names=", ".join(names.get(each, each) for each in item.districts)
        )
    if item.internal:
        yield say("review.questions.internal")


def day_text(item: Evidence, setting: Setting) -> str:
    """The day of a document in words."""
    return (
        setting.say("review.questions.undated") if item.date is None else long_date(item.date, setting.locale)
    )


def withheld_text(item: Evidence, setting: Setting) -> str:
    """That a document is not published, why, and how to see it."""
    return setting.say("review.questions.withheld", why=setting.say(f"review.withheld.{item.withheld}"))


def kind_text(kind: str, setting: Setting) -> str:
    """A kind of evidence in words; its code where the rubric does not have it."""
    return setting.words.header.evidence_kinds.get(kind, kind)


def first_link(answer: Answer, form: Form) -> str | None:
    """The link of the first document that has one and is not withheld."""
    known = (form.assessment.evidence.get(code) for code in answer.evidence)
    return next((item.link for item in known if item is not None and open_link(item)), None)


def open_link(item: Evidence) -> str | None:
    """The link that a reviewer can open; that of a withheld document is not written down."""
    return None if item.withheld is not None else item.link


def has_withheld(answer: Answer, form: Form) -> bool:
    """Whether a document that backs it is withheld from the public."""
    known = (form.assessment.evidence.get(code) for code in answer.evidence)
    return any(item is not None and item.withheld is not None for item in known)


# -- why it is here


def earlier(answer: Answer, setting: Setting) -> str | None:
    """Who reviewed it before, and when."""
    review = answer.review
    if review is None:
        return None
    if review.by is None:
        return setting.say("review.questions.earlier_unnamed")
    if review.date is None:
        return setting.say("review.questions.earlier_undated", name=review.by)
    return setting.say("review.questions.earlier", name=review.by, day=long_date(review.date, setting.locale))
