"""From an assessment to the cells that people see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.answers.models import (
    NONE_IN_PLACE,
    Answer,
    Answered,
    City,
    District,
    DistrictAnswer,
    Evidence,
    SignOff,
    State,
)
from assessment.questionnaire.cells import FACT, Contents, Key, Value, practice_row, residents_row
from assessment.questionnaire.form import Form, practices_of
from assessment.questionnaire.setting import ListName, Setting
from assessment.questionnaire.understand import Asked, item_text, state_text, yes_no_text
from assessment.rubric.models import Question

Cell = tuple[Key, Value]


def contents_of(form: Form) -> Contents:
    """What its cells would hold; what they cannot, and for what there are none, is `kept.py`'s subject."""
    return {key: value for key, value in _cells(form) if value != ""}


def _cells(form: Form) -> Iterator[Cell]:
    said, setting = form.assessment, form.setting
    for row, text in form.about:
        yield ("about", row, "value"), text
    if form.whole:
        yield from _city(said.city, form)
        yield ("city", "date", "value"), "" if ("date",) in form.unsaid else said.date
        yield ("city", "prepared_by", "value"), said.prepared_by or ""
        yield from _districts(said.city.districts)
    for ident, part in said.departments.items():
        yield from _signature(ident, part)
    for ident, item in said.evidence.items():
        yield from _evidence(ident, item, setting)
    for ident, answer in said.answers.items():
        if (question := form.questions.get(ident)) is not None:
            yield from _answer(question, answer, setting)


def _city(city: City, form: Form) -> Iterator[Cell]:
    setting = form.setting
    values: dict[str, Value | None] = {
        "name": None if ("city", "name") in form.unsaid else city.name,
        "country": city.country,
        "population": None if ("city", "population") in form.unsaid else city.population,
        "development_group": _group_text(city.development_group, setting),
    }
    values |= {f"{FACT}{ident}": _fact(fact, setting) for ident, fact in city.facts.items()}
    values |= {
        residents_row(about, option): int(people)
        for about, numbers in city.residents.items()
        for option, people in numbers.items()
        if people.is_integer()  # shares stay hidden: the cells are for persons
    }
    for row, value in values.items():
        if value is not None:
            yield ("city", row, "value"), value


def _group_text(group: int | None, setting: Setting) -> str | None:
    return None if group is None else setting.text(f"development_group.{group}")


def _fact(value: Any, setting: Setting) -> Value:
    return yes_no_text(value, setting.lang) if isinstance(value, bool) else value


def _districts(districts: tuple[District, ...]) -> Iterator[Cell]:
    for district in districts:
        yield ("districts", district.id, "name"), district.name
        yield ("districts", district.id, "population"), district.population


def _signature(ident: str, part: SignOff) -> Iterator[Cell]:
    yield ("departments", ident, "signed_by"), part.signed_by or ""
    yield ("departments", ident, "role"), part.role or ""
    yield ("departments", ident, "signed_on"), part.signed_on or ""


def _evidence(ident: str, item: Evidence, setting: Setting) -> Iterator[Cell]:
    values: dict[str, Value | None] = {
        "title": item.title,
        "kind": _label("kind", item.kind, setting),
        "link": item.link,
        "date": item.date,
        "quality": _label("quality", item.quality, setting),
        "confirmed_by": _label("confirmed_by", item.confirmed_by, setting),
        "internal": yes_no_text(True, setting.lang) if item.internal else None,
        "withheld": _label("withheld", item.withheld, setting),
        "districts": "; ".join(item.districts),
    }
    for column, value in values.items():
        if value is not None:
            yield ("evidence", ident, column), value


def _label(name: ListName, code: str | None, setting: Setting) -> str | None:
    """The words of an item of a closed list; the code itself where the list does not have it."""
    if code is None:
        return None
    return next((each.sentences[0] for each in setting.choices(name) if each.code == code), code)


# -- answers


def _answer(question: Question, answer: Answer, setting: Setting) -> Iterator[Cell]:
    asked, row = setting.asked(question), question.id
    yield from _given(question, asked, answer, setting)
    for district, part in answer.districts.items():
        shown = _part(asked, part, setting)
        if shown is not None:
            yield ("by_district", row, district), shown
    if answer.year is not None:
        yield ("answers", row, "year"), answer.year
    yield ("answers", row, "reference"), "\n".join((*answer.evidence, *answer.references))
    yield ("answers", row, "comment"), answer.comment or ""
    yield ("answers", row, "who"), answer.answered_by or ""


def _given(question: Question, asked: Asked, answer: Answer, setting: Setting) -> Iterator[Cell]:
    key, rows = ("answers", question.id, "answer"), practices_of(question)
    if answer.answer is None:
        if (shown := _state(answer.state, answer.reason, asked, setting)) is not None:
            yield key, shown
    elif rows and answer.answer != NONE_IN_PLACE:
        given = (answer.answer,) if isinstance(answer.answer, str) else answer.answer
        for code in given if isinstance(given, tuple) else ():
            if code in rows:
                row = practice_row(question.id, code)
                yield ("answers", row, "answer"), yes_no_text(True, setting.lang)
    else:
        yield key, answer_text(asked, answer.answer, setting)


def _part(asked: Asked, part: Answered | DistrictAnswer, setting: Setting) -> Value | None:
    if not isinstance(part, DistrictAnswer):
        return answer_text(asked, part, setting)
    if part.answer is not None:
        return answer_text(asked, part.answer, setting)
    return _state(part.state, part.reason, asked, setting)


def _state(state: State | None, reason: str | None, asked: Asked, setting: Setting) -> str | None:
    if state == "not_applicable" or state == "unknown":
        listed = asked.not_applicable if state == "not_applicable" else asked.unknown
        sentence = next((each.sentences[0] for each in listed if each.code == reason), "")
        return state_text(state, sentence, setting.lang)
    return None


def answer_text(asked: Asked, value: Answered, setting: Setting) -> Value:
    """An answer as its cell shows it: the sentence that was chosen, or the number."""
    if asked.kind == "indicator" and isinstance(value, int | float):
        return value
    if value == NONE_IN_PLACE:
        return setting.text("none_in_place")
    codes = [str(each) for each in (value if isinstance(value, tuple) else (value,))]
    if asked.kind == "checklist":
        return ", ".join(codes)
    sentences = {each.code: each.sentences[0] for each in asked.choices}
    shown = [item_text(code, sentences[code], asked.kind) if code in sentences else code for code in codes]
    return ", ".join(shown)
