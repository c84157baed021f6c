"""The official questionnaire as a form: every scored question of a rubric, with what backs the answer.

Answers by district stay with the workbook, which is read back without loss; the form is for who has no office program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assessment.answers.models import Assessment
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.words import QuestionWords, Words
from assessment.scoring.readings import not_asked
from assessment.survey.form import model, names
from assessment.survey.form.model import Form, Row, Texts, alone
from assessment.survey.form.tongues import Tongues, form_version

UNKNOWN, NOT_APPLICABLE, NONE = "_unknown", "_not_applicable", "_none"
"""Codes of our own; those of the rubric have a letter before them, since some are digits."""

STATES, REASONS = "states", "reasons"
FIRST_YEAR = 1900  # as in `answers.models.Answer.year`


def official_form(
    rubric: Rubric, languages: tuple[str, ...], assessment: Assessment | None = None, contact: str = ""
) -> Form:
    """The scored questions of a rubric, in its order.

    Args:
        languages: at least one, in which the rubric and the program speak; the first is the default.
        assessment: of a city; its question set and profile say what is asked. Without one, everything is.
        contact: who answers questions about the questionnaire.
    """
    made = _Questionnaire(Tongues(rubric, languages), _asked(rubric, assessment), assessment, contact)
    return Form(
        languages=languages,
        title=made.title[languages[0]],
        ident=f"{rubric.id}-official",
        version=form_version(rubric.version),
        rows=tuple(made.rows()),
        choices=tuple(made.choices()),
    )


def _asked(rubric: Rubric, assessment: Assessment | None) -> dict[str, Question]:
    chosen = {known.id: known for known in rubric.header.question_sets}.get(
        "" if assessment is None else assessment.question_set
    )
    narrow = None if chosen is None or chosen.everything else chosen.id
    return {
        ident: question
        for ident, question in rubric.questions.items()
        if not isinstance(question, Perception)
        and (assessment is None or not_asked(question, assessment, narrow) is None)
    }


@dataclass(frozen=True)
class _Questionnaire:
    tongues: Tongues
    asked: dict[str, Question]
    assessment: Assessment | None
    contact: str

    @property
    def title(self) -> Texts:
        say = self.tongues.say
        if self.assessment is not None:
            return say("official.title_of", city=self.assessment.city.name)
        return say("official.title", rubric=self.tongues.of(lambda said: said.header.title))

    def rows(self) -> Iterator[Row]:
        """The sheet `survey`."""
        rubric, say = self.tongues.rubric, self.tongues.say
        yield Row("today", names.DAY)
        yield Row("calculate", names.RUBRIC_ID, calculation=f"'{rubric.id}'")
        yield Row("calculate", names.RUBRIC_VERSION, calculation=f"'{rubric.version}'")
        welcome = self.tongues.welcome(say("official.welcome", title=self.title), self.contact)
        yield Row("note", names.NOTES[0], welcome)
        if rubric.header.departments:
            yield Row(
                "select_one departments", "department", say("official.department"), appearance="minimal"
            )
        for node in rubric.whole.nodes:
            yield from self._node(node)
        for question in rubric.whole.questions:
            yield from self._question(question)
        yield Row("note", names.NOTES[1], say("official.end"))

    def _node(self, node: Node) -> Iterator[Row]:
        if not any(question.id in self.asked for question in node.all_questions()):
            return
        yield Row("begin_group", names.group_field(node.id), self.tongues.of(_name_of(node.id)))
        for question in node.questions:
            yield from self._question(question)
        for child in node.nodes:
            yield from self._node(child)
        yield Row("end_group")

    def _question(self, question: Question) -> Iterator[Row]:
        if question.id not in self.asked:
            return
        field = names.item_field(question.id)
        yield self._answer(question, field)
        if isinstance(question, Indicator):
            yield from self._figure(question, field)
            state = f"none_{question.id}"
        else:
            state = field
        if self.tongues.rubric.header.not_applicable_reasons:
            chosen = f"selected(${{{state}}}, '{NOT_APPLICABLE}')"
            yield Row(f"select_one {REASONS}", f"reason_{question.id}", self._say("reason"), relevant=chosen)
        yield Row(
            "text", f"evidence_{question.id}", self._say("evidence"), relevant=_answered(question, field)
        )
        yield Row("text", f"comment_{question.id}", self._say("comment"))

    def _answer(self, question: Question, field: str) -> Row:
        label, hint = self.tongues.of(lambda said: said.questions[question.id].ask), self._hint(question)
        if isinstance(question, Checklist):
            kind, rule = f"select_multiple {field}", " and ".join(map(alone, (NONE, UNKNOWN, NOT_APPLICABLE)))
            return Row(kind, field, label, hint, constraint=rule, constraint_message=self._say("alone"))
        if isinstance(question, Indicator):
            unit = self._header("units", question.unit)
            said = self._say("value", ask=label, unit=unit)
            limits = _limits(question)
            message = self._say("impossible") if limits else None
            return Row("decimal", field, said, hint, constraint=limits, constraint_message=message)
        return Row(f"select_one {field}", field, label, hint)

    def _figure(self, question: Indicator, field: str) -> Iterator[Row]:
        """The year of a figure, or why there is none."""
        years = f". >= {FIRST_YEAR} and . <= number(format-date(today(), '%Y'))"
        given = f"${{{field}}} != ''"
        yield Row(
            "integer", f"year_{question.id}", self._say("year"), relevant=given,
            constraint=years, constraint_message=self._say("impossible"),
        )  # fmt: skip
        missing = f"${{{field}}} = ''"
        yield Row(f"select_one {STATES}", f"none_{question.id}", self._say("no_value"), relevant=missing)

    def _hint(self, question: Question) -> Texts | None:
        """What helps to answer; None where there is nothing to say in some language."""
        said = {lang: self._help(question, lang) for lang in self.tongues.languages}
        return said if all(said.values()) else None

    def _help(self, question: Question, lang: str) -> str:
        own: QuestionWords = self.tongues.rubric.words(lang).questions[question.id]
        parts = [own.help or ""]
        parts += [self._say("numerator", text=own.numerator)[lang]] if own.numerator else []
        parts += [self._say("denominator", text=own.denominator)[lang]] if own.denominator else []
        parts += [self._say("by_district")[lang]] if question.by_district else []
        return "\n".join(filter(None, parts))

    def choices(self) -> Iterator[model.Choice]:
        """The sheet `choices`."""
        rubric = self.tongues.rubric
        for department in rubric.header.departments:
            yield model.Choice("departments", department, self._header("departments", department))
        if any(isinstance(question, Indicator) for question in self.asked.values()):
            yield from self._states(STATES)
        for reason in rubric.header.not_applicable_reasons:
            yield model.Choice(REASONS, reason, self._header("not_applicable_reasons", reason))
        for question in self.asked.values():
            yield from self._options(question, names.item_field(question.id))

    def _options(self, question: Question, listed: str) -> Iterator[model.Choice]:
        if isinstance(question, Indicator):
            return
        for code, sentence in self._sentences(question):
            yield model.Choice(listed, code, sentence)
        if isinstance(question, Checklist):
            yield model.Choice(listed, NONE, self._say("none"))
        yield from self._states(listed)

    def _sentences(self, question: Question) -> Iterator[tuple[str, Texts]]:
        """The answers that the rubric has words for: code and sentence."""
        said = {
            lang: self.tongues.rubric.words(lang).questions[question.id] for lang in self.tongues.languages
        }
        match question:
            case Ladder():
                for level in range(self.tongues.rubric.header.scales[question.scale].highest + 1):
                    sentence = {lang: own.levels[level] for lang, own in said.items()}
                    yield f"l{level}", self._say("level", level=level, sentence=sentence)
            case Choice():
                for option in question.options:
                    yield f"o_{option.id}", {lang: own.options[option.id] for lang, own in said.items()}
            case Checklist():
                for practice in question.practices:
                    yield f"p_{practice.id}", {lang: own.practices[practice.id] for lang, own in said.items()}

    def _states(self, listed: str) -> Iterator[model.Choice]:
        yield model.Choice(listed, UNKNOWN, self._say("unknown"))
        yield model.Choice(listed, NOT_APPLICABLE, self._say("not_applicable"))

    def _say(self, key: str, **values: object) -> Texts:
        return self.tongues.say(f"official.{key}", **values)

    def _header(self, table: str, ident: str) -> Texts:
        return self.tongues.of(lambda said: getattr(said.header, table)[ident])


def _name_of(node: str) -> Callable[[Words], str]:
    return lambda said: said.nodes[node].name


def _limits(question: Indicator) -> str:
    """The constraint that a value is possible; empty if every value is."""
    limits = question.limits
    parts = [f". >= {limits.lowest}"] if limits.lowest is not None else []
    parts += [f". <= {limits.highest}"] if limits.highest is not None else []
    return " and ".join(parts)


def _answered(question: Question, field: str) -> str:
    """The expression that there is something to back."""
    if isinstance(question, Indicator):
        return f"${{{field}}} != ''"
    states = " and ".join(f"not(selected(${{{field}}}, '{state}'))" for state in (UNKNOWN, NOT_APPLICABLE))
    return f"${{{field}}} != '' and {states}"
