"""The sentence by which a rubric says the next step of a question; the one place that knows its forms."""

from __future__ import annotations

from assessment.result.roadmap import Action
from assessment.rubric.models import Indicator, Question
from assessment.rubric.words import QuestionWords


def practice_said(action: Action, asked: Question, words: QuestionWords) -> str | None:
    """What the rubric says of a step: by its number (ladder), by what it reaches (option, practice), or one for all.

    None where the rubric has no sentence for it.
    """
    said, number = words.next, action.number or 0
    if isinstance(said, tuple):
        return said[number] if number < len(said) else None
    if isinstance(said, dict):
        return None if action.code is None else said.get(action.code)
    return said if isinstance(asked, Indicator) else None
