"""Which numbers of points may stand on the pages of which section, worked out from the result without the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from assessment.result.change import ScoreChange
from assessment.result.roadmap import Gain, Total
from assessment.result.robustness import LensRobustness
from tests.report.pdf.expected import Expected

Kind = Literal[
    "verdict", "dimension", "roadmap", "territory", "comparison", "firmness", "method", "annex", "other"
]
Values = Iterator[float | None]


class Allowed:
    """The numbers of one result in one locale."""

    def __init__(self, expected: Expected) -> None:
        self.expected, self.result = expected, expected.result
        self.headline = expected.headline

    def points(self, kind: str) -> set[str]:
        """Numbers that may stand in a section, as shown; a change without its sign."""
        more = {
            "verdict": (
                self.gains,
                self.unbacked,
                self.change_of_the_whole,
                self.draws_of_the_whole,
                self.ends,
            ),
            "dimension": (self.gains, self.unbacked),
            "roadmap": (self.gains, self.totals),
            "territory": (self.districts,),
            "comparison": (self.changes, self.target, self.peers),
            "firmness": (self.draws, self.choices),
        }
        found = [*self.scores(), *(value for each in more.get(kind, ()) for value in each())]
        return {self.expected.points(abs(value)) for value in found if value is not None}

    # -- everywhere

    def scores(self) -> Values:
        """Of nodes, questions, districts and tags; of the review; thresholds, and what is missing for a level."""
        for node in self.result.nodes:
            for lens in node.lenses.values():
                yield from (lens.score, lens.secured, lens.ceiling)
        for question in self.result.questions:
            yield from (lens.score for lens in question.lenses.values())
            for part in question.parts:
                yield from (part.claimed, part.evidenced, part.verified)
        yield from (lens.score for tag in self.result.tags for lens in tag.lenses.values())
        yield from (self.result.review.claimed, self.result.review.verified, *self.result.rubric.levels, 0.0)
        yield from self._gaps()

    def _gaps(self) -> Values:
        """Differences of shown numbers: what lacks a backing, what is missing for a level; what a gate needs."""
        whole = self.result.nodes[0].lenses
        claimed, backed = (round(whole[lens].score or 0.0, 9) for lens in ("claimed", "evidenced"))  # type: ignore[index]
        yield self._shown(claimed) - self._shown(backed)
        for node in self.result.nodes:
            for lens in node.lenses.values():
                wanted = lens.next_level
                if wanted is not None and wanted.points is not None:
                    yield round(wanted.points.needed - wanted.points.found, 1)
                yield from (gate.needed for gate in wanted.gates) if wanted is not None else ()

    def _shown(self, value: float) -> float:
        return float(self.expected.points(value).replace(",", "."))

    # -- the way on

    def gains(self) -> Values:
        """What single steps bring, and bundles of them."""
        found = self.result.roadmap
        if found is None:
            return
        actions = [*found.do, *found.document, *found.find_out, *(step.action for step in found.steps)]
        for action in actions:
            yield from (action.stands, action.reaches)
            yield from _numbers(each for each in (action.gain, action.best) if each is not None)
        yield from _numbers(bundle.gain for bundle in found.bundles)

    def unbacked(self) -> Values:
        """What documents alone would add to what is secured, of the numbers that readers see."""
        for node in self.result.nodes:
            claimed, today = (node.lenses[lens].secured for lens in ("claimed", self.headline))
            if claimed is not None and today is not None:
                yield self._shown(claimed) - self._shown(today)

    def totals(self) -> Values:
        """Where the steps lead."""
        found = self.result.roadmap
        if found is not None:
            yield from _numbers((found.now, *(each.after for each in (*found.steps, *found.horizons))))

    # -- districts

    def ends(self) -> Values:
        """What the first page says of the districts with most and fewest points, and what the latter claims."""
        found = self.result.territory
        for gap in found.nodes[:1] if found is not None else ():
            yield from (self._points_of(each, gap.node) for each in (gap.best, gap.least))
            yield from (each.claimed for each in found.districts if each.district == gap.least)

    def districts(self) -> Values:
        """Scores of districts, also as claimed, how far they are apart, and were; ratios."""
        found = self.result.territory
        if found is None:
            return
        yield from (node.score for district in found.districts for node in district.nodes)
        yield from (district.claimed for district in found.districts)
        for gap in found.nodes:
            yield from (gap.city, gap.gap, gap.ratio, gap.gap_before, gap.gap_same)
        yield from (wide.gap for wide in found.gaps)

    def _points_of(self, district: str, node: str) -> float | None:
        found = self.result.territory
        named = [each for each in (found.districts if found else ()) if each.district == district]
        return next((each.score for of in named for each in of.nodes if each.node == node), None)

    # -- beside others

    def change_of_the_whole(self) -> Values:
        """What the first page says of the change."""
        if self.result.change is not None:
            yield from _parts(self.result.change.nodes[0].lenses[self.headline])

    def changes(self) -> Values:
        """Before, now and what the change is made of; what backings allowed."""
        found = self.result.change
        if found is None:
            return
        for each in (*found.nodes, *found.questions):
            if self.headline in each.lenses:
                yield from _parts(each.lenses[self.headline])
        for backing in (*found.newly_backed, *found.newly_lost):
            yield backing.points
            for part in backing.parts:
                yield from (part.before.cap, part.now.cap, part.before.lowered_to, part.now.lowered_to)

    def target(self) -> Values:
        """What each part needs, has, and lacks."""
        for item in self.result.target.items if self.result.target is not None else ():
            yield from (item.needed, item.secured, item.missing, item.secured_after, item.missing_after)

    def peers(self) -> Values:
        """Points of other cities."""
        found = self.result.peers
        if found is not None:
            yield from (peer.score for peer in found.nearest)
            for better in found.better:
                yield from (better.points, *(city.points for city in better.cities))

    # -- the draws

    def draws_of_the_whole(self) -> Values:
        """The interval that the first page names: of what is secured."""
        held = self._held()
        if held is not None and held.draws[0].secured is not None:
            yield from (held.draws[0].secured.low, held.draws[0].secured.high)

    def draws(self) -> Values:
        """Both ends of every interval, and the orders of the mean."""
        held = self._held()
        for node in held.draws if held is not None else ():
            for span in (node.score, node.secured):
                yield from (span.low, span.high) if span is not None else ()
        if self.result.robustness is not None:
            yield from self.result.robustness.orders

    def choices(self) -> Values:
        """The whole under other choices, and how far that is from what is published."""
        held, whole = self._held(), self.result.nodes[0].lenses[self.headline].score or 0.0
        if held is None or self.result.robustness is None:
            return
        scores = [each.whole.score for each in held.without]
        scores += [each.nodes[0].score for each in (*held.weight_sets, *held.means)]
        scores += [
            self.result.robustness.caps.with_caps.score,
            self.result.robustness.caps.without_caps.score,
        ]
        for score in scores:
            yield from (score, None if score is None else self._shown(score) - self._shown(whole))
        rater = held.other_rater[0].score
        yield from (rater.low, rater.high) if rater is not None else ()

    def _held(self) -> LensRobustness | None:
        found = self.result.robustness
        return None if found is None else found.lenses.get(self.headline)


def _numbers(found: Iterable[dict[str, dict[str, Gain]] | dict[str, dict[str, Total]]]) -> Values:
    for lenses in found:
        for nodes in lenses.values():
            for total in nodes.values():
                yield from (total.score, total.secured)


def _parts(found: ScoreChange) -> Values:
    yield from (found.before, found.now, found.change, found.practice, found.backing, found.method)
