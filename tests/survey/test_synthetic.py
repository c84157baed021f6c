"""Invented answers: the same for the same seed, and as the plan says."""

import numpy as np
import pytest

from assessment.survey.asked import asked_of
from assessment.survey.responses import MISSING, Responses
from assessment.survey.synthetic import Plan, SampledPlace, invented
from tests.builders import ladder, latam_six, node, perception, rubric

RUBRIC = latam_six()
HALVES = {"sex": {"woman": 3.0, "man": 1.0}}


def drawn(seed: int = 7, **more: object) -> Responses:
    places = (SampledPlace("a", 300, 6_000.0), SampledPlace("b", 100, 6_000.0, {"whole": -1.5}))
    return invented(RUBRIC, Plan(places, **more), seed)  # type: ignore[arg-type]


def favourable(found: Responses, place: int) -> float:
    item = list(asked_of(RUBRIC).items).index("gov_p_online")
    answers = found.answers[found.by["district"].codes == place, item]
    return float((answers[answers != MISSING] >= 4).mean())


def test_the_same_seed_gives_the_same_answers_and_another_others() -> None:
    assert np.array_equal(drawn().answers, drawn().answers)
    assert not np.array_equal(drawn().answers, drawn(8).answers)


def test_every_place_has_its_respondents_and_weights() -> None:
    found = drawn()
    assert np.bincount(found.by["district"].codes).tolist() == [300, 100]
    assert found.weight is not None
    assert set(found.weight) == {20.0, 60.0}
    assert found.stratum == found.by["district"]
    assert drawn(weighted=False).weight is None


def test_what_is_felt_less_is_answered_less_favourably() -> None:
    found = drawn(apart=(0.0, 0.0, 0.0))
    assert favourable(found, 1) < favourable(found, 0) - 0.1


def test_clusters_are_within_their_places() -> None:
    found = drawn(clusters=5)
    assert found.cluster is not None
    assert len(found.cluster.values) == 10
    for place in range(2):
        inside = found.cluster.codes[found.by["district"].codes == place]
        assert np.unique(inside // 5).tolist() == [place]
        assert len(np.unique(inside)) == 5


@pytest.mark.parametrize("share", [0.0, 0.2, 1.0])
def test_so_many_answers_are_missing(share: float) -> None:
    found = drawn(unanswered=share)
    assert (found.answers == MISSING).mean() == pytest.approx(share, abs=0.02)


def test_options_come_in_their_shares() -> None:
    found = drawn(about=HALVES)
    assert np.bincount(found.by["sex"].codes, minlength=3)[2] == 0
    assert (found.by["sex"].codes == 0).mean() == pytest.approx(0.75, abs=0.07)


def test_nobody_chooses_more_than_may_be_chosen() -> None:
    found = drawn()
    assert set(found.chosen.sum(axis=1).tolist()) == {0, RUBRIC.header.survey.choose}
    assert np.array_equal(found.asked_priorities, found.chosen.any(axis=1))


def test_a_rubric_without_priorities_has_none() -> None:
    of = rubric(node("d", node("t", ladder("one"), perception("felt"))))
    found = invented(of, Plan((SampledPlace("a", 10),)), 1)
    assert found.chosen.shape == (10, 0)
    assert not found.asked_priorities.any()
    assert set(found.answers.ravel().tolist()) <= {0, 1, 2, 3, 4, 5}
