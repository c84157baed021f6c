"""Public data hold nothing internal, wherever it was planted; internal data hold it and say so everywhere."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from assessment.answers.models import Evidence, Review
from assessment.result.models import Result
from assessment.result.peers import Peer, Peers
from tests.builders import backed, by_district, city, item, ladder, node, rubric, scored
from tests.examples.cities import result_of
from tests.export.exported import exported, rows

PLANTED = (
    "Prepared Person",
    "Answering Person",
    "Signing Person",
    "Head of Planning",
    "a candid comment",
    "Reviewing Person",
    "a candid remark",
    "https://intranet.example/secret",
    "https://withheld.example/plan",
    "f" * 64,
)
OTHER_CITY = "Rival City"


@pytest.fixture(scope="module")
def planted() -> Result:
    """The example city with strings in every place that is not for the public."""
    result = result_of("villa-esperanza")
    first, *others = result.questions
    review = Review(by=PLANTED[5], remark=PLANTED[6], date=result.date)
    question = first.model_copy(
        update={
            "answered_by": PLANTED[1],
            "comment": PLANTED[4],
            "review": review,
            "evidence": ("hidden", "held"),
        }
    )
    department = result.departments[0].model_copy(update={"signed_by": PLANTED[2], "role": PLANTED[3]})
    hidden = Evidence(title="act", kind="act", link=PLANTED[7], internal=True, sha256=PLANTED[9])
    held = Evidence(title="plan", kind="act", link=PLANTED[8], withheld="safety")
    peer = Peer(city=OTHER_CITY, population=1, ratio=1.0, date=result.date, score=50.0)
    return result.model_copy(
        update={
            "prepared_by": PLANTED[0],
            "questions": (question, *others),
            "departments": (department, *result.departments[1:]),
            "evidence": {**result.evidence, "hidden": hidden, "held": held},
            "reused_links": {PLANTED[7]: (first.id,)},
            "peers": Peers(lens="evidenced", cities=8, rank=2, nearest=(peer,)),
        }
    )


def everything(folder: Path) -> str:
    return "".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in sorted(folder.iterdir()))


def test_public_data_hold_nothing_that_was_planted(planted: Result, tmp_path: Path) -> None:
    found = everything(exported([planted], tmp_path))
    assert [text for text in (*PLANTED, OTHER_CITY) if text in found] == []
    assert str(tmp_path) not in found


def test_public_data_have_no_column_for_what_is_internal(planted: Result, tmp_path: Path) -> None:
    folder = exported([planted], tmp_path)
    internal = {
        "prepared_by",
        "signed_by",
        "role",
        "comment",
        "answered_by",
        "reviewed_by",
        "remark",
        "sha256",
    }
    for table in ("assessments", "departments", "answers", "evidence"):
        assert not internal & rows(folder, table)[0].keys()


def test_where_a_city_stands_is_public_but_not_who_stands_beside_it(planted: Result, tmp_path: Path) -> None:
    (row,) = rows(exported([planted], tmp_path), "peers")
    assert (row["rank"], row["cities"]) == ("2", "8")


def test_internal_data_hold_it(planted: Result, tmp_path: Path) -> None:
    found = everything(exported([planted], tmp_path, internal=True))
    assert [text for text in PLANTED if text not in found] == []


def test_internal_data_say_so_in_folder_files_and_metadata(planted: Result, tmp_path: Path) -> None:
    folder = exported([planted], tmp_path, internal=True, lang="en")
    assert folder.name == "data-internal"
    assert all(path.name.endswith(".internal.csv") for path in folder.glob("*.csv"))
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["internal"] is True
    assert package["name"].endswith("-internal")
    assert package["title"].startswith("INTERNAL")
    assert package["description"].startswith("INTERNAL DATA")
    assert json.loads((folder / "csv-metadata.json").read_bytes())["dc:title"].startswith("INTERNAL")
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# INTERNAL")


def test_a_result_that_is_public_already_gives_the_same_public_data(tmp_path: Path) -> None:
    from assessment.result.public import to_public

    result = result_of("vila-clara")
    one, two = tmp_path / "one", tmp_path / "two"
    first, second = exported([result], one), exported([to_public(result)], two)
    assert everything(first) == everything(second)


def test_evidence_keeps_its_title_and_its_public_link(tmp_path: Path) -> None:
    of = rubric(node("theme", ladder("plan"), ladder("lamps", by_district=True)))
    answers = {"plan": backed(3, "law"), "lamps": by_district(north=2, south=None)}
    result = scored(of, answers, evidence={"law": item()}, districts={"north": 10, "south": 20})
    from assessment.export.columns import City
    from assessment.export.make import tables_of

    found = tables_of(City("here", result, of), internal=False)
    (row,) = found["evidence"][1]
    assert (row["evidence_title"], row["link"]) == ("a document", "https://city.example/act.pdf")
    assert [each["answer"] for each in found["district_answers"][1]] == [2, None]
    assert city(of).date == datetime.date(2026, 3, 5)
