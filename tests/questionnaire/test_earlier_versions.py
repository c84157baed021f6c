"""A questionnaire of every version that was ever published stays readable; the samples are never made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.answers.load import as_data
from assessment.intake import load_assessment
from assessment.rubric.load import load_rubric

FOLDER = Path(__file__).resolve().parents[1] / "data" / "questionnaires"
RUBRIC = load_rubric("latam-six")
VERSIONS = [*RUBRIC.header.migrates_from, RUBRIC.version]


def test_there_is_a_sample_of_every_version() -> None:
    assert {path.stem for path in FOLDER.glob("*.xlsx")} == {f"{RUBRIC.id}-{version}" for version in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sample_reads_as_what_was_typed_then(version: str) -> None:
    book = load_assessment(FOLDER / f"{RUBRIC.id}-{version}.xlsx")
    file = load_assessment(FOLDER / f"{RUBRIC.id}-{version}.yaml")
    assert as_data(book.assessment) == as_data(file.assessment)


def test_an_earlier_one_says_of_which_version_it_is_and_what_is_new() -> None:
    loaded = load_assessment(FOLDER / "latam-six-0.1.0.xlsx")
    assert loaded.migrated is not None
    assert loaded.migrated.version == "0.1.0"
    moved = [each.code for each in loaded.findings if each.code.startswith("migrated_")]
    assert moved == ["migrated_from", *["migrated_new"] * 6]
    assert len(loaded.assessment.answers) == len(
        load_assessment(FOLDER / "latam-six-0.1.0.yaml").assessment.answers
    )
