"""How firm a result is: the interval of the draws, the levels in them, one choice at a time, and how it was tried."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.explain.robustness import (
    RobustnessTeller,
    depends_on_mean,
    level_without,
    moved_without,
    orders_said,
    other_rater,
    published_score,
    whole_sentences,
)
from assessment.report.story.models import Fact, Quantity
from assessment.report.story.models.comparison import ChoiceGroup, ChoiceLine, FirmLine, Firmness, MeanLine
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.robustness import NodeNumbers, NodeStability, Span
from assessment.rubric.models import OWN_WEIGHTS, PLAIN_MEAN
from assessment.text import numbers


def firmness(speech: Speech, view: View) -> Firmness | None:
    """What the draws of the headline lens say; None where there are none, or nothing was scored in them."""
    held = view.result.robustness
    if held is None or view.headline not in held.lenses:
        return None
    if all(node.score is None for node in held.lenses[view.headline].draws):
        return None
    tell = _Teller(held, view.result, view.rubric, view.headline, speech.say, speech.locale)
    return Firmness(
        title=_own(speech, "title"),
        sentences=whole_sentences(tell),
        lines=tuple(_line(speech, view, node) for node in tell.found.draws if node.score is not None),
        scale=_scale(speech, view),
        means=tuple(_means(speech, tell)),
        choices_title=tell.say("facts.title"),
        choices=tuple(group for group in _choices(speech, tell) if group.sentence or group.lines),
        how=tuple(_how(speech, tell)),
        words=speech.fixed("comparison.firm"),
    )


class _Teller(RobustnessTeller):
    """Says levels as pages do."""

    def level(self, number: int) -> str:
        """A level as number and word."""
        return f"{number} ({self.names.header.levels[number]})"


def _own(speech: Speech, key: str, **values: object) -> str:
    return speech.say(f"comparison.firm.{key}", **values)


def _scale(speech: Speech, view: View) -> str:
    """The points from which each level is given."""
    levels = [
        _own(speech, "scale_one", number=number, name=name, points=speech.number(points))
        for number, (name, points) in enumerate(
            zip(speech.words.header.levels, view.result.rubric.levels, strict=True)
        )
    ]
    return _own(speech, "scale", levels=", ".join(levels))


# -- the draws


def _line(speech: Speech, view: View, node: NodeStability) -> FirmLine:
    found, name = view.head(view.nodes[node.node]), speech.node(node.node)
    points = {
        "score": speech.points(found.score),
        "secured": speech.points(found.secured),
        **_ends(speech, "score", node.score),
        **_ends(speech, "secured", node.secured),
    }
    return FirmLine(
        id=node.node,
        name=name,
        level=speech.level(node.level, node.state),
        stays=speech.share(node.level_stays, 1),
        by_level=tuple(speech.share(each, 1) for each in node.by_level),
        alt=_own(speech, "alt", name=name, **{key: value.text for key, value in points.items()}),
        **points,
    )


def _ends(speech: Speech, key: str, span: Span | None) -> dict[str, Quantity]:
    low, high = (None, None) if span is None else (span.low, span.high)
    return {f"{key}_low": speech.points(low), f"{key}_high": speech.points(high)}


def _means(speech: Speech, tell: RobustnessTeller) -> Iterator[MeanLine]:
    """Nothing where the mean does not matter, and in results that do not hold the levels by mean."""
    whole = tell.found.draws[0]
    if not depends_on_mean(whole) or not whole.by_order_and_level:
        return
    for order, by_level in zip(tell.held.orders, whole.by_order_and_level, strict=True):
        key = "mean_plain" if order == PLAIN_MEAN else "mean_order"
        mean = speech.say(
            f"comparison.firm.{key}", **({} if order == PLAIN_MEAN else {"order": tell.order(order)})
        )
        name = _own(speech, "of_mean", part=speech.node(whole.node), mean=mean)
        yield MeanLine(name, tuple(speech.share(each, 1) for each in by_level))


# -- one choice at a time


def _choices(speech: Speech, tell: RobustnessTeller) -> Iterator[ChoiceGroup]:
    yield ChoiceGroup(tell.say("facts.means"), "", tuple(_other_means(speech, tell)))
    yield ChoiceGroup(
        tell.say("facts.without"),
        " ".join(level_without(tell)),
        tuple(
            _choice(speech, tell, _own(speech, "without", name=tell.name(node)), found)
            for _, node, found in moved_without(tell)
        ),
    )
    yield ChoiceGroup(
        tell.say("facts.caps"),
        "",
        tuple(_caps(speech, tell)) if tell.held.caps.with_caps.score is not None else (),
    )
    yield ChoiceGroup(tell.say("facts.weight_sets"), "", tuple(_weight_sets(speech, tell)))
    yield ChoiceGroup(_own(speech, "other_rater"), " ".join(other_rater(tell)), ())


def _choice(speech: Speech, tell: RobustnessTeller, name: str, found: NodeNumbers) -> ChoiceLine:
    before = published_score(tell)
    apart = None if found.score is None or before is None else numbers.seen_change(before, found.score)
    state = "not_assessed" if found.score is None else "assessed"
    return ChoiceLine(
        name, speech.points(found.score), speech.signed(apart), speech.level(found.level, state)
    )


def _other_means(speech: Speech, tell: RobustnessTeller) -> Iterator[ChoiceLine]:
    for each in tell.found.means:
        if each.nodes[0].score is not None:
            yield _choice(speech, tell, _own(speech, "with_mean", mean=tell.mean(each.order)), each.nodes[0])


def _caps(speech: Speech, tell: RobustnessTeller) -> Iterator[ChoiceLine]:
    """In the evidenced lens alone: in others nothing is capped."""
    if tell.lens == "evidenced":
        yield _choice(speech, tell, _own(speech, "caps_off"), tell.held.caps.without_caps)


def _weight_sets(speech: Speech, tell: RobustnessTeller) -> Iterator[ChoiceLine]:
    used = tell.result.rubric.weights
    for each in tell.found.weight_sets:
        own = each.weights == OWN_WEIGHTS
        named = tell.names.header.weight_sets.get(each.weights, each.weights)
        name = tell.say("own_weights") if own else named
        if each.weights != used:
            yield _choice(speech, tell, name, each.nodes[0])


# -- how


def _how(speech: Speech, tell: RobustnessTeller) -> Iterator[Fact]:
    """What was drawn and what was made of it; formulas and seed last."""
    held = tell.held
    draws, share = numbers.integer(held.draws, speech.locale), speech.number(held.weights)
    percent = speech.share(held.weights).text
    weights = "weights_text" if held.weights else "weights_same"
    yield Fact(_own(speech, "weights"), _own(speech, weights, draws=draws, share=percent))
    if len(held.orders) > 1:
        yield Fact(_own(speech, "orders"), _own(speech, "orders_text", orders=orders_said(tell)))
    yield Fact(_own(speech, "missing"), _own(speech, "missing_text"))
    yield Fact(_own(speech, "level"), _own(speech, "level_text"))
    yield Fact(_own(speech, "span"), _own(speech, "span_text"))
    yield Fact(_own(speech, "limits"), tell.say("not_whatever"))
    yield Fact(_own(speech, "formula"), " ".join(_formulas(speech, tell, draws, share)))


def _formulas(speech: Speech, tell: RobustnessTeller, draws: str, share: str) -> Iterator[str]:
    if tell.held.weights:
        yield _own(speech, "formula_weights", share=share)
    if len(tell.held.orders) > 1:
        yield _own(speech, "formula_orders")
    yield tell.say("drawn", seed=tell.held.seed, draws=draws)
