"""Pieces on several processes: all done, each once, nothing kept, a lost worker told."""

import gc
import os
import signal
from functools import partial
from pathlib import Path

import pytest

from assessment.batch.backends import DASK, BackendMissing, connected
from assessment.batch.folder import InUse, drafts_in, kept_for_one
from assessment.batch.parallel import WorkerLost, cores, each_done


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def lost(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def holds_back(_: int) -> bool:
    """Whether Ctrl-C does not reach this process, as it did not while it started."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_one_job_works_in_this_process_and_in_order() -> None:
    assert list(each_done(square, range(5), 1)) == [(n * n, os.getpid()) for n in range(5)]


def test_several_jobs_do_every_piece_once_in_processes_that_stay() -> None:
    found = list(each_done(square, range(20), 2))
    assert sorted(value for value, _ in found) == [n * n for n in range(20)]
    processes = {process for _, process in found}
    assert os.getpid() not in processes
    assert len(processes) <= 2


def test_one_piece_needs_no_other_process() -> None:
    assert list(each_done(square, [3], 8)) == [(9, os.getpid())]
    assert list(each_done(square, [], 8)) == []


def test_a_worker_that_the_system_ends_is_told() -> None:
    with pytest.raises(WorkerLost):
        list(each_done(lost, range(10), 2))
    assert len(list(each_done(square, range(4), 2))) == 4  # and the next run has workers again


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="processes have no masks of signals")
def test_ctrl_c_does_not_reach_a_worker_even_while_it_starts() -> None:
    """Else each that is still loading would tell a person that it was interrupted, and where."""
    assert all(list(each_done(holds_back, range(4), 2)))
    assert not holds_back(0)


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_a_backend_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(BackendMissing), connected(DASK, 2):
        pass


def test_a_folder_is_kept_for_one_run_at_a_time(tmp_path: Path) -> None:
    with kept_for_one(tmp_path, []), pytest.raises(InUse), kept_for_one(tmp_path, []):
        pass
    with kept_for_one(tmp_path, []):
        pass


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    left = [tmp_path / ".0123456789abcdef.tmp", tmp_path / "a" / ".fedcba9876543210.tmp"]
    others = [tmp_path / "x.tmp", tmp_path / ".0123456789abcdef.tmp.yaml", tmp_path / ".notes.tmp"]
    for path in (*left, *others):
        path.touch()
    drafts_in(tmp_path).mkdir(parents=True)
    (drafts_in(tmp_path) / "openpyxl.x").touch()
    with kept_for_one(tmp_path, ["a", "not-yet"]):
        assert not any(path.exists() for path in left)
        assert list(drafts_in(tmp_path).iterdir()) == []
    assert all(path.exists() for path in others)


def test_work_may_be_a_part_of_a_function() -> None:
    assert list(each_done(partial(pow, 2), [1, 2], 1)) == [2, 4]


def test_the_collector_of_garbage_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    assert list(each_done(square, [1], 1))
    assert gc.get_threshold() == before
