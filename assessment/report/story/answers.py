"""What was answered, what backs it and why it counts as it does, in words."""

from __future__ import annotations

from typing import Any

from assessment.report.story.speech import Speech
from assessment.result.models import CapOf, PartResult, QuestionResult
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder
from assessment.scoring.points import NONE_IN_PLACE

NAMED = 2
"""Districts that are named where their backing is the weakest; others are counted."""


def answer_text(speech: Speech, question: QuestionResult) -> str:
    """The answer in a few words: the level, the option, how many practices, the number with unit and year."""
    if question.state != "answered":
        return state_text(speech, question.state, question.reason)
    if question.parts[0].district is not None:
        answered = sum(part.claimed is not None for part in question.parts)
        return speech.label("answer.by_district", answered=answered, n=len(question.parts))
    return value_text(speech, question, question.parts[0].answer)


def part_text(speech: Speech, question: QuestionResult, part: PartResult) -> str:
    """The answer of one district."""
    if part.state != "answered":
        return state_text(speech, part.state, part.reason)
    return value_text(speech, question, part.answer)


def value_text(speech: Speech, question: QuestionResult, value: Any) -> str:
    """A value of any kind of question."""
    asked = speech.rubric.questions[question.id]
    match asked:
        case Ladder():
            return speech.label("answer.level", level=value)
        case Choice():
            level = next(option.level for option in asked.options if option.id == value)
            return speech.label("answer.level", level=level)
        case Checklist():
            in_place = 0 if value == NONE_IN_PLACE else 1 if isinstance(value, str) else len(set(value))
            return speech.label("answer.practices", n=in_place, all=len(asked.practices))
        case Indicator():
            text = speech.measure(float(value), asked.unit)
            return speech.label("answer.year", value=text, year=question.year) if question.year else text
    return str(value)


def sentence(speech: Speech, question: QuestionResult, part: PartResult) -> str:
    """What the answer means: the level's sentence, the practices in place, what was counted."""
    asked, text, value = (
        speech.rubric.questions[question.id],
        speech.words.questions[question.id],
        part.answer,
    )
    if value is None:
        return ""
    match asked:
        case Ladder():
            return text.levels[int(value)]  # type: ignore[arg-type]
        case Choice():
            return text.options[str(value)]
        case Checklist():
            codes = [] if value == NONE_IN_PLACE else [value] if isinstance(value, str) else list(value)  # type: ignore[arg-type]
            return " · ".join(text.practices[str(code)] for code in codes)
        case Indicator():
            return text.numerator or ""
    return ""


def state_text(speech: Speech, state: str, reason: str | None) -> str:
    """A state with its reason, e.g. "not applicable: another body is in charge"."""
    word = speech.state(state)
    if reason is None:
        return word
    known = speech.words.header.not_applicable_reasons
    why = known.get(reason) or speech.label(f"reason.{reason}")
    return speech.label(
        "with_reason", state=word, reason=why[0].lower() + why[1:] if why[1:2].islower() else why
    )


def backing_text(speech: Speech, question: QuestionResult) -> str:
    """What backs an answer; where districts differ, which of them have the weakest, and what the others have.

    Districts that claim nothing need no evidence; a dash where that is all of them.
    """
    found: dict[CapOf, list[str]] = {}
    for part in question.parts:
        if part.cap is not None and part.claimed:
            found.setdefault(part.cap, []).append(speech.short_district(part.district or ""))
    ranked = sorted(found, key=lambda cap: cap.points)
    alike: dict[str, list[str]] = {}  # caps that differ in what is not said here say the same
    for cap in ranked:
        alike.setdefault(_backing(speech, cap), []).extend(found[cap])
    if len(alike) < 2:
        return next(iter(alike), "–")
    (weakest, where), (rest, _), *others = alike.items()
    key = "backing_mixed_several" if others else "backing_mixed"
    return speech.label(key, names=speech.some(where, NAMED), weakest=weakest, rest=rest)


def _backing(speech: Speech, cap: CapOf) -> str:
    """The kind of backing, and the quality of the data where it is known."""
    text = speech.label(f"backing.{cap.backing}")
    if cap.quality is None:
        return text
    return speech.label("backing_quality", backing=text, quality=speech.label(f"quality.{cap.quality}"))


def left_out(question: QuestionResult) -> bool:
    """True if the questionnaire that was used does not have the question."""
    return question.state == "not_asked" and question.reason == "set"


def held_by_evidence(question: QuestionResult) -> bool:
    """True if the evidence, not the practice, holds the evidenced points down."""
    return any(
        part.cap is not None and part.claimed is not None and part.cap.points < part.claimed
        for part in question.parts
    )
