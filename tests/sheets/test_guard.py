"""Whatever is handed in, it is read or refused with one clear message, in little time and memory, without an exception."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import assessment.sheets
from assessment.text.catalogue import words
from tests.sheets.broken import CELLS, PACKAGES, XML
from tests.sheets.cage import Outcome, read_in_cage
from tests.sheets.foreign import FOREIGN
from tests.sheets.vast import VAST

pytestmark = pytest.mark.xdist_group("hostile")  # one worker reads them all, once

SECONDS = 6.0  # of processor time; the largest needs 1.4, or several times as much on a slow and busy machine
MEGABYTES = 150.0

CASES = {**VAST, **XML, **CELLS, **PACKAGES, **FOREIGN}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Of every case, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    files: dict[str, Path] = {}
    for number, (name, case) in enumerate(CASES.items()):
        files[name] = folder / f"{number}.xlsx"
        files[name].write_bytes(case.build())
    found = read_in_cage(list(files.values()))
    return {name: found[file.name] for name, file in files.items()}


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, when the test writes a part twice
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_or_broken_file_is_read_or_refused_in_little_time_and_memory(
    name: str, outcomes: dict[str, Outcome]
) -> None:
    case, outcome = CASES[name], outcomes[name]
    expected = case.refused or case.warned
    assert set(outcome.codes) == ({f"guard_{expected}"} if expected else set())
    assert (outcome.cells is None) == bool(case.refused)
    if case.refused:
        assert len(outcome.codes) == 1
    assert outcome.seconds <= SECONDS
    assert outcome.megabytes <= MEGABYTES


def codes_in_the_program() -> set[str]:
    """Every code of a finding that the package can give."""
    package = Path(assessment.sheets.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    return {code for text in texts for code in re.findall(r'"guard_([a-z_]+)"', text)}


def test_every_code_is_met_by_a_case_and_has_its_text() -> None:
    met = {case.refused or case.warned for case in CASES.values()} - {""}
    assert codes_in_the_program() == met
    assert {key.removeprefix("guard.") for key in words("es").keys("guard")} == met
