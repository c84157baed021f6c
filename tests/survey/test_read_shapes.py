"""The same answers in every shape in which programs and people write them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assessment.survey.responses import MISSING, UNKNOWN
from assessment.survey.write import to_json
from tests.survey.reading import CITY, reading, same
from tests.survey.shapes import PERSONAL, PLANTED, RUBRIC, SHAPES, Record, record

PEOPLE: Sequence[Record] = (
    record("one"),
    record("two", "a2 dk -", "sur", priorities=""),
    record("three", "a5", "la_loma", about_sex="_not_said", about_age="age_60", today="2026-10-05"),
    record("no", "-", priorities="", consent="no", district="", about_sex="", about_age=""),
    record("away", "-", priorities="", district="_outside"),
    record("silent", "-", priorities=""),
)


@pytest.fixture(params=SHAPES)
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    ending, write = SHAPES[request.param]
    return write(PEOPLE, tmp_path / f"export.{ending}")


def test_every_shape_gives_the_same_answers(export: Path, tmp_path: Path) -> None:
    told = reading(export)
    expected = reading(SHAPES["kobo_with_groups"][1](PEOPLE, tmp_path / "expected.csv"))
    assert told.codes == []
    assert same(told.responses, expected.responses)
    assert told.responses.dropped == {"no_consent": 1, "outside": 1, "empty": 1}


def test_the_answers_are_those_that_were_given(tmp_path: Path) -> None:
    found = reading(SHAPES["central_split"][1](PEOPLE, tmp_path / "export.zip")).responses
    assert found.items[:2] == ("gov_p_finish", "gov_p_online")
    assert found.answers[:, :3].tolist() == [[1, 4, 5], [2, MISSING, MISSING], [5, 5, 5]]
    assert found.by["district"].values == ("norte", "sur", "la_loma")
    assert found.by["district"].codes.tolist() == [0, 1, 2]
    assert found.by["sex"].codes.tolist() == [0, 0, UNKNOWN]
    assert [int(row.sum()) for row in found.chosen] == [2, 0, 2]
    assert found.asked_priorities.tolist() == [True, False, True]
    assert (str(found.first_day), str(found.last_day)) == ("2026-10-02", "2026-10-05")


def test_personal_columns_never_come_out(export: Path) -> None:
    from assessment.survey.estimate import estimate
    from assessment.survey.read.microdata import microdata

    told = reading(export)
    assert told.read is not None
    survey = to_json(estimate(told.responses, RUBRIC, CITY))
    kept = microdata(told.responses, RUBRIC, export)
    said = repr(told)
    for planted in (PLANTED, PLANTED.partition("-")[2]):
        assert planted not in said
        assert planted.encode() not in survey
        assert planted.encode() not in kept


def test_only_the_names_of_columns_that_were_not_read_are_told(tmp_path: Path) -> None:
    told = reading(SHAPES["kobo_with_groups"][1](PEOPLE, tmp_path / "export.csv"))
    assert told.read is not None
    named = {name for names in told.read.ignored.values() for name in names}
    assert set(PERSONAL) <= named
    assert told.read.ignored["telephone"] == ("phone",)
    assert told.read.ignored["place"] == ("_gps_latitude",)
    assert told.responses.ignored == len(named)


def test_of_a_repeated_submission_the_latest_counts(tmp_path: Path) -> None:
    people = [
        record("one", "a5", _sent="2026-10-04T08:00:00"),
        record("one", "a1", _sent="2026-10-03T08:00:00"),
        record("two", "a3", _sent="2026-10-03T08:00:00"),
        record("two", "a4", consent="no", _sent="2026-10-03T09:00:00"),
    ]
    for name in ("kobo_with_groups", "central_with_groups"):
        found = reading(SHAPES[name][1](people, tmp_path / name)).responses
        assert found.answers[:, 0].tolist() == [5]
        assert found.dropped == {"duplicate": 2, "no_consent": 1}


def test_two_answers_of_one_person_to_one_item_cannot_be_read(tmp_path: Path) -> None:
    people = [*PEOPLE, record("one", "a3 a4 a5")]
    told = reading(SHAPES["long"][1](people, tmp_path / "long.csv"))
    assert told.codes == ["fieldwork_code"] * 5 + ["fieldwork_code_others"]
    assert dict(told.findings[0].values)["found"] == ["a1 / a3"]
    assert told.responses.dropped["unreadable"] == 1


def test_districts_are_read_with_a_city_alone(tmp_path: Path) -> None:
    told = reading(SHAPES["tidy"][1](PEOPLE[:3], tmp_path / "tidy.csv"), city=None)
    assert told.codes == ["fieldwork_districts_unread"]
    assert "district" not in told.responses.by


def test_all_that_is_read_stands_in_an_order_that_tells_nothing(tmp_path: Path) -> None:
    forwards = reading(SHAPES["tidy"][1](PEOPLE, tmp_path / "one.csv")).responses
    backwards = reading(SHAPES["tidy"][1](PEOPLE[::-1], tmp_path / "two.csv")).responses
    assert same(forwards, backwards)
    assert np.all(np.diff(forwards.by["district"].codes) >= 0)
