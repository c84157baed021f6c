"""`robustness`: what was drawn and what came of it, in every language; a result as it stands; refusals that say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.report.explain import robustness_facts, robustness_sentence, robustness_tree
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.result.robustness import Robustness
from assessment.result.write import to_json
from assessment.robustness.one import robustness_of
from assessment.rubric.load import Rubric
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import score_all
from assessment.text.catalogue import languages, words
from assessment.text.numbers import points
from tests import builders
from tests.builders import ladder, node
from tests.cli.conftest import Call
from tests.examples.cities import loaded, result_of
from tests.report.pdf.edge_cities import spoken

NAME = "villa-esperanza"
SENTENCES = {
    "es": "con pesos hasta 25% distintos, promedio de orden 1 o 0,5 y lo que falta por responder",
    "pt": "com pesos até 25% diferentes, média de ordem 1 ou 0,5 e o que falta responder",
    "en": "with weights up to 25% different, mean of order 1 or 0.5 and missing answers",
}


def tried(of: Rubric, said: Any, **more: Any) -> Robustness:
    compiled = compile_rubric(of)
    return robustness_of(of, compiled, score_all(of, compiled, [said]), 0, "x", 1, **{"draws": 100, **more})


def held(name: str = NAME) -> Result:
    """The result of an example that holds its robustness."""
    given = loaded(name)
    return result_of(name).model_copy(update={"robustness": tried(given.rubric, given.assessment)})


@pytest.fixture
def with_draws(tmp_path: Path) -> Path:
    path = tmp_path / "ciudad.result.json"
    path.write_bytes(to_json(held()))
    return path


@pytest.mark.parametrize("lang", languages())
def test_one_honest_sentence_stands_above_the_tree(call: Call, city: Path, lang: str) -> None:
    called = call("robustness", city, "--lang", lang, "--draws", 100, COLUMNS="120")
    assert (called.code, called.err) == (0, "")
    said = " ".join(called.out.split())
    assert SENTENCES[lang] in said
    of = loaded(NAME).rubric
    for name in ("whole", *(part.id for part in of.whole.nodes)):
        assert of.words(lang).nodes[name].name.partition(" ")[0] in said
    for each in of.header.weight_sets:
        assert of.words(lang).header.weight_sets[each.id] in said


def test_the_numbers_of_the_text_are_those_of_the_data(call: Call, city: Path) -> None:
    data = call("robustness", city, "--draws", 100, "--json").data
    text = call("robustness", city, "--draws", 100, COLUMNS="120").out
    assert Robustness.model_validate(data).draws == 100
    for drawn in data["lenses"]["evidenced"]["draws"]:
        for span in (drawn["score"], drawn["secured"]):
            assert f"{points(span['low'], 'es_CO')} a {points(span['high'], 'es_CO')}" in text
    assert data["lenses"]["claimed"]["draws"][0]["node"] == "whole"


def test_the_same_seed_gives_the_same_bytes_and_one_is_the_seed_if_none_is_given(
    call: Call, city: Path
) -> None:
    first, again, other = (
        call("robustness", city, "--draws", 100, "--json", *more).out
        for more in ((), ("--seed", 1), ("--seed", 2))
    )
    assert first == again
    assert first != other


def test_the_rubric_says_how_many_draws_if_nobody_does(call: Call, city: Path) -> None:
    assert call("robustness", city, "--json").data["draws"] == 1000


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_no_line_is_wider_than_the_terminal(call: Call, with_draws: Path, width: str) -> None:
    assert max(map(len, call("robustness", with_draws, COLUMNS=width).out.splitlines())) <= int(width)


def test_a_result_that_holds_its_robustness_is_shown_as_it_stands(call: Call, with_draws: Path) -> None:
    result = held()
    assert result.robustness is not None
    called = call("robustness", with_draws, "--json")
    assert called.data == result.robustness.model_dump(mode="json")
    assert "100 simulaciones" in call("robustness", with_draws).out


def test_a_result_without_it_says_what_to_give_instead(call: Call) -> None:
    result = result_of(NAME).model_copy(update={"robustness": None})
    called = call("robustness", "-", stdin=to_json(result))
    assert (called.code, called.out) == (1, "")
    assert "Indique la evaluación misma" in called.err


@pytest.mark.parametrize("more", [("--seed", "3"), ("--draws", "200")])
def test_a_result_is_not_drawn_again(call: Call, with_draws: Path, more: tuple[str, str]) -> None:
    called = call("robustness", with_draws, *more, "--lang", "en")
    assert (called.code, called.out) == (1, "")
    assert "seed 1, 100 simulations" in called.err


@pytest.mark.parametrize(
    "more", [("--draws", "99"), ("--draws", "x"), ("--seed", "-1"), ("--draws", "100001")]
)
def test_numbers_out_of_range_are_mistakes_of_the_call(call: Call, city: Path, more: tuple[str, str]) -> None:
    called = call("robustness", city, *more)
    assert (called.code, called.out) == (2, "")
    assert "Traceback" not in called.err


def test_a_file_with_errors_is_refused_with_all_of_them(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("schema: assessment/1\n", encoding="utf-8")
    called = call("robustness", tmp_path / "a.yaml")
    assert (called.code, called.out) == (1, "")
    assert called.err.count("error") > 2


@pytest.mark.parametrize("lang", languages())
def test_help_speaks_every_language(call: Call, lang: str) -> None:
    called = call("robustness", "--help", lang=lang)
    assert (called.code, called.err) == (0, "")
    assert "--draws" in called.out


@pytest.mark.parametrize("lang", languages())
def test_what_is_not_assessed_is_said_and_never_shown_as_a_number(call: Call, lang: str) -> None:
    given = loaded("medellin-public")
    found = tried(given.rubric, given.assessment)
    result = result_of("medellin-public")
    facts = robustness_facts(result, given.rubric, found, words(lang), lang)
    tree = robustness_tree(result, given.rubric, found, words(lang), lang)
    nothing = words(lang)("robustness.sentence.not_assessed", lens=words(lang)("explain.lens.claimed"))
    assert nothing in facts.about
    assert [heading for heading, _ in facts.rows] == [words(lang)("robustness.facts.weight_sets")]
    assert set(tree.root.cells) == {"—"}


def test_a_level_that_depends_on_the_order_says_so_of_each() -> None:
    policy = {"weights": 0.1, "orders": [1.0, 0.5]}
    parts = (node("a", ladder("a1")), node("b", ladder("b1")))
    of = spoken(builders.rubric(*parts, robustness=policy, lenses={"headline": "claimed"}))
    said = builders.city(of, {"a1": 5, "b1": 0})
    tree = robustness_tree(builders.score(of, said), of, tried(of, said), words("en"), "en")
    assert tree.root.notes == (
        "Same level with the plain mean: in all simulations.",
        "Same level with the mean that is harder on what is weak (order 0.5): in no simulation.",
    )
    assert "with no answer missing" not in tree.about[-1]
    assert "and no answer missing" in tree.about[-1]


def test_where_nothing_varies_the_sentence_says_so() -> None:
    policy = {"weights": 0.0, "orders": [1.0]}
    of = builders.rubric(node("a", ladder("a1")), robustness=policy, lenses={"headline": "claimed"})
    of, said = spoken(of), builders.city(of, {"a1": 3})
    result = builders.score(of, said).model_copy(update={"robustness": tried(of, said)})
    assert robustness_sentence(result, of, "claimed", words("en"), "en") == (
        "Level [3] Level name 3 stays in all simulations. In 90 of 100 simulations what is secured (claimed), which decides the level, "
        "lies between 60.0 and 60.0, and the score between 60.0 and 60.0, with the weights of the rubric, mean of order 1 "
        "and no answer missing."
    )
    assert robustness_sentence(result, of, "evidenced", words("en"), "en") is None
    assert robustness_sentence(builders.score(of, said), of, "claimed", words("en"), "en") is None


@pytest.mark.parametrize(
    ("by_order", "said"),
    [
        ((0.0, 1.0), "se mantiene en todas las simulaciones con el promedio que castiga más lo débil (orden 0,5) y en ninguna simulación"),
        ((0.25, 0.0), "se mantiene en 25,0% de las simulaciones con el promedio simple y en ninguna simulación con el promedio"),
        ((0.0, 0.0), "Alineación no se mantiene en ninguna simulación."),
        ((1.0, 1.0), "Alineación se mantiene en todas las simulaciones."),
    ],
)  # fmt: skip
def test_never_is_said_after_what_it_is_set_against(by_order: tuple[float, float], said: str) -> None:
    result, of = held(), loaded(NAME).rubric
    assert result.robustness is not None
    lens = result.robustness.lenses["evidenced"]
    changed = {"by_order": by_order, "level_stays": sum(by_order) / 2, "by_order_and_level": ()}
    draws = (lens.draws[0].model_copy(update=changed), *lens.draws[1:])
    lenses = {**result.robustness.lenses, "evidenced": lens.model_copy(update={"draws": draws})}
    other = result.model_copy(update={"robustness": result.robustness.model_copy(update={"lenses": lenses})})
    assert said in (robustness_sentence(other, of, "evidenced", words("es"), "es_CO") or "")


def test_a_public_result_keeps_its_robustness() -> None:
    result = held()
    assert to_public(result).robustness == result.robustness
