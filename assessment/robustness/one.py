"""One city, tried: weights, orders and missing answers together; then each theme, another rater, caps and weight sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assessment.result.entry import LensName
from assessment.result.robustness import LensRobustness, NodeStability, Robustness, Span
from assessment.robustness.again import OneCity
from assessment.robustness.draws import Draws, draw
from assessment.robustness.nested import Nested, Nesting
from assessment.robustness.rater import rated
from assessment.robustness.spans import HIGH, LOW, percentiles, share, span, state_of, whole_and_children
from assessment.robustness.variants import caps_on_and_off, other_means, weight_sets, without_each
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.engine import Scored
from assessment.scoring.kernel import Answers, Tree
from assessment.scoring.levels import LevelNumbers
from assessment.scoring.points import Floats

_DRAWS_AT_A_TIME = 2_000  # levels need a number for each column: many draws of them would fill the memory


def robustness_of(
    rubric: Rubric,
    compiled: CompiledRubric,
    scored: Scored,
    row: int,
    fingerprint: str,
    seed: int,
    *,
    draws: int | None = None,
) -> Robustness:
    """How far the result of one city depends on choices, in the headline lens and the claimed one.

    Weights vary around those that were scored with. Levels are judged in every draw with its own weights: thresholds,
    gates, balance and the limit of the question set. A node without numbers or without a level gets none here.

    Args:
        scored: of `scoring.engine.score_all`; `row`: the city in it.
        fingerprint: of its answers (`Result.assessment`); what is its own is drawn from it.
        seed: 0 or more.
        draws: instead of the rubric's number, 100 or more.
    """
    own = rubric.header.robustness
    policy = own if draws is None else own.model_copy(update={"draws": draws})
    drawn = draw(policy, scored.weights, seed)
    nesting = Nesting(compiled, drawn)
    lenses: dict[LensName, LensRobustness] = {}
    names: tuple[LensName, ...] = (rubric.header.lenses.headline, "claimed")
    for lens in dict.fromkeys(names):
        city = _city(compiled, scored, row, lens)
        other = rated(
            city.answers, scored.readings[row], rubric.header.scales, lens, policy, seed, fingerprint
        )
        lenses[lens] = LensRobustness(
            draws=_in_draws(city, nesting, fingerprint),
            without=tuple(without_each(city)),
            other_rater=_by_others(city, other),
            weight_sets=tuple(weight_sets(city, rubric)),
            means=tuple(other_means(city, policy.orders)),
        )
    return Robustness(
        seed=seed,
        draws=policy.draws,
        weights=policy.weights,
        orders=policy.orders,
        other_rater=policy.other_rater,
        lenses=lenses,
        caps=caps_on_and_off(_city(compiled, scored, row, "evidenced"), scored.readings[row]),
    )


def _city(compiled: CompiledRubric, scored: Scored, row: int, lens: str) -> OneCity:
    answers = scored.lenses[lens].answers.cut(slice(row, row + 1))
    return OneCity(compiled, lens, answers, scored.weights, scored.limits[row])


def _in_draws(city: OneCity, nesting: Nesting, fingerprint: str) -> tuple[NodeStability, ...]:
    compiled, drawn = city.compiled, nesting.draws
    found = nesting.of(city.answers, [fingerprint], range(compiled.whole, compiled.width))
    parts = [part for _, part in drawn.orders] if len(drawn.orders) > 1 else []
    nodes = whole_and_children(compiled)
    levels = [_levels(city, found, drawn, piece)[:, nodes] for piece in _pieces(drawn.count)]
    score, secured = (np.stack([of[node][0] for node in nodes]) for of in (found.score, found.secured))
    return _stability(city, score, secured, np.concatenate(levels).T, parts)


def _pieces(draws: int) -> Iterator[slice]:
    return (slice(start, start + _DRAWS_AT_A_TIME) for start in range(0, draws, _DRAWS_AT_A_TIME))


def _levels(city: OneCity, found: Nested, drawn: Draws, piece: slice) -> LevelNumbers:
    """Levels of every column in some of the draws, shape (those draws, columns)."""
    weights = drawn.weights[piece]
    tree = _tree(found.tree, len(weights), {node: values[0, piece] for node, values in found.secured.items()})
    return city.judged(tree, city.answers, weights).levels.level[:, 0]


def _tree(tree: Tree, draws: int, secured: Mapping[int, Floats]) -> Tree:
    """The tree of one city as levels are judged on it: secured numbers of every draw, shape (draws, 1, columns).

    Score and ceiling stay those of the city: no level depends on them.
    """
    shape = (draws, *tree.secured.shape)
    varied = np.broadcast_to(tree.secured, shape).copy()
    for node, values in secured.items():
        varied[:, 0, node] = values
    same = {
        name: np.broadcast_to(getattr(tree, name), shape) for name in ("coverage", "applicable", "assessed")
    }
    return replace(tree, secured=varied, **same)


def _by_others(city: OneCity, answers: Answers) -> tuple[NodeStability, ...]:
    nodes = whole_and_children(city.compiled)
    again = [city.again(answers.cut(piece)) for piece in _pieces(len(answers.points))]
    score = np.concatenate([numbers.tree.score[:, nodes] for numbers in again]).T.copy()
    secured = np.concatenate([numbers.tree.secured[:, nodes] for numbers in again]).T.copy()
    levels = np.concatenate([numbers.levels.level[:, nodes] for numbers in again]).T
    return _stability(city, score, secured, levels, [])


def _stability(
    city: OneCity, score: Floats, secured: Floats, levels: LevelNumbers, parts: Sequence[slice]
) -> tuple[NodeStability, ...]:
    """What is told of the whole and its children.

    Args:
        score, secured, levels: shape (nodes, draws); the first two lose their order.
        parts: draws of each order of the mean; empty where there is one.
    """
    scores, secureds = (map(span, percentiles(values, LOW, HIGH)) for values in (score, secured))
    nodes = zip(whole_and_children(city.compiled), scores, secureds, levels, strict=True)
    return tuple(_node(city, *each, parts) for each in nodes)


def _node(
    city: OneCity,
    node: int,
    score: Span | None,
    secured: Span | None,
    levels: LevelNumbers,
    parts: Sequence[slice],
) -> NodeStability:
    tree, level = city.as_scored.tree, int(city.as_scored.levels.level[0, node])
    stays = levels == level
    return NodeStability(
        node=city.compiled.node_ids[node - city.compiled.whole],
        state=state_of(bool(tree.applicable[0, node]), bool(tree.assessed[0, node])),
        score=score,
        secured=secured,
        level=level if level >= 0 else None,
        level_stays=share(stays) if level >= 0 else None,
        by_order=tuple(share(stays[part]) for part in parts) if level >= 0 else (),
        by_level=_by_level(city, levels) if level >= 0 else (),
        by_order_and_level=tuple(_by_level(city, levels[part]) for part in parts) if level >= 0 else (),
    )


def _by_level(city: OneCity, levels: LevelNumbers) -> tuple[float, ...]:
    """Share of some draws at each level, from 0."""
    return tuple(share(levels == each) for each in range(len(city.compiled.thresholds)))
