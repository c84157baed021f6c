"""The city's facts, its residents by group, and the question set."""

from __future__ import annotations

from typing import Any

from assessment.answers.check.sheet import Sheet
from assessment.documents.explain import shown
from assessment.documents.findings import Term
from assessment.documents.nearest import nearest


def profile(sheet: Sheet) -> None:
    """Facts are known, of the right kind, and those that rules ask are given; the question set exists."""
    _question_set(sheet)
    _facts(sheet)
    _residents(sheet)
    for ident in sorted(_facts_asked(sheet) - sheet.said.city.facts.keys()):
        sheet.error("fact_missing", ("city", "facts", ident), fact=ident)


def profile_fits(sheet: Sheet) -> bool:
    """Whether every fact is of its kind, so that rules can be read."""
    kinds = {fact.id: fact.kind for fact in sheet.rubric.header.facts}
    return all(
        _is_kind(value, kinds[ident]) for ident, value in sheet.said.city.facts.items() if ident in kinds
    )


def _question_set(sheet: Sheet) -> None:
    sets = [chosen.id for chosen in sheet.rubric.header.question_sets]
    if sheet.said.question_set not in sets:
        sheet.error("question_set_unknown", ("question_set",), found=sheet.said.question_set, allowed=sets)


def _facts(sheet: Sheet) -> None:
    kinds = {fact.id: fact.kind for fact in sheet.rubric.header.facts}
    for ident, value in sheet.said.city.facts.items():
        if ident not in kinds:
            sheet.error("fact_unknown", ("city", "facts", ident), found=ident, nearest=nearest(ident, kinds))
        elif not _is_kind(value, kinds[ident]):
            found = value if isinstance(value, str) else shown(value)
            expected = Term(f"terms.fact_{kinds[ident]}")
            sheet.error("fact_kind", ("city", "facts", ident), fact=ident, found=found, expected=expected)


def _residents(sheet: Sheet) -> None:
    """Every group that a survey asks for is known and complete: a survey is weighted to all of them or to none."""
    known = {asked.id: asked.options for asked in sheet.rubric.header.survey.about}
    for ident, numbers in sheet.said.city.residents.items():
        at = ("city", "residents", ident)
        if ident not in known:
            sheet.error("residents_unknown", at, found=ident, nearest=nearest(ident, known))
            continue
        for option in sorted(numbers.keys() - set(known[ident])):
            near = nearest(option, known[ident])
            sheet.error("residents_option_unknown", (*at, option), found=option, asked=ident, nearest=near)
        if missing := [option for option in known[ident] if numbers.get(option) is None]:
            sheet.error("residents_missing", at, asked=ident, missing=missing)


def _facts_asked(sheet: Sheet) -> set[str]:
    conditions = [c for question in sheet.rubric.questions.values() for c in question.applies]
    asked = {condition.fact for condition in conditions}
    if sheet.said.city.development_group is not None:
        asked.discard("development_group")
    return asked - {"population"}


def _is_kind(value: Any, kind: str) -> bool:
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)
