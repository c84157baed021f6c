"""A city over many years, as a tree of its published scores with every break and every step said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.report.explain.change import ChangeTeller
from assessment.report.explain.tree import Branch, Tree
from assessment.result.change import Change, Trend, TrendOf, TrendPoint
from assessment.result.models import LensName, Result
from assessment.rubric.load import Rubric
from assessment.text.catalogue import Words

BREAK = "¦"
_DEPTH = 2


def trend_tree(
    trend: Trend,
    latest: Result,
    rubric: Rubric,
    lens: LensName,
    words: Words,
    locale: str,
    told: Iterable[str] = (),
) -> Tree:
    """The whole, its dimensions and their themes, one column for each edition; `rubric` is that of the latest.

    The head of a column after a break begins with a broken bar.
    """
    tell = ChangeTeller(latest, rubric, lens, words, locale)
    depths = {node.id: node.depth for node in latest.nodes}
    nodes = [node for node in trend.nodes if depths[node.id] <= _DEPTH]
    days = (edition.date.isoformat() for edition in trend.editions)
    heads = (f"{BREAK} {day}" if index in trend.breaks else day for index, day in enumerate(days))
    return Tree(
        title=tell.say("title", city=latest.city.name),
        about=(*tell.about(), *told),
        heads=(tell.say("columns.level"), *heads),
        root=_branch(nodes[0], nodes, tell),
        foot=(*_steps(trend, tell), *([tell.say("trend.legend", sign=BREAK)] if trend.breaks else [])),
    )


def _branch(node: TrendOf, nodes: list[TrendOf], tell: ChangeTeller) -> Branch:
    points = node.lenses[tell.lens]
    below = tuple(_branch(child, nodes, tell) for child in nodes if child.parent == node.id)
    return Branch(
        label=tell.name(node.id),
        chip=_levels(points),
        level=points[-1].level,
        cells=tuple(tell.points(point.score) for point in points),
        children=below,
    )


def _levels(points: tuple[TrendPoint, ...]) -> str:
    levels = ["–" if point.level is None else str(point.level) for point in points]
    return f"[{levels[0]}]" if len(set(levels)) == 1 else f"[{'→'.join(levels)}]"


def _steps(trend: Trend, tell: ChangeTeller) -> Iterator[str]:
    """A sentence for each step of the whole, and one where the line is broken."""
    for index, step in enumerate(trend.steps, start=1):
        whole = step.nodes[0].lenses[tell.lens]
        days = {"before": step.before.date.isoformat(), "now": step.now.date.isoformat()}
        parts = ("change", "practice", "backing", "method")
        values = days | {key: tell.signed(getattr(whole, key)) for key in parts}
        kind = "none" if whole.change is None else "unsplit" if whole.practice is None else "split"
        yield tell.say(f"trend.{kind}", **values)
        if index in trend.breaks:
            yield tell.say("trend.break", **_break(step, tell))


def _break(step: Change, tell: ChangeTeller) -> dict[str, str]:
    told = {"old": step.before.version, "version": step.now.version, "now": step.now.date.isoformat()}
    return told | {str(kind): tell.share(share) for kind, share in step.shares.items()}
