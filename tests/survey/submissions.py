"""Answers to the form of residents, by field and code."""

from __future__ import annotations

from assessment.rubric.load import Rubric
from assessment.survey.asked import asked_of
from assessment.survey.form import names
from assessment.survey.responses import Responses


def agreeing(rubric: Rubric, *, district: str | None, first: int) -> dict[str, str]:
    """One respondent who goes through all answers in turn, "don't know" among them, beginning with `first`."""
    asked = asked_of(rubric)
    highest = asked.policy.answers
    about = {names.about_field(each): options[first % len(options)] for each, options in asked.about.items()}
    items = {
        names.item_field(item): _code((at + first) % (highest + 1), highest)
        for at, item in enumerate(asked.items)
    }
    chosen = asked.priorities[first : first + asked.policy.choose]
    lives = {} if district is None else {names.DISTRICT: district}
    return {names.CONSENT: names.YES, **lives, **about, **items, names.PRIORITIES: " ".join(chosen)}


def _code(turn: int, highest: int) -> str:
    return names.DONT_KNOW if turn == 0 else names.answer_code(turn)


def as_codes(responses: Responses) -> list[dict[str, str]]:
    """What was read, as codes by field; in the order of the texts, since an export has none that counts."""
    return in_order([_respondent(responses, at) for at in range(len(responses.answers))])


def in_order(answers: list[dict[str, str]]) -> list[dict[str, str]]:
    """Respondents in an order of their own, with their fields and priorities in order."""
    sorted_fields = [
        {field: " ".join(sorted(codes.split())) for field, codes in sorted(each.items())} for each in answers
    ]
    return sorted(sorted_fields, key=lambda each: list(each.items()))


def _respondent(responses: Responses, at: int) -> dict[str, str]:
    found = {names.CONSENT: names.YES}
    for ident, coded in responses.by.items():
        field = names.DISTRICT if ident == names.DISTRICT else names.about_field(ident)
        found[field] = coded.values[coded.codes[at]] if coded.codes[at] >= 0 else names.NOT_SAID
    for item, answer in zip(responses.items, responses.answers[at], strict=True):
        found[names.item_field(item)] = names.answer_code(int(answer)) if answer else names.DONT_KNOW
    chosen = [each for each, yes in zip(responses.priorities, responses.chosen[at], strict=True) if yes]
    return {**found, names.PRIORITIES: " ".join(chosen)}
