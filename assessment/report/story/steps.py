"""What to do first: the beginning of the roadmap, for the whole or for one part. Each question once."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.actions import ActionTeller
from assessment.report.story.models import Step
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import NodeResult
from assessment.result.roadmap import Action, Roadmap


def first_steps(speech: Speech, view: View, node: NodeResult, most: int) -> tuple[Step, ...]:
    """At most so many steps for a node; none where the result has no roadmap."""
    roadmap = view.result.roadmap
    if roadmap is None:
        return ()
    tell = ActionTeller(speech, view, roadmap, {})
    below = {question.id for question in view.below(node.id)}
    found: dict[str, Action] = {}
    for action in _in_order(view, node, roadmap):
        if action.question in below:
            found.setdefault(action.question, action)
    return tuple(_step(tell, view, action) for action in list(found.values())[:most])


def _in_order(view: View, node: NodeResult, roadmap: Roadmap) -> Iterator[Action]:
    """The roadmap, then single steps; where too little is known, what to find out comes first."""
    if view.head(node).state == "not_assessed":
        yield from roadmap.find_out
    yield from (step.action for step in roadmap.steps)
    yield from (*roadmap.document, *roadmap.find_out, *roadmap.do)


def _step(tell: ActionTeller, view: View, action: Action) -> Step:
    line = tell.line(action)
    brings = f"{line.brings[:1].upper()}{line.brings[1:]}."
    why = f"{line.why} {brings}" if line.secured.value else line.why
    return Step(line.text, why, line.effort, view.dimension_of(view.questions[action.question].node))
