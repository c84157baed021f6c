"""The invented example cities: they load without a finding, and say that they are invented."""

import re
from urllib.parse import urlsplit

import pytest

from assessment.resources import data_folder
from assessment.result.models import LensName
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES, loaded, path_of, result_of

FICTIONAL = {"es": "(ciudad ficticia)", "pt": "(cidade fictícia)", "en": "(fictional city)"}
LENSES: tuple[LensName, ...] = ("claimed", "evidenced")
LINK = re.compile(r"https?://[^\s\"'<>]+")


def test_every_file_in_the_folder_is_tested_here() -> None:
    assert sorted(path.stem for path in data_folder("examples").glob("*.yaml")) == sorted(
        (*NAMES, *FROM_PUBLIC_SOURCES)
    )


@pytest.mark.parametrize("name", NAMES)
class TestEveryExample:
    def test_loads_without_any_finding(self, name: str) -> None:
        assert [(str(item.place), item.code) for item in loaded(name).findings] == []

    def test_says_in_its_language_that_the_city_is_fictional(self, name: str) -> None:
        said = loaded(name).assessment
        assert said.language is not None
        assert said.city.name.endswith(FICTIONAL[said.language])
        assert said.city.fictional

    def test_links_only_to_the_reserved_domain_of_its_own_city(self, name: str) -> None:
        links = LINK.findall(path_of(name).read_text(encoding="utf-8"))
        assert links
        city = name.removesuffix("-express").removesuffix("-2024")
        assert {urlsplit(link).hostname for link in links} == {f"{city}.example"}

    def test_is_assessed_as_a_whole(self, name: str) -> None:
        lenses = result_of(name).nodes[0].lenses
        assert [lenses[lens].state for lens in LENSES] == ["assessed", "assessed"]

    def test_leaves_no_question_blank_but_two_on_purpose(self, name: str) -> None:
        blank = [question.id for question in result_of(name).questions if question.state == "blank"]
        assert blank == (["cit_labs", "cit_heritage"] if name == "villa-esperanza" else [])


class TestSmallerExamples:
    def test_the_express_file_gives_the_answers_of_the_full_one(self) -> None:
        full, express = (loaded(name).assessment for name in ("villa-esperanza", "villa-esperanza-express"))
        assert express.city == full.city
        for ident, answer in express.answers.items():
            dropped = {"comment": None, "answered_by": None, "review": None}
            assert answer == full.answers[ident].model_copy(update=dropped)
        assert all(full.evidence[ident] == item for ident, item in express.evidence.items())

    def test_the_express_file_answers_the_whole_express_set(self) -> None:
        questions = loaded("villa-esperanza-express").rubric.questions
        asked = {ident for ident, question in questions.items() if "express" in question.sets}
        assert loaded("villa-esperanza-express").assessment.answers.keys() == asked

    def test_vila_clara_is_a_small_brazilian_town_without_districts_or_review(self) -> None:
        said = loaded("vila-clara").assessment
        assert (said.city.country, said.language, said.question_set) == ("BR", "pt", "express")
        assert (said.city.population, said.city.districts) == (14_200, ())
        assert not any(answer.review or answer.districts for answer in said.answers.values())
