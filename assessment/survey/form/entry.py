"""The empty table into which paper sheets are typed, and the list of what its columns are and which codes they take.

The columns are called as `survey read` reads them and stand in the order of the paper; the number of a statement stands
before its id, as in `12.env_p_noise`, where a group would stand in an export.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers.models import City
from assessment.rubric.load import Rubric
from assessment.sheets.csv_text import csv_bytes
from assessment.survey.asked import Asked, asked_of
from assessment.survey.form import names
from assessment.survey.form.residents import parts_of
from assessment.text.catalogue import Words, words

RESPONDENT = "respondent"
"""The column that tells one sheet from another: the number that stands at its head."""

MARKED = "1"
"""Stands in the column of a priority that was marked."""


@dataclass(frozen=True)
class EntryColumn:
    """A column of the table.

    Attributes:
        number: of the statement on the paper; 0 for what has none.
        text: what is asked there.
        codes: what may be typed, with what it means; empty where that is free.
    """

    name: str
    text: str
    codes: tuple[tuple[str, str], ...] = ()
    number: int = 0


def entry_columns(rubric: Rubric, lang: str, city: City | None = None) -> tuple[EntryColumn, ...]:
    """The columns in the order of the paper.

    Args:
        lang: of the texts; spoken by the rubric and the program.
        city: its districts are the codes of a column; without one there is none.
    """
    say, asked = words(lang), asked_of(rubric)
    return (
        *_sheet(say),
        *_district(say, city),
        *_about(say, rubric, asked),
        *_items(say, rubric, asked.policy.answers),
        *_priorities(say, rubric, asked),
    )


def entry_files(columns: tuple[EntryColumn, ...], lang: str, separator: str = ",") -> tuple[bytes, bytes]:
    """The empty table, and the list of its columns, as CSV.

    Args:
        separator: "," or ";", whichever spreadsheet programs of the country expect.
    """
    say = words(lang)
    head = [say(f"survey_form.entry.{key}") for key in ("column", "number", "text", "codes")]
    listed = [
        (
            each.name,
            each.number or None,
            each.text,
            "; ".join(f"{code} = {said}" for code, said in each.codes),
        )
        for each in columns
    ]
    table = csv_bytes([[each.name for each in columns]], separator)
    return table, csv_bytes([head, *listed], separator)


def _sheet(say: Words) -> Iterator[EntryColumn]:
    """What stands at the head of a sheet, and whether its person agreed."""
    yield EntryColumn(RESPONDENT, say("survey_form.paper.number"))
    yield EntryColumn(names.DAY, say("survey_form.entry.day"))
    answers = {names.YES: say("survey_form.yes"), names.NO: say("survey_form.no")}
    yield EntryColumn(names.CONSENT, say("survey_form.consent"), tuple(answers.items()))


def _district(say: Words, city: City | None) -> Iterator[EntryColumn]:
    if city is not None and city.districts:
        codes = {each.id: each.name for each in city.districts} | {names.OUTSIDE: say("survey_form.outside")}
        yield EntryColumn(names.DISTRICT, say("survey_form.district"), tuple(codes.items()))


def _about(say: Words, rubric: Rubric, asked: Asked) -> Iterator[EntryColumn]:
    header = rubric.words(say.lang).header
    for about, options in asked.about.items():
        codes = {option: header.respondent_options[option] for option in options}
        codes[names.NOT_SAID] = say("survey_form.not_said")
        yield EntryColumn(about, header.about_respondent[about], tuple(codes.items()))


def _items(say: Words, rubric: Rubric, answers: int) -> Iterator[EntryColumn]:
    said = rubric.words(say.lang)
    codes = {str(answer): said.header.agreement[answer - 1] for answer in range(1, answers + 1)}
    codes[names.DONT_KNOW] = say("survey_form.dont_know")
    for part in parts_of(rubric):
        for number, item in part.items:
            text = said.questions[item].ask
            yield EntryColumn(f"{number}.{item}", text, tuple(codes.items()), number)


def _priorities(say: Words, rubric: Rubric, asked: Asked) -> Iterator[EntryColumn]:
    named = rubric.words(say.lang).header.priorities
    for priority in asked.priorities:
        codes = ((MARKED, say("survey_form.entry.marked")),)
        yield EntryColumn(f"{names.PRIORITIES}/{priority}", named[priority], codes)
