"""The comparison as it is said: each part only where the result knows it, the same numbers, why something is not said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from assessment.comparison.cities.groups import by_fact, everyone
from assessment.comparison.cities.position import peers_of
from assessment.comparison.cities.ranks import PEERS_FROM
from assessment.report.story import compose
from assessment.report.story.models.comparison import SHOWN, Among, Beside, ChangeLine, Since
from assessment.result.public import to_public
from assessment.text import numbers
from assessment.text.catalogue import languages, words
from tests.comparison.cities.many import like_the_example
from tests.examples.cities import result_of
from tests.report import comparisons
from tests.report.story.builders import texts

each_language = pytest.mark.parametrize("lang", languages())


def since(lang: str = "es") -> Since:
    compared = comparisons.story(lang).comparison
    assert compared is not None
    assert compared.since is not None
    return compared.since


def among(peers: Any, *, public: bool = False) -> Among:
    result = comparisons.aimed().model_copy(update={"peers": peers})
    compared = compose(to_public(result) if public else result, comparisons.rubric(), "es").comparison
    assert compared is not None
    assert compared.among is not None
    return compared.among


def beside(found: bool, lang: str = "es") -> Beside:
    compared = comparisons.told(lang, published=comparisons.published(found)).comparison
    assert compared is not None
    assert compared.beside is not None
    return compared.beside


# -- what is there


def test_without_anything_to_compare_with_there_is_no_comparison() -> None:
    told = comparisons.told()
    assert (told.comparison, told.firmness) == (None, None)


@pytest.mark.parametrize(
    ("section", "part"),
    [("change", "since"), ("target", "aim"), ("peers", "among"), ("published", "beside")],
)
def test_each_part_stands_alone_where_only_its_data_exist(section: str, part: str) -> None:
    known = {section: getattr(comparisons.complete(), section)}
    compared = comparisons.told(**known).comparison
    assert compared is not None
    parts = {name: getattr(compared, name) is not None for name in ("since", "aim", "among", "beside")}
    assert parts == {name: name == part for name in parts}


@each_language
def test_no_text_has_a_placeholder_a_key_or_a_hole(lang: str) -> None:
    story = comparisons.story(lang)
    found = {**dict(texts(story.comparison, "comparison")), **dict(texts(story.firmness, "firmness"))}
    assert len(found) > 400
    broken = re.compile(r"\{|\}|  | ,| \.$|\.\.|\(\)|\b(None|nan)\b|comparison\.\w")
    assert {place: text for place, text in found.items() if broken.search(text)} == {}


# -- since last time


def test_the_nodes_are_those_of_the_change_in_the_order_of_the_tree() -> None:
    result = comparisons.complete()
    assert result.change is not None
    found = {node.id: node.lenses[result.rubric.headline] for node in result.change.nodes}
    assert [line.id for line in since().nodes] == [node.id for node in result.nodes]
    for line in since().nodes:
        lens = found[line.id]
        for key in ("before", "now", "change", "practice", "backing", "method"):
            assert getattr(line, key).value == getattr(lens, key), (line.id, key)
        assert line.levels is not None
        assert [level.number for level in line.levels] == [lens.level_before, lens.level_now]


def test_practice_backing_and_method_add_up_to_the_change() -> None:
    for line in (*since().nodes, *since().gained, *since().lost):
        parts = (line.practice.value, line.backing.value, line.method.value)
        if line.change.value is not None and None not in parts:
            assert sum(part or 0.0 for part in parts) == pytest.approx(line.change.value, abs=1e-8)


def moved(line: ChangeLine) -> float:
    return (line.practice.value or 0.0) + (line.backing.value or 0.0)


def test_what_moved_most_comes_first_and_method_alone_moves_nothing() -> None:
    gained, lost = [list(map(moved, lines)) for lines in (since().gained, since().lost)]
    assert gained == sorted(gained, reverse=True)
    assert lost == sorted(lost)
    assert all(numbers.shown(points) > 0 for points in gained)
    assert all(numbers.shown(points) < 0 for points in lost)
    result = comparisons.complete()
    assert result.change is not None
    still = {
        question.id
        for question in result.change.questions
        if (lens := question.lenses.get("evidenced")) and lens.practice == lens.backing == 0.0 and lens.method
    }
    assert still
    assert not still & {line.id for line in (*since().gained, *since().lost)}


def test_a_change_that_is_not_seen_is_an_equals_sign_and_in_words_a_zero() -> None:
    unseen = next(line for line in since().nodes if line.method.text == "=")
    assert unseen.method.value is not None
    assert numbers.shown(unseen.method.value) == 0
    assert "=" not in unseen.alt
    assert "0,0" in unseen.alt


def test_what_is_not_compared_is_listed_with_its_reason_and_silence_is_no_news() -> None:
    nouns = [point.noun for point in since().apart.points]
    assert nouns == ["Sin puntos ni antes ni ahora", "Se respondió antes y ahora no"]
    assert "Laboratorios ciudadanos" in since().apart.points[1].text


def test_between_a_result_and_itself_nothing_moved() -> None:
    now = result_of("villa-esperanza")
    compared = comparisons.since(now, now.model_copy(update={"assessment": "x" * 8})).comparison
    assert compared is not None
    assert compared.since is not None
    told = compared.since
    assert (told.gained, told.lost, told.gained_more, told.lost_more) == ((), (), "", "")
    assert {line.change.text for line in told.nodes} <= {"=", "–"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("es", ("Y 1 pregunta más,", "Y 2 preguntas más,")),
        ("pt", ("E mais 1 pergunta,", "E mais 2 perguntas,")),
        ("en", ("And 1 more question,", "And 2 more questions,")),
    ],
)
def test_one_more_question_and_two_more_questions(lang: str, said: tuple[str, str]) -> None:
    found = [words(lang)("comparison.since.more", n=n, sheet="x") for n in (1, 2)]
    assert all(text.startswith(begin) for text, begin in zip(found, said, strict=True))


def test_how_many_more_is_what_a_page_does_not_show() -> None:
    left = len(since().gained) - SHOWN
    assert left > 0
    assert str(left) in since().gained_more
    assert len(since().lost) <= SHOWN
    assert since().lost_more == ""


# -- the target


@pytest.mark.parametrize(("lang", "one"), [("es", "De su única parte"), ("pt", "De sua única parte"), ("en", "one part")])  # fmt: skip
def test_a_target_of_one_part_is_said_in_the_singular(lang: str, one: str) -> None:
    target = comparisons.complete().target
    assert target is not None
    short = target.model_copy(update={"items": target.items[:1]})
    compared = comparisons.told(lang, target=short).comparison
    assert compared is not None
    assert compared.aim is not None
    assert one in compared.aim.sentence


def test_each_part_of_the_target_has_three_levels_and_what_is_missing() -> None:
    compared, target = comparisons.story().comparison, comparisons.complete().target
    assert compared is not None
    assert compared.aim is not None
    assert target is not None
    for line, item in zip(compared.aim.lines, target.items, strict=True):
        levels = [mark.number for mark in (line.today, line.then, line.aim)]
        assert levels == [item.level, item.level_after, item.target]
        assert (line.missing.value, line.missing_after.value) == (item.missing, item.missing_after)
        assert all(
            text in line.alt for text in (line.secured.text, line.secured_after.text, line.needed.text)
        )


def test_a_part_with_its_points_and_without_its_level_says_that_a_condition_is_missing() -> None:
    target = comparisons.complete().target
    assert target is not None
    first = target.items[0].model_copy(
        update={"missing": 0.0, "missing_after": 0.0, "reached_after": False, "level_after": 2}
    )
    short = target.model_copy(update={"items": (first,)})
    compared = comparisons.told(target=short).comparison
    assert compared is not None
    assert compared.aim is not None
    assert compared.aim.lines[0].remark == words("es")("comparison.target.only_then")


# -- peers


def test_a_city_in_its_group_has_its_rank_its_quarter_and_its_neighbours() -> None:
    peers = comparisons.complete().peers
    told = among(peers)
    assert peers is not None
    assert str(peers.rank) in told.sentences[0]
    assert [line.rank.value for line in told.places] == [found.rank for found in peers.dimensions]
    assert [line.own for line in told.nearest] == [True, *[False] * len(peers.nearest)]


def test_below_the_least_number_of_cities_there_is_no_rank_and_the_reason_is_said() -> None:
    few = peers_of(comparisons.aimed(), like_the_example(2), comparisons.rubric(), everyone())
    told = among(few)
    assert str(PEERS_FROM) in told.sentences[0]
    assert (told.places, told.nearest, told.ahead, told.ahead_empty) == ((), (), (), "")


def test_below_the_least_for_quarters_there_are_ranks_and_no_quarters() -> None:
    some = peers_of(comparisons.aimed(), like_the_example(6), comparisons.rubric(), everyone())
    told = among(some)
    assert {line.quarter.value for line in told.places} == {None}
    assert all(line.rank.value is not None for line in told.places)


def test_the_group_says_how_it_was_chosen() -> None:
    grouping = by_fact(comparisons.rubric().header.peer_groupings[0])
    told = among(peers_of(comparisons.aimed(), like_the_example(14), comparisons.rubric(), grouping))
    assert told.chosen.text.startswith("Población: de 100.000 a menos de 500.000. Entran")
    assert among(comparisons.complete().peers).chosen.text.startswith("Todas las ciudades")


def test_in_public_no_other_city_is_named() -> None:
    peers = comparisons.complete().peers
    assert peers is not None
    names = [peer.city for peer in peers.nearest]
    told = among(peers, public=True)
    said = " ".join(text for _, text in texts(told))
    assert names
    assert not any(name in said for name in names)
    assert told.ahead_empty == ""
    assert told.notes == (words("es")("comparison.peers.public"),)


# -- what others publish


@each_language
def test_a_ranking_beside_says_who_made_it_that_it_is_something_else_and_its_sources(lang: str) -> None:
    told = beside(True, lang)
    section = comparisons.published()
    assert section.index is not None
    assert section.index.notice[lang] in told.sentences
    assert words(lang)("ranking.shown.not_the_same") in told.sentences
    assert [line.rank.value for line in told.lines] == [row.rank for row in section.rows]
    assert [line.change.value for line in told.lines] == [row.change for row in section.rows]
    assert len(told.sources) == len(section.sources)
    assert len(told.letters) == len(section.index.scale.groups if section.index.scale else ())


def test_a_fictional_city_has_no_published_rank() -> None:
    told = beside(False)
    assert (told.lines, told.letters, told.notes) == ((), (), ())
    assert "ficticia" in told.sentences[0]


# -- how firm it is


def test_the_draws_are_those_of_the_result() -> None:
    held, told = comparisons.complete().robustness, comparisons.story().firmness
    assert held is not None
    assert told is not None
    for line, node in zip(told.lines, held.lenses["evidenced"].draws, strict=True):
        assert node.score is not None
        assert node.secured is not None
        ends = (line.score_low, line.score_high, line.secured_low, line.secured_high)
        spans = (node.score.low, node.score.high, node.secured.low, node.secured.high)
        assert tuple(end.value for end in ends) == spans
        assert all(end.text in line.alt for end in ends)
        assert tuple(share.value for share in line.by_level) == node.by_level
        assert line.stays.value == node.level_stays


def test_one_choice_at_a_time_says_how_far_the_whole_moves() -> None:
    told = comparisons.story().firmness
    assert told is not None
    means, without, caps, weights, rater = told.choices
    score = told.lines[0].score.value
    assert score is not None
    for line in (*means.lines, *without.lines, *caps.lines, *weights.lines):
        assert line.difference.value == numbers.seen_change(score, line.score.value or 0.0)
    moves = [abs(line.difference.value or 0.0) for line in without.lines]
    assert moves == sorted(moves, reverse=True)
    assert rater.lines == ()
    assert rater.sentence


def test_where_nothing_is_assessed_nothing_is_said_of_firmness() -> None:
    held = comparisons.complete().robustness
    assert held is not None
    lens = held.lenses["evidenced"]
    empty = tuple(node.model_copy(update={"score": None, "secured": None}) for node in lens.draws)
    lenses = {**held.lenses, "evidenced": lens.model_copy(update={"draws": empty})}
    assert comparisons.told(robustness=held.model_copy(update={"lenses": lenses})).firmness is None


def test_an_older_result_knows_how_often_its_level_stays_and_no_more() -> None:
    held = comparisons.complete().robustness
    assert held is not None
    lens = held.lenses["evidenced"]
    older = tuple(node.model_copy(update={"by_level": ()}) for node in lens.draws)
    lenses = {**held.lenses, "evidenced": lens.model_copy(update={"draws": older})}
    told = comparisons.told(robustness=held.model_copy(update={"lenses": lenses})).firmness
    assert told is not None
    assert {line.by_level for line in told.lines} == {()}
    assert all(line.stays.value is not None for line in told.lines)


BY_MEAN = {
    "es": "El nivel 2 (Alineación) se mantiene en todas las simulaciones con el promedio simple y en ninguna simulación con el promedio "
    "que castiga más lo débil (orden 0,5): ahí la ciudad queda en el nivel 1 (Planeación).",
    "pt": "O nível 2 (Alinhamento) se mantém em todas as simulações com a média simples e em nenhuma simulação com a média "
    "que castiga mais o que é fraco (ordem 0,5): aí a cidade fica no nível 1 (Planejamento).",
    "en": "Level 2 (Alignment) stays in all simulations with the plain mean and in no simulation with the mean that is harder on what is "
    "weak (order 0.5): there the city is at level 1 (Planning).",
}


@pytest.mark.parametrize("lang", languages())
def test_a_level_that_depends_on_the_mean_says_so_first_and_never_as_a_half(lang: str) -> None:
    told = comparisons.story(lang).firmness
    assert told is not None
    assert told.sentences[0] == BY_MEAN[lang]
    assert "50" not in " ".join(told.sentences)


def test_what_is_secured_comes_before_the_score() -> None:
    told = comparisons.story().firmness
    assert told is not None
    whole = told.lines[0]
    assert told.sentences[1].index(whole.secured_low.text) < told.sentences[1].index(whole.score_low.text)


def test_the_whole_stands_once_for_each_mean_and_the_other_mean_is_a_choice_of_its_own() -> None:
    held, told = comparisons.complete().robustness, comparisons.story().firmness
    assert held is not None
    assert told is not None
    found = held.lenses["evidenced"]
    assert [tuple(share.value for share in line.by_level) for line in told.means] == list(
        found.draws[0].by_order_and_level
    )
    (line,) = told.choices[0].lines
    assert (line.score.value, line.level.number) == (found.means[0].nodes[0].score, 1)


def test_an_older_result_has_no_row_for_each_mean() -> None:
    held = comparisons.complete().robustness
    assert held is not None
    lens = held.lenses["evidenced"]
    older = tuple(node.model_copy(update={"by_order_and_level": ()}) for node in lens.draws)
    lenses = {**held.lenses, "evidenced": lens.model_copy(update={"draws": older, "means": ()})}
    told = comparisons.told(robustness=held.model_copy(update={"lenses": lenses})).firmness
    assert told is not None
    assert told.means == ()
    assert told.sentences[0].endswith("(orden 0,5).")
    assert told.choices[0].title == "Sin una de las partes"


def test_every_word_of_the_catalogue_is_asked_for() -> None:
    report = Path(compose.__code__.co_filename).parents[1]
    code = "\n".join(path.read_text(encoding="utf-8") for path in report.rglob("*.py"))
    names = {key.rpartition(".")[2] for key in words("es").keys("comparison")}
    made = {
        "kind_node",
        "kind_question",
        "found",
        "not_in_table",
        "fictional",
        "legend_score",
        "legend_secured",
    }
    assert {name for name in names - made if not re.search(rf"[\"'.]{name}[\"']", code)} == set()
