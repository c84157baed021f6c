"""Which question of an earlier result each question of today continues, as far as the `previous` links prove it.

A question that did not change since the version of the earlier result is the same. One that did change is what its link
says, if no version that the rubric still reads lies between: the link speaks of the version just before `since`, and a
later one may have been changed twice. Where links form a chain, the weakest counts. What is not proved is different,
never silently the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assessment.result.change import Comparable, Reason
from assessment.result.models import Result, RubricOf
from assessment.rubric.load import Rubric
from assessment.rubric.models import Perception, Question
from assessment.rubric.versions import is_earlier

_STRENGTH: tuple[Comparable, ...] = ("different", "rescaled", "same")


@dataclass(frozen=True)
class Origin:
    """Where a question comes from. `old`: its id in the earlier result, None if it is new."""

    old: str | None
    comparable: Comparable
    reason: Reason | None = None


NEW = Origin(None, "new", "new")


@dataclass(frozen=True)
class History:
    """The version in which the earlier result asked questions of one rubric, and the versions that are known of it."""

    version: str
    known: tuple[str, ...]

    def knows(self) -> bool:
        """Whether links lead from the version."""
        return self.version in self.known

    def between(self, until: str) -> bool:
        """Whether a known version lies between the earlier result and a later one."""
        return any(is_earlier(self.version, each) and is_earlier(each, until) for each in self.known)


def histories(before: RubricOf, rubric: Rubric) -> tuple[History | None, History | None]:
    """The history of the rubric's own questions and, for an overlay, of its base's; None: the earlier result has none.

    Both None: the earlier result is of a rubric that has nothing to do with this one.
    """
    known = (*rubric.header.migrates_from, rubric.version)
    base = rubric.base
    if base is None:
        version = before.version if before.id == rubric.id else _base_version(before, rubric.id)
        return (None if version is None else History(version, known)), None
    own = History(before.version, known) if before.id == rubric.id else None
    below = before.version if before.id == base.id else _base_version(before, base.id)
    if below is None and own is not None:  # results of old did not name their base
        below = base.version if own.version == rubric.version else rubric.earlier.get(own.version)
    return own, None if below is None else History(below, (*base.header.migrates_from, base.version))


def _base_version(before: RubricOf, base: str) -> str | None:
    return before.base_version if before.base_id == base else None


def origins(before: Result, rubric: Rubric) -> dict[str, Origin]:
    """The origin of every scored question of today's rubric, in its order."""
    own, base = histories(before.rubric, rubric)
    finder = _Finder(rubric, {question.id for question in before.questions}, own, base)
    scored = (question for question in rubric.questions.values() if not isinstance(question, Perception))
    return {question.id: finder.origin(question) for question in scored}


@dataclass(frozen=True)
class _Finder:
    rubric: Rubric
    old: Collection[str]
    own: History | None
    base: History | None

    def origin(self, question: Question) -> Origin:
        history = self._history(question)
        if history is None or not history.knows():
            return self._unproved(question)
        if not is_earlier(history.version, question.since):
            return Origin(question.id, "same") if question.id in self.old else NEW
        return self._linked(question, history)

    def _linked(self, question: Question, history: History) -> Origin:
        """Of a question that the earlier version did not ask, or not in this way."""
        link = question.previous
        if link is None:
            return self._unproved(question)
        source = self.rubric.questions.get(link.id)
        if source is not None and self._is_older(source, question):
            return _weaker(self.origin(source), link.comparable)
        if link.id not in self.old:
            return NEW
        if history.between(question.since):
            return Origin(link.id, "different", "unproved")
        return _weaker(Origin(link.id, "same"), link.comparable)

    def _history(self, question: Question) -> History | None:
        base = self.rubric.base
        return self.base if base is not None and question.id in base.questions else self.own

    def _is_older(self, source: Question, question: Question) -> bool:
        """Whether the link of a question speaks of another one as it is asked today.

        Versions of an overlay and of its base have no order: there only one that never changed will do.
        """
        if self._history(source) is self._history(question):
            return is_earlier(source.since, question.since)
        return self.origin(source) == Origin(source.id, "same")

    def _unproved(self, question: Question) -> Origin:
        """No link proves anything: what had this id, or the id that the link names, is different."""
        named = (question.id, *([question.previous.id] if question.previous else ()))
        old = next((ident for ident in named if ident in self.old), None)
        return NEW if old is None else Origin(old, "different", "unproved")


def _weaker(origin: Origin, link: Comparable) -> Origin:
    """The origin through one link more: the weakest counts."""
    if origin.old is None or origin.reason is not None:
        return origin
    weakest = min(origin.comparable, link, key=_STRENGTH.index)
    return Origin(origin.old, weakest, "different" if weakest == "different" else None)
