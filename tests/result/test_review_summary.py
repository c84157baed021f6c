"""Lenses are compared over what a reviewer has seen, and over nothing else."""

import pytest

from assessment.result.build import score
from tests.examples.cities import loaded, result_of


def test_the_example_compares_its_reviewed_answers_by_weight() -> None:
    result = result_of("villa-esperanza")
    reviewed = [q for q in result.questions if q.lenses["verified"].score is not None]
    weights = [q.nominal_weight for q in reviewed]
    for lens in ("claimed", "evidenced", "verified"):
        points = [q.lenses[lens].score or 0.0 for q in reviewed]
        mean = sum(w * p for w, p in zip(weights, points, strict=True)) / sum(weights)
        assert getattr(result.review, lens) == pytest.approx(mean, abs=1e-6)
    assert result.review.verified < result.review.claimed


def test_answers_that_nobody_reviewed_do_not_move_the_comparison() -> None:
    city = loaded("villa-esperanza")
    bare = {i: a for i, a in city.assessment.answers.items() if a.review is not None}
    alone = score(city.rubric, city.assessment.model_copy(update={"answers": bare})).review
    together = score(city.rubric, city.assessment).review
    assert (alone.claimed, alone.verified, alone.overturned) == (
        together.claimed,
        together.verified,
        together.overturned,
    )
    assert alone.share == together.share  # of what applies, answered or not


def test_without_a_review_there_is_nothing_to_compare() -> None:
    review = result_of("vila-clara").review
    assert (review.questions, review.overturned, review.claimed, review.verified) == (0, None, None, None)
