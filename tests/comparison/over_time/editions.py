"""Rubrics in several versions, and results of one town in them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.result.build import score
from assessment.result.change import Change, QuestionChange, ScoreChange
from assessment.result.models import LensName, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node, Question
from tests.builders import city, ladder, node, rubric

THEN, NOW = datetime.date(2024, 3, 5), datetime.date(2026, 3, 5)


def version(of: Rubric, number: str, reads: tuple[str, ...] = (), **header: Any) -> Rubric:
    """A rubric under another version; `reads`: earlier versions that it migrates from."""
    changed = of.header.model_copy(update={"version": number, "migrates_from": reads, **header})
    return replace(of, header=changed, fingerprint=f"sha256:{changed.id} {number}")


def asked(
    ident: str, since: str, previous: str | None = None, comparable: str = "same", **more: Any
) -> Question:
    """A ladder that is asked in this way since a version."""
    link = None if previous is None else {"id": previous, "comparable": comparable}
    made = ladder(ident, previous=link, **more)
    return made.model_copy(update={"since": since})


def of_version(number: str, *questions: Question | Node, reads: tuple[str, ...] = (), **more: Any) -> Rubric:
    """A rubric of one dimension with these questions."""
    return version(rubric(node("services", *questions), **more), number, reads)


def result_of(of: Rubric, answers: Mapping[str, Any], date: datetime.date = NOW, **more: Any) -> Result:
    """The town's result on a day."""
    return score(of, city(of, answers, date=date, **more))


def question_in(change: Change, ident: str) -> QuestionChange:
    """A question of a change."""
    return next(question for question in change.questions if question.id == ident)


def whole_in(change: Change, lens: LensName = "claimed") -> Any:
    """The whole of a change in a lens."""
    return change.nodes[0].lenses[lens]


def parts_of(found: ScoreChange) -> tuple[float | None, float | None, float | None, float | None]:
    """Change, practice, backing and method."""
    return found.change, found.practice, found.backing, found.method
