"""The page of one dimension: where it stands, its themes, what is missing, what to do, whom to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.report.story.answers import answer_text, backing_text, left_out
from assessment.report.story.lessons import lessons
from assessment.report.story.limits import missing_panel
from assessment.report.story.models import Bar, DimensionPage, Lesson, QuestionLine, Rung
from assessment.report.story.speech import Speech
from assessment.report.story.steps import first_steps
from assessment.report.story.verdict import alt_text, lead, standing
from assessment.report.story.view import View
from assessment.result.models import NodeResult, QuestionResult
from assessment.text import numbers

STEPS = 6
FIRM = 0.75
"""A level that stays in fewer draws is said to depend on the method."""


def dimensions(speech: Speech, view: View) -> tuple[DimensionPage, ...]:
    """Compose the pages of all children of the whole, in the order of the rubric."""
    told = lessons(speech, view, view.dimensions)
    return tuple(_dimension(speech, view, node, told.get(node.id)) for node in view.dimensions)


def _dimension(speech: Speech, view: View, node: NodeResult, lesson: Lesson | None) -> DimensionPage:
    """The page of one; `lesson`: a case of the region that it can learn from."""
    bar, ladder = speech.bar(view, node), tuple(_ladder(speech, view, node))
    themes = tuple(
        speech.bar(view, below, below.depth - node.depth - 1) for below in view.nodes_below(node.id)
    )
    questions = tuple(_lines(speech, view, node))
    return DimensionPage(
        id=node.id,
        name=speech.node(node.id),
        about=speech.words.nodes[node.id].about or "",
        lead=lead(speech, view, node),
        sentence=" ".join(filter(None, (*standing(speech, view, node), _firm(speech, view, node)))),
        bar=bar,
        ladder=ladder,
        ladder_alt=_ladder_alt(speech, bar),
        themes=themes,
        themes_alt=alt_text(speech, "bars_alt", themes),
        missing=missing_panel(speech, view, node),
        steps=first_steps(speech, view, node, STEPS),
        questions=questions,
        lesson=lesson,
        left_out=_left_out(speech, questions),
        answers=speech.say("lesson.answers", n=len(questions)) if questions else "",
    )


def _firm(speech: Speech, view: View, node: NodeResult) -> str:
    """That the level depends on the method, where it changes in many draws."""
    held = view.result.robustness
    found = None if held is None else held.lenses.get(view.headline)
    stays = next((each.level_stays for each in found.draws if each.node == node.id), None) if found else None
    if stays is None or stays >= FIRM:
        return ""
    return speech.label("sentence.not_firm", share=numbers.part(stays, speech.locale))


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
            left_out=left_out(question),
        )


def _left_out(speech: Speech, lines: Sequence[QuestionLine]) -> str:
    number = sum(line.left_out for line in lines)
    return speech.say("lesson.left_out", n=number) if number else ""


def _answer(speech: Speech, question: QuestionResult) -> str:
    """The answer; why a question was not asked is said once in the annex, not in every row."""
    return speech.state("not_asked") if question.state == "not_asked" else answer_text(speech, question)
