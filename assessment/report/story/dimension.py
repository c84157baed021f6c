"""The page of one dimension: where it stands, its themes, its questions, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.answers import answer_text, backing_text
from assessment.report.story.limits import missing_panel
from assessment.report.story.models import Bar, DimensionPage, QuestionLine, Rung
from assessment.report.story.speech import Speech
from assessment.report.story.steps import first_steps
from assessment.report.story.verdict import alt_text, gap_sentence, lead
from assessment.report.story.view import View
from assessment.result.models import NodeResult, QuestionResult

STEPS = 3


def dimension(speech: Speech, view: View, node: NodeResult) -> DimensionPage:
    """Compose the page of a child of the whole."""
    bar, ladder = speech.bar(view, node), tuple(_ladder(speech, view, node))
    themes = tuple(
        speech.bar(view, below, below.depth - node.depth - 1) for below in view.nodes_below(node.id)
    )
    return DimensionPage(
        id=node.id,
        name=speech.node(node.id),
        about=speech.words.nodes[node.id].about or "",
        lead=lead(speech, view, node),
        sentence=" ".join(filter(None, (gap_sentence(speech, node), _secured(speech, view, node)))),
        bar=bar,
        ladder=ladder,
        ladder_alt=_ladder_alt(speech, bar),
        themes=themes,
        themes_alt=alt_text(speech, "bars_alt", themes),
        missing=missing_panel(speech, view, node),
        steps=first_steps(speech, view, node, STEPS),
        questions=tuple(_lines(speech, view, node)),
    )


def _secured(speech: Speech, view: View, node: NodeResult) -> str:
    head = view.head(node)
    if head.secured is None or head.score is None:
        return ""
    secured, score = speech.points(head.secured).text, speech.points(head.score).text
    return "" if secured == score else speech.label("sentence.secured", secured=secured)


def _ladder(speech: Speech, view: View, node: NodeResult) -> Iterator[Rung]:
    level = view.head(node).level
    for number, threshold in enumerate(view.result.rubric.levels):
        yield Rung(
            number=number,
            name=speech.words.header.levels[number],
            threshold=speech.points(threshold),
            reached=level is not None and number <= level,
            here=number == level,
        )


def _ladder_alt(speech: Speech, bar: Bar) -> str:
    if bar.level.number is None:
        return speech.label("ladder_alt_none", name=bar.name, state=bar.level.name)
    return speech.label(
        "ladder_alt", name=bar.name, level=bar.level.number, word=bar.level.name, secured=bar.secured.text
    )


def _lines(speech: Speech, view: View, node: NodeResult) -> Iterator[QuestionLine]:
    for question in view.below(node.id):
        yield QuestionLine(
            id=question.id,
            name=speech.question(question.id),
            theme=speech.node(question.node),
            answer=_answer(speech, question),
            claimed=speech.question_points(question, "claimed"),
            evidenced=speech.question_points(question, "evidenced"),
            verified=speech.question_points(question, "verified"),
            backing=backing_text(speech, question),
        )


def _answer(speech: Speech, question: QuestionResult) -> str:
    """The answer; that the set does not ask a question is said once in the annex, not in every row."""
    left_out = question.state == "not_asked" and question.reason == "set"
    return speech.state("not_asked") if left_out else answer_text(speech, question)
