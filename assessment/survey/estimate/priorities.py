"""What residents call urgent, and what they call urgent and score low."""

from __future__ import annotations

import numpy as np

from assessment.result.survey import EstimateState, OfPriority
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked
from assessment.survey.estimate.publish import Publisher, shown
from assessment.survey.estimate.shares import Raw, Sample, measure
from assessment.survey.estimate.tree import items_below
from assessment.survey.estimate.values import Flags, Values
from assessment.survey.responses import Responses


def scored_low(values: Values, below: Flags, answers: int) -> Flags:
    """(n,), whose mean score of the items `below` (m,) that they answered is under the middle of 1..answers.

    Who answered none of them scored nothing low.
    """
    score = values.score[:, below].sum(axis=1, dtype=np.int64)
    count = values.answered[:, below].sum(axis=1)
    return np.asarray((count > 0) & (2 * score < count * (answers + 1)))


def priorities(
    responses: Responses, values: Values, rubric: Rubric, asked: Asked, sample: Sample, publisher: Publisher
) -> tuple[OfPriority, ...]:
    """Shares of all respondents who came to the question, by priority in the order of the rubric."""
    column = {priority: place for place, priority in enumerate(responses.priorities)}
    people = len(responses.answers)
    chosen = np.zeros((people, len(asked.priorities)), dtype=bool)
    low = np.zeros_like(chosen)
    for place, priority in enumerate(rubric.header.priorities):
        if priority.id in column:
            chosen[:, place] = responses.chosen[:, column[priority.id]]
        below = items_below(rubric.nodes[priority.node], asked)
        low[:, place] = scored_low(values, below, asked.policy.answers)
    came = np.repeat(responses.asked_priorities[:, None], len(asked.priorities), axis=1)
    came &= np.array([each in column for each in asked.priorities], dtype=bool)
    both = measure(sample, np.hstack((chosen, chosen & low)), np.hstack((came, came)))
    count = len(asked.priorities)
    found: list[OfPriority] = []
    for place, priority in enumerate(rubric.header.priorities):
        one, two = (both.combined(np.eye(2 * count)[at]) for at in (place, place + count))
        first = publisher.state(one)
        second = _crossed(one, two, first, publisher, asked.policy.least_cell)
        found.append(
            OfPriority(
                priority=priority.id,
                node=priority.node,
                chosen=publisher.estimate(one, first),
                urgent_and_low=publisher.estimate(two, second),
            )
        )
    return tuple(found)


def _crossed(
    one: Raw | None, two: Raw | None, first: EstimateState, publisher: Publisher, least_cell: int
) -> EstimateState:
    """State of a cell of two questions: neither it nor the rest of those who chose may be smaller than a cell."""
    if one is None or two is None or not shown(first):
        return first
    rest = one.favourable - two.favourable
    if rest == 0:
        return "unanimous"
    if two.favourable < least_cell:
        return "few"
    return "protected" if rest < least_cell else publisher.state(two)
