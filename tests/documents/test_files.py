"""Files: reading fails as a finding, writing happens whole or not at all."""

import errno
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.documents import files
from assessment.documents.files import CannotWrite, read_bytes, write_beside, writing
from assessment.documents.findings import Findings


def codes_of_reading(path: Path, limit: int = 100) -> list[str]:
    findings = Findings()
    assert read_bytes(path, findings, limit) is None
    return [item.code for item in findings]


def why_not(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(CannotWrite) as refused:
        write_beside(path, data)
    assert refused.value.path == path
    return refused.value.code.removeprefix("cannot_write_")


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1" * 100)
    assert read_bytes(tmp_path / "a", Findings(), 100) == b"1" * 100


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1")))
    assert read_bytes("-", Findings()) == b"a: 1"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"1" * 101)
    assert codes_of_reading(tmp_path / "large") == ["file_too_large"]
    assert codes_of_reading(tmp_path / "none") == ["file_missing"]
    assert codes_of_reading(tmp_path / "large" / "x") == ["file_missing"]
    assert codes_of_reading(Path("a\0b")) == ["file_missing"]
    assert codes_of_reading(tmp_path) in (["file_is_folder"], ["file_no_permission"])  # the latter on Windows


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EACCES, "file_no_permission"), (errno.EIO, "file_unreadable")]
)
def test_a_refusal_of_the_system_is_said(monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def refuse(*_: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "_read", refuse)
    assert codes_of_reading(Path("a")) == [code]


def test_a_new_file_gets_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.write_bytes(b"old")
    old.chmod(0o640)
    plain.touch()
    write_beside(old, b"changed")
    write_beside(new, b"new")
    assert old.read_bytes() == b"changed"
    assert new.read_bytes() == b"new"
    assert new.stat().st_mode == plain.stat().st_mode
    if os.name == "posix":
        assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["new", "old", "plain"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "real")
    write_beside(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "real").read_bytes() == b"new"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    assert why_not(tmp_path / "folder") == "is_folder"
    assert why_not(tmp_path / "none" / "a") == "folder_missing"
    assert why_not(tmp_path / "file" / "a") == "folder_missing"
    assert why_not(tmp_path / "a\0b") == "name_invalid"
    assert why_not(tmp_path / ("a" * 300)) in ("name_invalid", "folder_missing")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX systems")
def test_a_device_is_not_replaced() -> None:
    assert why_not(Path("/dev/null")) == "not_a_file"


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "no_permission"), (errno.EIO, "other")]
)
def test_a_failure_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def half(file: io.BufferedWriter, data: bytes) -> None:
        file.write(data[: len(data) // 2])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "_fill", half)
    assert why_not(tmp_path / "a") == reason
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def write_two(first: Path, second: Path | None) -> None:
    with writing() as pair:
        pair.add(first, b"3")
        if second is None:
            raise KeyboardInterrupt
        pair.add(second, b"4")


def test_several_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    with writing() as pair:
        pair.add(tmp_path / "a", b"1")
        pair.add(tmp_path / "b", b"2")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes() == b"12"
    for broken in (tmp_path / "none" / "b", None):
        with pytest.raises((CannotWrite, KeyboardInterrupt)):
            write_two(tmp_path / "a", broken)
    assert (tmp_path / "a").read_bytes() == b"1"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


FULL = """
import resource, signal, sys
from pathlib import Path
from assessment.documents.files import CannotWrite, write_beside
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_beside(Path(sys.argv[1]), b"x" * 5000)
except CannotWrite as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")
def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    root = Path(files.__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "a")],
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
    )
    assert ran.stdout.strip() == "cannot_write_disk_full"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]
