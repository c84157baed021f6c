"""A city's own result beside its published rank, in the result and back."""

import pytest

from assessment.comparison.published import Wanted, beside
from assessment.documents.findings import Findings
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.result.write import from_json, to_json
from tests import builders
from tests.comparison.published.tables import index, read

RUBRIC = builders.rubric(builders.node("a", builders.ladder("a1")))


def result(name: str = "Puerto Ejemplo", *, fictional: bool = False, country: str | None = None) -> Result:
    scored = builders.scored(RUBRIC, {"a1": 3})
    named = {"name": name, "fictional": fictional, "country": country}
    return scored.model_copy(update={"city": scored.city.model_copy(update=named)})


def test_the_citys_own_score_and_level_stand_beside_its_published_ranks() -> None:
    section = beside(result(), index(), Wanted())
    assert section.own is not None
    whole = result().nodes[0].lenses["evidenced"]
    assert (section.own.state, section.own.score, section.own.level) == ("found", whole.score, whole.level)
    assert [(row.edition, row.rank) for row in section.rows] == [("2021", 1), ("2020", 1)]
    assert [source.id for source in section.sources] == ["table"]


def test_a_fictional_city_has_no_published_rank_even_under_the_name_of_one_that_has() -> None:
    for wanted in (Wanted(), Wanted(city="Puerto Ejemplo")):
        section = beside(result(fictional=True), index(), wanted)
        assert section.own is not None
        assert (section.own.state, section.rows) == ("fictional", ())


@pytest.mark.parametrize("name", ["Puerto Ejemplo (ficticia)", "Puerto Ejemplo (fictional)", "Otra Ciudad"])
def test_a_name_with_a_suffix_is_another_name(name: str) -> None:
    section = beside(result(name), index(), Wanted())
    assert section.own is not None
    assert (section.own.state, section.rows) == ("not_in_table", ())


def test_accents_capitals_and_other_names_do_not_matter_but_countries_do() -> None:
    table = read("city,rank,country\nSão Exemplo (fictícia),3,BR\n")
    for name, country, state in (
        ("SAO EXEMPLO (FICTICIA)", "BR", "found"),
        ("Sao Exemplo (ficticia)", None, "found"),
        ("São Exemplo (fictícia)", "PT", "not_in_table"),
    ):
        section = beside(result(name, country=country), table, Wanted())
        assert section.own is not None
        assert section.own.state == state


def test_the_name_in_the_table_can_be_given() -> None:
    section = beside(result("Otra Ciudad"), index(), Wanted(city="puerto ejemplo"))
    assert [row.city for row in section.rows] == ["Puerto Ejemplo"] * 2


def test_the_section_is_saved_in_the_result_and_read_back() -> None:
    whole = result().model_copy(update={"published": beside(result(), index(), Wanted())})
    findings = Findings()
    assert from_json(to_json(whole), "r.json", findings) == whole
    assert to_public(whole).published == whole.published
    assert not len(findings)


def test_a_result_without_the_section_is_read_as_before() -> None:
    import json

    data = json.loads(to_json(result()))
    del data["published"]
    assert from_json(json.dumps(data).encode(), "r.json", Findings()) == result()
