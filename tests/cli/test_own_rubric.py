"""A ministry scores with its own copy of a rubric: `--rubric FOLDER`."""

import shutil
from pathlib import Path

import pytest

from assessment.resources import data_folder
from tests.cli.conftest import Call


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy in which the first dimension weighs three times as much."""
    folder = Path(shutil.copytree(data_folder("rubrics") / "latam-six", tmp_path / "own"))
    part = folder / "dimensions" / "government.yaml"
    part.write_text(
        part.read_text(encoding="utf-8").replace("weight: 1\n", "weight: 3\n", 1), encoding="utf-8"
    )
    return folder


def test_an_own_rubric_scores_in_the_place_of_the_named_one(call: Call, city: Path, own: Path) -> None:
    published, adapted = call("score", city).data, call("score", city, "--rubric", own).data
    weights = [result["nodes"][1]["nominal_weight"] for result in (published, adapted)]
    assert [round(weight, 3) for weight in weights] == [0.167, 0.375]
    assert published["rubric"]["fingerprint"] != adapted["rubric"]["fingerprint"]


def test_a_result_of_an_own_rubric_is_told_with_its_words(call: Call, city: Path, own: Path) -> None:
    result = city.with_name("ciudad.result.json")
    assert call("score", city, "--rubric", own, "-o", result).code == 0
    assert call("explain", result, "--rubric", own).err == ""
    assert "latam-six" in call("explain", result).err  # the published words do not fit that result


def test_a_folder_without_a_rubric_is_named(call: Call, city: Path, tmp_path: Path) -> None:
    called = call("score", city, "--rubric", tmp_path)
    assert called.code == 1
    assert str(tmp_path) in called.err
    assert "latam-six" in called.err
