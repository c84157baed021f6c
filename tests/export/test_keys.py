"""The key of an assessment: readable, the same in every edition of the data, and never text that runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.export.fit import CODE
from assessment.export.key import assessment_key
from assessment.result.models import Result
from tests import builders as build

OF = build.rubric(build.node("theme", build.ladder("plan")))
RESULT = build.scored(OF, {"plan": 3})


def named(name: str, country: str | None = "CO") -> Result:
    return RESULT.model_copy(
        update={"city": RESULT.city.model_copy(update={"name": name, "country": country})}
    )


@pytest.mark.parametrize(
    ("name", "country", "key"),
    [
        ("Puerto Ejemplo", "CO", "co-puerto-ejemplo-2026-03-05"),
        ("São João d'Água (fictícia)", "BR", "br-sao-joao-d-agua-ficticia-2026-03-05"),
        ("Puerto Ejemplo", None, "xx-puerto-ejemplo-2026-03-05"),
        ("東京", "JP", "jp-6771-4eac-2026-03-05"),
    ],
)
def test_a_key_says_country_city_and_date(name: str, country: str | None, key: str) -> None:
    assert assessment_key(named(name, country), OF) == key


def test_it_says_the_question_set_and_the_weights_where_they_are_not_the_usual_ones() -> None:
    weights = RESULT.rubric.model_copy(update={"weights": "equal"})
    other = RESULT.model_copy(update={"question_set": "express", "rubric": weights})
    assert assessment_key(other, OF) == "xx-puerto-ejemplo-2026-03-05-express-equal"


def test_it_does_not_change_with_the_answers() -> None:
    other = build.scored(OF, {"plan": 5})
    assert other.assessment != RESULT.assessment
    assert assessment_key(other, OF) == assessment_key(RESULT, OF)


@given(st.text(min_size=1))
def test_any_name_makes_a_key(name: str) -> None:
    assert CODE.fullmatch(assessment_key(named(name), OF))
