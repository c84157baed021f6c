"""Whether an assessment fits its rubric and the city: one function, one subject; all findings at once.

What passes here can be scored. Errors are things that cannot be meant; warnings are things that are probably mistaken.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assessment.answers.fit import fits
from assessment.answers.models import Answer, Assessment, DistrictAnswer, Review
from assessment.documents.findings import Findings, Place
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric
from assessment.rubric.models import Indicator, Question
from assessment.rubric.validate import nearest
from assessment.scoring.points import points_of
from assessment.scoring.readings import UNKNOWN_REASONS, not_asked

Path = tuple[str | int, ...]


def check(
    assessment: Assessment,
    rubric: Rubric,
    document: Document | None,
    findings: Findings,
    today: datetime.date | None = None,
) -> None:
    """Add everything that is wrong or doubtful.

    Args:
        document: where the assessment was read from, for places; None for one made by a program.
        today: dates after it are errors; None: no such check.
    """
    checker = _Checker(assessment, rubric, document, findings, today)
    checker.profile()
    checker.districts()
    checker.dates()
    checker.evidence()
    checker.departments()
    for ident in assessment.answers:
        checker.answer(ident)


@dataclass(frozen=True)
class _Checker:
    said: Assessment
    rubric: Rubric
    document: Document | None
    findings: Findings
    today: datetime.date | None

    def place(self, *path: str | int) -> Place:
        return Place(path=path) if self.document is None else self.document.place(path)

    # -- the city

    def profile(self) -> None:
        """Facts are known, of the right kind, and those that rules ask are given; the question set exists."""
        sets = [chosen.id for chosen in self.rubric.header.question_sets]
        if self.said.question_set not in sets:
            self._error("question_set_unknown", ("question_set",), found=self.said.question_set, allowed=_list(sets))
        facts = {fact.id: fact for fact in self.rubric.header.facts}
        for ident, value in self.said.city.facts.items():
            if ident not in facts:
                self._error("fact_unknown", ("city", "facts", ident), found=ident, nearest=nearest(ident, facts))
            elif not _is_kind(value, facts[ident].kind):
                self._error("fact_kind", ("city", "facts", ident), fact=ident, found=value, expected=facts[ident].kind)
        for ident in sorted(self._facts_asked() - self.said.city.facts.keys()):
            self.findings.error("fact_missing", self.place("city"), fact=ident)

    def _facts_asked(self) -> set[str]:
        conditions = [c for question in self.rubric.questions.values() for c in question.applies]
        asked = {condition.fact for condition in conditions}
        if self.said.city.development_group is not None:
            asked.discard("development_group")
        return asked - {"population"}

    def districts(self) -> None:
        """Ids are unique; populations add up to the city's within one in a hundred; a large city has some."""
        districts, city = self.said.city.districts, self.said.city
        seen: dict[str, int] = {}
        for index, district in enumerate(districts):
            bare = district.id.replace("_", "")
            if bare in seen:
                first = str(self.place("city", "districts", seen[bare]))
                self._error("id_duplicate", ("city", "districts", index, "id"), found=district.id, first=first)
            seen.setdefault(bare, index)
        total = sum(district.population for district in districts)
        if districts and abs(total - city.population) > city.population / 100:
            self._warning("population_sum", ("city", "population"), total=city.population, sum=total)
        if not districts and city.population >= self.rubric.header.districts_from > 0:
            self._warning("districts_missing", ("city",), least=self.rubric.header.districts_from)

    def dates(self) -> None:
        """No date lies in the future."""
        dated: list[tuple[Path, datetime.date | None]] = [(("date",), self.said.date)]
        dated += [(("evidence", ident, "date"), item.date) for ident, item in self.said.evidence.items()]
        dated += [(("departments", ident, "signed_on"), part.signed_on) for ident, part in self.said.departments.items()]
        dated += [
            (("answers", ident, "review", "date"), answer.review.date)
            for ident, answer in self.said.answers.items()
            if answer.review
        ]
        for path, day in dated:
            if self.today is not None and day is not None and day > self.today:
                self._error("date_future", path, found=day.isoformat(), today=self.today.isoformat())

    def evidence(self) -> None:
        """Kinds and districts are known; everything registered is used."""
        kinds = {kind.id: kind for kind in self.rubric.header.evidence_kinds}
        used = {name for answer in self.said.answers.values() for name in answer.evidence}
        for ident, item in self.said.evidence.items():
            at: Path = ("evidence", ident)
            if item.kind not in kinds:
                self._error("evidence_kind_unknown", (*at, "kind"), found=item.kind, allowed=_list(kinds))
            if item.confirmed_by is not None and item.confirmed_by not in [k for k in kinds if kinds[k].external]:
                allowed = _list(k for k in kinds if kinds[k].external)
                self._error("evidence_kind_unknown", (*at, "confirmed_by"), found=item.confirmed_by, allowed=allowed)
            self._known_districts(item.districts, (*at, "districts"))
            if ident not in used:
                self._warning("evidence_unused", at, found=ident)

    def departments(self) -> None:
        """Departments that sign, and those that answer, are in the rubric's list."""
        legal = self.rubric.header.departments
        named: list[tuple[Path, str | None]] = [(("departments", ident), ident) for ident in self.said.departments]
        named += [(("answers", i, "department"), answer.department) for i, answer in self.said.answers.items()]
        for path, name in named:
            if name is not None and name not in legal:
                self._error("department_unknown", path, found=name, nearest=nearest(name, legal))

    # -- one answer

    def answer(self, ident: str) -> None:
        """Everything about the answer to one question."""
        answer, question = self.said.answers[ident], self.rubric.questions.get(ident)
        at: Path = ("answers", ident)
        if question is None:
            near = nearest(ident, self.rubric.questions)
            self._error("question_unknown", at, found=ident, nearest=near)
            return
        for index, name in enumerate(answer.evidence):
            if name not in self.said.evidence:
                near = nearest(name, self.said.evidence)
                self._error("evidence_unknown", (*at, "evidence", index), question=ident, found=name, nearest=near)
        self._asked(question, answer, at)
        self._state(question, answer, at)
        self._by_district(question, answer, at)
        self._fits(question, answer.answer, (*at, "answer"))
        self._measured(question, answer, at)
        if answer.review is not None:
            self._review(question, answer, answer.review, (*at, "review"))

    def _asked(self, question: Question, answer: Answer, at: Path) -> None:
        chosen = {known.id: known for known in self.rubric.header.question_sets}.get(self.said.question_set)
        narrow = None if chosen is None or chosen.everything else chosen.id
        why = not_asked(question, self.said, narrow)
        if why is not None and (answer.answer is not None or answer.districts):
            self._warning("not_asked_answered", at, question=question.id, why=why)

    def _state(self, question: Question, answer: Answer, at: Path) -> None:
        if answer.state is not None and (answer.answer is not None or answer.districts):
            self._error("answer_and_state", at, question=question.id)
        self._reason(question, answer.state, answer.reason, at)
        if answer.state != "not_applicable":
            return
        if not (answer.references or answer.evidence):
            self._error("na_needs_reference", at, question=question.id)
        confirmed = answer.review is not None and answer.review.accepts == "not_applicable"
        if question.id in self._essential() and not confirmed:
            self._error("na_essential", at, question=question.id)

    def _essential(self) -> set[str]:
        return {gate.needs for node in self.rubric.nodes.values() for gate in node.gates}

    def _reason(self, question: Question, state: str | None, reason: str | None, at: Path) -> None:
        allowed = {
            "not_applicable": tuple(self.rubric.header.not_applicable_reasons),
            "unknown": UNKNOWN_REASONS,
        }.get(state or "", ())
        if allowed and reason is None:
            self._error("reason_missing", at, question=question.id, state=state, allowed=_list(allowed))
        elif allowed and reason not in allowed:
            self._error("reason_unknown", (*at, "reason"), question=question.id, found=reason, allowed=_list(allowed))
        elif not allowed and reason is not None:
            self._error("reason_without_state", (*at, "reason"), question=question.id)

    def _by_district(self, question: Question, answer: Answer, at: Path) -> None:
        if answer.districts and not question.by_district:
            self._error("districts_not_asked", (*at, "districts"), question=question.id)
            return
        if answer.districts and answer.answer is not None:
            self._error("answer_and_districts", at, question=question.id)
        if question.by_district and answer.answer is not None and self.said.city.districts:
            self._warning("districts_needed", at, question=question.id)
        self._known_districts(answer.districts, (*at, "districts"))
        for ident, given in answer.districts.items():
            part = given if isinstance(given, DistrictAnswer) else DistrictAnswer(answer=given)
            here: Path = (*at, "districts", ident)
            if part.state is not None and part.answer is not None:
                self._error("answer_and_state", here, question=question.id)
            self._reason(question, part.state, part.reason, here)
            self._fits(question, part.answer, here)

    def _known_districts(self, names: Iterable[str], at: Path) -> None:
        legal = [district.id for district in self.said.city.districts]
        for index, name in enumerate(names):
            if name not in legal:
                path = (*at, name if at[-1] == "districts" and at[0] == "answers" else index)
                self._error("district_unknown", path, found=name, nearest=nearest(name, legal))

    def _fits(self, question: Question, value: Any, at: Path) -> bool:
        problems = list(fits(question, value, self.rubric))
        for code, severity, values in problems:
            add = self.findings.error if severity == "error" else self.findings.warning
            add(code, self.place(*at), question=question.id, **values)
        return not any(severity == "error" for _, severity, _ in problems)

    def _measured(self, question: Question, answer: Answer, at: Path) -> None:
        expected = question.unit if isinstance(question, Indicator) else None
        if answer.unit is not None and answer.unit != expected:
            self._error("unit_wrong", (*at, "unit"), question=question.id, found=answer.unit, expected=expected or "-")
        if not isinstance(question, Indicator) or (answer.answer is None and not answer.districts):
            return
        if answer.year is None:
            self._error("year_missing", at, question=question.id)
        elif answer.year > self.said.date.year:
            self._error("year_future", (*at, "year"), question=question.id, found=answer.year)
        elif answer.year < self.said.date.year - question.newest_years:
            oldest = self.said.date.year - question.newest_years
            self._warning("year_old", (*at, "year"), question=question.id, found=answer.year, oldest=oldest)

    def _review(self, question: Question, answer: Answer, review: Review, at: Path) -> None:
        answered = answer.answer is not None or bool(answer.districts) or answer.state == "unknown"
        about_na = review.accepts in ("not_applicable", "refused")
        if (about_na and answer.state != "not_applicable") or (not about_na and not answered):
            self._error("review_without_answer", at, question=question.id)
        self._known_districts(review.districts, (*at, "districts"))
        for path, accepted, claimed in self._accepted(answer, review, at):
            if self._fits(question, accepted, path) and claimed is not None and not list(fits(question, claimed, self.rubric)):
                scales = self.rubric.header.scales
                if points_of(question, accepted, scales) > points_of(question, claimed, scales):
                    self._warning("review_above_claim", path, question=question.id, found=accepted, claimed=claimed)

    def _accepted(self, answer: Answer, review: Review, at: Path) -> Iterator[tuple[Path, Any, Any]]:
        if review.answer is not None:
            yield (*at, "answer"), review.answer, answer.answer
        for ident, accepted in review.districts.items():
            given = answer.districts.get(ident)
            yield (*at, "districts", ident), accepted, given.answer if isinstance(given, DistrictAnswer) else given

    def _error(self, code: str, at: Path, **values: Any) -> None:
        self.findings.error(code, self.place(*at), **values)

    def _warning(self, code: str, at: Path, **values: Any) -> None:
        self.findings.warning(code, self.place(*at), **values)


def _is_kind(value: Any, kind: str) -> bool:
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


