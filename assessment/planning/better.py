"""The next better answer of a question: level, option, practice or reference point; and its worst and best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers.models import NONE_IN_PLACE, Answered
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Perception, Question, Scale
from assessment.scoring.points import points_of

_TINY = 1e-9


@dataclass(frozen=True)
class Better:
    """The place that the next step reaches.

    Attributes:
        points: 0..100 of an answer that stood lowest.
        answer: what is answered then; of a checklist the practice that is added.
        number: which of the question's own steps it is, from 0.
        code: the option or practice.
        same_for_all: every part reaches the same answer; False for practices, which are added to each part's own.
    """

    points: float
    answer: Answered
    number: int
    code: str | None = None
    same_for_all: bool = True

    def added_to(self, given: Answered | None) -> Answered:
        """The answer of a part after the step."""
        if self.same_for_all:
            return self.answer
        return (*in_place(given), str(self.answer)) if self.code not in in_place(given) else in_place(given)


def in_place(given: Answered | None) -> tuple[str, ...]:
    """The practices of a checklist's answer."""
    if given is None or given == NONE_IN_PLACE:
        return ()
    return (given,) if isinstance(given, str) else tuple(given) if isinstance(given, tuple) else ()


def better_than(
    question: Question, points: float, given: Answered | None, scales: Mapping[str, Scale]
) -> Better | None:
    """The next place above so many points (0..100); None at the top.

    Args:
        given: the answer that stands there; only a checklist's next practice depends on it.
    """
    match question:
        case Ladder():
            return _level(question, points, scales[question.scale].highest)
        case Choice():
            return _option(question, points, scales[question.scale].highest)
        case Checklist():
            return _practice(question, given, scales)
        case Indicator():
            return _reference_point(question, points)
        case Perception():
            return None


def _level(question: Ladder, points: float, highest: int) -> Better | None:
    level = int(points * highest / 100 + _TINY)
    return None if level >= highest else Better(100.0 * (level + 1) / highest, level + 1, level)


def _option(question: Choice, points: float, highest: int) -> Better | None:
    better = [option for option in question.options if 100 * option.level / highest > points + _TINY]
    if not better:
        return None
    option = min(better, key=lambda known: known.level)
    number = max(len(question.options) - len(better) - 1, 0)
    return Better(100.0 * option.level / highest, option.id, number, option.id)


def _practice(question: Checklist, given: Answered | None, scales: Mapping[str, Scale]) -> Better | None:
    have = in_place(given)
    lacking = [
        (number, practice) for number, practice in enumerate(question.practices) if practice.id not in have
    ]
    if not lacking:
        return None
    number, practice = max(lacking, key=lambda known: (known[1].weight, -known[0]))
    reached = points_of(question, (*have, practice.id), scales)
    return Better(reached, practice.id, number, practice.id, same_for_all=False)


def _reference_point(question: Indicator, points: float) -> Better | None:
    """The value nearest to where the figure stands among those with the next higher points."""
    above = [(value, reached) for value, reached in question.reference_points if reached > points + _TINY]
    if not above:
        return None
    wanted = min(reached for _, reached in above)
    values = [value for value, reached in above if reached == wanted]
    first, last = question.reference_points[0], question.reference_points[-1]
    value = min(values) if last[1] > first[1] else max(values)
    number = sum(reached <= points + _TINY for _, reached in question.reference_points) - 1
    return Better(wanted, value, max(number, 0))


def extremes(question: Question, scales: Mapping[str, Scale]) -> tuple[Answered, Answered]:
    """The answers with the fewest and the most points."""
    match question:
        case Ladder():
            return 0, scales[question.scale].highest
        case Choice():
            ranked = sorted(question.options, key=lambda option: option.level)
            return ranked[0].id, ranked[-1].id
        case Checklist():
            return NONE_IN_PLACE, tuple(practice.id for practice in question.practices)
        case Indicator():
            ranked_points = sorted(question.reference_points, key=lambda point: point[1])
            return ranked_points[0][0], ranked_points[-1][0]
        case Perception():
            raise ValueError(f"{question.id}: residents answer it")
