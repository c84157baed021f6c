"""Districts held against each other: the tree of the questions by district, once for each, by the engine itself.

One row of the kernel is one district; nothing is averaged here that the engine has not averaged. Source: `docs/method.md`,
Districts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.result.models import Result
from assessment.result.territory import DistrictNode, DistrictOf, NodeGap, QuestionGap, Territory
from assessment.rubric.load import Rubric
from assessment.rubric.models import TerritoryPolicy
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Tree, aggregate
from assessment.scoring.levels import NO_LEVEL, LevelNumbers, judge
from assessment.scoring.points import Floats, clean, clean_number
from assessment.territory.inequality import gini, theil
from assessment.territory.said import Said, reaches, rows, said_by_district


def territory_of(
    result: Result, rubric: Rubric, compiled: CompiledRubric, weights: Floats
) -> Territory | None:
    """The districts of a result compared; None if nothing was answered by district.

    A question counts where districts with the share of residents that the rubric asks for have points in the headline
    lens. Where none does, nothing is compared, and `covered` says how near the best came.

    Args:
        rubric: the one that was scored; compiled: `compile_rubric(rubric)`.
        weights: within the parent, shape (columns,): those that the result was scored with.
    """
    said = said_by_district(result, rubric, compiled)
    if said is None:
        return None
    policy = rubric.header.territory
    counting = said.only(reaches(said.covered, policy.covered))
    covered = float(counting.residents @ counting.has.any(axis=1)) if counting.questions else 0.0
    if not counting.questions or not reaches(covered, policy.covered):
        return _too_little(said, max(covered, float(said.covered.max())))
    ground = scored(counting, result, compiled, weights)
    nodes = tuple(_gaps(ground, policy))
    return Territory(
        lens=said.lens,
        covered=clean_number(covered),
        questions=counting.questions,
        districts=tuple(_districts(ground, nodes, _claimed(ground, result, rubric, weights))),
        nodes=nodes,
        gaps=tuple(_questions(counting)),
    )


def _too_little(said: Said, covered: float) -> Territory:
    """Who answered how much, and no comparison."""
    share = said.has.sum(axis=1) / np.maximum(said.applicable.sum(axis=1), 1)
    return Territory(
        lens=said.lens,
        covered=clean_number(covered),
        questions=(),
        districts=tuple(
            DistrictOf(
                district=ident,
                residents=clean_number(float(people)),
                coverage=clean_number(float(answered)),
                nodes=(),
            )
            for ident, people, answered in zip(said.districts, said.residents, share, strict=True)
        ),
    )


@dataclass(frozen=True)
class Ground:
    """The districts as the engine scored them; the last row is the city.

    Attributes:
        shown: columns of the whole and its children, in the order of the rubric.
        levels: shape (rows, columns).
        top: the highest level of the rubric.
    """

    said: Said
    compiled: CompiledRubric
    tree: Tree
    levels: LevelNumbers
    shown: tuple[int, ...]
    top: int

    def score(self, column: int) -> Floats:
        """Points of the districts; NaN where too little was answered. Shape (districts,)."""
        return clean(self.tree.score[:-1, column])

    def level(self, column: int) -> LevelNumbers:
        """Levels of the districts. Shape (districts,)."""
        level: LevelNumbers = self.levels[:-1, column]
        return level

    def city(self, column: int) -> float:
        """Points of the city over the same questions; NaN where too little was answered."""
        score = float(self.tree.score[-1, column])
        return score if np.isnan(score) else clean_number(score)

    def ident(self, column: int) -> str:
        """The id of a node's column."""
        return self.compiled.node_ids[column - len(self.compiled.question_ids)]


def scored(said: Said, result: Result, compiled: CompiledRubric, weights: Floats) -> Ground:
    """Every district and the city over these questions, in one run of the kernel."""
    answers = rows(said, compiled)
    tree = aggregate(compiled, answers, weights)
    top = len(compiled.thresholds) - 1
    limit = NO_LEVEL if result.basis == "public_sources" else top
    if limit == top and result.level_limit is not None:
        limit = result.level_limit
    levels = judge(compiled, tree, answers, limit=limit, weights=weights).level
    if said.lens == "verified":  # as in the scores of the city
        levels[clean(tree.coverage) < 1.0] = NO_LEVEL
    whole = compiled.whole
    children = (child for child in compiled.children[whole] if child >= len(compiled.question_ids))
    shown = [column for column in (whole, *children) if tree.applicable[-1, column]]
    return Ground(said, compiled, tree, levels, tuple(shown), top)


