"""The answers of the fictional city come from the tool that says how they were invented."""

from pathlib import Path

from assessment.resources import data_folder
from tools.make_example_survey import estimated, made

EXPORT = Path(data_folder("examples") / "villa-esperanza-survey.csv")


def test_the_tool_makes_the_file_that_is_there() -> None:
    assert made() == EXPORT.read_bytes()


def test_what_is_published_of_it_is_what_the_program_makes_of_it() -> None:
    assert estimated() == EXPORT.with_suffix(".json").read_bytes()


def test_it_holds_no_personal_data() -> None:
    heads = EXPORT.read_text("utf-8").splitlines()[0].replace('"', "").split(";")
    plain = {head.rpartition("/")[2] for head in heads}
    assert not plain & {"username", "deviceid", "phonenumber", "_submitted_by", "_geolocation", "_notes"}
