"""From results back to the arrays of the kernel, so that many cities, or two years, are compared without their answers.

What `matrices` makes from readings, this makes from results: scoring the arrays again gives the numbers of the results
to their 9 decimals. A question that a result does not have counts as not asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assessment.result.entry import LensName
from assessment.result.models import PartResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Answers


def arrays(results: Sequence[Result], rubric: Rubric, compiled: CompiledRubric, lens: LensName) -> Answers:
    """The answers of every result as one lens sees them; rows in the order of `results`.

    Args:
        lens: claimed, evidenced or verified.
    """
    shape = (len(results), len(compiled.question_ids))
    points, share, lowest = (np.zeros(shape) for _ in range(3))
    applicable, unconfirmed = (np.zeros(shape, dtype=bool) for _ in range(2))
    for row, result in enumerate(results):
        divided = is_divided(result, rubric)
        known: Mapping[str, QuestionResult] = {question.id: question for question in result.questions}
        for column, ident in enumerate(compiled.question_ids):
            question = known.get(ident)
            if question is None:
                continue
            seen = question.lenses[lens]
            applicable[row, column] = seen.coverage is not None
            unconfirmed[row, column] = question.state == "not_applicable" and not _is_confirmed(question)
            if seen.score is not None and seen.coverage is not None:
                points[row, column] = seen.score
                share[row, column] = seen.coverage
                whole = divided and rubric.questions[ident].by_district and question.parts[0].district is None
                lowest[row, column] = 0.0 if whole else _lowest(question.parts, lens, question)
    return Answers(points, share, applicable, lowest, unconfirmed)


def is_divided(result: Result, rubric: Rubric) -> bool:
    """Whether a question by district needs an answer of every district, as in `scoring.readings`."""
    city = result.city
    return bool(city.districts) or city.population >= rubric.header.districts_from > 0


def _is_confirmed(question: QuestionResult) -> bool:
    return question.review is not None and question.review.accepts == "not_applicable"


def _lowest(parts: Sequence[PartResult], lens: LensName, question: QuestionResult) -> float:
    concerned = [part for part in parts if part.state != "not_applicable" or question.review is None]
    return min((getattr(part, lens) or 0.0 for part in concerned), default=0.0)
