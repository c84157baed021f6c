"""Actions as people read them: what to do, why it comes here, what proves it, what it brings."""

from __future__ import annotations

from dataclasses import replace

from assessment.report.practice import practice_said
from assessment.report.story.models import ActionLine, Quantity
from assessment.report.story.speech import LESS, Speech
from assessment.report.story.view import View
from assessment.result.roadmap import Action, Gain, Roadmap, RoadmapStep, Total
from assessment.rubric.case_studies import CaseWords
from assessment.rubric.models import Indicator
from assessment.text import numbers

SMALLEST_SEEN = 0.1
"""Points that readers see at least."""

MOST_DISTRICTS, MOST_KINDS = 6, 3
"""Districts, and kinds of evidence, that are named in a line."""


class ActionTeller:
    """Tells the actions of one roadmap."""

    def __init__(self, speech: Speech, view: View, roadmap: Roadmap, cases: dict[str, CaseWords]) -> None:
        self.speech, self.view, self.roadmap, self.cases = speech, view, roadmap, cases
        ahead = roadmap.next_level
        self.way = frozenset(ahead.actions) if ahead is not None else frozenset[str]()

    def say(self, key: str, **values: object) -> str:
        """A text of the roadmap's catalogue."""
        return self.speech.say(f"roadmap.{key}", **values)

    def line(self, action: Action) -> ActionLine:
        """An action by itself."""
        speech, whole = self.speech, self.view.whole.id
        gain = action.gain[self.roadmap.lens][whole]
        best = None if action.best is None else action.best[self.roadmap.lens][whole]
        return ActionLine(
            id=action.id,
            kind=action.kind,
            kind_name=self.say(f"kind.{action.kind}"),
            text=self.text(action),
            why=self.why(action),
            proof=self.proof(action),
            brings=self._brings(gain, best),
            question=speech.question(action.question),
            part=action.part,
            part_name=speech.target(action.part),
            districts=self._districts(action),
            owner=self._owner(action),
            effort=speech.label(f"effort.{action.effort}"),
            cost=Quantity(action.cost, numbers.number(action.cost, speech.locale, 0), "count"),
            score=self.signed(gain.score if best is None else best.score),
            secured=self.signed(gain.secured if best is None else best.secured),
            on_the_way=action.id in self.way,
            lessons=tuple(self._lesson(name) for name in action.cases if name in self.cases),
        )

    def step(self, step: RoadmapStep) -> ActionLine:
        """An action in its place of the roadmap."""
        speech, whole = self.speech, self.view.whole.id
        after = step.after[self.roadmap.lens][whole]
        name = "" if step.horizon is None else speech.words.header.horizons[step.horizon]
        line = self.line(step.action)
        return replace(
            line,
            horizon=name,
            due=step.due,
            due_text="" if step.due is None else speech.day(step.due),
            after_score=speech.points(after.score),
            after_secured=speech.points(after.secured),
            after_level=speech.level(after.level, "assessed" if after.score is not None else "not_assessed"),
            then=self._then(line, step.action.gain[self.roadmap.lens][whole], after),
        )

    def _then(self, line: ActionLine, gain: Gain, after: Total) -> str:
        """What it adds, and where the whole then stands; the level only where it changes."""
        if after.secured is None:
            return f"{line.brings}."
        key = "then_level" if gain.level else "then"
        secured = self.speech.points(after.secured).text
        return self.say(key, brings=self._points_brought(gain), secured=secured, level=after.level)

    # -- what to do

    def text(self, action: Action) -> str:
        """What to do, as the rubric says it; of evidence and of finding out in the program's words."""
        name = self.speech.question(action.question)
        if action.kind == "do":
            said = self._practice(action)
            return (
                self.say("improve", name=name)
                if said is None
                else self.say("practice", name=name, text=_joined(said))
            )
        return self.say(f"way.{action.way}", name=name)

    def _practice(self, action: Action) -> str | None:
        asked = self.speech.rubric.questions[action.question]
        said = practice_said(action, asked, self.speech.words.questions[action.question])
        if said is None or not isinstance(asked, Indicator) or action.after is None:
            return said
        return f"{said} {self._figure(action, asked)}"

    def _figure(self, action: Action, asked: Indicator) -> str:
        assert isinstance(action.after, int | float)
        after = self.speech.measure(float(action.after), asked.unit)
        if isinstance(action.before, int | float):
            before = self.speech.measure(float(action.before), asked.unit)
            return self.say("from_to", before=before, after=after)
        return self.say("to", after=after)

    # -- why, and how it is proved

    def why(self, action: Action) -> str:
        """The first reason that holds, and what residents say where they call it urgent."""
        return " ".join(filter(None, (self._reason(action), self._urgent(action))))

    def _urgent(self, action: Action) -> str:
        if action.urgent is None:
            return ""
        name = self.speech.words.header.priorities[action.urgent.priority]
        share = self.speech.share(action.urgent.share / 100).text
        return self.say("why.urgent", share=share, priority=name)

    def _reason(self, action: Action) -> str:
        """The first that holds: a gate, a part that is behind, from where to where it goes."""
        if action.gates:
            return self._gate(action.gates[0])
        if action.balance and action.aim is not None:
            part = self.speech.node(action.balance[0])
            return self.say("why.balance", part=part, level=action.aim)
        return self._goes(action)

    def _gate(self, ident: str) -> str:
        node, gate = next(
            (node, gate)
            for node in self.speech.rubric.nodes.values()
            for gate in node.gates
            if gate.id == ident
        )
        return self.say("why.gate", level=gate.level, node=self.speech.node(node.id))

    def _goes(self, action: Action) -> str:
        if action.kind == "find_out":
            asked = self.speech.words.questions[action.question].ask
            return asked if action.way == "answer" else self.say(f"why.{action.way}")
        values = {
            "stands": self.speech.points(action.stands).text,
            "reaches": self.speech.points(action.reaches).text,
        }
        question = self.view.questions[action.question]
        if action.kind == "do":
            return self._rises(action, question.lenses[self.view.headline].score, values)
        claimed = self.speech.points(question.lenses["claimed"].score).text
        return self.say("why.document", claimed=claimed, **values)

    def _rises(self, action: Action, counts: float | None, values: dict[str, str]) -> str:
        """From where to where, and what the question counts today where that is another number."""
        now = self.speech.points(counts).text
        if counts is None or action.districts or now == values["stands"]:
            return self.say("why.do", **values)
        return self.say("why.do_backed", now=now, **values)

    def proof(self, action: Action) -> str:
        """The backing that the answer needs then, with the kinds of document that count; nothing where the step says it."""
        if action.needed == "none" or action.way == "refer":
            return ""
        asked = self.speech.rubric.questions[action.question]
        externals = {kind.id for kind in self.speech.rubric.header.evidence_kinds if kind.external}
        wanted = [kind for kind in asked.evidence if (kind in externals) == (action.needed == "external")]
        names = [self.speech.words.header.evidence_kinds[kind] for kind in wanted[:MOST_KINDS]]
        said = self.say(f"needed.{action.needed}")
        if action.needed == "reference" or not names:
            return said
        return (
            self.say("any_of", needed=said, kinds="; ".join(names))
            if len(names) > 1
            else f"{said}: {names[0]}"
        )

    # -- what it brings

    def _brings(self, gain: Gain, best: Gain | None) -> str:
        found = gain if best is None else best
        if found.secured is None:
            return self.say("brings.unknown")
        if best is not None:
            return self.say("brings.found", points=self.signed(best.secured).text)
        key = "brings.level" if gain.level else "brings.points"
        return self.say(key, points=self.signed(gain.secured).text)

    def _points_brought(self, gain: Gain) -> str:
        return self.say("brings.points", points=self.signed(gain.secured).text)

    def signed(self, value: float | None) -> Quantity:
        """Points that a step brings, with their sign; of a gain too small to be seen, less than what can be seen."""
        if value is None or numbers.shown(value):
            return self.speech.signed(value)
        small = numbers.points(SMALLEST_SEEN, self.speech.locale)
        return Quantity(value, f"{LESS}{small}" if value > 0 else numbers.points(0.0, self.speech.locale))

    # -- who and where

    def _districts(self, action: Action) -> str:
        named = [self.speech.short_district(name) for name in action.districts]
        if len(named) <= MOST_DISTRICTS:
            return self.speech.join(named)
        rest, first = len(named) - MOST_DISTRICTS, ", ".join(named[:MOST_DISTRICTS])
        return self.speech.label("missing.more_districts", names=first, n=rest)

    def _owner(self, action: Action) -> str:
        if action.owner is None:
            return self.say("nobody")
        return self.speech.words.header.departments.get(action.owner, action.owner)

    def _lesson(self, ident: str) -> str:
        """A case with its first figure and what speaks against it."""
        case = self.cases[ident]
        figure = next(iter(case.figures.values()), case.nofigure) or ""
        counter = next(iter(case.counter.values()), case.nocounter) or ""
        return self.say("lesson", name=case.name, figure=figure, counter=counter)


def _joined(text: str) -> str:
    """A sentence after a colon: its first word small, unless it is an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
