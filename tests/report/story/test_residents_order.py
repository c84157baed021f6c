"""In which order residents' answers are told, and what decides at the edges which sentence says them."""

from __future__ import annotations

import pytest

from assessment.report.story import compose
from assessment.report.story.models.residents import Residents
from assessment.result.models import Result
from assessment.result.survey import Survey
from assessment.text.catalogue import words
from tests.examples.cities import loaded
from tests.report.story.asked import EVERYTHING, NAME, beside, unpublished, with_shares
from tests.survey.surveys import estimate, hidden, survey_for, surveyed


def told(survey: Survey) -> Residents:
    found = beside(survey, "en").residents
    assert found is not None
    return found


def test_priorities_felt_low_as_often_stand_by_how_often_they_were_chosen() -> None:
    survey = survey_for(NAME)
    low = estimate(20.0)
    alike = [
        each.model_copy(update={"urgent_and_low": low, "chosen": estimate(30.0 + (7 * at) % 11)})
        for at, each in enumerate(survey.priorities)
    ]
    found = told(survey.model_copy(update={"priorities": tuple(alike)}))
    shares = [line.chosen.share.value or 0.0 for line in found.priorities]
    assert len(set(shares)) > 3
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize(
    ("intervals", "said"),
    [
        (
            ((58.0, 60.0, 62.0), (29.0, 31.0, 33.0), (28.0, 30.0, 32.0)),
            "Felt best: Government (60.0). Felt least: Economy (30.0) and Environment (31.0). Those named together",
        ),
        (
            ((None, 60.0, None), (None, 60.0, None), (None, 30.0, None)),
            "Felt best: Government (60.0) and Environment (60.0). Felt least: Economy (30.0). Those named together",
        ),
        (
            ((None, 60.0, None), (None, 59.0, None)),
            "Felt best is Government (60.0); felt least, Environment (59.0).",
        ),
    ],
)
def test_parts_are_named_together_at_either_end_and_without_margins_where_they_are_equal(
    intervals: tuple[tuple[float | None, ...], ...], said: str
) -> None:
    found = with_shares(*intervals).residents
    assert found is not None
    (shown,) = [sentence for sentence in found.sentences if sentence.startswith("Felt best")]
    assert shown.startswith(said)


@pytest.mark.parametrize(("people", "key"), [(29, "nothing_few"), (30, "nothing")])
def test_as_few_people_as_are_enough_are_not_said_to_be_too_few(people: int, key: str) -> None:
    found = told(unpublished(*EVERYTHING, respondents=people))
    said = words("en")(f"residents.sentence.{key}", n=people, count=str(people), least=30)
    assert found.sentences == (said,)


def test_a_word_in_place_of_points_is_explained_only_beside_a_share() -> None:
    survey = survey_for(NAME)
    bare = {line.id for line in told(survey).lines if line.evidenced.value is None}
    assert bare
    nodes = tuple(
        each.model_copy(update={"estimate": hidden("few")}) if each.node in bare else each
        for each in survey.nodes
    )
    found = told(survey.model_copy(update={"nodes": nodes}))
    assert {line.id for line in found.lines if line.evidenced.value is None} == bare
    assert found.states_note == ""


def test_a_survey_of_which_only_groups_of_people_may_be_told_shows_them() -> None:
    found = told(unpublished("items", "nodes", "groups", "priorities"))
    assert (found.lines, found.groups, found.priorities, found.items) == ((), None, (), ())
    assert all(table.lines for table in found.parts)
    assert found.parts


def test_what_is_felt_high_and_little_backed_stands_apart_from_the_opposite() -> None:
    result = surveyed(NAME)
    assert result.survey is not None
    flags = {"felt_below": "felt_above", "felt_above": "felt_below", None: None}
    turned = tuple(each.model_copy(update={"flag": flags[each.flag]}) for each in result.survey.nodes)
    other = result.model_copy(update={"survey": result.survey.model_copy(update={"nodes": turned})})
    (below, above), (again_below, again_above) = (flagged(each) for each in (result, other))
    assert below != above
    assert (again_below, again_above) == (above, below)


def flagged(result: Result) -> tuple[list[str], list[str]]:
    """What stands in the two panels of flags."""
    found = compose(result, loaded(NAME).rubric, "en").residents
    assert found is not None
    return [point.noun for point in found.below.points], [point.noun for point in found.above.points]
