"""How far a result depends on choices: one honest sentence, a tree of what the draws gave, and one choice at a time."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.explain.question import Facts
from assessment.report.explain.tree import Branch, Tree
from assessment.report.explain.words import NOTHING, Teller
from assessment.result.models import LensName, Result
from assessment.result.robustness import NodeNumbers, NodeStability, Robustness, Span
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS, PLAIN_MEAN
from assessment.text import numbers
from assessment.text.catalogue import Words

MOST = 5
"""Parts left out that are told one by one; the data have all."""


class RobustnessTeller(Teller):
    """Says what the draws of one lens gave. `found`: that lens; `held`: everything."""

    def __init__(
        self, held: Robustness, result: Result, rubric: Rubric, lens: LensName, words: Words, locale: str
    ) -> None:
        super().__init__(result, rubric, lens, words, locale)
        self.held, self.found = held, held.lenses[lens]

    def say(self, key: str, **values: object) -> str:
        """A text of `robustness.yaml`."""
        return self.words(f"robustness.{key}", **values)

    def order(self, order: float) -> str:
        """The order of a mean with the decimals that it has."""
        return numbers.number(order, self.locale, len(f"{order:.4f}".rstrip("0").partition(".")[2]))

    def mean(self, order: float) -> str:
        """A mean in words, e.g. `el promedio simple`."""
        if order == PLAIN_MEAN:
            return self.say("mean.plain")
        return self.say("mean.lower" if order < PLAIN_MEAN else "mean.higher", order=self.order(order))

    def often(self, share: float | None) -> str:
        """In how many draws: in all, in none, or in which share."""
        if share in (0.0, 1.0):
            return self.say("sentence.all" if share else "sentence.none")
        return self.say("sentence.some", share=self.share(share, 1))

    def span(self, span: Span | None) -> str:
        """Both ends, or a dash."""
        if span is None:
            return NOTHING
        return self.say("between", low=self.points(span.low), high=self.points(span.high))

    def chip(self, level: int | None) -> str:
        """A level, or that there is none."""
        return self.text("state.no_level") if level is None else self.level(level)


def robustness_sentence(
    result: Result, rubric: Rubric, lens: LensName, words: Words, locale: str
) -> str | None:
    """What the draws of a lens say of the score and the level; None if the result does not hold them."""
    held = result.robustness
    if held is None or lens not in held.lenses:
        return None
    return whole_sentence(RobustnessTeller(held, result, rubric, lens, words, locale))


def robustness_in_short(
    result: Result, rubric: Rubric, lens: LensName, words: Words, locale: str
) -> str | None:
    """Between which numbers the secured points are, which decide the level, and whether it stays; None: nothing to say."""
    held = result.robustness
    whole = None if held is None or lens not in held.lenses else held.lenses[lens].draws[0]
    if held is None or whole is None or whole.secured is None:
        return None
    tell = RobustnessTeller(held, result, rubric, lens, words, locale)
    low, high = tell.points(whole.secured.low), tell.points(whole.secured.high)
    said = [tell.say("short.numbers", low=low, high=high)]
    if whole.level_stays is not None:
        said.append(_stays_in_short(whole, tell))
    return " ".join(said)


def _stays_in_short(node: NodeStability, tell: RobustnessTeller) -> str:
    """Whether the level stays; where the plain mean and the others differ, each for itself."""
    shares = dict(zip(tell.held.orders, node.by_order, strict=False))
    own = shares.pop(PLAIN_MEAN, None)
    if own is None or all(share == own for share in shares.values()):
        return tell.say("short.level", share=_part(tell, node.level_stays))
    return tell.say("short.by_order", own=_part(tell, own), other=_part(tell, min(shares.values())))


def _part(tell: RobustnessTeller, share: float | None) -> str:
    return NOTHING if share is None else numbers.part(share, tell.locale)


def robustness_tree(result: Result, rubric: Rubric, held: Robustness, words: Words, locale: str) -> Tree:
    """The whole and its children in the draws, in the headline lens."""
    tell = RobustnessTeller(held, result, rubric, result.rubric.headline, words, locale)
    whole, *children = tell.found.draws
    heads = ("level", "published", "score", "secured", "stays")
    return Tree(
        title=tell.title(),
        about=(*tell.about(), whole_sentence(tell)),
        heads=tuple(tell.say(f"columns.{head}") for head in heads),
        root=_branch(whole, tell, tuple(_branch(child, tell) for child in children)),
        foot=tuple(_foot(tell)),
    )


def robustness_facts(result: Result, rubric: Rubric, held: Robustness, words: Words, locale: str) -> Facts:
    """One choice at a time, in the headline lens; and the sentence of the claimed one."""
    tell = RobustnessTeller(held, result, rubric, result.rubric.headline, words, locale)
    claimed = RobustnessTeller(held, result, rubric, "claimed", words, locale)
    rows = (
        ("means", _means(tell)),
        ("without", _without(tell)),
        ("other_rater", other_rater(tell)),
        ("caps", _caps(tell)),
        ("weight_sets", _weight_sets(tell)),
    )
    said = ((tell.say(f"facts.{key}"), tuple(lines)) for key, lines in rows)
    beside = () if claimed.lens == tell.lens else (whole_sentence(claimed),)
    return Facts(tell.say("facts.title"), beside, tuple(row for row in said if row[1]))


def whole_sentence(tell: RobustnessTeller) -> str:
    """Whether the level stays, between which numbers, under what."""
    return " ".join(whole_sentences(tell))


def whole_sentences(tell: RobustnessTeller) -> tuple[str, ...]:
    """In how many draws the level stays, each kind of mean for itself; then the numbers, what is secured first."""
    whole, lens = tell.found.draws[0], tell.lens_name(tell.lens)
    if whole.score is None or whole.secured is None:
        return (tell.say("sentence.not_assessed", lens=lens),)
    ends = {
        "secured_low": whole.secured.low,
        "secured_high": whole.secured.high,
        "low": whole.score.low,
        "high": whole.score.high,
    }
    shown = {key: tell.points(value) for key, value in ends.items()}
    return _stays(whole, tell), tell.say("sentence.numbers", lens=lens, **shown, **_varied(tell))


def _varied(tell: RobustnessTeller) -> dict[str, str]:
    """What was drawn, in words."""
    held, coverage = tell.held, tell.result.nodes[0].lenses[tell.lens].coverage
    same = "sentence.same_weights"
    return {
        "weights": tell.say("sentence.weights", share=tell.share(held.weights))
        if held.weights
        else tell.say(same),
        "orders": tell.say("sentence.order", orders=orders_said(tell)),
        "missing": tell.say("sentence.nothing_missing" if coverage == 1.0 else "sentence.missing"),
    }


def orders_said(tell: RobustnessTeller) -> str:
    """The orders of the mean that were drawn, as a list."""
    *first, last = map(tell.order, tell.held.orders)
    return tell.words("terms.or", first=", ".join(first), last=last) if first else last


def _stays(node: NodeStability, tell: RobustnessTeller) -> str:
    if node.level is None:
        return tell.say("sentence.no_level")
    if node.level_stays == 0.0:
        return tell.say("sentence.level_never", level=tell.level(node.level))
    parts = list(_by_mean(node, tell)) if depends_on_mean(node) else [tell.often(node.level_stays)]
    *first, last = parts
    share = tell.say("sentence.and", first=", ".join(first), last=last) if first else last
    return tell.say("sentence.level", level=tell.level(node.level), share=share)


def depends_on_mean(node: NodeStability) -> bool:
    """True if the level stays more often under one mean than under another."""
    return len(set(node.by_order)) > 1


def _by_mean(node: NodeStability, tell: RobustnessTeller) -> Iterator[str]:
    """How often the level stays under each mean, most often first; where the last leads if it is to one level alone."""
    found = sorted(enumerate(node.by_order), key=lambda each: -each[1])
    for at, share in found:
        said = tell.say("sentence.by_mean", share=tell.often(share), mean=tell.mean(tell.held.orders[at]))
        levels = node.by_order_and_level[at] if node.by_order_and_level else ()
        if at == found[-1][0] and not share and 1.0 in levels:
            said = tell.say("sentence.there", said=said, level=tell.level(levels.index(1.0)))
        yield said


def _branch(node: NodeStability, tell: RobustnessTeller, children: tuple[Branch, ...] = ()) -> Branch:
    found = tell.nodes[node.node].lenses[tell.lens]
    assessed = node.state == "assessed"
    return Branch(
        label=tell.name(node.node),
        chip=tell.chip(node.level) if assessed else tell.text(f"state.{node.state}"),
        level=node.level,
        cells=(
            tell.points(found.score),
            tell.span(node.score),
            tell.span(node.secured),
            tell.share(node.level_stays, 1),
        ),
        notes=tuple(by_order(node, tell)) if children else (),
        children=children,
    )


def by_order(node: NodeStability, tell: RobustnessTeller) -> Iterator[str]:
    """Where the order of the mean decides whether the level stays, each order for itself."""
    if depends_on_mean(node):
        for order, share in zip(tell.held.orders, node.by_order, strict=True):
            yield tell.say("by_order", mean=tell.mean(order), share=tell.often(share))


def _foot(tell: RobustnessTeller) -> Iterator[str]:
    if len(tell.held.orders) > 1:
        yield tell.say("about_orders")
    yield tell.say("not_whatever")
    draws = numbers.integer(tell.held.draws, tell.locale)
    yield tell.say("drawn", seed=tell.held.seed, draws=draws)
    yield tell.names.header.notice


def _means(tell: RobustnessTeller) -> Iterator[str]:
    for each in tell.found.means:
        if each.nodes[0].score is not None:
            yield tell.say("with_mean", mean=tell.mean(each.order), **_numbers(each.nodes[0], tell))


def _without(tell: RobustnessTeller) -> Iterator[str]:
    """How often the level would change, and the parts that move the score most."""
    scored = moved_without(tell)
    if not scored:
        return
    yield from level_without(tell)
    yield tell.say("without.most")
    for change, node, found in scored[:MOST]:
        sign = "+" if numbers.shown(change) > 0 else ""
        said = {"change": f"{sign}{tell.points(change)}", **_numbers(found, tell)}
        yield tell.say("without.one", name=tell.name(node), **said)


def moved_without(tell: RobustnessTeller) -> list[tuple[float, str, NodeNumbers]]:
    """Every part left out: by how much the score moves, the part, the whole without it; what moves most first."""
    before = published_score(tell)
    scored = [
        (numbers.seen_change(before, each.whole.score), each.node, each.whole)
        for each in tell.found.without
        if each.whole.score is not None and before is not None
    ]
    return sorted(scored, key=lambda each: (-abs(each[0]), each[1]))


def level_without(tell: RobustnessTeller) -> Iterator[str]:
    """How often the level would change with a part left out; nothing without a level."""
    whole, scored = tell.found.draws[0], moved_without(tell)
    others = sum(1 for _, _, found in scored if found.level != whole.level)
    if whole.level is not None and scored:
        key = "without.level_changes" if others else "without.level_same"
        yield tell.say(key, n=others, parts=len(scored))


def published_score(tell: RobustnessTeller) -> float | None:
    """The score of the whole as it is."""
    return tell.nodes[tell.found.draws[0].node].lenses[tell.lens].score


def other_rater(tell: RobustnessTeller) -> Iterator[str]:
    """What comes of ladder answers moved by a level now and then."""
    whole = tell.found.other_rater[0]
    if whole.score is not None:
        low, high = tell.points(whole.score.low), tell.points(whole.score.high)
        yield tell.say("other_rater.span", probability=tell.share(tell.held.other_rater), low=low, high=high)
        yield _stays(whole, tell)


def _caps(tell: RobustnessTeller) -> Iterator[str]:
    if tell.held.caps.with_caps.score is not None:
        yield tell.say("caps.with_caps", **_numbers(tell.held.caps.with_caps, tell))
        yield tell.say("caps.without_caps", **_numbers(tell.held.caps.without_caps, tell))


def _weight_sets(tell: RobustnessTeller) -> Iterator[str]:
    for each in tell.found.weight_sets:
        named = tell.names.header.weight_sets.get(each.weights, each.weights)
        name = tell.say("own_weights") if each.weights == OWN_WEIGHTS else named
        state = "scored" if each.nodes[0].score is not None else "not_assessed"
        yield tell.say(f"weight_set.{state}", name=name, **_numbers(each.nodes[0], tell))


def _numbers(found: NodeNumbers, tell: RobustnessTeller) -> dict[str, str]:
    return {"score": tell.points(found.score), "level": tell.chip(found.level)}
