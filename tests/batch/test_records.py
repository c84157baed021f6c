"""What is remembered of a finished piece, and when it is not believed."""

import os
from pathlib import Path

import pytest

from assessment.batch.fingerprints import folder_print, program_print
from assessment.batch.records import Record, are_there, digest, read_record, to_bytes


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "city.pdf").write_bytes(b"pages")
    return Record("recipe", "some-rubric", "print", {"a/city.pdf": digest(b"pages")})


def test_a_record_reads_back(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(to_bytes(record))
    assert read_record(path) == record
    assert are_there(record, tmp_path)


@pytest.mark.parametrize("content", [b"page", b"pages.", b""])
def test_a_file_with_other_bytes_is_not_there(tmp_path: Path, record: Record, content: bytes) -> None:
    (tmp_path / "a" / "city.pdf").write_bytes(content)
    assert not are_there(record, tmp_path)


def test_a_file_that_is_gone_or_became_something_else_is_not_there(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "a" / "city.pdf"
    path.unlink()
    assert not are_there(record, tmp_path)
    path.mkdir()
    assert not are_there(record, tmp_path)
    path.rmdir()
    os.mkfifo(path)
    assert not are_there(record, tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 5000,
        b"\xff\xfe",
        b"{}",
        b'{"schema": "other/1", "recipe": "", "rubric": "", "rubric_print": "", "files": {"a": ""}}',
        b'{"schema": "batch-record/1", "recipe": "", "rubric": "", "rubric_print": ""}',
        b'{"schema": "batch-record/1", "recipe": 1, "rubric": "", "rubric_print": "", "files": {"a": ""}}',
        b'{"schema": "batch-record/1", "recipe": "", "rubric": "", "rubric_print": "", "files": {"a": 1}}',
        b'{"schema": "batch-record/1", "recipe": "", "rubric": "", "rubric_print": "", "files": []}',
        b'{"schema": "batch-record/1", "recipe": "", "rubric": "", "rubric_print": "", "files": {}}',
        b'{"schema": "batch-record/1", "recipe": "", "rubric": "", "rubric_print": "", "files": {"a": ""}, "b": ""}',
    ],
)
def test_what_is_no_record_counts_for_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(data)
    assert read_record(path) is None


def test_without_a_record_nothing_is_finished(tmp_path: Path) -> None:
    assert read_record(tmp_path / "none.json") is None
    assert read_record(tmp_path) is None


def test_a_folder_has_another_print_when_a_name_or_a_byte_changes(tmp_path: Path) -> None:
    prints = []
    for name, text in (("a.yaml", "x"), ("a.yaml", "y"), ("b.yaml", "y"), ("notes.txt", "y")):
        (tmp_path / name).write_text(text)
        prints.append(folder_print([tmp_path]))
    assert len(set(prints)) == 3
    assert prints[2] == prints[3]  # a file of another kind does not count


def test_the_program_has_one_print() -> None:
    assert program_print() == program_print()
    assert len(program_print()) == 64
