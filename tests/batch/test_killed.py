"""A run that is killed in the middle: the next one goes on, makes nothing twice, and leaves nothing half-written."""

import json
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch.small_cities import KEPT, marks, outputs, start, strays, write_cities

CITIES = (20, 60, 180)
"""So many; where all of them were done before the signal came, as on a machine that stalls, once more with more."""

PATIENCE = 120  # seconds until a run that got its signal must have ended
ONLY = ("--only", "json")


def finished(out: Path) -> int:
    return len(list((out / KEPT / "records").glob("*.json")))


def forget_locks(process: int) -> None:
    """What the system keeps in memory for processes that nobody was left to tidy up after (Linux)."""
    for lock in Path("/dev/shm").glob(f"sem.loky-{process}-*"):
        lock.unlink(missing_ok=True)


@dataclass(frozen=True)
class Stopped:
    """A run that got a signal after at least three of its cities."""

    folder: Path
    out: Path
    cities: int
    process: int
    code: int
    said: str


def stopped_by(sign: signal.Signals, tmp_path: Path, jobs: int) -> Stopped:
    """As early as it is noticed that three cities are done; all processes of the group get the signal."""
    for cities in CITIES:
        folder, out = write_cities(tmp_path / f"in-{cities}", cities), tmp_path / f"out-{cities}"
        run = start(folder, "-o", out, "--jobs", jobs, *ONLY)
        while finished(out) < 3 and run.poll() is None:
            time.sleep(0.005)
        with suppress(ProcessLookupError, PermissionError):  # it has just ended
            os.killpg(run.pid, sign)
        _, err = run.communicate(timeout=PATIENCE)
        found = Stopped(folder, out, cities, run.pid, run.returncode, err.decode())
        if run.returncode != 0:
            break
    return found


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups")
def test_a_killed_run_is_taken_up_where_it_was(tmp_path: Path, jobs: int) -> None:
    killed = stopped_by(signal.SIGKILL, tmp_path, jobs)
    forget_locks(killed.process)
    assert killed.code == -signal.SIGKILL
    out, known, before = killed.out, finished(killed.out), marks(killed.out)
    assert 3 <= known < killed.cities
    (out / ".0123456789abcdef.tmp").touch()  # as a run leaves it that is killed while it writes

    again = start(killed.folder, "-o", out, "--jobs", 1, *ONLY)
    _, err = again.communicate()
    assert again.returncode == 0, err.decode()
    assert f"Made: {killed.cities - known} cities" in err.decode()
    assert f"Finished before: {known}." in err.decode()
    after = marks(out)
    recorded = [name for name in before if after.get(name) == before[name]]
    assert len(recorded) >= known  # what has a record was not touched
    assert strays(out) == []
    assert len(outputs(out)) == killed.cities
    assert all(json.loads(data)["schema"] == "result/1" for data in outputs(out).values())


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups")
def test_ctrl_c_ends_all_processes_with_one_sentence(tmp_path: Path) -> None:
    stopped = stopped_by(signal.SIGINT, tmp_path, 2)  # as a terminal does it: every process of the group
    assert stopped.code == 130
    assert stopped.said.startswith("Stopped. Finished: ")
    assert stopped.said.count("\n") == 1
    assert strays(stopped.out) == []
