"""One assessment with everything that a scorecard shows: scores with their reasons, and the way on from there.

`result.build.score` makes the numbers; this adds what needs more than one scoring. Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.answers.models import Assessment
from assessment.comparison.over_time import change_of
from assessment.planning.roadmap import Planned, plan
from assessment.planning.targets import target_of
from assessment.result.build import results_of
from assessment.result.models import Result
from assessment.result.survey import Survey
from assessment.result.target import Target
from assessment.robustness.one import robustness_of
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.engine import score_all
from assessment.scoring.points import Floats
from assessment.survey.beside import urgent_of, with_survey
from assessment.territory import territory_of, with_earlier

SEED = 1
"""Of the draws, if nobody chooses another."""


def assess(
    rubric: Rubric,
    assessment: Assessment,
    *,
    weights: Floats | None = None,
    weights_name: str = OWN_WEIGHTS,
    compiled: CompiledRubric | None = None,
    budgets: Sequence[float] | None = None,
    target: tuple[str, Mapping[str, int]] | None = None,
    previous: Result | None = None,
    survey: Survey | None = None,
    seed: int = SEED,
) -> Result:
    """Score one checked assessment, try how far it holds, and find what to do next.

    The same input gives the same result, always.

    Args:
        weights: within the parent, shape (columns,); the rubric's own if None.
        weights_name: how the weights are called in the result.
        compiled: `compile_rubric(rubric)`, if it is at hand.
        budgets: effort units of each horizon of the roadmap; the rubric's own if None.
        target: the name of a profile, and the level aimed at by id of node or question.
        previous: the result of an earlier assessment of the city, to say what changed.
        survey: what residents answered, checked; among about equal steps it decides which comes first.
        seed: of the draws that show how far the result depends on choices.

    Raises:
        ValueError: not as many budgets as horizons.
        Rejected: the earlier result cannot be compared.
    """
    chosen = compiled or compile_rubric(rubric)
    scored = score_all(rubric, chosen, [assessment], weights)
    (result,) = results_of(rubric, scored, [assessment], weights_name)
    change = None if previous is None else change_of(previous, result, rubric, compiled=chosen)
    found: dict[str, object] = {
        "robustness": robustness_of(rubric, chosen, scored, 0, result.assessment, seed),
        "change": change,
        "territory": territory_of(result, rubric, chosen, scored.weights),
    }
    levels = None if target is None else target[1]
    urgent = None if survey is None else urgent_of(survey, rubric)
    planned = plan(
        rubric, assessment, compiled=chosen, weights=weights, budgets=budgets, levels=levels, urgent=urgent
    )
    if planned is not None:
        found["roadmap"] = planned.roadmap
        found["target"] = None if target is None else _target(target[0], target[1], planned)
    whole = result.model_copy(update=found)
    if survey is not None:
        whole = with_survey(whole, survey, rubric)
    return whole if previous is None else with_earlier(whole, previous, rubric, chosen)


def _target(profile: str, levels: Mapping[str, int], planned: Planned) -> Target:
    return target_of(profile, levels, planned.now, planned.then, planned.roadmap.lens)
