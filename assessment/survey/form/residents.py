"""The questionnaire for residents: consent, where and who, the items of a rubric, what is most urgent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assessment.answers.models import City, District
from assessment.look.safe import line
from assessment.rubric.load import Rubric
from assessment.rubric.words import Words
from assessment.survey.asked import Asked, asked_of
from assessment.survey.form import names
from assessment.survey.form.model import Choice, Form, Row, Texts, asks, at_most
from assessment.survey.form.tongues import Tongues, form_version

ANSWERS, YES_NO, INTERVIEW = "answers", "yes_no", "interview"
Read = Callable[[Words], str]
"""Finds a text among the words of a rubric."""

LONG_LIST = 12
"""More districts than these are a list to open."""


@dataclass(frozen=True)
class Part:
    """The items of one child of the whole, each with its number in the form, from 1."""

    node: str
    items: tuple[tuple[int, str], ...]


def parts_of(rubric: Rubric) -> tuple[Part, ...]:
    """The items of a rubric in the order in which they are asked; none is empty."""
    items, found = asked_of(rubric).items, list[Part]()
    number = 0
    groups = [(node.id, node.all_questions()) for node in rubric.whole.nodes]
    for ident, questions in [*groups, (rubric.whole.id, iter(rubric.whole.questions))]:
        own = [question.id for question in questions if question.id in items]
        if own:
            found.append(Part(ident, tuple(enumerate(own, number + 1))))
            number += len(own)
    return tuple(found)


def residents_form(
    rubric: Rubric, languages: tuple[str, ...], city: City | None = None, contact: str = ""
) -> Form:
    """The questionnaire of a rubric that has items.

    Args:
        languages: at least one, in which the rubric and the program speak; the first is the default.
        city: its districts are the list to choose from; without one, no district is asked.
        contact: who answers questions about the survey.
    """
    made = _Questionnaire(Tongues(rubric, languages), asked_of(rubric), city, contact)
    return Form(
        languages=languages,
        title=made.title[languages[0]],
        ident=f"{rubric.id}-residents",
        version=form_version(rubric.version),
        rows=tuple(made.rows()),
        choices=tuple(made.choices()),
    )


@dataclass(frozen=True)
class _Questionnaire:
    tongues: Tongues
    asked: Asked
    city: City | None
    contact: str

    @property
    def title(self) -> Texts:
        say = self.tongues.say
        return say("title") if self.city is None else say("title_of", city=self.city.name)

    @property
    def districts(self) -> tuple[District, ...]:
        return () if self.city is None else self.city.districts

    def rows(self) -> Iterator[Row]:
        """The sheet `survey`."""
        rubric, say = self.tongues.rubric, self.tongues.say
        yield Row("today", names.DAY)
        yield _fixed(names.RUBRIC_ID, rubric.id)
        yield _fixed(names.RUBRIC_VERSION, rubric.version)
        yield Row(
            "note", names.NOTES[0], self.tongues.welcome(say("welcome", title=self.title), self.contact)
        )
        yield Row(f"select_one {YES_NO}", names.CONSENT, say("consent"), say("consent_hint"), required=True)
        agreed = asks(names.CONSENT, names.YES)
        yield from self._about(agreed)
        yield Row("begin_group", INTERVIEW, say("opinions"), relevant=self._inside(agreed))
        yield from self._items()
        yield from self._priorities()
        yield Row("end_group")
        yield Row("note", names.NOTES[1], say("thanks"), relevant=f"${{{names.CONSENT}}} != ''")

    def _inside(self, agreed: str) -> str:
        if not self.districts:
            return agreed
        return f"{agreed} and ${{{names.DISTRICT}}} != '{names.OUTSIDE}'"

    def _about(self, agreed: str) -> Iterator[Row]:
        say, header = self.tongues.say, self._header
        if not self.districts and not self.asked.about:
            return
        yield Row("begin_group", "respondent", say("about_you"), relevant=agreed)
        if self.districts:
            look = "minimal" if len(self.districts) > LONG_LIST else ""
            yield Row(
                f"select_one {names.DISTRICT}",
                names.DISTRICT,
                say("district"),
                required=True,
                appearance=look,
            )
        for about in self.asked.about:
            field = names.about_field(about)
            yield Row(f"select_one {field}", field, header("about_respondent", about), required=True)
        yield Row("end_group")

    def _items(self) -> Iterator[Row]:
        say, of = self.tongues.say, self.tongues.of
        for part in parts_of(self.tongues.rubric):
            yield Row("begin_group", names.group_field(part.node), of(_name_of(part.node)))
            for number, item in part.items:
                asked = of(_ask_of(item))
                label = {lang: f"{number}. {text}" for lang, text in asked.items()}
                yield Row(f"select_one {ANSWERS}", names.item_field(item), label, say("agree"), required=True)
            yield Row("end_group")

    def _priorities(self) -> Iterator[Row]:
        if not self.asked.priorities:
            return
        most = min(self.asked.policy.choose, len(self.asked.priorities))
        yield Row(
            f"select_multiple {names.PRIORITIES}",
            names.PRIORITIES,
            self.tongues.say("priorities", n=most),
            constraint=at_most(most),
            constraint_message=self.tongues.say("priorities_most", n=most),
            parameters="randomize=true",
        )

    def choices(self) -> Iterator[Choice]:
        """The sheet `choices`."""
        say, header = self.tongues.say, self._header
        yield Choice(YES_NO, names.YES, say("yes"))
        yield Choice(YES_NO, names.NO, say("no"))
        for district in self.districts:
            yield Choice(names.DISTRICT, district.id, self.tongues.same(line(district.name) or district.id))
        if self.districts:
            yield Choice(names.DISTRICT, names.OUTSIDE, say("outside"))
        for about, options in self.asked.about.items():
            for option in options:
                yield Choice(names.about_field(about), option, header("respondent_options", option))
            yield Choice(names.about_field(about), names.NOT_SAID, say("not_said"))
        for answer in range(1, self.asked.policy.answers + 1):
            yield Choice(ANSWERS, names.answer_code(answer), self.tongues.of(_agreement(answer)))
        yield Choice(ANSWERS, names.DONT_KNOW, say("dont_know"))
        for priority in self.asked.priorities:
            yield Choice(names.PRIORITIES, priority, header("priorities", priority))

    def _header(self, table: str, ident: str) -> Texts:
        return self.tongues.of(lambda said: getattr(said.header, table)[ident])


def _fixed(name: str, value: str) -> Row:
    """A field that the form fills in; a version or an id has no apostrophe."""
    return Row("calculate", name, calculation=f"'{value}'")


def _name_of(node: str) -> Read:
    def read(said: Words) -> str:
        return said.nodes[node].name if node in said.nodes else said.header.title

    return read


def _ask_of(item: str) -> Read:
    return lambda said: said.questions[item].ask


def _agreement(answer: int) -> Read:
    return lambda said: said.header.agreement[answer - 1]
