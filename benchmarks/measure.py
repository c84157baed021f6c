"""Seconds of processor time and bytes of memory; a `Line` of the table."""

from __future__ import annotations

import json
import resource
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

Work = Callable[[], Any]

# Of `yardstick` on the machine where the limits in seconds were set (2 cores of an AMD EPYC, Python 3.11).
REFERENCE_YARDSTICK = 0.0100


@dataclass(frozen=True)
class Line:
    """One line of the table.

    Attributes:
        ours, baseline: medians, in `unit`.
        ratio: ours to baseline; the median over pairs of runs where they ran in turn.
        limit: of the ratio, or of ours in `unit` (`judged`).
    """

    name: str
    baseline_name: str
    unit: str
    ours: float
    baseline: float
    ratio: float
    limit: float
    judged: Literal["ratio", "ours"] = "ratio"

    def ok(self, slowness: float) -> bool:
        """Within the limit; one in seconds is stretched on a machine that is slower than the reference."""
        if self.judged == "ratio":
            return self.ratio <= self.limit
        return self.ours <= self.limit * max(1.0, slowness)


def in_turn(ours: Work, baseline: Work, runs: int) -> tuple[float, float, float]:
    """Median seconds of each, and the median ratio of neighbouring runs, which other users of the machine move least."""
    ours(), baseline()
    pairs = [(seconds(ours), seconds(baseline)) for _ in range(runs)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def seconds(work: Work) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak(work: Work) -> int:
    """Bytes at the highest point of one run, with what it returns, without what was there before."""
    work()
    tracemalloc.start()
    kept = work()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return highest


def process_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """User and system time of a whole process, with all it starts; raises if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=dict(environment), check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def yardstick() -> float:
    """Least seconds of a fixed piece of plain Python (objects, texts, sorting): how fast the machine is, not how busy."""
    document = [{"id": f"q{n}", "points": n / 7, "parts": [n, str(n), None]} for n in range(4000)]
    return min(seconds(lambda: _fixed_work(document)) for _ in range(40))


def _fixed_work(document: list[dict[str, Any]]) -> None:
    again = json.loads(json.dumps(document))
    again.sort(key=lambda entry: (-entry["points"], entry["id"]))
    {entry["id"]: sum(len(str(part)) for part in entry["parts"]) for entry in again}
