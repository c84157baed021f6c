"""What to do first: steps that open a failing gate, answers to document, answers to find.

In order, without promised gains: these come with the roadmap, which re-scores every step.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.answers import held_by_evidence
from assessment.report.story.models import Step
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import NodeResult, QuestionResult
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question


def first_steps(speech: Speech, view: View, nodes: list[NodeResult], most: int) -> tuple[Step, ...]:
    """At most so many steps for the nodes given, each question once."""
    steps: dict[str, Step] = {}
    for source in (_gates, _documents, _missing, _practices):
        for ident, step in source(speech, view, nodes):
            steps.setdefault(ident, step)
    return tuple(steps.values())[:most]


def _gates(speech: Speech, view: View, nodes: list[NodeResult]) -> Iterator[tuple[str, Step]]:
    for node in nodes:
        wanted = view.head(node).next_level
        if wanted is None or (len(nodes) > 1 and wanted.level > _aim(view)):
            continue
        for gate in wanted.gates:
            question = view.questions.get(gate.needs)
            if question is not None:
                why = speech.label("step.gate", level=gate.level, node=speech.node(node.id))
                yield question.id, _practice(speech, view, question, why)


def _aim(view: View) -> int:
    """The level that the whole aims at: gates above it can wait."""
    wanted = view.head(view.whole).next_level
    return wanted.level if wanted else len(view.result.rubric.levels)


def _documents(speech: Speech, view: View, nodes: list[NodeResult]) -> Iterator[tuple[str, Step]]:
    for question in _ranked(
        view, nodes, lambda q: (q.lenses["claimed"].score or 0) - (q.lenses["evidenced"].score or 0)
    ):
        if held_by_evidence(question):
            claimed, backed = (
                speech.points(question.lenses[lens].score).text for lens in ("claimed", "evidenced")
            )
            why = speech.label("step.document_why", claimed=claimed, evidenced=backed)
            way, effort = _way(question)
            text = speech.label(f"step.document_{way}", name=speech.question(question.id))
            yield (
                question.id,
                Step(text, why, speech.label(f"effort.{effort}"), view.dimension_of(question.node)),
            )


def _way(question: QuestionResult) -> tuple[str, str]:
    """How the backing of an answer can grow at its weakest place, and with what effort."""
    held = [
        (p.cap.points - p.claimed, p.cap)
        for p in question.parts
        if p.cap is not None and p.claimed is not None
    ]
    _, cap = min(held, key=lambda pair: pair[0])
    if cap.stale and cap.backing in ("none", "reference"):
        return "renew", "medium"
    if cap.quality is not None:
        return "quality", "medium"
    return {"document": "publish", "public": "confirm", "inspected": "confirm"}.get(
        cap.backing, "attach"
    ), "small"


def _missing(speech: Speech, view: View, nodes: list[NodeResult]) -> Iterator[tuple[str, Step]]:
    for question in _ranked(view, nodes, lambda q: 100.0 if q.lenses["claimed"].coverage == 0 else 0.0):
        text = speech.label("step.find_out", name=speech.question(question.id))
        why = speech.label("step.find_out_why")
        yield question.id, Step(text, why, speech.label("effort.small"), view.dimension_of(question.node))


def _practices(speech: Speech, view: View, nodes: list[NodeResult]) -> Iterator[tuple[str, Step]]:
    for question in _ranked(
        view,
        nodes,
        lambda q: 100.0 - (q.lenses["claimed"].score if q.lenses["claimed"].score is not None else 100.0),
    ):
        if question.state == "unknown":
            yield question.id, _measure(speech, view, question)
            continue
        why = speech.label("step.practice_why", points=speech.points(question.lenses["claimed"].score).text)
        yield question.id, _practice(speech, view, question, why)


def _measure(speech: Speech, view: View, question: QuestionResult) -> Step:
    """Nothing can be improved that nobody measures."""
    text = speech.label("step.measure", name=speech.question(question.id))
    why = speech.label("step.measure_why")
    return Step(text, why, speech.label("effort.medium"), view.dimension_of(question.node))


def _ranked(view: View, nodes: list[NodeResult], lost) -> list[QuestionResult]:
    """Questions below the nodes that lose something, by weight times what is lost; ties in the rubric's order."""
    questions = {question.id: question for node in nodes for question in view.below(node.id)}
    losing = [q for q in questions.values() if q.state not in ("not_asked", "not_applicable") and lost(q) > 0]
    return sorted(losing, key=lambda question: -round(lost(question) * question.nominal_weight, 9))


def _practice(speech: Speech, view: View, question: QuestionResult, why: str) -> Step:
    asked = speech.rubric.questions[question.id]
    text, step = _next(speech, question, asked)
    effort = asked.effort[min(step, len(asked.effort) - 1)] if asked.effort else "medium"
    return Step(text, why, speech.label(f"effort.{effort}"), view.dimension_of(question.node))


def _next(speech: Speech, question: QuestionResult, asked: Question) -> tuple[str, int]:
    """The next step of a question from its weakest answer, and its number in the list of efforts."""
    words = speech.words.questions[question.id]
    points = min((part.claimed for part in question.parts if part.claimed is not None), default=0.0)
    fallback = speech.label("step.improve", name=speech.question(question.id))
    if isinstance(asked, Ladder) and isinstance(words.next, tuple):
        highest = speech.rubric.header.scales[asked.scale].highest
        level = min(int(points * highest / 100 + 1e-9), len(words.next) - 1)
        return words.next[level], level
    if isinstance(asked, Choice) and isinstance(words.next, dict):
        return _next_option(speech, asked, words.next, points, fallback)
    if isinstance(asked, Checklist) and isinstance(words.next, dict):
        return _next_practice(question, asked, words.next, fallback)
    if isinstance(asked, Indicator) and isinstance(words.next, str):
        return words.next, sum(reached <= points for _, reached in asked.reference_points) - 1
    return fallback, 0


def _next_option(
    speech: Speech, asked: Choice, said: dict[str, str], points: float, fallback: str
) -> tuple[str, int]:
    highest = speech.rubric.header.scales[asked.scale].highest
    better = [option for option in asked.options if 100 * option.level / highest > points + 1e-9]
    option = min(better, key=lambda known: known.level, default=None)
    step = len(asked.options) - len(better) - 1
    return (said.get(option.id, fallback) if option else fallback), max(step, 0)


def _next_practice(
    question: QuestionResult, asked: Checklist, said: dict[str, str], fallback: str
) -> tuple[str, int]:
    answer = question.parts[0].answer
    in_place = {answer} if isinstance(answer, str) else set(answer) if isinstance(answer, tuple) else set()
    open_ones = [
        (index, practice) for index, practice in enumerate(asked.practices) if practice.id not in in_place
    ]
    index, practice = max(open_ones, key=lambda known: (known[1].weight, -known[0]), default=(0, None))
    return (said.get(practice.id, fallback) if practice else fallback), index
