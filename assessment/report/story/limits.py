"""What is missing for the next level, as points of a list: points, gates, balance, the question set."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.models import Panel, Point
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import FailingGate, NextLevel, NodeLens, NodeResult, Unbalanced
from assessment.text import numbers


def missing_panel(speech: Speech, view: View, node: NodeResult) -> Panel:
    """The panel of a node in the headline lens."""
    lens = view.head(node)
    if lens.next_level is None:
        return Panel(speech.label("missing.title"), (), speech.label(f"missing.{_why_nothing(view, lens)}"))
    title = speech.label("missing.title_for", level=lens.next_level.level)
    points = (*_points(speech, view, lens.next_level), *_ways(speech, view, node, lens.next_level))
    return Panel(title, points, speech.label("missing.nothing"))


def _why_nothing(view: View, lens: NodeLens) -> str:
    """Why no level lies ahead; from public sources, however many answers there are."""
    if lens.level is not None:
        return "top_level"
    never = view.from_public_sources and lens.state == "not_assessed"
    return "no_level_assessed" if never else f"no_level_{lens.state}"


def _points(speech: Speech, view: View, wanted: NextLevel) -> Iterator[Point]:
    if wanted.points is not None:
        short = speech.points(round(wanted.points.needed - wanted.points.found, 1)).text
        found, needed = speech.points(wanted.points.found).text, speech.points(wanted.points.needed).text
        noun = speech.label("missing.points", points=short)
        yield Point(noun, speech.label("missing.points_text", found=found, needed=needed))
    for gate in wanted.gates:
        yield gate_point(speech, gate)
    for child in wanted.balance:
        yield _balance(speech, view, child)
    if wanted.question_set_limit is not None:
        name = speech.words.header.question_sets[view.result.question_set]
        text = speech.label("missing.set_text", level=wanted.question_set_limit)
        yield Point(speech.label("missing.set", name=name), text)


def _ways(speech: Speech, view: View, node: NodeResult, wanted: NextLevel) -> Iterator[Point]:
    """What documents alone would add where points are missing, and the least effort."""
    if wanted.points is not None:
        yield from _documents(speech, view, node)
    yield from _least(speech, view, node)


def _documents(speech: Speech, view: View, node: NodeResult) -> Iterator[Point]:
    """The secured points of all that is claimed, less those of today."""
    claimed, today = node.lenses["claimed"].secured, view.head(node).secured
    if claimed is None or today is None:
        return
    more = numbers.shown(claimed) - numbers.shown(today)  # of what readers see, so that they can check it
    if more > 0:
        text = speech.label("missing.backing_text", points=speech.points(round(more, 1)).text)
        yield Point(speech.label("missing.backing"), text)


def _least(speech: Speech, view: View, node: NodeResult) -> Iterator[Point]:
    """The least effort to the next level of the whole, and when the roadmap gets there."""
    roadmap = view.result.roadmap
    least = None if roadmap is None or node.id != view.whole.id else roadmap.next_level
    if roadmap is None or least is None or least.cost is None:
        return
    cost = numbers.number(least.cost, speech.locale, 0)
    stands = ((step.due, step.after[roadmap.lens][node.id].level) for step in roadmap.steps)
    ends = [due for due, level in stands if level is not None and level >= least.level]
    if not ends:
        text = speech.label("missing.least_not_reached", cost=cost)
    elif ends[0] is None:
        text = speech.label("missing.least_alone", cost=cost)
    else:
        text = speech.label("missing.least_reached", cost=cost, due=speech.day(ends[0]))
    yield Point(speech.label("missing.least", n=len(least.actions)), text)


def gate_point(speech: Speech, gate: FailingGate) -> Point:
    """A failing gate: what it needs, where it stands."""
    needs = speech.target(gate.needs)
    key = "missing.gate_needed" if gate.needs in speech.rubric.questions else "missing.gate_level"
    needed = speech.label(key, level=gate.at_least, points=speech.points(gate.needed).text)
    said = {"needed": needed, "level": gate.level}
    if gate.districts:
        return Point(needs, speech.label("missing.gate_district", where=_districts(speech, gate), **said))
    if gate.found is None:
        return Point(needs, speech.label("missing.gate_nothing", **said))
    return Point(needs, speech.label("missing.gate_text", found=_found(speech, gate), **said))


def _found(speech: Speech, gate: FailingGate) -> str:
    found = gate.found or 0.0
    if gate.needs in speech.rubric.questions:
        return speech.label("missing.gate_points", points=speech.points(found).text)
    return speech.label("missing.gate_level", level=int(found))


def _districts(speech: Speech, gate: FailingGate) -> str:
    names = [speech.short_district(ident) for ident in gate.districts]
    if len(names) > 3:
        return speech.label("missing.more_districts", names=", ".join(names[:3]), n=len(names) - 3)
    return speech.join(names)


def _balance(speech: Speech, view: View, child: Unbalanced) -> Point:
    found = _without_level(speech, view, child.child) if child.level is None else str(child.level)
    key = "missing.balance_none" if child.level is None else "missing.balance_text"
    text = speech.label(key, needed=child.needed, found=found)
    return Point(
        speech.target(child.child),
        text,
        target=view.dimension_of(child.child) if child.child in view.nodes else None,
    )


def _without_level(speech: Speech, view: View, ident: str) -> str:
    """Why a part has no level: a node by its state, a question because it is missing."""
    if ident in view.nodes:
        return speech.state(view.head(view.nodes[ident]).state)
    return speech.state("missing")
