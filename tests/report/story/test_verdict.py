"""The first page says what the result has: table-driven small cities."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.report.story import compose
from assessment.rubric.load import load_rubric
from tests import builders
from tests.builders import by_district, gate, ladder, node, not_applicable, unknown
from tests.report.pdf.edge_cities import dimensions, spoken
from tests.report.pdf.scorecards import result_of, story_of
from tests.report.story.builders import backed, documented, everything, proven, reviewed_by, three, told


def nouns(panel: Any) -> list[str]:
    return [point.noun for point in panel.points]


# -- lead and sentence


@pytest.mark.parametrize(
    ("answers", "lead", "sentence"),
    [
        (
            everything(5),
            "Level 5, Level name 5.",
            "The city claims 100.0 points, and all of them are backed by evidence.",
        ),
        (
            everything(0),
            "Level 0, Level name 0.",
            "The city claims 0.0 points.",
        ),
        ({"a1": 3, "a2": 3}, "Level 0, Level name 0.", "The city claims 60.0 points of 100 and backs 0.0."),
        ({}, "Not assessed yet.", "Not one of the 6 questions was answered, so there is no score."),
    ],
)
def test_lead_and_gap_say_level_claimed_and_documented(
    answers: dict[str, Any], lead: str, sentence: str
) -> None:
    verdict = told(three(), answers).verdict
    assert verdict.lead == lead
    assert verdict.sentence.startswith(sentence)


def test_the_sentence_names_who_leads_and_who_is_behind() -> None:
    answers = {
        "a1": proven(5),
        "a2": proven(5),
        "b1": proven(3),
        "b2": proven(3),
        "c1": proven(1),
        "c2": proven(1),
    }
    sentence = told(three(), answers).verdict.sentence
    assert sentence.endswith("a (100.0) leads; c (20.0) holds the whole back.")


def test_with_four_dimensions_two_are_behind() -> None:
    of = dimensions(4)
    answers = {f"q{n}x{i}": backed(5 - n, "outside") for n in range(4) for i in range(2)}
    sentence = told(of, answers).verdict.sentence
    assert sentence.endswith("dim0 (100.0) leads; dim3 (40.0) and dim2 (60.0) hold the whole back.")


@pytest.mark.parametrize("answers", [everything(3), {"a1": proven(4), "b1": proven(1)}])
def test_nobody_leads_where_all_are_equal_or_fewer_than_three_have_a_score(answers: dict[str, Any]) -> None:
    assert "leads" not in told(three(), answers).verdict.sentence


def test_much_that_does_not_apply_is_said() -> None:
    answers = {**everything(3), "a1": not_applicable(), "b1": not_applicable()}
    assert "of the weight was declared not applicable." in told(three(), answers).verdict.sentence


def test_public_sources_give_points_but_no_level() -> None:
    story = told(three(), everything(4), basis="public_sources")
    assert story.verdict.level.number is None
    assert story.verdict.lead == "No level given."
    assert (
        story.verdict.missing.empty
        == "A profile of public sources carries no level; for one, the city has to answer."
    )
    assert "carries no level" in story.verdict.sentence
    assert "unofficial" in story.mark


# -- strengths


def test_strengths_are_the_best_backed_answers_heavier_ones_first() -> None:
    answers = {
        "a1": documented(4),
        "a2": proven(5),
        "b1": proven(4),
        "b2": documented(5),
        "c1": 5,
        "c2": proven(2),
    }
    verdict = told(three(), answers).verdict
    assert nouns(verdict.strengths) == ["a2", "a1", "b1"]
    assert verdict.strengths.points[0].text == "100.0 points; confirmed by an outside body, not reviewed."


def test_without_evidence_there_is_no_strength() -> None:
    verdict = told(three(), {"a1": 5, "b1": 5, "c1": 5}).verdict
    assert nouns(verdict.strengths) == []
    assert verdict.strengths.empty == "No answer reaches level 3 with evidence yet."


# -- brakes


def test_the_first_brake_is_what_lacks_backing_then_what_costs_most() -> None:
    answers = {**everything(4), "a1": 4, "b2": proven(1), "c1": proven(2)}
    verdict = told(three(), answers).verdict
    gap, *lowest = verdict.brakes.points
    assert gap.noun == "17.7 points without backing."
    assert gap.text == "1 answer of 60.0 points or more, with less evidence than it needs."
    assert [point.noun for point in lowest] == ["c1", "b2"]
    assert lowest[0].text == "40.0 points claimed in c."


def test_nothing_is_a_brake_where_all_is_reached() -> None:
    verdict = told(three(), everything(5)).verdict
    assert nouns(verdict.brakes) == []
    assert verdict.brakes.empty == "Nothing below what was expected."


def test_what_nobody_measures_counts_as_zero_and_is_said() -> None:
    verdict = told(three(), {**everything(4), "a1": unknown("nobody_measures")}).verdict
    assert verdict.brakes.points[0].noun == "a1"
    assert verdict.brakes.points[0].text == "Nobody measures it; it counts as 0.0 points in a."


def test_the_widest_distance_between_districts_is_a_brake_once() -> None:
    of = spoken(
        builders.rubric(*(node(name, ladder(f"{name}1", by_district=True)) for name in ("a", "b", "c")))
    )
    answers = {
        "a1": by_district(north=4, south=0), "b1": by_district(north=3, south=2), "c1": by_district(north=5, south=5),
    }  # fmt: skip
    verdict = told(of, answers, districts={"north": 500, "south": 500}).verdict
    nouns_of_brakes = nouns(verdict.brakes)
    assert nouns_of_brakes.count("a1") == 1
    point = next(point for point in verdict.brakes.points if point.noun == "a1")
    assert point.text == "south has 0.0 points; north, 80.0."
    assert point.target == "a"


# -- what is missing


def test_what_is_missing_says_points_gates_and_balance() -> None:
    of = spoken(
        builders.rubric(
            *(node(name, ladder(f"{name}1"), ladder(f"{name}2")) for name in ("a", "b", "c")),
            gates=(gate("gate1", 3, "a2", 4),),
        )
    )
    answers = {
        "a1": proven(3),
        "a2": proven(1),
        "b1": proven(3),
        "b2": proven(3),
        "c1": proven(2),
        "c2": proven(2),
    }
    missing = told(of, answers).verdict.missing
    assert missing.title == "What is missing for level 3"
    assert [(point.noun, point.text) for point in missing.points] == [
        ("13.3 points.", "46.7 points are secured and 60.0 are needed."),
        ("a2", "Gate of level 3: needs level 4 (80.0 points); found: 20.0 points."),
        ("Roadmap.", "It gets there with step 4 of 16."),
    ]


def test_what_documents_alone_would_add_is_what_the_roadmap_says() -> None:
    story = told(three(), {**everything(3), "a1": 3, "b1": 3})
    documents = next(point for point in story.verdict.missing.points if point.noun == "Documents.")
    assert story.roadmap is not None
    gained = story.roadmap.bundles[0].text.split("+")[1].split()[0]
    assert documents.text == f"The 2 that are missing would add {gained}."


def test_what_is_missing_says_when_the_roadmap_gets_there() -> None:
    point = story_of("villa-esperanza", "es").verdict.missing.points[-1]
    assert point.noun == "Hoja de ruta."
    assert point.text == "Llega con el paso 44 de 51, antes del 15 de noviembre de 2030."


def test_a_gate_without_any_answer_says_that_there_is_no_data() -> None:
    of = spoken(builders.rubric(node("a", ladder("a1"), ladder("a2")), gates=(gate("gate1", 1, "a2", 2),)))
    points = told(of, {"a1": proven(5)}).verdict.missing.points
    assert points[0].text == "Gate of level 1: needs level 2 (40.0 points); there is no data."


def test_a_gate_on_every_district_names_at_most_three() -> None:
    of = spoken(
        builders.rubric(
            node("a", ladder("a1", by_district=True)), gates=(gate("gate1", 1, "a1", 3, every_district=True),)
        )
    )
    names = [f"d{n}" for n in range(6)]
    answer = by_district(**{name: 5 if name == "d5" else 1 for name in names})
    points = told(
        of, {"a1": backed(answer, "outside")}, districts=dict.fromkeys(names, 100)
    ).verdict.missing.points
    assert points[0].text == (
        "Gate of level 1 in every district: needs level 3 (60.0 points); missing in d0, d1, d2 and 2 more."
    )


def test_at_the_top_nothing_is_missing() -> None:
    missing = told(three(), everything(5)).verdict.missing
    assert missing.points == ()
    assert missing.empty == "The city is at the highest level."


def test_a_part_that_does_not_apply_lacks_nothing() -> None:
    page = told(three(), {**everything(4), "a1": not_applicable(), "a2": not_applicable()}).dimensions[0]
    assert page.lead == "Not applicable to this city."
    assert page.missing.empty == "Nothing: this part does not apply to the city."


# -- facts


def test_facts_count_documents_reviews_and_holes() -> None:
    answers = {
        "a1": reviewed_by(proven(4)),
        "a2": 3,
        "b1": unknown("not_at_hand"),
        "b2": not_applicable(),
        "c1": proven(3),
    }
    robustness, backing, holes = told(three(), answers).verdict.facts
    assert robustness.text.startswith("Secured: between ")
    assert backing.text == (
        "2 of 5 questions that apply have at least one document. "
        "22% of the weight reviewed: of 1 answers, 0 adjusted."
    )
    assert holes.text == "Blank: 1 · don't know: 1 · not applicable: 1"


def test_what_nobody_measures_is_not_told_among_what_is_not_known() -> None:
    answers = {**everything(4), "a1": unknown("nobody_measures"), "b1": unknown("not_at_hand")}
    holes = told(three(), answers).verdict.facts[-1]
    assert holes.text == "Blank: 0 · don't know: 1 · not applicable: 0 · nobody measures it, worth 0: 1"


# -- pictures in words


def test_alternative_texts_say_the_numbers_or_why_there_are_none() -> None:
    answers = {"a1": proven(4), "a2": proven(4), "b1": not_applicable(), "b2": not_applicable()}
    alt = told(three(), answers).verdict.radar_alt
    assert "a: level 4, Level name 4; evidenced 80.0; claimed 80.0" in alt
    assert "b: not applicable" in alt
    assert "level not" not in alt


# -- who may be told what


def test_a_result_of_another_rubric_is_refused() -> None:
    from assessment.result.build import score

    of = three()
    result = score(of, builders.city(of, everything(3)))
    with pytest.raises(ValueError, match="no words for"):
        compose(result, dimensions(2), "en")


def test_a_question_without_data_can_break_the_balance_of_its_node() -> None:
    layers = (
        {"id": "whole"},
        {"id": "dimension", "balance": {"from_level": 2, "every_within": 1}, "assessed_from": 0.0},
    )
    of = spoken(builders.rubric(node("a", ladder("a1", 9.0), ladder("a2")), layers=layers))
    (page,) = told(of, {"a1": proven(5)}).dimensions
    assert ("a2", "Must reach level 1; no data.") in [
        (point.noun, point.text) for point in page.missing.points
    ]


# -- where little or nothing was answered


def test_without_answers_no_steps_are_missed_and_nothing_is_said_of_strengths() -> None:
    verdict = told(three(), {}).verdict
    assert verdict.steps_empty == "Without answers no steps are proposed; the first one is to answer."
    assert verdict.strengths.empty == "There are not enough answers yet to say."


def test_sources_of_questions_without_an_answer_are_told() -> None:
    facts = {fact.title: fact.text for fact in story_of("medellin-public", "en").verdict.facts}
    assert (
        "8 questions without an answer have sources on record, too little to answer them."
        in facts["Backing and review"]
    )


def test_nobody_was_asked_to_sign_a_profile() -> None:
    profile, own = (story_of(name, "en").verdict.facts for name in ("medellin-public", "vila-clara"))
    assert not any("Not signed" in fact.text for fact in profile)
    assert any("Not signed" in fact.text for fact in own)


@pytest.mark.parametrize(
    ("stays", "shown"),
    [(1.0, "in 100% of"), (0.996, "in 99.6% of"), (0.004, "in 0.4% of"), (0.5, "in 50% of")],
)
def test_a_level_that_stays_nearly_always_is_not_said_to_stay_always(stays: float, shown: str) -> None:
    result = result_of("vila-clara")
    held = result.robustness
    assert held is not None
    whole, *others = held.lenses["evidenced"].draws
    changed = whole.model_copy(update={"level_stays": stays, "by_order": (stays,) * len(held.orders)})
    lens = held.lenses["evidenced"].model_copy(update={"draws": (changed, *others)})
    again = held.model_copy(update={"lenses": {**held.lenses, "evidenced": lens}})
    story = compose(result.model_copy(update={"robustness": again}), load_rubric(result.rubric.id), "en")
    assert shown in " ".join(fact.text for fact in story.verdict.facts)
