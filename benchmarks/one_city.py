"""One city, from its loaded answers to its whole result in every lens."""

from __future__ import annotations

from collections.abc import Iterator

from assessment import load_assessment, score
from assessment.resources import data_folder
from assessment.result.models import Result
from assessment.scoring.compile import compile_rubric
from benchmarks.measure import Line, in_turn


def lines(runs: int) -> Iterator[Line]:
    """Against pydantic alone, which builds the same document from plain values."""
    loaded = load_assessment(data_folder("examples") / "villa-esperanza.yaml")
    compiled = compile_rubric(loaded.rubric)
    plain = score(loaded.rubric, loaded.assessment, compiled=compiled).model_dump(by_alias=True)
    timed, base, ratio = in_turn(
        lambda: score(loaded.rubric, loaded.assessment, compiled=compiled),
        lambda: Result.model_validate(plain),
        runs * 5,
    )
    yield Line("one city: score", "pydantic alone", "ms", timed * 1e3, base * 1e3, ratio, 5.0, "ours")
