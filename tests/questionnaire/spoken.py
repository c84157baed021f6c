"""The small rubric of `tests/answers/forms.py` with words, so that a workbook can be made of it."""

from __future__ import annotations

from functools import cache

from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Ladder, Question
from assessment.rubric.words import Counted, HeaderWords, NodeWords, QuestionWords, Status, Words
from tests.answers.forms import forms

DRAFT = Status(state="draft")


@cache
def spoken_forms() -> Rubric:
    """In English: every name is the id, every sentence says what it belongs to."""
    built = forms()
    built._words["en"] = Words(
        language="en",
        header=_header(built),
        nodes={ident: NodeWords(name=ident.title()) for ident in built.nodes},
        gates={},
        questions={ident: _question(each) for ident, each in built.questions.items()},
        status={},
    )
    return built


def _header(built: Rubric) -> HeaderWords:
    header = built.header
    return HeaderWords(
        schema="rubric-words/1", language="en", status=DRAFT, title="A small rubric", about="About.", notice="Notice.",
        levels=tuple(f"Level {number}" for number in range(len(header.levels))),
        layers={layer.id: Counted(one=layer.id, other=layer.id) for layer in header.layers},
        evidence_kinds={kind.id: kind.id.title() for kind in header.evidence_kinds},
        not_applicable_reasons=dict.fromkeys(header.not_applicable_reasons, "Another body does it"),
        facts={fact.id: fact.id for fact in header.facts}, units={unit.id: "%" for unit in header.units},
        departments={ident: ident.title() for ident in header.departments},
        question_sets={each.id: each.id for each in header.question_sets},
    )  # fmt: skip


def _question(question: Question) -> QuestionWords:
    name = question.id.title()
    return QuestionWords(
        name=name,
        ask=f"How is it with {question.id}?",
        levels=tuple(f"{name} at step number {n}" for n in range(6)) if isinstance(question, Ladder) else (),
        options={each.id: f"{name} option {each.id}" for each in question.options}
        if isinstance(question, Choice)
        else {},
        practices=(
            {each.id: f"{name} practice {each.id}" for each in question.practices}
            if isinstance(question, Checklist)
            else {}
        ),
        proof="An act.",
    )
