"""Results hold enough to be compared without the answers that they were made from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from assessment.result.arrays import arrays
from assessment.result.build import score
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import score_all
from assessment.scoring.kernel import aggregate
from assessment.scoring.readings import LENSES
from tests.examples.cities import NAMES, loaded, result_of
from tests.scoring.strategies import examples, rubrics_and_assessments

FIELDS = ("points", "share", "applicable", "lowest", "unconfirmed")


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("name", NAMES)
def test_the_arrays_of_a_result_are_those_of_its_answers(name: str, lens: Any) -> None:
    rubric, said = loaded(name).rubric, loaded(name).assessment
    compiled = compile_rubric(rubric)
    wanted = score_all(rubric, compiled, [said]).lenses[lens].answers
    found = arrays([result_of(name)], rubric, compiled, lens)
    for field in FIELDS:
        np.testing.assert_allclose(getattr(found, field), getattr(wanted, field), atol=1e-9, err_msg=field)


@given(rubrics_and_assessments())
@examples(0.3)
def test_for_every_rubric_and_answer(given_: Any) -> None:
    rubric, said = given_
    compiled = compile_rubric(rubric)
    for lens in LENSES:
        wanted = score_all(rubric, compiled, [said]).lenses[lens]
        found = arrays([score(rubric, said)], rubric, compiled, lens)  # type: ignore[arg-type]
        for field in FIELDS:
            np.testing.assert_allclose(
                getattr(found, field), getattr(wanted.answers, field), atol=1e-9, err_msg=field
            )
        again = aggregate(compiled, found)
        np.testing.assert_allclose(again.score, wanted.tree.score, atol=1e-7)
