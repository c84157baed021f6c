"""Reads files that may be hostile, each in a process of its own with limits, and tells what came of it and at what cost.

`python -m tests.sheets.cage FILE...` writes a line of JSON per file. Processes are forks of one that has imported
the reader, so that the memory of each counts the interpreter and openpyxl too, but starting them takes no time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tools.fuzz_workbooks import memory

ROOT = Path(__file__).resolve().parents[2]
ADDRESS_SPACE = 1_500_000_000
CPU_SECONDS = 20


@dataclass(frozen=True)
class Outcome:
    """What came of a file.

    Attributes:
        codes: of the findings; "died" if the process did not live to tell.
        cells: of each sheet, the number of cells; None if nothing was read.
        seconds: of the processor, for reading alone; wall: on the clock.
        megabytes: the most memory that was held at a time, with everything that was imported.
    """

    codes: tuple[str, ...]
    cells: tuple[int, ...] | None
    seconds: float
    wall: float
    megabytes: float


def read_in_cage(files: Sequence[Path]) -> dict[str, Outcome]:
    """The outcome of each file by its name."""
    command = [sys.executable, "-W", "error", "-m", "tests.sheets.cage", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise AssertionError(done.stderr)
    lines = map(json.loads, done.stdout.splitlines())
    return {line.pop("file"): Outcome(tuple(line.pop("codes")), line.pop("cells"), **line) for line in lines}


def outcome(file: Path) -> Outcome:
    """Read a file in this process."""
    from assessment.documents.findings import Findings
    from assessment.sheets.raw import read_book

    data, findings = file.read_bytes(), Findings()
    cpu, wall = time.process_time(), time.perf_counter()
    book = read_book(data, file.name, findings)
    seconds, wall = time.process_time() - cpu, time.perf_counter() - wall
    cells = tuple(len(sheet.cells) for sheet in book.sheets) if book else None
    return Outcome(tuple(finding.code for finding in findings), cells, seconds, wall, memory())


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def _say(file: Path, found: Outcome) -> None:
    sys.stdout.write(json.dumps({"file": file.name, **asdict(found)}) + "\n")
    sys.stdout.flush()


def _apart(file: Path) -> None:
    """Read a file in a fork; where there is none (Windows), in this process."""
    if not hasattr(os, "fork"):
        _say(file, outcome(file))
        return
    held = memory()
    child = os.fork()
    if not child:
        _limit()
        not_counted = (
            held - memory()
        )  # a fork's count leaves out pages of libraries that it has not yet touched
        found = outcome(file)
        _say(file, replace(found, megabytes=found.megabytes + not_counted))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        _say(file, Outcome(("died",), None, 0.0, 0.0, 0.0))


def main() -> None:
    """Read the files that the command line names."""
    import assessment.sheets.raw  # noqa: F401 - before the forks, so that each has it

    for name in sys.argv[1:]:
        _apart(Path(name))


if __name__ == "__main__":
    main()
