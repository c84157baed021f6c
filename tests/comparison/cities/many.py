"""Many invented cities: of a small rubric for rules, and near the example city for pages. Seeded; names say what they are."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from assessment.answers.models import Answer, Assessment
from assessment.comparison.cities.choose import (
    Chosen,
    Terms,
    candidate_of,
    choose,
    common_weights,
    full_sets,
    rubric_key,
)
from assessment.comparison.cities.groups import Grouping, everyone
from assessment.comparison.cities.models import RankedCity, Ranking
from assessment.comparison.cities.table import make_ranking
from assessment.documents.findings import Findings
from assessment.result.build import score, score_many
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Ladder
from tests.builders import city, ladder, node, rubric
from tests.examples.cities import loaded

COUNTRIES = ("CO", "BR", "MX", "AR", "PE")
GROUPINGS = (
    {"id": "population", "fact": "population", "bounds": (20_000, 100_000, 500_000)},
    {"id": "development", "fact": "development_group"},
    {"id": "by_coast", "fact": "coastal"},
)
ROBUSTNESS = {"draws": 100}
PLACES = ("Puerto", "Villa", "San", "Nueva", "Río", "Campo", "Monte", "Vila")
NAMES = (
    "Aurora",
    "Clara",
    "Ficción",
    "Imaginada",
    "del Norte",
    "Esmeralda",
    "Serena",
    "do Sul",
    "Ñandú",
    "Larga",
)


def small_rubric(**header: Any) -> Rubric:
    """Two dimensions of two questions each; the claimed lens is the headline, so that answers are points."""
    return rubric(
        node("gov", node("gov_plan", ladder("a"), ladder("b"))),
        node("env", node("env_air", ladder("c"), ladder("d"))),
        **{
            "peer_groupings": GROUPINGS,
            "robustness": ROBUSTNESS,
            "lenses": {"headline": "claimed"},
            "weight_sets": ({"id": "equal", "others": 1},),
            **header,
        },
    )


SMALL = small_rubric()


def town(
    name: str,
    levels: Sequence[int | None] = (3, 3, 3, 3),
    *,
    of: Rubric = SMALL,
    date: datetime.date | None = None,
    **more: Any,
) -> Result:
    """A city of the small rubric by its four levels; None: not answered. `more`: country, population, facts, ..."""
    return score(of, town_said(name, levels, of=of, date=date, **more))


def town_said(
    name: str,
    levels: Sequence[int | None] = (3, 3, 3, 3),
    *,
    of: Rubric = SMALL,
    date: datetime.date | None = None,
    country: str | None = "CO",
    population: int = 50_000,
    **more: Any,
) -> Assessment:
    """The same, not scored yet."""
    answers = {ident: level for ident, level in zip("abcd", levels, strict=True) if level is not None}
    dated = {} if date is None else {"date": date}
    said = city(of, answers, population=population, **dated, **more)
    named = said.city.model_copy(update={"name": f"{name} ficticia", "country": country, "fictional": True})
    return said.model_copy(update={"city": named})


def towns(levels: Mapping[str, int] | Sequence[int], **more: Any) -> list[Result]:
    """Cities whose every answer is one level: by name, or named A, B, C, ..."""
    named = (
        levels
        if isinstance(levels, Mapping)
        else dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", levels, strict=False))
    )
    return [town(name, (level,) * 4, **more) for name, level in named.items()]


def spread(count: int, seed: int = 7, **more: Any) -> list[Result]:
    """So many cities with all sorts of answers, countries, sizes."""
    lot = random.Random(seed)
    return [
        town(
            f"Ciudad {number:03}",
            [lot.randint(0, 5) for _ in range(4)],
            population=lot.choice((8_000, 45_000, 250_000, 900_000)),
            country=lot.choice(COUNTRIES),
            development_group=lot.randint(1, 4),
            **more,
        )
        for number in range(count)
    ]


def chosen(results: Sequence[Result], of: Rubric = SMALL, lens: Any = None) -> tuple[Chosen, Terms]:
    """Who of them can be ranked, by the terms of the first."""
    candidates = [candidate_of(result, f"{result.city.name}.json") for result in results]
    key = rubric_key(results[0])
    weights = common_weights(result for result in results if rubric_key(result) == key)
    assert weights is not None
    terms = Terms(key, weights, lens or of.header.lenses.headline, full_sets(of))
    findings = Findings()
    found = choose(candidates, terms, findings)
    assert not findings.failed, [(item.code, dict(item.values)) for item in findings]
    return found, terms


def ranking_of(
    results: Sequence[Result], grouping: Grouping | None = None, *, lens: Any = None, **more: Any
) -> Ranking:
    """The table of these cities."""
    return make_ranking(*chosen(results, lens=lens), grouping or everyone(), **more)


def lines_of(ranking: Ranking) -> dict[str, RankedCity]:
    """Every line by the city's name without its mark."""
    return {line.city.removesuffix(" ficticia"): line for group in ranking.groups for line in group.cities}


@cache
def like_the_example(count: int, seed: int = 3, year: int = 2026) -> tuple[Result, ...]:
    """So many cities of the rubric that ships, each near the example city in its own way."""
    base = loaded("villa-esperanza")
    lot = random.Random(seed)
    said = [_like(base.assessment, base.rubric, number, lot, year) for number in range(count)]
    return tuple(score_many(base.rubric, said))


def _like(base: Assessment, of: Rubric, number: int, lot: random.Random, year: int) -> Assessment:
    drift = lot.choice((-2, -1, -1, 0, 0, 1))
    answers = {ident: _moved(answer, of, ident, lot, drift) for ident, answer in base.answers.items()}
    name = f"{PLACES[number % len(PLACES)]} {NAMES[number // len(PLACES) % len(NAMES)]}"
    serial = number // (len(PLACES) * len(NAMES))
    size = (0.05, 0.2, 1, 2, 1, 3, 1)[number % 7]
    districts = [
        each.model_copy(update={"population": int(each.population * size)}) for each in base.city.districts
    ]
    profile = base.city.model_copy(
        update={
            "districts": tuple(districts),
            "population": sum(each.population for each in districts),
            "name": f"{name}{f' {serial + 1}' if serial else ''} (ciudad ficticia)",
            "country": COUNTRIES[number % 5],
            "development_group": 1 + number % 3,
        }
    )
    date = datetime.date(year, 3, 1 + number % 28)
    return base.model_copy(update={"answers": answers, "city": profile, "date": date})


def _moved(answer: Answer, of: Rubric, ident: str, lot: random.Random, drift: int) -> Answer:
    if not isinstance(of.questions.get(ident), Ladder) or not isinstance(answer.answer, int):
        return answer
    level = min(5, max(0, answer.answer + drift + lot.choice((-1, 0, 0, 1))))
    return answer.model_copy(update={"answer": level})
