"""A level whose threshold lies above what all the best answers together reach."""

from __future__ import annotations

import numpy as np

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, most_points


def level_out_of_reach(subject: Subject, findings: Findings) -> None:
    """With the best answer to every question each node reaches the threshold of the highest level."""
    for ident, reached in _best(subject).items():
        thresholds = [level.threshold for level in subject.rubric.header.levels]
        beyond = [number for number, threshold in enumerate(thresholds) if threshold > reached + 1e-9]
        if beyond:
            values = {
                "node": ident,
                "level": beyond[0],
                "found": f"{reached:.3g}",
                "needed": f"{thresholds[beyond[0]]:g}",
            }
            findings.warning("lint_level_out_of_reach", subject.place(ident), **values)


def _best(subject: Subject) -> dict[str, float]:
    """Score of every node that has one, over the best answers to all questions."""
    from assessment.scoring.compile import compile_rubric
    from assessment.scoring.kernel import Answers, aggregate

    compiled = compile_rubric(subject.rubric)
    best = np.array(
        [[most_points(subject.rubric.questions[ident], subject.rubric) for ident in compiled.question_ids]]
    )
    answers = Answers(points=best, share=np.ones_like(best), applicable=np.ones_like(best, dtype=bool))
    scores = aggregate(compiled, answers).score[0]
    found = {ident: float(scores[compiled.column[ident]]) for ident in compiled.node_ids}
    return {ident: score for ident, score in found.items() if not np.isnan(score)}
