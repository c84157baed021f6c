"""A run that is killed in the middle: the next one goes on, makes nothing twice, and leaves nothing half-written."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.batch.small_cities import KEPT, marks, outputs, start, strays, write_cities

CITIES = 20
ONLY = ("--only", "json")


def finished(out: Path) -> int:
    return len(list((out / KEPT / "records").glob("*.json")))


def forget_locks(process: int) -> None:
    """What the system keeps in memory for processes that nobody was left to tidy up after (Linux)."""
    for lock in Path("/dev/shm").glob(f"sem.loky-{process}-*"):
        lock.unlink(missing_ok=True)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups")
def test_a_killed_run_is_taken_up_where_it_was(tmp_path: Path, jobs: int) -> None:
    folder, out = write_cities(tmp_path / "in", CITIES), tmp_path / "out"
    killed = start(folder, "-o", out, "--jobs", jobs, *ONLY)
    while finished(out) < 3 and killed.poll() is None:
        time.sleep(0.005)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    forget_locks(killed.pid)
    assert killed.returncode == -signal.SIGKILL
    known, before = finished(out), marks(out)
    assert 3 <= known < CITIES
    (out / ".0123456789abcdef.tmp").touch()  # as a run leaves it that is killed while it writes

    again = start(folder, "-o", out, "--jobs", 1, *ONLY)
    _, err = again.communicate()
    assert again.returncode == 0, err.decode()
    assert f"Made: {CITIES - known} cities" in err.decode()
    assert f"Finished before: {known}." in err.decode()
    after = marks(out)
    recorded = [name for name in before if after.get(name) == before[name]]
    assert len(recorded) >= known  # what has a record was not touched
    assert strays(out) == []
    assert len(outputs(out)) == CITIES
    assert all(json.loads(data)["schema"] == "result/1" for data in outputs(out).values())


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups")
def test_ctrl_c_ends_all_processes_with_one_sentence(tmp_path: Path) -> None:
    folder, out = write_cities(tmp_path / "in", CITIES), tmp_path / "out"
    stopped = start(folder, "-o", out, "--jobs", 2, *ONLY)
    while finished(out) < 3 and stopped.poll() is None:
        time.sleep(0.005)
    os.killpg(stopped.pid, signal.SIGINT)  # as a terminal does it: every process of the group
    _, err = stopped.communicate(timeout=30)
    assert stopped.returncode == 130
    said = err.decode()
    assert said.startswith("Stopped. Finished: ")
    assert said.count("\n") == 1
    assert strays(out) == []