# -- nodes


def _gaps(ground: Ground, policy: TerritoryPolicy) -> Iterator[NodeGap]:
    for column in ground.shown:
        score, city = ground.score(column), ground.city(column)
        if np.isnan(score).all() or np.isnan(city):
            continue
        best, least = ends(score, ground.said.districts)
        high, low = float(score[best]), float(score[least])
        behind = score < clean_number(policy.lagging_below * city)  # NaN is not
        yield NodeGap(
            node=ground.ident(column),
            city=city,
            best=ground.said.districts[best],
            least=ground.said.districts[least],
            gap=clean_number(high - low),
            ratio=clean_number(high / low) if high >= policy.ratio_from and low > 0 else None,
            lagging=tuple(
                ident for ident, lags in zip(ground.said.districts, behind.tolist(), strict=True) if lags
            ),
            below=_below(ground, column),
        )


def ends(score: Floats, idents: Sequence[str]) -> tuple[int, int]:
    """Rows of the highest and the lowest points; of equal ones the first by id, so that no order of files matters."""
    known = [at for at in range(len(score)) if not np.isnan(score[at])]
    best = min(known, key=lambda at: (-score[at], idents[at]))
    return best, min(known, key=lambda at: (score[at], idents[at]))


def _below(ground: Ground, column: int) -> tuple[float, ...]:
    """Share of the residents below each level, from level 1, among those whose district has one; empty without any."""
    level, people = ground.level(column), ground.said.residents
    has = level != NO_LEVEL
    total = float(people[has].sum())
    if not total:
        return ()
    return tuple(
        clean_number(float(people[has & (level < number)].sum()) / total)
        for number in range(1, ground.top + 1)
    )


# -- districts


def _claimed(ground: Ground, result: Result, rubric: Rubric, weights: Floats) -> Floats:
    """Points of the whole in every district as claimed, over the questions of the ground. Shape (districts,)."""
    compiled = ground.compiled
    said = said_by_district(result, rubric, compiled, "claimed")
    assert said is not None  # what has points in any lens was claimed
    claims = said.only(np.isin(said.questions, ground.said.questions))
    return clean(aggregate(compiled, rows(claims, compiled), weights).score[:-1, compiled.whole])


def _districts(ground: Ground, gaps: Sequence[NodeGap], claimed: Floats) -> Iterator[DistrictOf]:
    behind = {(gap.node, district) for gap in gaps for district in gap.lagging}
    coverage = clean(ground.tree.coverage[:-1, ground.compiled.whole])
    for row, ident in enumerate(ground.said.districts):
        nodes = []
        for column in ground.shown:
            points, level = float(ground.score(column)[row]), int(ground.level(column)[row])
            node = ground.ident(column)
            nodes.append(
                DistrictNode(
                    node=node,
                    score=None if np.isnan(points) else points,
                    level=None if level == NO_LEVEL else level,
                    lagging=(node, ident) in behind,
                )
            )
        yield DistrictOf(
            district=ident,
            residents=clean_number(float(ground.said.residents[row])),
            coverage=float(coverage[row]),
            claimed=None if np.isnan(claimed[row]) else float(claimed[row]),
            nodes=tuple(nodes),
        )


# -- questions


def _questions(said: Said) -> Iterator[QuestionGap]:
    for at, question in enumerate(said.questions):
        score = clean(said.points[:, at])
        best, least = ends(score, said.districts)
        has = ~np.isnan(said.values[:, at])
        values, people = said.values[has, at], said.residents[has]
        spread = [measure(values, people) for measure in (gini, theil)]
        one, other = (None if found is None else clean_number(found) for found in spread)
        yield QuestionGap(
            question=question,
            best=said.districts[best],
            least=said.districts[least],
            gap=clean_number(float(score[best] - score[least])),
            gini=one,
            theil=other,
        )
