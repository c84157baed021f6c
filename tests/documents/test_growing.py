"""A folder whose files grow beside its place, and that appears whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from assessment.documents.files import CannotWrite
from assessment.documents.growing import growing


def test_the_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    with growing(tmp_path / "deep" / "data") as files:
        files.append("a.csv", b"one\n")
        files.append("b.csv", b"x")
        files.append("a.csv", b"two\n")
        assert not (tmp_path / "deep" / "data").exists()
        assert (files.size("a.csv"), files.sha256("b.csv")) == (8, hashlib.sha256(b"x").hexdigest())
    found = {path.name: path.read_bytes() for path in (tmp_path / "deep" / "data").iterdir()}
    assert found == {"a.csv": b"one\ntwo\n", "b.csv": b"x"}


def begun(folder: Path, end: BaseException) -> None:
    """A folder that is not finished."""
    with growing(folder) as files:
        files.append("a.csv", b"one\n")
        raise end


def test_after_an_error_nothing_is_there(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        begun(tmp_path / "data", KeyboardInterrupt())
    assert list(tmp_path.iterdir()) == []


def test_after_an_error_the_earlier_folder_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "old.csv").write_bytes(b"old")
    with pytest.raises(ValueError, match="bad"):
        begun(tmp_path / "data", ValueError("bad"))
    assert [path.name for path in tmp_path.rglob("*")] == ["data", "old.csv"]


def test_an_earlier_folder_gives_way_whole(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "old.csv").write_bytes(b"old")
    with growing(tmp_path / "data") as files:
        files.append("a.csv", b"one\n")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.csv", "data"]


def test_an_earlier_folder_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "old.csv").write_bytes(b"old")
    rename, calls = os.rename, []

    def second_fails(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise PermissionError(13, "no")
        rename(source, target)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(CannotWrite), growing(tmp_path / "data") as files:
        files.append("a.csv", b"one\n")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["data", "old.csv"]


def test_a_place_without_room_is_told_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as failed, growing(tmp_path / "data") as files:
        files.append("no/such/folder.csv", b"")
    assert failed.value.path == tmp_path / "data" / "no/such/folder.csv"
    assert list(tmp_path.iterdir()) == []
