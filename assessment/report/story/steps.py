"""What to do first: the beginning of the roadmap, for the whole or for one part. Each question once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assessment.report.story.actions import ActionTeller
from assessment.report.story.models import ActionLine, Step
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import NodeResult
from assessment.result.roadmap import Action, Roadmap, RoadmapStep

ALIKE, NAMED = 3, 2
"""So many documents at least are told as one step; so many of them, and of departments, are named."""

Planned = tuple[Action, RoadmapStep | None]
"""An action, and its place in the roadmap if it has one."""


def first_steps(speech: Speech, view: View, node: NodeResult, most: int) -> tuple[Step, ...]:
    """At most so many steps for a node; none where the result has no roadmap."""
    roadmap = view.result.roadmap
    if roadmap is None:
        return ()
    below = {question.id for question in view.below(node.id)}
    known = [planned for planned in _in_order(view, node, roadmap) if planned[0].question in below]
    wanted = view.head(node).next_level
    asked = {gate.gate for gate in wanted.gates} if wanted else set()
    known.sort(key=lambda planned: asked.isdisjoint(planned[0].gates))  # its own gates come first
    tell = ActionTeller(speech, view, roadmap, {})
    return tuple(_step(tell, view, *planned, node=node.id) for planned in list(_once(known))[:most])


def opening_steps(speech: Speech, view: View, most: int) -> tuple[Step, ...]:
    """At most so many steps for the whole, where the documents of the first horizon are told together."""
    roadmap, whole = view.result.roadmap, view.whole
    if roadmap is None:
        return ()
    tell, planned = ActionTeller(speech, view, roadmap, {}), list(_once(_in_order(view, whole, roadmap)))
    alike = [step for _, step in planned if step is not None and _is_document_at_once(step, roadmap)]
    if len(alike) < ALIKE or view.head(whole).state == "not_assessed":
        return tuple(_step(tell, view, *each) for each in planned[:most])
    others = [each for each in planned if each[1] not in alike]
    return (_together(tell, alike), *(_step(tell, view, *each) for each in others[: most - 1]))


def _is_document_at_once(step: RoadmapStep, roadmap: Roadmap) -> bool:
    first = roadmap.horizons[0].id if roadmap.horizons else None
    return step.action.kind == "document" and first is not None and step.horizon == first


def _once(planned: Iterable[Planned]) -> Iterator[Planned]:
    """The first of each question."""
    found: dict[str, Planned] = {}
    for each in planned:
        found.setdefault(each[0].question, each)
    return iter(found.values())


def _in_order(view: View, node: NodeResult, roadmap: Roadmap) -> Iterator[Planned]:
    """The roadmap, then single steps; where too little is known, what to find out comes first."""
    if view.head(node).state == "not_assessed":
        yield from ((action, None) for action in roadmap.find_out)
    yield from ((step.action, step) for step in roadmap.steps)
    yield from ((action, None) for action in (*roadmap.document, *roadmap.find_out, *roadmap.do))


def _step(
    tell: ActionTeller, view: View, action: Action, step: RoadmapStep | None, node: str | None = None
) -> Step:
    """`node`: whose points it adds to; the whole's if None."""
    line = tell.line(action) if step is None else tell.step(step)
    gains = action.gain if action.best is None else action.best
    found = gains[tell.roadmap.lens].get(node or view.whole.id)
    gain = tell.signed(None if found is None else found.secured)
    if action.best is not None and gain.value is not None:
        gain = replace(gain, text=tell.say("opening.at_most", points=gain.text))
    return Step(
        text=line.text,
        why=line.why,
        effort=line.effort,
        target=view.dimension_of(view.questions[action.question].node),
        gain=gain,
        by=_by(tell, line.owner, line.due_text),
        number="" if step is None else str(tell.roadmap.steps.index(step) + 1),
    )


def _together(tell: ActionTeller, steps: list[RoadmapStep]) -> Step:
    """Documents that the first horizon asks for, as one step."""
    speech, lens, whole = tell.speech, tell.roadmap.lens, tell.view.whole.id
    lines = [tell.step(step) for step in steps]
    gained = sum(step.action.gain[lens][whole].secured or 0.0 for step in steps)
    efforts = list(dict.fromkeys(line.effort for line in lines))
    return Step(
        text=tell.say("opening.documents", n=len(steps)),
        why=tell.say("opening.which", names=speech.some([line.question for line in lines], NAMED)),
        effort=tell.say("opening.each", effort=efforts[0], n=len(steps))
        if len(efforts) == 1
        else tell.say("opening.units", n=speech.number(sum(step.action.cost for step in steps))),
        gain=tell.signed(gained),
        count=len(steps),
        number=places([tell.roadmap.steps.index(step) + 1 for step in steps]),
        by=_by(tell, _owners(tell, lines), lines[-1].due_text),
    )


def _owners(tell: ActionTeller, lines: list[ActionLine]) -> str:
    """Who does it: by name, if they are few."""
    names = list(dict.fromkeys(line.owner for line in lines))
    return tell.speech.join(names) if len(names) <= NAMED else tell.say("opening.owners", n=len(names))


def places(found: Iterable[int]) -> str:
    """Places in the roadmap, e.g. "1–6, 8"."""
    runs: list[list[int]] = []
    for place in sorted(found):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _by(tell: ActionTeller, owner: str, due: str) -> str:
    return tell.say("opening.by", owner=owner, due=due) if due else tell.say("opening.who", owner=owner)
