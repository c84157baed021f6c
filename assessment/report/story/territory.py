"""The districts compared in words: who is least served, who lags behind, where they are furthest apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from assessment.report.story.models import DASH, LevelMark, Point, Quantity
from assessment.report.story.models.territory import DistrictLine, GapLine, LivingLine, TerritoryStory
from assessment.report.story.speech import Speech
from assessment.report.story.steps import places
from assessment.report.story.territory_ground import ground
from assessment.report.story.territory_scores import district_scores
from assessment.report.story.view import View
from assessment.result.models import QuestionResult
from assessment.result.territory import DistrictNode, DistrictOf, NodeGap, QuestionGap, Territory
from assessment.scoring.points import clean_number
from assessment.text import numbers

NAMED = 4
"""Districts named in a sentence."""

SECTION = "territory"
"""Where in the scorecard the districts are told of."""


def territory(speech: Speech, view: View) -> TerritoryStory | None:
    """The section; None where nothing was answered by district."""
    found = view.result.territory
    return None if found is None else _Teller(speech, view, found).story()


def territory_in_short(speech: Speech, view: View) -> Point | None:
    """The least and the best served district in one item; None where they are not compared, or alike."""
    found = view.result.territory
    if found is None or not found.nodes:
        return None
    return _Teller(speech, view, found).in_short()


class _Teller:
    """Says what a territory holds in one language."""

    def __init__(self, speech: Speech, view: View, found: Territory) -> None:
        self.speech, self.view, self.found = speech, view, found
        self.policy = view.rubric.header.territory
        self.people = {district.id: district.population for district in view.result.city.districts}

    def story(self) -> TerritoryStory:
        """The section as a whole."""
        speech, whole, lines = self.speech, self.whole, self.lines
        return TerritoryStory(
            title=self.say("title"),
            sentences=tuple(self._sentences()),
            reach=self._reach(),
            city=DASH if whole is None else speech.points(whole.city),
            lagging_line=None if whole is None else clean_number(self.policy.lagging_below * whole.city),
            lines=lines,
            claims=any(self._documents(line.id) for line in lines),
            scores=district_scores(speech, self.found, lines),
            ground=None if whole is None else ground(speech, self.found, lines),
            living=self.living,
            living_alt=self._items("levels_alt", [self._living(line) for line in self.living]),
            living_note=self._living_note(),
            nodes=tuple(self._node(gap) for gap in self.found.nodes),
            questions=tuple(self._question(gap) for gap in self._widest()),
            compared=any(gap.gap_before is not None for gap in self.found.nodes),
            others=any(gap.gap_same not in (None, gap.gap) for gap in self.found.nodes),
            rank_note=self.say("rank_note", share=self.threshold),
            questions_note=self.say("questions_note", n=len(self.found.gaps)),
            spread_note=self.say("spread_note"),
            words={**speech.fixed("territory.words"), **self._before_head()},
        )

    def _before_head(self) -> dict[str, str]:
        """The head above the gaps of an earlier assessment: its year, or its day in the same year."""
        day = self.found.date_before
        if day is None:
            return {}
        when = self.speech.day(day) if day.year == self.view.result.date.year else str(day.year)
        return {"before": self.say("before", when=when)}

    def say(self, key: str, **values: object) -> str:
        """A text of the territory's own catalogue."""
        return self.speech.say(f"territory.{key}", **values)

    def name(self, ident: str) -> str:
        """A district inside a sentence."""
        return self.speech.short_district(ident)

    @property
    def threshold(self) -> str:
        """The share of the city's points below which a district lags behind."""
        return self.speech.share(self.policy.lagging_below).text

    @cached_property
    def whole(self) -> NodeGap | None:
        """The gap of the whole, or of what is nearest to it; None where nothing is compared."""
        return next((gap for gap in self.found.nodes if gap.node == self.view.whole.id), None)

    # -- sentences

    def _sentences(self) -> Iterator[str]:
        if self.whole is None:
            yield self._too_little()
            return
        yield self._distance(self.whole)
        if sum(line.score.value is not None for line in self.lines) > 1:
            yield self._lagging(self.whole)
            if self.whole.ratio is not None and self.whole.gap > 0:
                yield self.say(
                    "sentence.ratio", ratio=numbers.number(self.whole.ratio, self.speech.locale, 1)
                )
            if (said := self._change(self.whole)) is not None:
                yield said
        lens = self.say(f"lens.{self.found.lens}")
        yield self.say("sentence.basis", n=len(self.found.questions), lens=lens)
        if self.found.lens != "claimed":
            yield self.say("sentence.documented")

    def _too_little(self) -> str:
        shares = (self.speech.share(share).text for share in (self.found.covered, self.policy.covered))
        return self.say("sentence.too_little", **dict(zip(("covered", "least"), shares, strict=True)))

    def _distance(self, whole: NodeGap) -> str:
        known = [line for line in self.lines if line.score.value is not None]
        if len(known) == 1:
            return self.say("sentence.alone", name=self.name(whole.best))
        if self._is_equal(whole):
            return self.say("sentence.equal", points=self._points(whole.best).text)
        ends, gap = self._ends(whole), self.speech.points(whole.gap).text
        if not self._documents(whole.least):
            return self.say("sentence.gap", **ends, gap=gap)
        claims = {
            "least_claimed": self._claimed(whole.least).text,
            "best_claimed": self._claimed(whole.best).text,
        }
        return self.say("sentence.gap_backed", **ends, **claims, gap=gap, kind=self._kind())

    def _kind(self) -> str:
        """What points of this lens are called, e.g. evidenced."""
        return self.say(f"kind.{self.found.lens}")

    def _documents(self, ident: str) -> bool:
        """Whether a district claims other points than it has: then few points do not mean that it is served less."""
        claimed, score = self._claimed(ident), self._points(ident)
        return claimed.value is not None and score.value is not None and claimed.text != score.text

    def _claimed(self, ident: str) -> Quantity:
        found = next((of.claimed for of in self.found.districts if of.district == ident), None)
        return self._optional(found)

    def _reach(self) -> str:
        """Which steps of the roadmap name the least served district."""
        whole, roadmap = self.whole, self.view.result.roadmap
        if (
            whole is None
            or whole.least == whole.best
            or self._is_equal(whole)
            or not (roadmap and roadmap.steps)
        ):
            return ""
        districts, name = [step.action.districts for step in roadmap.steps], self.name(whole.least)
        named = [at for at, those in enumerate(districts, 1) if whole.least in those]
        said = self.say("reach_none", name=name)
        if named:
            said = self.say("reach", n=len(named), name=name, total=len(districts), places=places(named))
        everywhere = sum(not those for those in districts)
        others = {"reach_whole": everywhere, "reach_others": len(districts) - len(named) - everywhere}
        return " ".join((said, *(self.say(key, n=n) for key, n in others.items() if n)))

    def _is_equal(self, gap: NodeGap) -> bool:
        return self._points(gap.least).text == self._points(gap.best).text

    def _ends(self, gap: NodeGap) -> dict[str, str]:
        return {
            "least": self.name(gap.least),
            "least_points": self._points(gap.least, gap.node).text,
            "best": self.name(gap.best),
            "best_points": self._points(gap.best, gap.node).text,
        }

    def in_short(self) -> Point | None:
        """For the first page."""
        whole = self.whole
        if whole is None or whole.least == whole.best or self._is_equal(whole):
            return None
        ends = self._ends(whole)
        least = ends.pop("least")
        if not self._documents(whole.least):
            return Point(least, self.say("verdict", **ends), section=SECTION)
        claimed = self._claimed(whole.least).text
        said = self.say("verdict_backed", **ends, least_claimed=claimed, kind=self._kind())
        return Point(least, said, section=SECTION)

    def _lagging(self, whole: NodeGap) -> str:
        share, city = self.threshold, self.speech.points(whole.city).text
        if not whole.lagging:
            return self.say("sentence.lagging_none", share=share, city=city)
        lagging = [line for line in self.lines if line.id in whole.lagging]
        people = self.speech.share(sum(line.share.value or 0.0 for line in lagging)).text
        names = self._some([self.name(line.id) for line in lagging])
        return self.say(
            "sentence.lagging", n=len(lagging), names=names, share=share, city=city, people=people
        )

    def _some(self, names: list[str]) -> str:
        if len(names) <= NAMED:
            return self.speech.join(names)
        return self.say("more", names=", ".join(names[:NAMED]), n=len(names) - NAMED)

    def _change(self, whole: NodeGap) -> str | None:
        day, before, now = self.found.date_before, whole.gap_before, whole.gap_same
        if day is None or before is None or now is None:
            return None
        said = {"before": self.speech.points(before).text, "now": self.speech.points(now).text}
        key = "same" if said["before"] == said["now"] else "closer" if now < before else "wider"
        if key == "same":
            del said["before"]
        return self.say(f"sentence.{key}", day=self.speech.day(day), **said)

    # -- districts

    @cached_property
    def lines(self) -> tuple[DistrictLine, ...]:
        """The least served first; those without points last."""
        ordered = sorted(self.found.districts, key=self._order)
        return tuple(self._line(number, district) for number, district in enumerate(ordered, 1))

    def _order(self, district: DistrictOf) -> tuple[bool, float, str]:
        score = self._of_node(district.district, self.view.whole.id)
        missing = score is None or score.score is None
        return missing, 0.0 if score is None or score.score is None else score.score, district.district

    @cached_property
    def _by_district(self) -> dict[tuple[str, str], DistrictNode]:
        return {
            (district.district, node.node): node
            for district in self.found.districts
            for node in district.nodes
        }

    def _of_node(self, district: str, node: str) -> DistrictNode | None:
        return self._by_district.get((district, node))

    def _points(self, district: str, node: str | None = None) -> Quantity:
        """Points of a district in a node, the whole if None."""
        found = self._of_node(district, node or self.view.whole.id)
        return self.speech.points(None if found is None else found.score)

    def _line(self, number: int, district: DistrictOf) -> DistrictLine:
        speech, ident = self.speech, district.district
        found, people = self._of_node(ident, self.view.whole.id), self.people.get(ident)
        score = self._points(ident)
        city = "–" if self.whole is None else speech.points(self.whole.city).text
        return DistrictLine(
            number=number,
            id=ident,
            name=speech.district(ident),
            residents=DASH if people is None else _count(people, speech),
            share=speech.share(district.residents),
            answered=speech.share(district.coverage),
            score=score,
            claimed=self._claimed(ident),
            level=self._level(found),
            lagging=self.say("words.lagging") if found is not None and found.lagging else "",
            alt=self.say("row_alt", name=speech.district(ident), points=score.text, city=city),
        )

    def _level(self, found: DistrictNode | None) -> LevelMark:
        state = "not_assessed" if found is None or found.score is None else "assessed"
        return self.speech.level(None if found is None else found.level, state)

    # -- levels

    @cached_property
    def living(self) -> tuple[LivingLine, ...]:
        """Every level, and who lives at it; empty where districts have no level."""
        below = self.whole.below if self.whole is not None else ()
        if not below:
            return ()
        edges = (0.0, *below, 1.0)
        return tuple(
            LivingLine(
                self.speech.level(number),
                self.speech.share(clean_number(edges[number + 1] - edges[number]), 1),
                self.speech.share(edges[number], 1),
            )
            for number in range(len(below) + 1)
        )

    def _living(self, line: LivingLine) -> str:
        return self.say("levels_item", level=self._level_said(line.level), share=line.living.text)

    def _level_said(self, level: LevelMark) -> str:
        if level.number is None:
            return level.name
        return self.say("level_alt", level=level.number, word=level.name)

    def _living_note(self) -> str:
        """Who lives below each level, from the first with anybody to the first with everybody."""
        items = []
        for line in self.living[1:]:
            below = line.below.value or 0.0
            if below >= 1.0:
                items.append(self.say("levels_note_all", level=line.level.number))
                break
            if below > 0.0:
                items.append(self.say("levels_note_item", level=line.level.number, share=line.below.text))
        return self.say("levels_note", items="; ".join(items)) if items else ""

    def _items(self, key: str, items: Sequence[str]) -> str:
        return self.say(key, items="; ".join(items)) if items else ""

    # -- gaps

    def _optional(self, value: float | None) -> Quantity:
        return DASH if value is None else self.speech.points(value)

    def _node(self, gap: NodeGap) -> GapLine:
        speech, ends = self.speech, self._ends(gap)
        city = speech.points(gap.city)
        return GapLine(
            id=gap.node,
            name=speech.node(gap.node),
            least=self._sharing(gap.least, lambda each: self._points(each, gap.node).text),
            least_points=self._points(gap.least, gap.node),
            best=self._sharing(gap.best, lambda each: self._points(each, gap.node).text),
            best_points=self._points(gap.best, gap.node),
            gap=speech.points(gap.gap),
            city=city,
            ratio=DASH if gap.ratio is None else _ratio(gap.ratio, speech),
            lagging_count=_count(len(gap.lagging), speech),
            gini=DASH,
            theil=DASH,
            before=self._optional(gap.gap_before),
            now=self._optional(gap.gap_same),
            alt=self.say("gap_alt", name=speech.node(gap.node), city=city.text, **ends),
        )

    def _sharing(self, district: str, points: Callable[[str], str]) -> str:
        """A district, and how many others have the same points as they are shown."""
        others = [each.district for each in self.found.districts if each.district != district]
        same = [self.name(each) for each in others if points(each) == points(district)]
        return self.speech.some([self.name(district), *same], 1)

    def _widest(self) -> list[QuestionGap]:
        return sorted(self.found.gaps, key=lambda gap: -gap.gap)  # of equal ones, in the order of the rubric

    def _question(self, gap: QuestionGap) -> GapLine:
        speech, question = self.speech, self.view.questions[gap.question]
        least, best = (_part_points(question, ident, self.found.lens) for ident in (gap.least, gap.best))
        city = question.lenses[self.found.lens].score
        points = {"least_points": speech.points(least), "best_points": speech.points(best)}
        said = {key: value.text for key, value in points.items()}

        def shown(district: str) -> str:
            return speech.points(_part_points(question, district, self.found.lens)).text

        return GapLine(
            id=gap.question,
            name=speech.question(gap.question),
            least=self._sharing(gap.least, shown),
            best=self._sharing(gap.best, shown),
            gap=speech.points(gap.gap),
            city=speech.points(city),
            ratio=DASH,
            before=DASH,
            now=DASH,
            lagging_count=DASH,
            gini=_spread(gap.gini, speech),
            theil=_spread(gap.theil, speech),
            alt=self.say(
                "gap_alt",
                name=speech.question(gap.question),
                least=self.name(gap.least),
                best=self.name(gap.best),
                city=speech.points(city).text,
                **said,
            ),
            **points,
        )


def _part_points(question: QuestionResult, district: str, lens: str) -> float | None:
    found = next((part for part in question.parts if part.district == district), None)
    return None if found is None else getattr(found, lens)


def _count(number: int, speech: Speech) -> Quantity:
    return Quantity(float(number), numbers.integer(number, speech.locale), "count")


def _ratio(value: float, speech: Speech) -> Quantity:
    return Quantity(value, numbers.number(value, speech.locale, 1), "measure")


def _spread(value: float | None, speech: Speech) -> Quantity:
    return DASH if value is None else Quantity(value, numbers.number(value, speech.locale, 2), "measure")
