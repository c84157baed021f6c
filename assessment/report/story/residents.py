"""What residents feel: how they were asked, each node beside what is backed, what they consider urgent, who feels what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from assessment.report.story.felt import FeltSpeech, with_label
from assessment.report.story.models.basics import Panel, Point
from assessment.report.story.models.residents import (
    FeltLine,
    GroupTable,
    ItemLine,
    PriorityLine,
    Residents,
)
from assessment.report.story.residents_asked import asked_facts
from assessment.report.story.residents_parts import is_below, part_tables
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import NodeResult
from assessment.result.survey import Estimate, OfGroup, OfItem, OfNode, OfPriority
from assessment.rubric.models import Perception
from assessment.text.letters import capital

Line = TypeVar("Line")


def residents(speech: Speech, view: View) -> Residents | None:
    """What a survey says; None where there is none."""
    if view.result.survey is None:
        return None
    return _Teller(speech, view).told()


class _Teller:
    def __init__(self, speech: Speech, view: View) -> None:
        assert view.result.survey is not None
        self.speech, self.view, self.survey = speech, view, view.result.survey
        self.felt = FeltSpeech(self.survey, speech.say, speech.locale)
        self.of_node = {of.node: of for of in self.survey.nodes}

    def say(self, key: str, **values: object) -> str:
        return self.felt.say(key, **values)

    def told(self) -> Residents:
        survey = self.survey
        priorities = sorted(
            survey.priorities, key=lambda of: (-_share(of.urgent_and_low), -_share(of.chosen))
        )
        lines = self._if_any((of.estimate for of in survey.nodes), self._lines)
        items = self._if_any((of.estimate for of in survey.items), lambda: map(self._item, survey.items))
        urgent = self._if_any((of.chosen for of in priorities), lambda: map(self._priority, priorities))
        groups = self._groups() if _any_share(of.estimate for of in survey.groups) else None
        tables = bool(lines or items or urgent or groups) or _any_share(of.estimate for of in survey.domains)
        withheld = self._withheld(bool(lines), groups is not None, bool(urgent), bool(items))
        return Residents(
            title=self.say("title"),
            sentences=tuple((*self._sentences(), *withheld) if tables else self._nothing()),
            label=self.felt.label,
            how_title=self.say("how.title"),
            how=tuple(asked_facts(self.felt, self.speech, self._whole())),
            lines=lines,
            states_note=self._states_note(lines),
            below=self._flagged("felt_below"),
            above=self._flagged("felt_above"),
            groups=groups,
            priorities=urgent,
            priorities_note=self.say("priorities.note", n=self.speech.rubric.header.survey.choose),
            parts=tuple(part_tables(self.felt, self.speech, self.view)) if tables else (),
            items=items,
            words=self.speech.fixed("residents.label"),
        )

    def _lines(self) -> Iterator[FeltLine]:
        return (self._line(node) for node in self.view.result.nodes if node.id in self.of_node)

    # -- what may not be published

    def _if_any(self, estimates: Iterable[Estimate], made: Callable[[], Iterable[Line]]) -> tuple[Line, ...]:
        """Lines of a table in which anything may be published; none else, for it would hold the same word everywhere."""
        return tuple(made()) if _any_share(estimates) else ()

    def _nothing(self) -> Iterator[str]:
        """In place of every table."""
        count, least = self.survey.sample.respondents, self.speech.rubric.header.survey.least_respondents
        key = "nothing_few" if count < least else "nothing"
        yield self.say(f"sentence.{key}", n=count, count=self.felt.count(count).text, least=least)
        if self.felt.chose_itself:
            yield self.say("sentence.chose_themselves")

    def _withheld(self, lines: bool, groups: bool, urgent: bool, items: bool) -> Iterator[str]:
        """Tables that are left out since nothing in them may be published."""
        survey = self.survey
        tables = (
            (survey.nodes, lines, "label.nodes"), (survey.groups, groups, "groups.title"),
            (survey.priorities, urgent, "label.priorities"), (survey.items, items, "label.items"),
        )  # fmt: skip
        names = [self.say(key) for asked, shown, key in tables if asked and not shown]
        if names:
            yield self.say("sentence.withheld", names="; ".join(names))

    def _states_note(self, lines: Sequence[FeltLine]) -> str:
        """What a word means that stands where others have points."""
        words = dict.fromkeys(
            line.evidenced.text
            for line in lines
            if line.evidenced.value is None and line.felt.share.value is not None
        )
        quoted = ", ".join(self.say("states.word", word=capital(word)) for word in words)
        return self.say("states.note", words=quoted) if words else ""

    # -- in words

    def _whole(self) -> Estimate | None:
        found = self.of_node.get(self.view.whole.id)
        return None if found is None else found.estimate

    def _sentences(self) -> Iterator[str]:
        whole = self._whole()
        if whole is not None and whole.share is not None:
            felt = self.felt.felt(whole)
            key = "sentence.whole_margin" if felt.margin.text else "sentence.whole"
            yield self.say(key, share=felt.share.text, margin=felt.margin.text)
        if self.felt.chose_itself:
            yield self.say("sentence.self_selected")
        yield from self._most_and_least()
        yield self.say("sentence.beside")

    def _most_and_least(self) -> Iterator[str]:
        """Which children of the whole are felt best and least, with all that their margins do not tell from these."""
        known = [
            of
            for node in self.view.dimensions
            if (of := self.of_node.get(node.id)) is not None and of.estimate.share is not None
        ]
        ranked = sorted(known, key=lambda of: -(of.estimate.share or 0.0))
        if not ranked:
            return
        most = [of for of in ranked if _reaches(of, ranked[0])]
        least = [of for of in reversed(ranked) if _reaches(ranked[-1], of)]
        if {of.node for of in most} & {of.node for of in least}:
            return
        key = "most_and_least" if len(most) == len(least) == 1 else "most_and_least_alike"
        yield self.say(f"sentence.{key}", most=self._named(most), least=self._named(least))

    def _named(self, found: Sequence[OfNode]) -> str:
        return self.speech.join(
            [f"{self.speech.node(of.node)} ({self._points(of.estimate.share)})" for of in found]
        )

    def _points(self, value: float | None) -> str:
        return self.felt.points(value).text

    # -- nodes

    def _line(self, node: NodeResult) -> FeltLine:
        of, name = self.of_node[node.id], self.speech.node(node.id)
        felt = self.felt.felt(of.estimate)
        claimed, evidenced = (
            self.speech.points(node.lenses[lens].score, self.view.state(node, lens))
            for lens in ("claimed", "evidenced")
        )
        flag = "" if of.flag is None else self.say(f"flag.{of.flag}")
        alt = self.say(
            "alt.node", name=name, claimed=claimed.text, evidenced=evidenced.text, felt=self.said(of.estimate)
        )
        return FeltLine(
            node.id, name, node.depth, claimed, evidenced, felt, self.felt.measure(of.alpha, 2), flag, alt
        )

    def said(self, estimate: Estimate) -> str:
        """Share and margin with the label of a sample that chose itself."""
        return with_label(self.felt.felt(estimate).text, self.felt, estimate)

    def _flagged(self, flag: str) -> Panel:
        points = tuple(self._flag(of) for of in self.survey.nodes if of.flag == flag)
        return Panel(self.say(f"flagged.{flag}"), points, self._no_flags(flag))

    def _no_flags(self, flag: str) -> str:
        return self.say("flagged.self_selected" if self.felt.chose_itself else f"flagged.no_{flag}")

    def _flag(self, of: OfNode) -> Point:
        backed = self.speech.points(self.view.nodes[of.node].lenses["evidenced"].score).text
        text = self.say(f"flagged.{of.flag}_text", evidenced=backed, felt=self.felt.felt(of.estimate).text)
        return Point(self.speech.node(of.node), text, self.view.dimension_of(of.node))

    # -- groups

    def _groups(self) -> GroupTable | None:
        """The first two groupings crossed, the one with more groups down the page; one alone if there is no second."""
        groupings = sorted(self.speech.rubric.header.groupings[:2], key=lambda each: -len(each.groups))
        if not groupings or not self.survey.groups:
            return None
        down, across = groupings[0], groupings[1] if len(groupings) > 1 else None
        columns = (*(across.groups if across else ()), None)
        found = {frozenset(_named(of)): of.estimate for of in self.survey.groups}

        def cell(row: str | None, column: str | None) -> Estimate | None:
            pairs = [(down.id, row)] if row else []
            pairs += [(across.id, column)] if column and across else []
            return found.get(frozenset(pairs)) if pairs else self._whole()

        names = self.speech.words.header.groups
        rows = (*down.groups, *((None,) if across else ()))
        everything = self.say("groups.all")
        return GroupTable(
            title=self.say("groups.title"),
            head=self.say("groups.head"),
            columns=tuple(everything if column is None else names[column] for column in columns),
            rows=tuple(everything if row is None else names[row] for row in rows),
            cells=tuple(tuple(self.felt.felt(cell(row, column)) for column in columns) for row in rows),
            note=self.say("groups.note"),
        )

    # -- priorities

    def _priority(self, of: OfPriority) -> PriorityLine:
        name = self.speech.words.header.priorities[of.priority]
        chosen, low = self.felt.felt(of.chosen), self.felt.felt(of.urgent_and_low)
        node = self.speech.node(of.node)
        alt = self.say(
            "alt.priority",
            name=name,
            node=node,
            chosen=self.said(of.chosen),
            low=self.said(of.urgent_and_low),
        )
        return PriorityLine(of.priority, name, node, chosen, low, alt)

    # -- items

    def _item(self, of: OfItem) -> ItemLine:
        text, question = self.speech.words.questions[of.item].ask, self.speech.rubric.questions[of.item]
        if isinstance(question, Perception) and question.reverse:  # who agrees says that something is bad
            text = self.say("turned", item=text)
        mean = self.felt.measure(of.estimate.mean, 1)
        return ItemLine(of.item, text, self.speech.node(of.node), self.felt.felt(of.estimate), mean)


def _reaches(of: OfNode, other: OfNode) -> bool:
    """Whether the interval of the one reaches that of the other, which is above it; without intervals, if they are equal."""
    one, two = of.estimate, other.estimate
    known = one.high is not None and two.low is not None
    return not is_below(one, two) if known else one.share == two.share


def _any_share(estimates: Iterable[Estimate]) -> bool:
    return any(of.share is not None for of in estimates)


def _share(estimate: Estimate) -> float:
    return -1.0 if estimate.share is None else estimate.share


def _named(of: OfGroup) -> Iterator[tuple[str, str]]:
    yield of.grouping, of.group
    if of.and_grouping is not None and of.and_group is not None:
        yield of.and_grouping, of.and_group
