"""What a version says, in words, and what a conflict is about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from assessment.answers.merge import Conflict
from assessment.answers.models import Answer, District, Evidence, Review, SignOff
from assessment.questionnaire.form import Form
from assessment.questionnaire.review.told import Piece, claim, kind_text, short_text
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import yes_no_text
from assessment.questionnaire.understand.shown import number_seen
from assessment.rubric.models import Indicator, Node, Perception, Question
from assessment.text.dates import long_date

ANSWERS, EVIDENCE, DEPARTMENTS, FACTS = "answers", "evidence", "departments", "city/facts"
UNMIGRATED = ("unmigrated", "unmigrated_evidence", "unmigrated_departments")
CITY = ("name", "country", "population", "development_group")


def about(path: str, form: Form) -> list[Piece]:
    """What a conflict is about: its name, where it belongs, what is asked."""
    setting = form.setting
    group, _, ident = path.rpartition("/")
    if group == ANSWERS and ident in setting.words.questions:
        told = setting.words.questions[ident]
        return [Piece(told.name, "strong"), Piece(told.ask), Piece(_dimension(ident, setting), "small")]
    name, where = _named(path, group, ident, form)
    return [Piece(name, "strong"), *([Piece(where, "small")] if where else [])]


def name_of(path: str, form: Form) -> str:
    """The name of what a conflict is about, on one line."""
    return " ".join(about(path, form)[0].text.split())


def _named(path: str, group: str, ident: str, form: Form) -> tuple[str, str]:
    setting, say = form.setting, form.setting.say
    if group == EVIDENCE:
        known = form.assessment.evidence.get(ident)
        return (known.title if known else ident), f"{say('conflicts.about.evidence')} {ident}"
    if group == DEPARTMENTS:
        return setting.words.header.departments.get(ident, ident), say("conflicts.about.departments")
    if group == FACTS:
        return setting.words.header.facts.get(ident, ident), say("conflicts.about.city")
    if group in UNMIGRATED:
        return ident, say("conflicts.about.unmigrated")
    key = f"questionnaire.city.{ident}" if ident in CITY else f"conflicts.about.{ident}"
    return (say(key) if key in say else ident), say("conflicts.about.city") if group == "city" else ""


def _dimension(question: str, setting: Setting) -> str:
    tops = (top for top in setting.rubric.whole.nodes if _has(top, question))
    return next((setting.words.nodes[top.id].name for top in tops), "")


def _has(node: Node, question: str) -> bool:
    return any(known.id == question for known in node.all_questions())


# -- versions


def versions(conflict: Conflict, form: Form) -> list[list[Piece]]:
    """Each version in words; what all of them say is small, so that the eye finds the difference."""
    told = [list(value(conflict.path, version.value, form)) for version in conflict.versions]
    shared = set.intersection(*({piece.text for piece in pieces} for pieces in told))
    return [
        [Piece(piece.text, "small" if piece.text in shared else "plain") for piece in pieces]
        for pieces in told
    ]


def value(path: str, given: Any, form: Form) -> Iterator[Piece]:
    """A value in words."""
    setting = form.setting
    group, _, ident = path.rpartition("/")
    question = setting.rubric.questions.get(ident) if group == ANSWERS else None
    if given is None:
        yield Piece(setting.say("conflicts.blank"))
    elif isinstance(given, Answer):
        yield from _answer(question, given, form)
    elif isinstance(given, Evidence | SignOff):
        yield from _fields(given, form)
    elif isinstance(given, tuple):
        yield from (Piece(_item(each, setting)) for each in given)
    else:
        yield Piece(_plain(ident, given, setting))


def _answer(question: Question | None, answer: Answer, form: Form) -> Iterator[Piece]:
    if question is None or isinstance(question, Perception):
        yield from _fields(answer, form)
        return
    if answer.answer is not None and (answer.state is not None or answer.districts):
        yield Piece(short_text(question, answer.answer, form.setting))
    yield from claim(question, answer.model_copy(update={"comment": None}), form)
    own = isinstance(question, Indicator) and answer.unit == question.unit  # it stands beside the number
    yield from _fields(answer, form, (*_TOLD, "unit") if own else _TOLD)
    if answer.review is not None:
        yield from _review(question, answer.review, form)


_TOLD = ("answer", "districts", "state", "reason", "year")
"""What `claim` has said already."""


def _fields(model: BaseModel, form: Form, without: Sequence[str] = ()) -> Iterator[Piece]:
    """The filled fields of a model, each with its name; its title without."""
    said = (
        (name, getattr(model, name)) for name in type(model).model_fields if name not in (*without, "review")
    )
    for name, given in said:
        if given in (None, (), {}, False):
            continue
        for text in _texts(name, given, form):
            label = f"conflicts.field.{_LABELS.get(name, name)}"
            known = label in form.setting.say
            yield Piece(form.setting.say(label, text=text) if known else text)


_LABELS = {"references": "reference"}


def _texts(name: str, given: Any, form: Form) -> Iterator[str]:
    setting = form.setting
    if name == "references":
        yield from given
    elif name == "evidence":
        yield from (_cited(code, form) for code in given)
    elif name == "districts":
        yield ", ".join(_district(code, form) for code in given)
    elif name in ("kind", "confirmed_by"):
        yield kind_text(given, setting)
    elif name == "withheld":
        yield setting.say(f"review.withheld.{given}")
    elif name == "department":
        yield setting.words.header.departments.get(given, given)
    elif name == "unit":
        yield setting.words.header.units.get(given, given)
    elif name == "state":
        yield setting.say(f"report.state.{given}")
    elif name == "sha256":
        yield f"{given[:12]}…"
    else:
        yield _plain(name, given, setting)


def _cited(code: str, form: Form) -> str:
    known = form.assessment.evidence.get(code)
    return code if known is None else f"{known.title} ({code})"


def _district(code: str, form: Form) -> str:
    return next((each.name for each in form.assessment.city.districts if each.id == code), code)


def _review(question: Question, review: Review, form: Form) -> Iterator[Piece]:
    setting = form.setting
    say = setting.say
    key = f"conflicts.review.{review.accepts}"
    if review.accepts == "other":
        texts = [short_text(question, review.answer, setting)] if review.answer is not None else []
        texts += [
            f"{_district(code, form)}: {short_text(question, each, setting)}"
            for code, each in review.districts.items()
        ]
        told = say(key, answer="; ".join(texts)) if texts else say("conflicts.review.other_unsaid")
    else:
        told = say(key)
    yield Piece(say("conflicts.field.review", text=told))
    for name in ("inspected", "remark", "by", "date"):
        given = getattr(review, name)
        if given:
            yield Piece(say(f"conflicts.field.{name}", text=_plain(name, given, setting)))


def _item(each: Any, setting: Setting) -> str:
    if isinstance(each, District):
        people = number_seen(each.population, "#,##0", setting.locale)
        return setting.say("conflicts.population", name=each.name, population=people)
    return str(each)


def _plain(name: str, given: Any, setting: Setting) -> str:
    if name == "basis":
        return setting.say(f"conflicts.basis.{given}")
    if isinstance(given, bool):
        return yes_no_text(given, setting.lang)
    if isinstance(given, datetime.date):
        return long_date(given, setting.locale)
    if name == "population":
        return number_seen(given, "#,##0", setting.locale)
    if name == "year" or not isinstance(given, int | float):
        return str(given)
    return number_seen(given, "General", setting.locale)
