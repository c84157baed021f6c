"""A case of the region for each dimension: what its questions can learn from, with figure and counter-figure.

The rule: first the questions for which the roadmap has something to do, in its order; then the others from the lowest
score up; then those without a score, and last those that the questionnaire leaves out. The first case that one of them
names is told that no earlier dimension has told. A question with all points, or that does not concern the
city, has nothing to learn, and a city does not learn from itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.documents.findings import Findings
from assessment.documents.plain import plain_words
from assessment.report.story.answers import left_out
from assessment.report.story.models import Lesson, LessonPart
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import NodeResult, QuestionResult
from assessment.rubric.case_studies import (
    CaseSource,
    CaseStudy,
    CaseWords,
    Counter,
    Figure,
    read_case_studies,
    read_case_words,
)

FULL = 100.0


def lessons(speech: Speech, view: View, nodes: Sequence[NodeResult]) -> dict[str, Lesson]:
    """One case for each node that has one of its own, by the node's id; none where the library cannot be read."""
    words = read_case_words(speech.rubric, speech.lang, Findings())
    studies = read_case_studies(speech.rubric, Findings()) if words else {}
    foreign = [name for name in words if name in studies and not _is_of(view, words[name])]
    told: dict[str, Lesson] = {}
    for node in nodes:
        found = list(_candidates(speech, view, node, foreign))
        used = {lesson.id for lesson in told.values()}
        fresh = next(((question, name) for question, name in found if name not in used), None)
        if fresh is not None:
            question, name = fresh
            told[node.id] = _lesson(speech, view, question, studies[name], words[name])
    return told


def _candidates(
    speech: Speech, view: View, node: NodeResult, known: Sequence[str]
) -> Iterator[tuple[QuestionResult, str]]:
    """Questions of a node with the cases that they name, in the order of the rule."""
    for question in _learners(view, node):
        for name in speech.rubric.questions[question.id].cases:
            if name in known:
                yield question, name


def _learners(view: View, node: NodeResult) -> list[QuestionResult]:
    steps = view.result.roadmap.steps if view.result.roadmap is not None else ()
    doing = dict.fromkeys(step.action.question for step in steps if step.action.kind == "do")
    place = {ident: number for number, ident in enumerate(doing)}
    open_ones = [question for question in view.below(node.id) if _concerns(view, question, place)]
    return sorted(
        open_ones, key=lambda each: (place.get(each.id, len(place)), left_out(each), _score(view, each, FULL))
    )


def _concerns(view: View, question: QuestionResult, doing: Mapping[str, int]) -> bool:
    """True if there is something to learn."""
    if question.state in ("not_applicable", "not_asked"):
        return left_out(question)
    return question.id in doing or _score(view, question) < FULL


def _score(view: View, question: QuestionResult, without: float = 0.0) -> float:
    score = question.lenses[view.headline].score
    return without if score is None else score


def _is_of(view: View, words: CaseWords) -> bool:
    """True if the case tells of the city itself."""
    city, place = plain_words(view.result.city.name), plain_words(words.place)
    return f" {city} " in f" {place} "


def _lesson(
    speech: Speech, view: View, question: QuestionResult, study: CaseStudy, words: CaseWords
) -> Lesson:
    score = speech.question_points(question, view.headline)
    key = "teaches" if score.value is not None else "teaches_none"
    key = "teaches_left_out" if left_out(question) else key
    values = {
        "question": speech.question(question.id),
        "points": score.text,
        "lens": speech.label(f"lens.{view.headline}"),
    }
    return Lesson(
        id=study.id,
        question=question.id,
        title=speech.say("lesson.title"),
        name=words.name,
        teaches=speech.say(f"lesson.{key}", **values),
        did=words.did,
        figure=_part(speech, "figure", study.figures, words.figures, words.nofigure),
        counter=_part(speech, "counter", study.counter, words.counter, words.nocounter),
        copy=LessonPart(speech.say("lesson.copy"), words.copy_),
        avoid=LessonPart(speech.say("lesson.avoid"), words.avoid),
        source=speech.say("lesson.source"),
    )


def _part(
    speech: Speech,
    key: str,
    parts: Sequence[Figure | Counter],
    said: Mapping[str, str],
    nothing: str | None,
) -> LessonPart:
    """The first figure, or what first limits the case, with its source; or the sentence that there is none."""
    title = speech.say(f"lesson.{key}")
    if not parts:
        return LessonPart(title, nothing or "")
    source: CaseSource = parts[0].source
    return LessonPart(title, said[parts[0].id], source.title, str(source.link) if source.link else None)
