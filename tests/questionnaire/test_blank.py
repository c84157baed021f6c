"""The blank questionnaires that come with the program are those that the program makes now."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from assessment.documents.findings import Findings
from assessment.intake import open_bytes
from assessment.questionnaire.blank import blanks
from assessment.resources import data_folder
from assessment.rubric.load import load_rubric

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
