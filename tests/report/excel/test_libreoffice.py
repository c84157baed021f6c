"""Another program than ours opens the workbook and shows the numbers as the scorecard says them."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.report.excel import excel_bytes
from tests.report.excel.builders import head, hostile, story_of

EVERY_SHEET_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def converted(soffice: str, folder: Path, data: bytes, target: str) -> Path:
    (folder / "libro.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        str(folder / "libro.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.needs("soffice")
def test_points_are_shown_as_the_scorecard_says_them(program: Callable[[str], str], tmp_path: Path) -> None:
    story = story_of("en")
    converted(program("soffice"), tmp_path, excel_bytes(story), EVERY_SHEET_AS_SHOWN)
    with open(tmp_path / "libro-All scores.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    heads = rows[2]
    for line, row in zip(story.method.scores, rows[3:], strict=True):
        shown = dict(zip(heads, row, strict=True))
        for key in ("score", "secured", "ceiling", "nominal_weight", "effective_weight"):
            assert shown[head(key, "en")] == getattr(line, key).text
        assert shown[head("answered", "en")] == line.coverage.text
        level = line.level.name if line.level.number is None else f"{line.level.number} {line.level.name}"
        assert shown[head("level", "en")] == level


@pytest.mark.needs("soffice")
def test_a_hostile_workbook_is_opened_and_printed(program: Callable[[str], str], tmp_path: Path) -> None:
    data = excel_bytes(hostile(story_of(), "=1+1 O'Higgins & <b> 😀 "))
    converted(program("soffice"), tmp_path, data, "pdf")
    assert (tmp_path / "libro.pdf").stat().st_size > 10_000
