"""What became of the questions of an earlier version, by the `previous` links of this one. Knows no answers.

A link leads from one version to the next that asks the question under another id or in another way. A question that is
no longer there and that no link names is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.rubric.load import Rubric
from assessment.rubric.models import Perception, Question
from assessment.rubric.versions import is_earlier

Comparable = Literal["same", "rescaled", "different"]


@dataclass(frozen=True)
class Link:
    """The question `new` continues the question `old` of an earlier version."""

    old: str
    new: str
    comparable: Comparable


def links(rubric: Rubric, version: str) -> dict[str, tuple[Link, ...]]:
    """The links that an assessment of `version` must follow, by old id, in the order of the files.

    A question that kept its id and has a link to itself was asked in another way from `since` on.
    """
    found: dict[str, list[Link]] = {}
    for question in rubric.questions.values():
        before = question.previous
        if before is not None and is_new(question, rubric, version):
            found.setdefault(before.id, []).append(Link(before.id, question.id, before.comparable))
    return {old: tuple(members) for old, members in found.items()}


def is_new(question: Question, rubric: Rubric, version: str) -> bool:
    """Whether the version did not ask the question, or not in this way."""
    base = rubric.base
    if base is not None and question.id in base.questions:  # its `since` counts in the versions of the base
        version = rubric.earlier.get(version, base.version)
    return is_earlier(version, question.since)


def new_questions(rubric: Rubric, version: str) -> tuple[str, ...]:
    """The questions to the city that the version did not have, in the order of the files."""
    asked = (question for question in rubric.questions.values() if not isinstance(question, Perception))
    return tuple(question.id for question in asked if is_new(question, rubric, version))
