"""Whole processes, as a person starts them: Python, the imports, the work, the files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.measure import Line, process_seconds

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = "import numpy, pydantic, yaml, click, openpyxl, reportlab.platypus"


def lines(runs: int) -> Iterator[Line]:
    """`--help` against Python alone; `demo` against importing the libraries that it needs."""
    yield _line("assessment --help", ["-m", "assessment", "--help"], "python -c pass", "pass", runs, 0.15)
    with tempfile.TemporaryDirectory() as folder:
        demo = ["-m", "assessment", "demo", "--output", str(Path(folder) / "demo")]
        yield _line("assessment demo", demo, "importing the libraries", LIBRARIES, runs, 2.5)


def _line(
    name: str, command: Sequence[str], baseline_name: str, baseline: str, runs: int, limit: float
) -> Line:
    ours, base = _each(command, runs), _each(["-c", baseline], runs)
    return Line(name, baseline_name, "s", ours, base, ours / base, limit, "ours")


def _each(arguments: Sequence[str], runs: int) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    process_seconds(command, environment)  # writes the compiled modules
    return median(process_seconds(command, environment) for _ in range(runs))
