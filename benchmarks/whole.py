"""The example city with all that a result can hold, and its story: what the scorecards are drawn from."""

from __future__ import annotations

from functools import cache

from assessment import load_assessment
from assessment.cli.targets import choose_target
from assessment.complete import assess
from assessment.report.story import compose
from assessment.report.story.models import Story
from assessment.resources import data_folder
from assessment.result.build import score
from assessment.result.models import Result
from assessment.rubric.load import Rubric

LANG = "es"


@cache
def whole_result() -> tuple[Result, Rubric]:
    """With roadmap, robustness, a target, and what changed since the assessment before."""
    folder = data_folder("examples")
    now, before = (load_assessment(folder / f"villa-esperanza{year}.yaml") for year in ("", "-2024"))
    target = choose_target(now.rubric.header.targets[0].id, now.rubric)
    earlier = score(before.rubric, before.assessment)
    return assess(now.rubric, now.assessment, target=target, previous=earlier), now.rubric


@cache
def whole_story() -> Story:
    """In Spanish."""
    result, rubric = whole_result()
    return compose(result, rubric, LANG)
