"""The kernel agrees with an independent, plainly written second implementation on trees of any shape."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from assessment.rubric.load import Rubric
from assessment.rubric.models import Layer
from assessment.scoring.compile import CompiledRubric, compile_rubric, shares_of_whole
from assessment.scoring.engine import score_all
from assessment.scoring.kernel import Answers, aggregate, power_mean
from assessment.scoring.points import shown_tenths
from tests.builders import latam_six, service_shape
from tests.scoring import reference
from tests.scoring.as_reference import as_branch, differences, reference_numbers
from tests.scoring.strategies import examples, rubrics, rubrics_and_assessments

POINTS = st.floats(0, 100).map(lambda points: round(points, 2))
SHARES = st.sampled_from((0.0, 0.0, 1.0, 1.0, 1.0, 0.47, 0.9, 0.1))


@st.composite
def matrices(draw: st.DrawFn, compiled: CompiledRubric, rows: int) -> Answers:
    """Any answers of a few cities, as a lens would see them."""
    shape = (rows, len(compiled.question_ids))
    cells = rows * len(compiled.question_ids)

    def filled(values: st.SearchStrategy, kind: type) -> np.ndarray:
        return np.array(draw(st.lists(values, min_size=cells, max_size=cells)), dtype=kind).reshape(shape)

    return Answers(
        filled(POINTS, float), filled(SHARES, float), filled(st.sampled_from((True, True, True, False)), bool)
    )


@st.composite
def compiled_and_answers(draw: st.DrawFn, rows: int = 2) -> tuple[Rubric, CompiledRubric, Answers]:
    of = draw(rubrics(gated=False))
    compiled = compile_rubric(of)
    return of, compiled, draw(matrices(compiled, rows))


@examples(3)
@given(compiled_and_answers())
def test_scores_secured_ceilings_and_coverage_agree_with_the_reference(given_: tuple) -> None:
    of, compiled, answers = given_
    tree = aggregate(compiled, answers)
    for row in range(2):
        assert differences(compiled, tree, row, reference_numbers(of, compiled, answers, row), 1e-10) == []


@given(rubrics_and_assessments())
def test_every_lens_of_an_assessment_agrees_with_the_reference(given_: tuple) -> None:
    of, said = given_
    scored = score_all(of, compile_rubric(of), [said])
    for numbers in scored.lenses.values():
        expected = reference_numbers(of, scored.compiled, numbers.answers, 0)
        assert differences(scored.compiled, numbers.tree, 0, expected, 1e-10) == []


@pytest.mark.parametrize("of", [latam_six(), service_shape()], ids=lambda of: of.id)
@examples(0.25)
@given(data=st.data())
def test_rubrics_on_file_agree_with_the_reference(of: Rubric, data: st.DataObject) -> None:
    compiled = compile_rubric(of)
    answers = data.draw(matrices(compiled, 1))
    tree = aggregate(compiled, answers)
    assert differences(compiled, tree, 0, reference_numbers(of, compiled, answers, 0), 1e-10) == []


@given(compiled_and_answers(rows=1))
def test_effective_and_nominal_weights_agree_with_the_reference(given_: tuple) -> None:
    of, compiled, answers = given_
    branch = as_branch(of, compiled, answers, 0)
    numbers: dict[str, reference.Numbers] = {}
    reference.evaluate(branch, numbers)
    effective = shares_of_whole(compiled, compiled.weights, aggregate(compiled, answers).assessed[0])
    expected, nominal = reference.effective_weights(branch, numbers), reference.nominal_weights(branch)
    for ident, column in compiled.column.items():
        assert effective[column] == pytest.approx(expected[ident], abs=1e-12)
        assert compiled.nominal[column] == pytest.approx(nominal[ident], abs=1e-12)


@examples(0.6)
@given(compiled_and_answers(), st.integers(0, 2**32 - 1))
def test_drawn_weights_equal_a_loop_over_the_draws(given_: tuple, seed: int) -> None:
    of, compiled, answers = given_
    drawn = compiled.weights * np.random.default_rng(seed).uniform(0.75, 1.25, (4, compiled.width))
    together = aggregate(compiled, answers, drawn)
    for index, weights in enumerate(drawn):
        alone = aggregate(compiled, answers, weights)
        for name in ("score", "secured", "ceiling", "coverage", "applicable", "assessed"):
            np.testing.assert_allclose(
                getattr(together, name)[index], getattr(alone, name), rtol=0, atol=1e-12
            )
        assert differences_with(of, compiled, answers, weights) == []


def differences_with(
    of: Rubric, compiled: CompiledRubric, answers: Answers, weights: np.ndarray
) -> list[str]:
    """With weights of one's own; coverage keeps the rubric's, so only scores are compared."""
    tree = aggregate(compiled, answers, weights)
    ours = aggregate(compiled, answers)
    if not all(layer.assessed_by == "children" or layer.assessed_from == 0 for layer in of.header.layers):
        return [] if np.array_equal(tree.coverage, ours.coverage) else ["coverage follows the drawn weights"]
    numbers: dict[str, reference.Numbers] = {}
    reference.evaluate(as_branch(of, compiled, answers, 0, weights), numbers)
    return [text for text in differences(compiled, tree, 0, numbers, 1e-9) if ".coverage" not in text]


@given(
    st.lists(st.tuples(st.sampled_from((0.5, 1.0, 2.0, 3.0)), POINTS), min_size=1, max_size=5),
    st.sampled_from((1.0, 0.5, 0.0, -1.0, 2.0, -2.0)),
    st.sampled_from((1.0, 10.0, None)),
)
def test_the_power_mean_is_the_formula(
    pairs: list[tuple[float, float]], order: float, floor: float | None
) -> None:
    layer = Layer(id="any", mean=order, floor="none" if floor is None else floor)
    weights = np.array([[weight] for weight, _ in pairs])
    values = np.array([[points for _, points in pairs]])
    found = power_mean(values, np.ones_like(values), weights, layer)
    assert found[0, 0] == pytest.approx(reference.power_mean(pairs, order, floor), abs=1e-9)


@pytest.mark.parametrize(
    ("order", "floor", "values", "expected"),
    [
        (1, 1.0, (20, 80), 50),
        (0.5, 1.0, (25, 81), 49),  # ((5 + 9) / 2)^2
        (0, "none", (20, 80), 40),  # sqrt(20 x 80)
        (-1, "none", (20, 80), 32),  # 2 / (1/20 + 1/80)
        (0, "none", (0, 80), 0),
        (-1, "none", (0, 80), 0),
        (0, 1.0, (0, 100), 900 / 99),  # sqrt(1 x 100) = 10, back: 9 / 0.99
        (-1, 10.0, (0, 100), 100 * (200 / 11 - 10) / 90),  # 2 / (1/10 + 1/100) = 18.18
        (0, 1.0, (0, 0), 0),
        (0.5, 1.0, (0, 100), 25),
        (1, 1.0, (100, 100), 100),
        (0, 1.0, (100, 100), 100),
    ],
)
def test_means_worked_by_hand(order: float, floor: float | str, values: tuple, expected: float) -> None:
    layer = Layer(id="any", mean=order, floor=floor)
    found = power_mean(np.array([values], dtype=float), np.ones((1, 2)), np.ones((2, 1)), layer)
    assert found[0, 0] == pytest.approx(expected, abs=1e-12)


def test_a_zero_that_does_not_count_leaves_a_mean_without_floor_alone() -> None:
    layer = Layer(id="any", mean=-1, floor="none")
    counted = np.array([[1.0, 0.0, 1.0]])
    found = power_mean(np.array([[50.0, 0.0, 50.0]]), counted, np.ones((3, 1)), layer)
    assert found[0, 0] == pytest.approx(50)


def test_a_zero_without_weight_leaves_a_mean_without_floor_alone() -> None:
    layer = Layer(id="any", mean=0, floor="none")
    found = power_mean(np.array([[50.0, 0.0]]), np.ones((1, 2)), np.array([[1.0], [0.0]]), layer)
    assert found[0, 0] == pytest.approx(50)


@given(st.floats(0, 100))
def test_what_is_shown_is_rounded_as_the_reference_rounds(points: float) -> None:
    assert shown_tenths(np.array([points]))[0] / 10 == reference.shown(points)


@pytest.mark.parametrize("order", [0, -1])
@pytest.mark.parametrize("count", [2, 3, 7])
def test_nothing_under_a_floor_is_exactly_nothing(order: float, count: int) -> None:
    """What floats leave of it, 1e-15, would be 3e-8 under the root of a layer above."""
    layer = Layer(id="any", mean=order, floor=10.0)
    for weight in (0.001, 0.1, 0.3, 1.0, 1.5, 1000.0):
        by_weight = np.linspace(weight, 2 * weight, count)[:, None]
        assert power_mean(np.zeros((1, count)), np.ones((1, count)), by_weight, layer)[0, 0] == 0


def test_many_assessments_are_scored_as_each_alone() -> None:
    """More than one block of rows, and drawn weights on top."""
    of = service_shape()
    compiled = compile_rubric(of)
    rng = np.random.default_rng(3)
    shape = (600, len(compiled.question_ids))
    answers = Answers(rng.uniform(0, 100, shape), rng.choice([0, 0.4, 1, 1], shape), rng.random(shape) < 0.9)
    weights = compiled.weights * rng.uniform(0.5, 2, (2, compiled.width))
    together, drawn = aggregate(compiled, answers), aggregate(compiled, answers, weights)
    for row in (0, 1, 255, 256, 511, 512, 599):
        assert (
            differences(compiled, together, row, reference_numbers(of, compiled, answers, row), 1e-10) == []
        )
        one = slice(row, row + 1)
        alone = aggregate(
            compiled, Answers(answers.points[one], answers.share[one], answers.applicable[one]), weights
        )
        np.testing.assert_allclose(drawn.score[:, one], alone.score, rtol=0, atol=1e-12)
        np.testing.assert_allclose(drawn.secured[:, one], alone.secured, rtol=0, atol=1e-12)
