"""The scorecards of many cities by the command itself: two processes against one, and memory that does not grow.

Seconds are those of a clock on the wall: nothing else should run. Takes long: only when asked for by name.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np

from assessment import load_assessment
from assessment.answers.load import to_yaml
from assessment.answers.models import Assessment
from assessment.resources import data_folder
from assessment.rubric.load import Rubric
from assessment.rubric.models import Ladder
from benchmarks.measure import Line

CITIES, FEWER, RUNS, JOBS = 300, 100, 3, 2
SEED = 20261122
CHANGED = 0.3  # share of the answers on ladders
EFFICIENCY = 0.8  # of two processes: time of one / (2 x time of two)
GROWTH = 1.1  # memory of a process that makes three times as many cities
ROOT = Path(__file__).resolve().parent.parent


def lines(runs: int, cities: int = CITIES) -> Iterator[Line]:
    """Time, then memory of the first process and of the largest worker; median of at most three runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_cities(folder / "all", cities)
        write_cities(folder / "few", max(JOBS, cities * FEWER // CITIES))
        pairs = [(_run(folder, "all", JOBS), _run(folder, "all", 1)) for _ in range(min(runs, RUNS))]
        several, one = (median(run.seconds for run in each) for each in zip(*pairs, strict=True))
        ratio = median(two.seconds * JOBS / alone.seconds for two, alone in pairs)
        subject = f"scorecards: {cities} cities, {JOBS} processes"
        yield Line(subject, f"one process / {JOBS}", "s", several, one / JOBS, ratio, 1 / EFFICIENCY)
        few = _run(folder, "few", JOBS)
        for who, large, small in (
            ("first process", pairs[-1][0].first, few.first),
            ("worker", pairs[-1][0].worker, few.worker),
        ):
            if small:
                yield Line(
                    f"scorecards: memory, {who}",
                    "a third of the cities",
                    "MB",
                    large,
                    small,
                    large / small,
                    GROWTH,
                )


def write_cities(folder: Path, number: int) -> None:
    """Variants of the example city: some answers on ladders are a level higher or lower, by a seed."""
    loaded = load_assessment(data_folder("examples") / "villa-esperanza.yaml")
    folder.mkdir()
    for index in range(number):
        city = _variant(loaded.assessment, loaded.rubric, index)
        (folder / f"city-{index:04}.yaml").write_bytes(to_yaml(city))


def _variant(said: Assessment, rubric: Rubric, index: int) -> Assessment:
    random = np.random.default_rng([SEED, index])
    answers = dict(said.answers)
    for ident, answer in said.answers.items():
        question = rubric.questions[ident]
        if isinstance(question, Ladder) and isinstance(answer.answer, int) and random.random() < CHANGED:
            highest = rubric.header.scales[question.scale].highest
            level = int(np.clip(answer.answer + random.choice((-1, 1)), 0, highest))
            answers[ident] = answer.model_copy(update={"answer": level})
    named = said.city.model_copy(update={"name": f"{said.city.name} {index}"})
    return said.model_copy(update={"city": named, "answers": answers})


class _Run:
    """One call: seconds on the wall; megabytes that the first process and the largest of its workers had at most."""

    def __init__(self, command: list[str]) -> None:
        self.first = self.worker = 0.0
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        begun = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        while process.poll() is None:
            self.first = max(self.first, _highest(process.pid))
            self.worker = max([self.worker, *map(_highest, _children(process.pid))])
            time.sleep(0.2)
        self.seconds = time.perf_counter() - begun
        said = process.communicate()[1]
        if process.returncode:
            raise RuntimeError(said.decode(errors="replace"))


def _run(folder: Path, name: str, jobs: int) -> _Run:
    with tempfile.TemporaryDirectory(dir=folder) as out:
        made = [sys.executable, "-m", "assessment", "scorecards", str(folder / name), "-o", out]
        return _Run([*made, "--jobs", str(jobs)])


def _highest(process: int) -> float:
    """Megabytes in memory at most, as Linux counts them; 0 where it is not known."""
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in said.splitlines() if line.startswith("VmHWM")), 0.0)


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
