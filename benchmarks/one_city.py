"""One city, from its loaded answers to its scores in every lens, on to its result with every reason, and to all of it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment import assess, load_assessment, score
from assessment.planning.edit import edited
from assessment.planning.steps import steps_of
from assessment.resources import data_folder
from assessment.result.models import Result
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import score_all
from assessment.scoring.readings import read_all
from benchmarks.measure import Line, in_turn


def lines(runs: int) -> Iterator[Line]:
    """Both against pydantic alone, which builds the result's document from plain values."""
    loaded = load_assessment(data_folder("examples") / "villa-esperanza.yaml")
    rubric, said, compiled = loaded.rubric, loaded.assessment, compile_rubric(loaded.rubric)
    plain = score(rubric, said, compiled=compiled).model_dump(by_alias=True)
    for name, limit, work in (
        ("one city: scores", 5.0, lambda: score_all(rubric, compiled, [said])),
        ("one city: result", 12.0, lambda: score(rubric, said, compiled=compiled)),
    ):
        timed, base, ratio = in_turn(work, lambda: Result.model_validate(plain), runs * 5)
        yield Line(name, "pydantic alone", "ms", timed * 1e3, base * 1e3, ratio, limit, "ours")
    yield _all_of_it(runs)


def _all_of_it(runs: int) -> Line:
    """With roadmap and robustness, against the plain way to the gains alone: each single step scored from the answers."""
    loaded = load_assessment(data_folder("examples") / "villa-esperanza.yaml")
    rubric, said, compiled = loaded.rubric, loaded.assessment, compile_rubric(loaded.rubric)
    edits = [
        edited(said, [step.edit])
        for reading in read_all(rubric, said).values()
        for step in steps_of(rubric, said, reading)
    ]
    timed, base, ratio = in_turn(
        lambda: assess(rubric, said, compiled=compiled),
        lambda: [score_all(rubric, compiled, [each]) for each in edits],
        runs,
    )
    name, baseline = "one city: all of it", "each step scored anew"
    return Line(name, baseline, "ms", timed * 1e3, base * 1e3, ratio, 2.0, "ratio")
