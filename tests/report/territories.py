"""Territories to tell of: the example city with its map, and cities with as many districts as one likes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from assessment.answers.models import Assessment
from assessment.complete import assess
from assessment.documents.findings import Findings
from assessment.report.story import Story, compose
from assessment.resources import data_folder
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Perception
from assessment.survey.beside import with_survey
from assessment.territory.outlines import read_map
from tests import builders
from tests.builders import by_district, latam_six
from tests.examples.cities import loaded, result_of
from tests.survey.surveys import survey_for

CITY, BEFORE = "villa-esperanza", "villa-esperanza-2024"
MAP = "villa-esperanza-districts.geojson"


@cache
def with_map() -> Result:
    """The example city beside its earlier assessment, with the outlines of its districts."""
    said = loaded(CITY)
    result = assess(said.rubric, said.assessment, previous=result_of(BEFORE))
    data = (data_folder("examples") / MAP).read_bytes()
    findings = Findings()
    drawn = read_map(data, MAP, None, result.city.districts, findings)
    assert drawn is not None, list(findings)
    assert result.territory is not None
    territory = result.territory.model_copy(update={"outlines": drawn.outlines, "height": drawn.height})
    return result.model_copy(update={"territory": territory})


@cache
def with_residents() -> Result:
    """The same with what residents feel beside it, by district too."""
    return with_survey(with_map(), survey_for(CITY), loaded(CITY).rubric)


@cache
def story(lang: str = "es") -> Story:
    """What is said of it."""
    return compose(with_map(), loaded(CITY).rubric, lang)


def many(number: int, of: Rubric | None = None, **more: Any) -> Assessment:
    """A city of so many districts, of which none is like the next."""
    rubric = of or latam_six()
    names = {f"d{n}": 1_000 + 37 * n for n in range(number)}
    said: dict[str, Any] = {}
    for at, question in enumerate(rubric.questions.values()):
        if question.by_district and not isinstance(question, Perception):
            levels = {name: (7 * n + 3 * at) % 11 / 2 for n, name in enumerate(names)}
            said[question.id] = by_district(
                **{name: _answer(question, level, rubric) for name, level in levels.items()}
            )
    return builders.city(rubric, said, districts=names, **more)


def _answer(question: Any, level: float, rubric: Rubric) -> Any:
    """An answer worth about a level, whatever its question can give."""
    for near in (int(level), int(level) + 1, 5, 0):
        try:
            return builders.value_at(question, near, rubric)
        except (ValueError, StopIteration):
            continue
    return "none"


@cache
def story_of_many(number: int, lang: str = "es") -> Story:
    """What is said of a city with so many districts."""
    rubric = latam_six()
    result = assess(rubric, many(number))
    claimed = result.model_copy(update={"rubric": result.rubric.model_copy(update={"headline": "claimed"})})
    from assessment.scoring.compile import compile_rubric
    from assessment.territory import territory_of

    compiled = compile_rubric(rubric)
    territory = territory_of(claimed, rubric, compiled, compiled.weights)
    return compose(claimed.model_copy(update={"territory": territory}), rubric, lang)


def renamed(result: Result, names: Mapping[str, str]) -> Result:
    """The districts of a result by other names."""
    districts = tuple(
        each.model_copy(update={"name": names.get(each.id, each.name)}) for each in result.city.districts
    )
    return result.model_copy(update={"city": result.city.model_copy(update={"districts": districts})})
