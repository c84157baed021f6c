"""The example city beside surveys of which parts are not published, or have other shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessment.report.story import Story, compose
from assessment.result.survey import Survey
from assessment.survey.beside import with_survey
from tests.examples.cities import loaded, result_of
from tests.survey.surveys import hidden, sample, survey_for, surveyed

NAME = "villa-esperanza"


def unpublished(*parts: str, **more: Any) -> Survey:
    """The example's survey, nothing of these parts of it published."""
    survey = survey_for(NAME)
    few: dict[str, Any] = {
        part: tuple(each.model_copy(update={"estimate": hidden("few")}) for each in getattr(survey, part))
        for part in parts
        if part != "priorities"
    }
    if "priorities" in parts:
        none = {"chosen": hidden("few"), "urgent_and_low": hidden("few")}
        few["priorities"] = tuple(each.model_copy(update=none) for each in survey.priorities)
    return survey.model_copy(update={**few, "sample": sample(**more)})


def beside(survey: Survey, lang: str = "es") -> Story:
    of = loaded(NAME).rubric
    return compose(with_survey(result_of(NAME), survey, of), of, lang)


EVERYTHING = ("items", "nodes", "groups", "domains", "priorities")


def with_shares(*intervals: Sequence[float | None]) -> Story:
    """The example with these shares and intervals of its dimensions, in their order; the others are not published."""
    result = surveyed(NAME)
    assert result.survey is not None
    parts = [node.id for node in result.nodes if node.parent == result.nodes[0].id]
    given = dict(zip(parts, intervals, strict=False))
    nodes = []
    for of in result.survey.nodes:
        if of.node in given:
            low, share, high = given[of.node]
            changed = {"low": low, "share": share, "high": high}
        elif of.node in parts:
            changed = {"low": None, "share": None, "high": None, "state": "few"}
        else:
            changed = {}
        nodes.append(of.model_copy(update={"estimate": of.estimate.model_copy(update=changed)}))
    survey = result.survey.model_copy(update={"nodes": tuple(nodes)})
    return compose(result.model_copy(update={"survey": survey}), loaded(NAME).rubric, "en")
