"""What is missing for the next level, as points of a list: points, gates, balance, the question set."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.models import Panel, Point
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import FailingGate, NextLevel, NodeLens, NodeResult, Unbalanced
from assessment.result.roadmap import Roadmap


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
    """What documents alone would add where points are missing, and how far the roadmap goes."""
    roadmap = view.result.roadmap
    if roadmap is None:
        return
    if wanted.points is not None:
        yield from _documents(speech, roadmap, node)
    if node.id == view.whole.id and roadmap.steps:
        yield Point(speech.label("missing.roadmap"), _arrives(speech, roadmap, node, wanted.level))


def _documents(speech: Speech, roadmap: Roadmap, node: NodeResult) -> Iterator[Point]:
    """The next backing of every answer of the node that lacks it, scored together."""
    for bundle in roadmap.bundles:
        gain = bundle.gain[roadmap.lens].get(node.id)
        if bundle.part == node.id and gain is not None and gain.secured:
            points = speech.points(gain.secured).text
            text = speech.label("missing.backing_text", n=len(bundle.actions), points=points)
            yield Point(speech.label("missing.backing"), text)


def _arrives(speech: Speech, roadmap: Roadmap, node: NodeResult, level: int) -> str:
    """With which step the roadmap reaches a level, or where it ends."""
    for number, step in enumerate(roadmap.steps, 1):
        found = step.after[roadmap.lens][node.id].level
        if found is not None and found >= level:
            said = {"step": number, "n": len(roadmap.steps)}
            if step.due is None:
                return speech.label("missing.roadmap_reaches", **said)
            return speech.label("missing.roadmap_reaches_by", due=speech.day(step.due), **said)
    last = roadmap.steps[-1].after[roadmap.lens][node.id].secured
    return speech.label("missing.roadmap_short", n=len(roadmap.steps), secured=speech.points(last).text)


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
