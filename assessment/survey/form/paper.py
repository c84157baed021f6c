"""What stands on the printed sheet of the survey, in one language and in no format."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.answers.models import City
from assessment.look.safe import line
from assessment.rubric.load import Rubric
from assessment.rubric.words import Words
from assessment.survey.asked import asked_of
from assessment.survey.form import names
from assessment.survey.form.residents import LONG_LIST, parts_of
from assessment.text.catalogue import words


@dataclass(frozen=True)
class Asking:
    """A question with boxes; without options, a line to write on."""

    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statements:
    """The items of a part of the rubric, each with its number in the form. `continued`: the title on a further page."""

    title: str
    continued: str
    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class PaperSheet:
    """The sheet from top to bottom.

    Attributes:
        lines: what whoever collects the sheet writes at its head, such as the date.
        scale: the answers to a statement, from the least agreement; then "don't know".
        codes: how the boxes are typed in.
    """

    locale: str
    title: str
    lines: tuple[str, ...]
    welcome: tuple[str, ...]
    consent: Asking
    about_title: str
    about: tuple[Asking, ...]
    items_title: str
    how: str
    number_head: str
    statement_head: str
    scale: tuple[str, ...]
    parts: tuple[Statements, ...]
    table: str
    priorities: Asking | None
    thanks: str
    codes: str
    footer: str
    page: str
    subject: str


def paper_sheet(
    rubric: Rubric, lang: str, locale: str, city: City | None = None, contact: str = ""
) -> PaperSheet:
    """The sheet of a rubric that has items.

    Args:
        lang: spoken by the rubric and the program.
        locale: of the file, e.g. "es_CO".
        city: its districts are boxes while they are few; else the district is written on a line.
        contact: who answers questions about the survey.
    """
    said, asked, header = rubric.words(lang), asked_of(rubric), rubric.words(lang).header
    title = _say(lang, "title") if city is None else _say(lang, "title_of", city=city.name)
    dont_know = _say(lang, "dont_know")
    return PaperSheet(
        locale=locale,
        title=title,
        lines=(_say(lang, "paper.number"), _say(lang, "paper.date")),
        welcome=_welcome(lang, title, contact),
        consent=Asking(_say(lang, "consent"), (_say(lang, "yes"), _say(lang, "no"))),
        about_title=_say(lang, "about_you"),
        about=(*_district(lang, city), *_about(lang, said, asked.about)),
        items_title=_say(lang, "paper.items"),
        how=_say(lang, "paper.how"),
        number_head=_say(lang, "paper.number_head"),
        statement_head=_say(lang, "paper.statement"),
        scale=(*header.agreement, dont_know),
        parts=tuple(_statements(lang, said, part.node, part.items) for part in parts_of(rubric)),
        table=_say(lang, "paper.table"),
        priorities=_priorities(lang, said, asked.priorities, asked.policy.choose),
        thanks=_say(lang, "thanks"),
        codes=_codes(lang, asked.policy.answers, dont_know),
        footer=f"{title}. {rubric.named}",
        page=words(lang)("survey_form.paper.page", page="{page}", pages="{pages}"),
        subject=_say(lang, "paper.subject"),
    )


def _say(lang: str, key: str, **values: object) -> str:
    return words(lang)(f"survey_form.{key}", **values)


def _welcome(lang: str, title: str, contact: str) -> tuple[str, ...]:
    """The paragraphs below the title, which stands above them already."""
    said = tuple(part.strip() for part in _say(lang, "welcome", title=title).split("\n\n")[1:])
    return (*said, _say(lang, "contact", contact=contact)) if contact else said


def _district(lang: str, city: City | None) -> tuple[Asking, ...]:
    if city is None or not city.districts:
        return ()
    if len(city.districts) > LONG_LIST:
        return (Asking(_say(lang, "paper.district_line")),)
    options = tuple(line(district.name) or district.id for district in city.districts)
    return (Asking(_say(lang, "district"), (*options, _say(lang, "outside"))),)


def _about(lang: str, said: Words, about: dict[str, tuple[str, ...]]) -> tuple[Asking, ...]:
    header = said.header
    return tuple(
        Asking(
            header.about_respondent[ident],
            (*(header.respondent_options[option] for option in options), _say(lang, "not_said")),
        )
        for ident, options in about.items()
    )


def _statements(lang: str, said: Words, node: str, items: tuple[tuple[int, str], ...]) -> Statements:
    name = said.nodes[node].name if node in said.nodes else said.header.title
    asked = tuple((number, said.questions[item].ask) for number, item in items)
    return Statements(name, _say(lang, "paper.continued", part=name), asked)


def _priorities(lang: str, said: Words, priorities: tuple[str, ...], choose: int) -> Asking | None:
    if not priorities:
        return None
    label = _say(lang, "paper.priorities", n=min(choose, len(priorities)))
    return Asking(label, tuple(said.header.priorities[each] for each in priorities))


def _codes(lang: str, answers: int, dont_know: str) -> str:
    return _say(
        lang, "paper.codes", first=1, last=answers, first_code=names.answer_code(1),
        last_code=names.answer_code(answers), dont_know=dont_know, dont_know_code=names.DONT_KNOW,
    )  # fmt: skip
