"""What changed since an earlier result: the same numbers and reasons as `compare` tells, as pages tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.report.explain.change import ChangeTeller, in_short, marks_of, uncompared, why_backed
from assessment.report.story.models import LevelMark, Panel, Point, Quantity
from assessment.report.story.models.comparison import SHOWN, ChangeLine, Since
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.change import BackingChange, Change, NodeLensChange, QuestionChange, ScoreChange
from assessment.result.entry import LensName
from assessment.text import numbers
from assessment.text.letters import capital

PARTS = ("before", "now", "change", "practice", "backing", "method")


def since(speech: Speech, view: View) -> Since | None:
    """The change of a result in its headline lens; None without an earlier result."""
    change = view.result.change
    if change is None:
        return None
    tell = _Teller(speech, view, change)
    gained, lost = tell.moved(1), tell.moved(-1)
    return Since(
        title=tell.own("title", day=speech.day(change.before.date)),
        sentences=(*in_short(change, tell.said), *marks_of(change, tell.said)),
        nodes=tuple(tell.nodes()),
        gained=gained,
        gained_more=tell.more(gained),
        lost=lost,
        lost_more=tell.more(lost),
        apart=Panel(tell.own("apart"), tuple(tell.apart()), ""),
        backing_lost=Panel(tell.said.say("heads.lost"), tuple(tell.backing_lost()), ""),
        legend=f"{tell.said.say('legend')} {tell.own('same')}",
        heads={key: capital(tell.said.say(f"columns.{key}")) for key in PARTS},
        words=speech.fixed("comparison.since"),
    )


class _Teller:
    """Tells one change. `said`: the words of `compare`."""

    def __init__(self, speech: Speech, view: View, change: Change) -> None:
        self.speech, self.view, self.change = speech, view, change
        self.said = ChangeTeller(view.result, view.rubric, view.headline, speech.say, speech.locale)
        listed = (*change.newly_backed, *change.newly_lost)
        self.backings = {found.question: found for found in listed}

    def own(self, key: str, **values: object) -> str:
        """A text of these pages."""
        return self.speech.say(f"comparison.since.{key}", **values)

    # -- nodes

    def nodes(self) -> Iterator[ChangeLine]:
        """Every node of today."""
        found = {node.id: node.lenses[self.view.headline] for node in self.change.nodes}
        for node in self.view.result.nodes:
            if node.id in found:
                yield self._node(node.id, node.depth, found[node.id])

    def _node(self, ident: str, depth: int, found: NodeLensChange) -> ChangeLine:
        return self._line(ident, found, depth=depth, levels=self._levels(found))

    def _levels(self, found: NodeLensChange) -> tuple[LevelMark, LevelMark]:
        then = found.state_before or "not_asked"
        return self.speech.level(found.level_before, then), self.speech.level(
            found.level_now, found.state_now
        )

    # -- questions

    def moved(self, sign: int) -> tuple[ChangeLine, ...]:
        """Questions that gained (1) or lost (-1) by practice and backing as much as is shown, the largest first."""
        found = [
            (sign * points, question)
            for question in self.change.questions
            if (points := _points(question, self.view.headline)) is not None
            and sign * numbers.shown(points) > 0
        ]
        ordered = sorted(found, key=lambda each: -each[0])
        return tuple(self._question(question) for _, question in ordered)

    def _question(self, question: QuestionChange) -> ChangeLine:
        part = self.view.dimension_of(question.node) if question.node in self.view.nodes else ""
        backing = self.backings.get(question.id)
        return self._line(
            question.id,
            question.lenses[self.view.headline],
            part=self.speech.node(part) if part else "",
            why="" if backing is None else why_backed(backing, self.said),
        )

    def more(self, lines: Sequence[ChangeLine]) -> str:
        """Where those stand that a page has no room for."""
        left = len(lines) - SHOWN
        return self.own("more", n=left, sheet=self.speech.say("excel.sheet.comparison")) if left > 0 else ""

    # -- both

    def _line(
        self,
        ident: str,
        found: ScoreChange,
        *,
        depth: int = 0,
        part: str = "",
        levels: tuple[LevelMark, LevelMark] | None = None,
        why: str = "",
    ) -> ChangeLine:
        then, now = ("not_assessed", "not_assessed")
        if isinstance(found, NodeLensChange):
            then, now = found.state_before or "not_asked", found.state_now
        name, speech = self.said.name(ident), self.speech
        signed = {key: speech.signed(getattr(found, key)) for key in PARTS[2:]}
        both = {"before": speech.points(found.before, then), "now": speech.points(found.now, now)}
        return ChangeLine(
            id=ident, name=name, depth=depth, part=part, levels=levels, why=why,
            alt=self._alt(name, found, both | signed), **both, **signed,
        )  # fmt: skip

    def _alt(self, name: str, found: ScoreChange, texts: dict[str, Quantity]) -> str:
        key = "alt_unsplit" if found.practice is None else "alt"
        nothing = self.said.points(0.0)
        said = {each: nothing if quantity.text == "=" else quantity.text for each, quantity in texts.items()}
        return self.own(key, name=name, **said)

    # -- lists

    def apart(self) -> Iterator[Point]:
        """What is not compared, by reason; and what was scored again by today's question."""
        for reason, questions in uncompared(self.change).items():
            yield Point(self.said.say(f"reasons.{reason}"), f"{'; '.join(map(self.said.name, questions))}.")
        again = [self._again(each) for each in self.change.questions if _is_rescaled(each)]
        if again:
            yield Point(self.said.say("heads.rescaled"), " ".join(again))

    def _again(self, question: QuestionChange) -> str:
        lens = question.lenses[self.view.headline]
        values = {"before": self.said.points(lens.before), "now": self.said.points(lens.now)}
        return self.said.say("rescaled", question=self.said.name(question.id), **values)

    def backing_lost(self) -> Iterator[Point]:
        """Questions that lost backing, the most points first."""
        for found in sorted(self.change.newly_lost, key=lambda each: -abs(each.points)):
            yield Point(self.said.name(found.question), self._lost(found))

    def _lost(self, found: BackingChange) -> str:
        return f"{self.speech.signed(found.points).text}: {why_backed(found, self.said)}."


def _points(question: QuestionChange, lens: LensName) -> float | None:
    """What the city itself moved: without method, which is no change in the city."""
    found = question.lenses.get(lens)
    if found is None or found.practice is None or found.backing is None:
        return None
    return found.practice + found.backing


def _is_rescaled(question: QuestionChange) -> bool:
    return question.comparable == "rescaled" and question.reason is None
