"""How far a questionnaire is while it is being filled: one state for each question that the city is asked, and counts.

The rule, which a spreadsheet formula can follow. `said` is the answer for the whole city or, where districts answered a
question by district, one for each district of the city:

1. `open`: nothing is said anywhere.
2. `incomplete`: some districts say something, others nothing; or there is a figure without its year.
3. `reference_missing`: there is no reference and no evidence, and something that is said claims something: anything but
   level 0 (ladder), an option of level 0 (choice), "none" (checklist) and "don't know". So "not applicable" and every
   number claim something.
4. `unknown`: all say "don't know". `not_applicable`: all say "not applicable".
5. `answered`: the rest, so also where some districts answer and others say why they do not.

The first that holds counts. A state beside an answer counts before it, and the state "blank" says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from assessment.answers.models import NONE_IN_PLACE, Answer, Assessment, DistrictAnswer
from assessment.answers.parts import asked_questions, department_of
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question

State = Literal["open", "incomplete", "reference_missing", "answered", "not_applicable", "unknown"]
DONE: tuple[State, ...] = ("answered", "not_applicable", "unknown")
BLANK = Answer()


@dataclass(frozen=True)
class Tally:
    """How many questions are in each state."""

    open: int = 0
    incomplete: int = 0
    reference_missing: int = 0
    answered: int = 0
    not_applicable: int = 0
    unknown: int = 0

    @property
    def done(self) -> int:
        """Questions that need nothing more."""
        return self.answered + self.not_applicable + self.unknown

    @property
    def asked(self) -> int:
        """All questions."""
        return self.done + self.open + self.incomplete + self.reference_missing


@dataclass(frozen=True)
class Progress:
    """States and counts.

    Attributes:
        states: by question, in the order of the rubric; those not asked are left out.
        nodes: the child of the whole that each question belongs to (the whole itself where it stands right there).
        departments: who answered or is asked; None: no department.
    """

    states: Mapping[str, State]
    nodes: Mapping[str, str]
    departments: Mapping[str, str | None]

    def only(self, questions: Collection[str]) -> Progress:
        """The same for some questions, such as those of a part."""
        states = {ident: state for ident, state in self.states.items() if ident in questions}
        return Progress(states, self.nodes, self.departments)

    @cached_property
    def total(self) -> Tally:
        """All questions."""
        return _tally(self.states.values())

    @cached_property
    def by_node(self) -> dict[str, Tally]:
        """By child of the whole, in the order of the rubric; without those that are asked nothing."""
        return {
            node: _tally(state for ident, state in self.states.items() if self.nodes[ident] == node)
            for node in dict.fromkeys(self.nodes[ident] for ident in self.states)
        }

    @cached_property
    def by_department(self) -> dict[str | None, Tally]:
        """By department, in the order in which the rubric first asks them."""
        return {
            owner: _tally(state for ident, state in self.states.items() if self.departments[ident] == owner)
            for owner in dict.fromkeys(self.departments[ident] for ident in self.states)
        }


def progress(assessment: Assessment, rubric: Rubric) -> Progress:
    """Pure; takes an assessment that is not yet fit to be scored."""
    asked = asked_questions(assessment, rubric)
    tops = {question.id: child.id for child in rubric.whole.nodes for question in child.all_questions()}
    return Progress(
        states={question.id: state_of(question, assessment) for question in asked},
        nodes={question.id: tops.get(question.id, rubric.whole.id) for question in asked},
        departments={question.id: department_of(question, assessment) for question in asked},
    )


def state_of(question: Question, assessment: Assessment) -> State:
    """The state of a question that is asked; the rule stands at the top of this file."""
    answer = assessment.answers.get(question.id, BLANK)
    parts = said(question, answer, assessment)
    spoken = [part for part in parts if says_something(part)]
    if not spoken:
        return "open"
    if len(spoken) < len(parts) or _undated(question, answer, spoken):
        return "incomplete"
    backed = bool(answer.references or answer.evidence)
    if not backed and any(claims_something(question, part) for part in parts):
        return "reference_missing"
    states = {part.state for part in parts}
    if states == {"unknown"}:
        return "unknown"
    return "not_applicable" if states == {"not_applicable"} else "answered"


def said(question: Question, answer: Answer, assessment: Assessment) -> tuple[DistrictAnswer, ...]:
    """What is said for each district of the city, or for the whole city alone."""
    if not (question.by_district and answer.districts):
        return (DistrictAnswer(answer=answer.answer, state=answer.state, reason=answer.reason),)
    districts = [district.id for district in assessment.city.districts] or list(answer.districts)
    return tuple(_part(answer.districts.get(ident)) for ident in districts)


def _part(given: Any) -> DistrictAnswer:
    return given if isinstance(given, DistrictAnswer) else DistrictAnswer(answer=given)


def says_something(part: DistrictAnswer) -> bool:
    """Whether there is an answer, or a reason why there is none."""
    return part.state in ("not_applicable", "unknown") or has_answer(part)


def has_answer(part: DistrictAnswer) -> bool:
    """Whether there is an answer, with no state beside it that withdraws it."""
    return part.state is None and part.answer is not None


def _undated(question: Question, answer: Answer, spoken: Iterable[DistrictAnswer]) -> bool:
    return isinstance(question, Indicator) and answer.year is None and any(map(has_answer, spoken))


def claims_something(question: Question, part: DistrictAnswer) -> bool:
    """Whether what is said needs a reference: anything but nothing in place and "don't know"."""
    if part.state is not None:
        return part.state == "not_applicable"
    match question:
        case Ladder():
            return part.answer != 0
        case Choice():
            return part.answer not in {option.id for option in question.options if option.level == 0}
        case Checklist():
            return part.answer != NONE_IN_PLACE
    return True


def _tally(states: Iterable[State]) -> Tally:
    counted: dict[str, int] = {}
    for state in states:
        counted[state] = counted.get(state, 0) + 1
    return Tally(**counted)
