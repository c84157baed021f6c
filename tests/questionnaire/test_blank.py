"""The blank questionnaires that come with the program are those that the program makes now."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from assessment.documents.findings import Findings
from assessment.intake import open_bytes
from assessment.questionnaire.blank import blanks
from assessment.resources import data_folder
from assessment.rubric.load import load_rubric

ROOT = Path(__file__).resolve().parents[2]
FOLDER = data_folder("templates") / "questionnaires"
MADE = dict(blanks(load_rubric("latam-six")))


def test_there_is_one_for_each_set_and_language() -> None:
    assert {path.name for path in FOLDER.glob("*.xlsx")} == MADE.keys()
    assert len(MADE) == 6


@pytest.mark.parametrize("name", MADE)
def test_a_blank_is_current(name: str) -> None:
    parts = unpacked((FOLDER / name).read_bytes())
    assert parts == unpacked(MADE[name]), "run: python tools/write_questionnaires.py"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook; how they are compressed differs between systems."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", MADE)
def test_a_blank_reads_as_one_in_which_nobody_has_said_anything(name: str) -> None:
    findings = Findings()
    opened = open_bytes(MADE[name], name, findings)
    assert opened is not None
    assert "answers" not in opened.document.value
    assert {each.code for each in findings} == {"sheet_needed"}
    assert sorted(each.place.path[-1] for each in findings) == ["date", "name", "population"]


def test_same_bytes_whatever_the_hash_seed_and_the_time_zone() -> None:
    script = """
import hashlib
from assessment.questionnaire.blank import blanks
from assessment.rubric.load import load_rubric
print(hashlib.sha256(b"".join(data for _, data in blanks(load_rubric("latam-six")))).hexdigest())
"""
    made = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed, zone in (("0", "UTC"), ("7", "Pacific/Auckland"))
    }  # fmt: skip
    assert made == {hashlib.sha256(b"".join(MADE.values())).hexdigest() + "\n"}
