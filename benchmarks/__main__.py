"""Measures everything and prints a table; exit status 1 if something is over its limit."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.measure import REFERENCE_YARDSTICK, Line, yardstick

SUBJECTS = {
    "matrix": "matrix",
    "robustness": "robustness",
    "city": "one_city",
    "pdf": "pages",
    "excel": "workbook",
    "questionnaire": "questionnaire",
    "commands": "commands",
    "survey": "survey",
}  # modules, in their order
LONG = {"many": "many", "survey_long": "survey_long"}  # only when they are asked for
COLUMNS = "{:<30} {:>10} {:>10}  {:<26} {:>7} {:>12}  {}"


def main() -> int:
    asked = _arguments()
    slowness = yardstick() / REFERENCE_YARDSTICK
    print(
        f"Python {platform.python_version()}, {platform.machine()}; a fixed piece of Python takes {slowness:.2f} times as long as on the reference machine."
    )
    print(COLUMNS.format("", "ours", "baseline", "", "ratio", "limit", ""))
    lines = []
    for name in asked.only or SUBJECTS:
        for line in _lines(name, asked):
            lines.append(line)
            print(_row(line, slowness), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(_as_data(lines, slowness), indent=2) + "\n", encoding="utf-8")
    return 0 if all(line.ok(slowness) for line in lines) else 1


def _lines(name: str, asked: argparse.Namespace) -> Iterator[Line]:
    """The lines of a subject, measured one by one."""
    lines = import_module(f"benchmarks.{(SUBJECTS | LONG)[name]}").lines
    yield from lines(asked.runs, asked.cities) if name in LONG and asked.cities else lines(asked.runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=SUBJECTS | LONG,
        help="only this subject; may be repeated; “many” takes long and is never run without being asked for",
    )
    parser.add_argument(
        "--runs", type=int, default=9, help="runs of each, of which the median counts (default 9)"
    )
    parser.add_argument("--cities", type=int, help="of “many”; 300 if not given")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args()


def _row(line: Line, slowness: float) -> str:
    ratio = f"{line.ratio:.2f}" if line.baseline else ""
    limit = f"{line.limit:g} times" if line.judged == "ratio" else f"{line.limit:g} {line.unit}"
    ours, base = (f"{value:.3g} {line.unit}" for value in (line.ours, line.baseline))
    verdict = "ok" if line.ok(slowness) else "OVER"
    return COLUMNS.format(line.name, ours, base, line.baseline_name, ratio, limit, verdict)


def _as_data(lines: list[Line], slowness: float) -> dict[str, object]:
    machine = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "slowness": round(slowness, 3),
    }
    return {"machine": machine, "lines": [{**asdict(line), "ok": line.ok(slowness)} for line in lines]}


if __name__ == "__main__":
    sys.exit(main())
