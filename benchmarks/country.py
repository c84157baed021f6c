"""The subject of the matrix benchmark: a rubric of four layers, and ten thousand cities that answered it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assessment.rubric.load import Rubric
from assessment.rubric.models import Balance, Gate, Header, Ladder, Layer, Level, Node, Scale, Whole
from assessment.scoring.kernel import Answers

THEMES = (5, 4, 4, 4, 4, 4)  # of each dimension: 25
QUESTIONS_PER_THEME = 4
SEED = 20260305

# (id, node that holds it, level, question or node that it needs, its level): one of each sort.
GATES = (
    ("g_plan", "d0", 3, "q000", 2),
    ("g_data", "d0", 4, "q005", 3),
    ("g_air", "d1", 2, "q020", 1),
    ("g_jobs", "d2", 3, "q040", 2),
    ("g_bus", "d3", 4, "q060", 3),
    ("g_voice", "t17", 3, "q070", 3),
    ("g_home", "d5", 3, "t21", 2),
    ("g_whole", "whole", 4, "d0", 3),
)


def rubric(themes: Sequence[int] = THEMES) -> Rubric:
    """Whole > 6 dimensions > 25 themes > 100 ladders, with weights that differ, gates, and balance at the top."""
    rng = np.random.default_rng(SEED)
    numbers = iter(range(sum(themes)))
    dimensions = []
    for index, count in enumerate(themes):
        nodes = tuple(_theme(next(numbers), rng) for _ in range(count))
        ident = f"d{index}"
        dimensions.append(Node(id=ident, weight=_weight(rng), gates=_gates(ident), nodes=nodes))
    whole = Node(id="whole", gates=_gates("whole"), nodes=tuple(dimensions))
    return Rubric(_header(), whole, Path("benchmark"), {}, "sha256:benchmark")


def answers(rows: int, themes: Sequence[int] = THEMES) -> Answers:
    """Random answers: 5 % are missing, 2 % do not apply; the cities differ in how far they are."""
    rng = np.random.default_rng(SEED + 1)
    shape = (rows, sum(themes) * QUESTIONS_PER_THEME)
    far = rng.uniform(0.5, 5.5, (rows, 1))
    points = 20.0 * np.clip(np.rint(far + rng.normal(0.0, 1.0, shape)), 0, 5)
    applicable = rng.random(shape) >= 0.02
    share = (applicable & (rng.random(shape) >= 0.05)).astype(np.float64)
    return Answers(points, share, applicable)


def _theme(index: int, rng: np.random.Generator) -> Node:
    first = index * QUESTIONS_PER_THEME
    questions = tuple(
        Ladder(id=f"q{number:03}", since="1.0.0", kind="ladder", weight=_weight(rng))
        for number in range(first, first + QUESTIONS_PER_THEME)
    )
    ident = f"t{index}"
    return Node(id=ident, weight=_weight(rng), gates=_gates(ident), questions=questions)


def _weight(rng: np.random.Generator) -> float:
    return float(rng.integers(1, 5))


def _gates(node: str) -> tuple[Gate, ...]:
    return tuple(
        Gate(id=ident, level=level, needs=needs, at_least=at_least)
        for ident, holder, level, needs, at_least in GATES
        if holder == node
    )


def _header() -> Header:
    return Header(
        schema="rubric/1", id="benchmark", version="1.0.0", licence="CC-BY-4.0", source_language="en", languages=("en",),
        scales={"main": Scale(highest=5)},
        layers=(Layer(id="whole", assessed_from=0.75, balance=Balance()), Layer(id="dimension"), Layer(id="theme")),
        levels=tuple(Level(threshold=points) for points in (0, 20, 40, 60, 80, 95)),
        question_sets=({"id": "full", "everything": True},),
        whole=Whole(parts=("unused.yaml",)),
    )  # fmt: skip
