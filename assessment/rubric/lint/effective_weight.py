"""A question that decides too much, or nothing."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject

MOST, LEAST = 0.05, 0.002
"""Share of the whole that one question may have, by weight, where all questions are asked."""


def effective_weight(subject: Subject, findings: Findings) -> None:
    """No question has more than 5 % of the whole or, if it counts at all, less than 0.2 %.

    It holds for rubrics of every size: with fewer than twenty questions some must weigh more, and their city
    should know it.
    """
    from assessment.scoring.compile import compile_rubric

    compiled = compile_rubric(subject.rubric)
    for ident in compiled.question_ids:
        share = float(compiled.nominal[compiled.column[ident]])
        if share > MOST + 1e-9:
            findings.warning("lint_weight_large", subject.place(ident), question=ident, found=_percent(share))
        elif 0 < share < LEAST - 1e-9:
            findings.warning("lint_weight_small", subject.place(ident), question=ident, found=_percent(share))


def _percent(share: float) -> str:
    return f"{100 * share:.2g}"
