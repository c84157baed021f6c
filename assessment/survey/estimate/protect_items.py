"""No sum reveals an item that may not be shown: nodes and groups are means of items, and a mean can be solved for one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.survey.estimate.values import Flags, Numbers


@dataclass(frozen=True)
class Kept:
    """What is held back beside the sensitive: items (m,), and means (k,)."""

    items: Flags
    means: Flags


def protect(means: Numbers, sensitive: Flags, secret: Flags, answered: Numbers) -> Kept:
    """What else must be held back so that no sensitive item can be computed from what is published.

    First every sensitive item gets a companion: the item that shares most means with it, then that with the fewest
    answers. Then the means are published one after the other, as long as nothing can be solved for that consists of
    sensitive items alone, be it one or a sum (if a sum of items is at its limit, so is each): after the published items
    are taken out, the means of the hidden ones may not lose rank where the sensitive ones are left out.

    Args:
        means: (k, m), weights of the items in each mean, the most important first; 0 for items outside.
        sensitive: (m,), items that may not be shown. secret: (k,), means that are not shown in any case.
        answered: (m,), how many answered each item.
    """
    entering = sensitive & (means > 0).any(axis=0)
    companions = _companions(means, entering, sensitive, answered)
    hidden = entering | companions
    safe = companions[hidden]
    published = np.zeros((0, int(hidden.sum())))
    held = np.zeros(len(means), dtype=bool)
    for place, mean in enumerate(means[:, hidden]):
        if secret[place] or not mean.any():
            continue
        more = np.vstack((published, mean))
        held[place] = _rank(more) > _rank(more[:, safe])
        published = published if held[place] else more
    return Kept(companions, held)


def _companions(means: Numbers, entering: Flags, sensitive: Flags, answered: Numbers) -> Flags:
    found = np.zeros(len(sensitive), dtype=bool)
    for item in np.flatnonzero(entering):
        together = ((means > 0) & (means[:, [item]] > 0)).sum(axis=0)
        others = np.flatnonzero(~sensitive & ~found & (together > 0))
        if len(others):
            found[min(others, key=lambda each: (-together[each], answered[each], each))] = True
    return found


def _rank(rows: Numbers) -> int:
    return int(np.linalg.matrix_rank(rows)) if rows.size else 0
