"""Answers as scores and favourable answers: items that agree with something bad are turned round here, once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.survey.asked import Asked
from assessment.survey.responses import MISSING, Responses

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Scores = NDArray[np.int8]


@dataclass(frozen=True)
class Values:
    """The items of a rubric as n respondents answered them, m items in the rubric's order.

    Attributes:
        score: (n, m), 1 (bad) to the highest answer (good); 0 where there is no answer.
        answered, favourable: (n, m); favourable is False where there is no answer.
    """

    score: Scores
    answered: Flags
    favourable: Flags


def values_of(responses: Responses, asked: Asked) -> Values:
    """The answers in the order of the rubric; an item that the survey left out has no answers.

    A reversed item's answer a becomes answers + 1 - a; favourable is a score of `favourable_from` or more.
    """
    column = {item: place for place, item in enumerate(responses.items)}
    score = np.full((len(responses.answers), len(asked.items)), MISSING, dtype=np.int8)
    for place, (ident, item) in enumerate(asked.items.items()):
        if ident in column:
            given = responses.answers[:, column[ident]]
            turned = np.where(given == MISSING, MISSING, asked.policy.answers + 1 - given)
            score[:, place] = turned if item.reverse else given
    return Values(score, score != MISSING, score >= asked.policy.favourable_from)
