"""`rubric crosswalk` and `read`: codes of other frameworks with their questions, and a result through them."""

from pathlib import Path
from typing import Any

import pytest

from assessment.report.explain.crosswalk import readings, readings_tree
from assessment.rubric.load import load_rubric
from assessment.rubric.models import Crosswalk
from assessment.text.catalogue import languages, words
from tests import builders
from tests.builders import ladder, node, perception
from tests.cli.conftest import Call
from tests.report.pdf.edge_cities import spoken

RUBRIC = "latam-six"
SAME = Crosswalk.model_validate({"to": "sdg", "code": "11.2", "as": "same", "check": "needed"})


def codes(data: Any) -> dict[str, list[dict[str, Any]]]:
    (framework,) = data[0]["frameworks"]
    return {entry["code"]: entry["questions"] for entry in framework["codes"]}


def test_every_code_stands_with_its_questions_relation_and_check_mark(call: Call) -> None:
    shown = codes(call("rubric", "crosswalk", RUBRIC, "--to", "sdg", "--json").data)
    for question in load_rubric(RUBRIC).questions.values():
        for link in (link for link in question.maps if link.to == "sdg"):
            entry = next(each for each in shown[link.code] if each["id"] == question.id)
            assert (entry["as"], entry["check"], entry["kind"]) == (link.as_, link.check, question.kind)
    assert sum(map(len, shown.values())) > 90
    assert list(shown).index("3.6") < list(shown).index("11.2")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("es", ["parte del código", "La correspondencia falta por revisar", "Metas de los Objetivos"]),
        ("pt", ["parte do código", "A correspondência ainda deve ser verificada", "Metas dos Objetivos"]),
        ("en", ["part of the code", "still to be checked", "Targets of the Sustainable"]),
    ],
)
def test_the_text_says_the_same_in_every_language(call: Call, lang: str, said: list[str]) -> None:
    called = call("rubric", "crosswalk", RUBRIC, "--to", "sdg", "--lang", lang, COLUMNS="120")
    assert (called.code, called.err) == (0, "")
    for part in (*said, "qol_tenure", load_rubric(RUBRIC).words(lang).questions["qol_tenure"].name):
        assert part in called.out


def test_without_a_framework_all_are_shown_and_without_a_rubric_all_that_are_shipped(call: Call) -> None:
    data = call("rubric", "crosswalk", "--json").data
    known = next(entry for entry in data if entry["rubric"] == RUBRIC)
    assert [each["to"] for each in known["frameworks"]] == list(load_rubric(RUBRIC).header.crosswalks)


@pytest.mark.parametrize("args", [("rubric", "crosswalk", RUBRIC, "--to"), ("read", "FILE", "--by")])
def test_an_unknown_framework_is_refused_with_the_nearest(
    call: Call, city: Path, args: tuple[str, ...]
) -> None:
    given = [city if arg == "FILE" else arg for arg in args]
    called = call(*given, "u4sc")
    assert (called.code, called.out) == (2, "")
    assert "La rúbrica no se relaciona con «u4sc». Lo más parecido: u4ssc." in called.err
    assert "sdg, u4ssc" in call(*given, "zzzzzz").err


def test_a_reading_needs_to_know_by_what(call: Call, city: Path) -> None:
    assert "Falta --by" in call("read", city).err


def test_the_points_of_a_code_are_the_mean_of_its_questions_by_weight(call: Call, city: Path) -> None:
    questions = {entry["id"]: entry for entry in call("score", city).data["questions"]}
    shown = call("read", city, "--by", "losi", "--json").data
    assert shown["by"] == "losi"
    for reading in shown["readings"]:
        members = [questions[ident] for ident in reading["questions"]]
        for lens in ("claimed", "evidenced"):
            scored = [(m["nominal_weight"], m["lenses"][lens]["score"]) for m in members]
            known = [(weight, score) for weight, score in scored if score is not None]
            mean = sum(weight * score for weight, score in known) / sum(weight for weight, _ in known)
            assert reading["lenses"][lens]["score"] == pytest.approx(mean, abs=1e-6)


def test_tags_are_those_of_the_result_whether_read_from_answers_or_from_it(call: Call, city: Path) -> None:
    scored = call("score", city)
    shown = call("read", city, "--by", "tags", "--json").data["readings"]
    assert [(each["id"], each["lenses"]["claimed"]) for each in shown] == [
        (each["id"], each["lenses"]["claimed"]) for each in scored.data["tags"]
    ]
    assert call("read", "-", "--by", "tags", "--json", stdin=scored.out.encode()).data["readings"] == shown


@pytest.mark.parametrize("lang", languages())
def test_a_reading_names_tags_and_shows_the_numbers_of_the_locale(call: Call, city: Path, lang: str) -> None:
    called = call("read", city, "--by", "tags", "--lang", lang, COLUMNS="120")
    assert (called.code, called.err) == (0, "")
    for name in load_rubric(RUBRIC).words(lang).header.tags.values():
        assert name in called.out


@pytest.mark.parametrize(
    "by", ["sdg", "u4ssc", "iso37120", "iso37122", "iso37123", "y4904", "losi", "imd", "tags"]
)
def test_a_result_can_be_read_by_every_framework(call: Call, city: Path, by: str) -> None:
    called = call("read", city, "--by", by, COLUMNS="80")
    assert (called.code, called.err) == (0, "")
    assert max(map(len, called.out.splitlines())) <= 80
    assert words("es")(f"explain.framework.{by}")[:20] in called.out


def test_a_code_with_too_few_answers_is_not_assessed_in_words_and_one_of_residents_is_named_apart() -> None:
    heard = perception("felt").model_copy(update={"maps": (SAME.model_copy(update={"code": "16.7"}),)})
    asked = node("a", ladder("a1", maps=(SAME,)), ladder("a2"), heard)
    layers = tuple({"id": name, "assessed_from": 0.5} for name in ("whole", "dimension"))
    of = spoken(builders.rubric(asked, crosswalks=("sdg",), layers=layers))
    result = builders.scored(of, {"a2": 3})
    assert [group.id for group in readings(result, of, "sdg").groups] == ["11.2"]
    tree = readings_tree(result, of, "sdg", words("en"), "en")
    (code,) = tree.root.children
    assert code.cells == ("not assessed", "not assessed", "0%")
    assert code.notes == ("a1", words("en")("explain.crosswalk.check"))
    assert tree.foot[0] == "Without questions that give points: 16.7."
