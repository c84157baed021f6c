"""What `robustness` does: draws for an assessment, or takes what a result holds, and tells it."""

from __future__ import annotations

import datetime

from assessment.answers.models import Assessment
from assessment.cli.console import show
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored, locale_of, score_one
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.tree import drawn, drawn_facts
from assessment.documents.findings import Findings, Place, Rejected
from assessment.result.robustness import Robustness

SEED = 1
"""Of the draws, if nobody chooses another."""


def try_file(session: Session, file: str, seed: int | None, draws: int | None) -> int:
    """How far the result of a file depends on choices.

    Args:
        seed, draws: only for an assessment; 1 and the rubric's number if None.

    Raises:
        Rejected: with every error found; a result that holds no robustness, or not the draws that are asked for.
    """
    scored = score_one(file, session, today=datetime.date.today())
    said = scored.assessment
    held = _held(scored, file, seed, draws) if said is None else _tried(scored, said, seed, draws)
    if len(scored.findings):
        tell_findings(scored.findings, session)
    if session.as_json:
        show(dumped(held.model_dump(mode="json")), session.env)
    else:
        show(_text(session, scored, held), session.env)
    return FINE


def _held(scored: Scored, file: str, seed: int | None, draws: int | None) -> Robustness:
    held, findings = scored.result.robustness, Findings()
    if held is None:
        findings.error("robustness_missing", Place(file))
        raise Rejected(findings)
    if (seed, draws) != (None, None):
        findings.error("robustness_as_drawn", Place(file), seed=held.seed, draws=held.draws)
        raise Rejected(findings)
    return held


def _tried(scored: Scored, said: Assessment, seed: int | None, draws: int | None) -> Robustness:
    from assessment.robustness.one import robustness_of
    from assessment.scoring.compile import compile_rubric
    from assessment.scoring.engine import score_all

    rubric, chosen = scored.rubric, SEED if seed is None else seed
    compiled = compile_rubric(rubric)
    again = score_all(rubric, compiled, [said])
    return robustness_of(rubric, compiled, again, 0, scored.result.assessment, chosen, draws=draws)


def _text(session: Session, scored: Scored, held: Robustness) -> str:
    from assessment.report.explain import robustness_facts, robustness_tree

    result, rubric, locale = scored.result, scored.rubric, locale_of(scored.result, session.lang)
    tree = robustness_tree(result, rubric, held, session.words, locale)
    facts = robustness_facts(result, rubric, held, session.words, locale)
    return f"{drawn(tree)}\n\n{drawn_facts(facts)}"
