"""What `whatif` does: takes suppositions and goals from the call, and tells what comes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assessment.answers.check.names import named
from assessment.answers.fit import fits
from assessment.cli.console import show
from assessment.cli.explaining import meant
from assessment.cli.failures import FINE
from assessment.cli.inputs import check_one
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.tree import drawn_facts
from assessment.cli.usage import UsageProblem
from assessment.cli.weights import OWN, choose_weights
from assessment.documents.findings import Findings, Place, Rejected
from assessment.documents.nearest import nearest
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Perception, Question
from assessment.text import numbers
from assessment.text.language import default_locale

if TYPE_CHECKING:
    from assessment.planning.rescore import State
    from assessment.planning.whatif import Supposition


@dataclass(frozen=True)
class Supposed:
    """What was asked, as it stands in the call."""

    sets: tuple[str, ...]
    goals: tuple[str, ...]
    backed: bool
    lens: str | None
    weights: str | None


def suppose(session: Session, file: str, asked: Supposed) -> int:
    """Other answers, and the least effort to levels.

    Raises:
        UsageProblem: nothing was supposed, or a goal names no part of the rubric.
        Rejected: with every error found, in the file and in the call.
    """
    from assessment.planning.rescore import State
    from assessment.planning.roadmap import plan_lens
    from assessment.planning.whatif import what_if
    from assessment.report.explain.whatif import whatif_facts
    from assessment.scoring.compile import compile_rubric

    if not asked.sets and not asked.goals:
        raise UsageProblem("nothing_supposed")
    findings = Findings()
    checked = check_one(file, session, findings)
    if checked is None or findings.failed:
        raise Rejected(findings)
    rubric, said = checked.loaded.rubric, checked.loaded.assessment
    compiled = compile_rubric(rubric)
    _, weights = choose_weights(asked.weights or OWN, rubric, compiled)
    state = State.of(rubric, compiled, said, weights)
    locale = default_locale(session.lang, said.city.country)
    goals = [_goal(text, rubric, session) for text in asked.goals]
    own = Findings()
    suppositions = list(_suppositions(asked.sets, state, locale, own))
    if own.failed:
        raise Rejected(own)
    if len(findings):
        tell_findings(findings, session)
    lens = "claimed" if asked.lens == "claimed" else "evidenced" if asked.lens else plan_lens(rubric)
    found = what_if(state, suppositions, goals, lens, backed=asked.backed)
    if session.as_json:
        show(dumped(found.model_dump(mode="json", by_alias=True)), session.env)
    else:
        districts = {district.id: district.name for district in said.city.districts}
        show(drawn_facts(whatif_facts(found, rubric, session.words, locale, districts)), session.env)
    return FINE


def _goal(text: str, rubric: Rubric, session: Session) -> tuple[str, int]:
    """A node and a level, from `government=3`."""
    name, _, level = text.partition("=")
    highest = len(rubric.header.levels) - 1
    if not level.strip().isdigit() or not 1 <= int(level) <= highest:
        raise UsageProblem("goal", found=text, highest=highest)
    return meant(name.strip(), rubric, set(), session), int(level)


def _suppositions(
    texts: tuple[str, ...], state: State, locale: str, findings: Findings
) -> Iterator[Supposition]:
    for text in texts:
        yield from _supposition(text, state, locale, _Problems(text, state.rubric, findings))


@dataclass(frozen=True)
class _Problems:
    """Where the mistakes of one --set go."""

    text: str
    rubric: Rubric
    findings: Findings

    def add(self, code: str, **values: Any) -> None:
        self.findings.error(code, Place(file=f"--set {self.text}"), **named(values, self.rubric))


def _supposition(text: str, state: State, locale: str, problems: _Problems) -> Iterator[Supposition]:
    from assessment.planning.whatif import STATES, Supposition

    rubric = state.rubric
    name, sign, given = (part.strip() for part in text.partition("="))
    ident, _, district = name.partition(".")
    question = rubric.questions.get(ident)
    if not sign or not given:
        problems.add("set_form")
    elif question is None or isinstance(question, Perception):
        scored = [each for each, known in rubric.questions.items() if not isinstance(known, Perception)]
        problems.add("question_unknown", found=ident, nearest=nearest(ident, scored))
    elif state.readings[ident].state == "not_asked":
        problems.add("set_not_asked", question=ident)
    elif not district or _is_district(district, question, state, problems):
        value = given if given in STATES else _value(given, question, locale)
        wrong = (
            [] if given in STATES else [each for each in fits(question, value, rubric) if each[1] == "error"]
        )
        for code, _, values in wrong:
            problems.add(code, question=ident, **values)
        if not wrong:
            yield Supposition(question, value, district or None)


def _is_district(name: str, question: Question, state: State, problems: _Problems) -> bool:
    known = [district.id for district in state.assessment.city.districts]
    if not question.by_district:
        problems.add("districts_not_asked", question=question.id)
    elif name not in known:
        problems.add(
            "district_unknown" if known else "districts_none", found=name, nearest=nearest(name, known)
        )
    else:
        return True
    return False


def _value(text: str, question: Question, locale: str) -> Any:
    """A value as its kind of question takes it; the text itself if it is none, which `fits` then tells."""
    if isinstance(question, Choice):
        return text
    if isinstance(question, Checklist):
        codes = tuple(code.strip() for code in text.replace("+", ",").split(",") if code.strip())
        return codes[0] if len(codes) == 1 else codes
    for read in (_plain_number, lambda written: numbers.parse_number(written, locale)):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _plain_number(text: str) -> int | float:
    value = float(text)
    if value != value or abs(value) == float("inf"):
        raise ValueError(text)
    return int(value) if value.is_integer() and "." not in text and "e" not in text.lower() else value
