"""No difference reveals a part that may not be shown: the city less the districts that are published is the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.result.survey import EstimateState
from assessment.survey.estimate.publish import shown
from assessment.survey.estimate.values import Numbers

States = list[list[EstimateState]]


@dataclass(frozen=True)
class Counts:
    """Unweighted counts of a table of p parts x q nodes, and of who told of no part.

    Attributes:
        respondents: (p + 1, q), who answered; the last row is of those who belong to no part.
        answers, favourable: (p + 1, q), their answers.
    """

    respondents: Numbers
    answers: Numbers
    favourable: Numbers


def protect(states: States, counts: Counts, least: int, least_cell: int) -> States:
    """The states of a table (p x q) with everything held back that would reveal a part by subtraction.

    A part with a unanimous node is held back whole, since its nodes are means of each other. Then, for every node: what
    is not published, taken together, is what a reader can compute. It must be two parts or more (who told of no part
    count as one from `least_cell`), rest on `least` respondents, and not be unanimous; else the published part with the
    fewest respondents is held back too, in all its nodes. Who told of no part is not a part of the table: where no part
    is held back, nothing more is.
    """
    table = [_whole_part(row) for row in states]
    while any(_open(table, counts, node, least, least_cell) for node in range(counts.respondents.shape[1])):
        left = [part for part, row in enumerate(table) if any(map(shown, row))]
        smallest = min(left, key=lambda part: (counts.respondents[part].max(), part))
        table[smallest] = held_back(table[smallest])
    return table


def _whole_part(row: list[EstimateState]) -> list[EstimateState]:
    return held_back(row) if "unanimous" in row else row


def held_back(row: list[EstimateState]) -> list[EstimateState]:
    """A part of which nothing is told."""
    return ["protected" if shown(state) else state for state in row]


def _open(table: States, counts: Counts, node: int, least: int, least_cell: int) -> bool:
    """Whether the published parts of a node leave a rest that must not be known."""
    people = counts.respondents[:, node]
    published = np.array([shown(row[node]) for row in table])
    hidden = ~published & (people[:-1] > 0)
    if not hidden.any() or not published.any():
        return False
    rest = np.append(hidden, True)
    parts = int(hidden.sum()) + (people[-1] >= least_cell)
    favourable, answers = (each[rest, node].sum() for each in (counts.favourable, counts.answers))
    return bool(parts < 2 or people[rest].sum() < least or favourable in (0, answers))
