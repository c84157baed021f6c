"""Texts of strangers: nothing of them runs, no row breaks, and both descriptions still fit."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from assessment.answers.models import City, District, Evidence, Review
from assessment.export.cells import header, lines
from assessment.export.columns import City as Exported
from assessment.export.make import tables_of
from assessment.result.models import Result
from tests import builders as build
from tests.examples.cities import loaded, result_of
from tests.export.exported import exported, rows
from tests.export.validators import csvw_is_valid, frictionless_errors

RUN = re.compile("(?:^|[\n\t;])[=+\\-@＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
TEXTS = (
    '=HYPERLINK("https://evil.example")',
    "x;=cmd|' /C calc'!A0",
    "@SUM(A1:A9)\n+1\r\n-1",
    "\u202eevil\u2066",
    "a\x00b\x1b[31m",
    "\n" * 20_000,
    "word" * 5_000,
    '","quotes",\n"more"',
    "javascript:alert(1)",
    '<img src="/etc/passwd">',
    "'=1",
)


def hostile(text: str) -> Result:
    """The example city with a text wherever one can stand."""
    result = result_of("villa-esperanza")
    first, *others = result.questions
    said = first.parts[0].model_copy(update={"answer": text, "reason": text})
    question = first.model_copy(
        update={
            "reason": text,
            "comment": text,
            "answered_by": text,
            "references": (text,),
            "evidence": ("odd",),
            "parts": (said,),
            "review": Review.model_construct(
                accepts="other", answer=text, remark=text, by=text, districts={}
            ),
        }
    )
    districts = tuple(
        District.model_construct(id=each.id, name=text, population=each.population)
        for each in result.city.districts
    )
    told: dict[str, Any] = {"name": text, "districts": districts, "facts": {"coastal": text}}
    evidence = Evidence.model_construct(title=text, kind="act", link=text, districts=())
    return result.model_copy(
        update={
            "prepared_by": text,
            "city": City.model_construct(**{**dict(result.city), **told}),
            "questions": (question, *others),
            "evidence": {**result.evidence, "odd": evidence},
            "rubric": result.rubric.model_copy(update={"weights": text}),
        }
    )


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("internal", [False, True])
def test_no_cell_runs_and_no_row_breaks(text: str, internal: bool) -> None:
    city = Exported("here", hostile(text), loaded("villa-esperanza").rubric)
    for table, found in tables_of(city, internal).values():
        data = (header(table) + lines(table, found)).decode("utf-8")
        read = list(csv.reader(io.StringIO(data, newline=""), strict=True))
        assert len(read) == len(found) + 1
        for cells in read:
            assert len(cells) == len(table.columns)
            assert [cell for cell in cells if RUN.search(cell) and not NUMBER.fullmatch(cell)] == []
            assert not any(character in data for character in "\x00\x1b\u202e\u2066")
            assert max(map(len, cells)) <= 4_100


def test_descriptions_still_fit_the_data(tmp_path: Path) -> None:
    result = build.scored(build.service_shape())
    city = result.city.model_copy(update={"name": '=1","2"\n-3;=4'})
    result = result.model_copy(update={"city": city})
    folder = exported([result], tmp_path, lang="pt", rubric=build.SERVICE_SHAPE)
    assert rows(folder, "assessments")[0]["city"] == "'=1\",\"2\"\n'-3;'=4"
    assert frictionless_errors(folder) == []
    assert csvw_is_valid(folder)
    assert json.loads((folder / "datapackage.json").read_bytes())["version"] == "2026.3.5"
