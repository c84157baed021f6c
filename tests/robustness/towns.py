"""Synthetic towns for draws: no real place, all from one seed."""

from __future__ import annotations

import numpy as np

from assessment.rubric.load import Rubric
from assessment.rubric.models import Balance
from assessment.scoring.kernel import Answers
from tests.builders import LAYERS, ladder, node, rubric

TOWNS = 60


def country(**header: object) -> Rubric:
    """Three dimensions, two themes each, three ladders each; weights differ; half must be answered."""
    rng = np.random.default_rng(7)
    layers = [{**layer, "assessed_from": 0.5} for layer in LAYERS]
    layers[0]["balance"] = Balance().model_dump()
    return rubric(
        *(
            node(
                f"d{d}",
                *(
                    node(f"t{d}{t}", *(ladder(f"q{d}{t}{q}", float(rng.integers(1, 4))) for q in range(3)))
                    for t in range(2)
                ),
                weight=float(rng.integers(1, 4)),
            )
            for d in range(3)
        ),
        layers=layers,
        **header,  # type: ignore[arg-type]
    )


def towns(count: int = TOWNS, *, missing: float = 0.08, seed: int = 11) -> tuple[Answers, list[str]]:
    """Answers of towns that differ in how far they are, and their fingerprints."""
    rng = np.random.default_rng(seed)
    shape = (count, 18)
    far = rng.uniform(0.5, 4.5, (count, 1))
    points = 20.0 * np.clip(np.rint(far + rng.normal(0.0, 1.2, shape)), 0, 5)
    applicable = rng.random(shape) >= 0.04
    share = (applicable & (rng.random(shape) >= missing)).astype(np.float64)
    return Answers(points, share, applicable), [f"sha256:{seed}-{row}" for row in range(count)]


def some(answers: Answers, rows: list[int]) -> Answers:
    """Some of the towns, in the order given."""
    return Answers(answers.points[rows], answers.share[rows], answers.applicable[rows])
