"""The pages of dimensions, the method and the annex say what the result has."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.answers.models import SignOff
from assessment.documents.plain import plain
from assessment.report.story import Story, compose
from assessment.result.build import score
from assessment.result.public import to_public
from assessment.text.catalogue import languages, words
from tests import builders
from tests.builders import by_district, indicator, item, ladder, node, not_applicable, unknown
from tests.examples.cities import NAMES, loaded, result_of
from tests.report.pdf import edge_cities
from tests.report.pdf.edge_cities import spoken
from tests.report.story.builders import backed, everything, proven, three, told

DAY = datetime.date(2026, 3, 1)


# -- a dimension


def test_the_ladder_marks_the_levels_reached_and_where_the_node_stands() -> None:
    page = told(three(), everything(3)).dimensions[0]
    assert [(rung.number, rung.reached, rung.here) for rung in page.ladder] == [
        (0, True, False), (1, True, False), (2, True, False), (3, True, True), (4, False, False), (5, False, False),
    ]  # fmt: skip
    assert [rung.threshold.text for rung in page.ladder] == ["0.0", "20.0", "40.0", "60.0", "80.0", "95.0"]
    assert (
        page.ladder_alt
        == "Ladder of levels of a: it stands at level 3, Level name 3, with 60.0 points secured."
    )


def test_without_a_level_no_rung_is_reached() -> None:
    page = told(three(), {}).dimensions[0]
    assert not any(rung.reached or rung.here for rung in page.ladder)
    assert page.ladder_alt == "Ladder of levels of a: not assessed."


def test_what_is_secured_is_said_where_it_differs_from_the_score() -> None:
    assert (
        "The level rests on what is secured, 40.0: what is missing counts as zero."
        in told(three(), {"a1": proven(3)}).dimensions[0].sentence
    )
    assert "Secured" not in told(three(), everything(3)).dimensions[0].sentence


def test_deeper_nodes_follow_their_parent_with_their_depth() -> None:
    story = compose(result := score(of := edge_cities.service(), edge_cities.at_level(of, 2)), of, "en")
    depth = {n.id: n.depth for n in result.nodes}
    for page in story.dimensions:
        assert [bar.depth for bar in page.themes] == [
            depth[bar.id] - depth[page.id] - 1 for bar in page.themes
        ]
        below = [n.id for n in result.nodes if n.id in {bar.id for bar in page.themes}]
        assert [bar.id for bar in page.themes] == below
    assert max(bar.depth for page in story.dimensions for bar in page.themes) > 0


def test_a_question_that_the_set_leaves_out_is_explained_in_the_annex_alone() -> None:
    of = spoken(builders.rubric(node("a", ladder("a1", sets=("express",)), ladder("a2"))))
    story = told(of, {"a1": proven(3)}, question_set="express")
    assert [line.answer for line in story.dimensions[0].questions] == ["Level 3", "not asked"]
    assert story.annex[1].answer == "not asked: not part of this questionnaire"


# -- the annex


@pytest.mark.parametrize(
    ("answer", "shown", "claimed"),
    [
        (proven(4), "Level 4", "80.0"),
        (not_applicable(), "not applicable: other_body", "not applicable"),
        (unknown("not_at_hand"), "don't know: the figure is not at hand", "no data"),
        (unknown("nobody_measures"), "don't know: nobody measures it", "0.0"),
        (None, "blank", "no data"),
    ],
)
def test_an_answer_is_shown_with_its_state_and_reason(answer: Any, shown: str, claimed: str) -> None:
    entry = told(three(), {} if answer is None else {"a1": answer}).annex[0]
    assert (entry.answer, entry.claimed.text) == (shown, claimed)


def test_a_number_is_shown_with_its_unit_and_year_as_the_locale_writes_it() -> None:
    of = spoken(builders.rubric(node("a", indicator("a1"))))
    result = score(of, builders.city(of, {"a1": backed(12.5, year=2025)}))
    assert compose(result, of, "en").annex[0].answer == "12.5% (2025)"


def test_districts_have_their_answers_and_points() -> None:
    of = spoken(builders.rubric(node("a", ladder("a1", by_district=True))))
    answer = by_district(north=4, south=None)
    entry = told(of, {"a1": answer}, districts={"north": 5, "south": 5}).annex[0]
    assert entry.answer == "1 of 2 districts"
    assert [(line.district, line.answer, line.claimed.text, line.verified.text) for line in entry.districts] == [
        ("north", "Level 4", "80.0", "not reviewed"), ("south", "blank", "no data", "no data"),
    ]  # fmt: skip


PEOPLE = {"north": 5, "south": 5, "east": 5, "west": 5}


def backing_of(covered: dict[str, tuple[str, ...]], **districts: int | None) -> str:
    """What the annex says backs an answer; `covered`: kinds of evidence with the districts that each speaks of."""
    of = spoken(builders.rubric(node("a", ladder("a1", by_district=True))))
    evidence = {kind: item(kind=kind, districts=where) for kind, where in covered.items()}
    answer = by_district(**districts).model_copy(update={"evidence": tuple(evidence)})
    result = score(of, builders.city(of, {"a1": answer}, evidence=evidence, districts=PEOPLE))
    return compose(result, of, "en").annex[0].backing


@pytest.mark.parametrize(
    ("covered", "south", "shown"),
    [
        ({"audit": ("north", "east", "south")}, 3, "confirmed by an outside body"),
        ({"audit": ("north", "east")}, 3, "south: no reference; the others: confirmed by an outside body"),
        ({"audit": ("north", "east")}, 0, "confirmed by an outside body"),  # nothing claimed there
        ({"audit": ("north", "east")}, None, "confirmed by an outside body"),
        (
            {"audit": ("north",), "act": ("east",)}, 3,
            "south: no reference; the others, at least: a dated public document",
        ),
    ],
)  # fmt: skip
def test_districts_whose_backing_is_weaker_are_named_beside_what_the_others_have(
    covered: dict[str, tuple[str, ...]], south: int | None, shown: str
) -> None:
    assert backing_of(covered, north=4, east=2, south=south, west=None) == shown


def test_of_many_districts_with_weaker_backing_two_are_named() -> None:
    assert backing_of({"audit": ("north",)}, north=4, east=4, south=3, west=2) == (
        "south, east and 1 more: no reference; the others: confirmed by an outside body"
    )


def test_questions_with_nothing_but_a_reason_are_listed_by_part_and_reason() -> None:
    of = spoken(
        builders.rubric(
            node("a", ladder("a1", sets=("express",)), ladder("a2"), ladder("a3")),
            node("b", ladder("b1", sets=("express",)), ladder("b2", sets=("express",))),
        )
    )
    remarked = builders.Answer(comment="Nobody has the figure.")
    lines = told(of, {"b1": remarked, "a2": backed(2, comment="Asked all the same.")}, question_set="express")
    assert [(line.part, line.text, line.questions) for line in lines.annex_rest] == [
        ("a", "Not asked, because it is not part of this questionnaire (1):", (("a3", "a3"),)),
        ("a", "No answer (1):", (("a1", "a1"),)),
        ("b", "No answer (1):", (("b2", "b2"),)),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_was_said_of_a_question_is_lost_in_those_lists(name: str) -> None:
    story = compose(result_of(name), loaded(name).rubric, "es")
    known = {entry.id: entry for entry in story.annex}
    listed = [ident for line in story.annex_rest for ident, _ in line.questions]
    assert len(listed) == len(set(listed)) > 0
    for entry in map(known.__getitem__, listed):
        assert entry.claimed.value is None
        assert not any((entry.comment, entry.evidence, entry.references, entry.remark, entry.districts))


def test_an_entry_knows_whether_somebody_reviewed_it() -> None:
    entries = told(three(), {"a1": builders.reviewed(proven(3)), "a2": proven(3)}).annex
    assert [entry.reviewed for entry in entries[:2]] == [True, False]
    assert entries[1].verified.text == "not reviewed"


def test_evidence_says_kind_date_quality_and_why_it_has_no_link() -> None:
    evidence = {
        "e1": item(kind="act", date=DAY, quality="B"),
        "e2": item(kind="photo", date=None, link=None, withheld="safety"),
        "e3": item(kind="dataset", date=DAY, internal=True),
    }
    of = three()
    result = score(of, builders.city(of, {"a1": backed(4, *evidence)}, evidence=evidence))
    shown = compose(result, of, "en").annex[0].evidence
    assert [line.about for line in shown] == [
        "act · March 1, 2026 · data quality B",
        "photo · undated · not published, for safety",
        "dataset · March 1, 2026 · internal link",
    ]
    assert [line.link is None for line in shown] == [False, True, False]


def test_old_evidence_a_draft_and_a_review_are_noted() -> None:
    evidence = {"old": item(date=datetime.date(2001, 1, 1))}
    of = three()
    result = score(of, builders.city(of, {"a1": builders.reviewed(backed(4, "old"))}, evidence=evidence))
    assert compose(result, of, "en").annex[0].notes == (
        "A piece of evidence is too old and does not count.",
        "Draft: the head of the department has not signed.",
        "The reviewer accepted the answer.",
    )


# -- the method


def test_every_score_is_listed_in_every_lens_but_the_felt_one() -> None:
    result, story = (
        result_of("villa-esperanza"),
        compose(result_of("villa-esperanza"), loaded("villa-esperanza").rubric, "es"),
    )
    assert [(line.id, line.lens) for line in story.method.scores] == [
        (node.id, lens) for node in result.nodes for lens in ("claimed", "evidenced", "verified")
    ]


def test_departments_say_what_they_answered_and_who_signed() -> None:
    of = spoken(
        builders.rubric(
            node(
                "a",
                ladder("a1", asked_of="planning"),
                ladder("a2", asked_of="planning"),
                ladder("a3", asked_of="water"),
            )
        )
    )
    signed = {"planning": SignOff(signed_by="Ana Paz", role="Head of planning", signed_on=DAY)}
    method = told(of, {"a1": 3, "a2": proven(3)}, departments=signed).method
    assert [(line.name, line.answered, line.without_reference, line.state) for line in method.sign_offs] == [
        ("planning", "2 of 2", "1", "signed by Ana Paz, Head of planning, March 1, 2026"),
        ("water", "0 of 1", "0", "draft, not signed"),
    ]
    assert [point.noun for point in method.departments] == ["planning", "water"]


def test_departments_stand_in_the_order_of_their_names() -> None:
    method = compose(result_of("villa-esperanza"), loaded("villa-esperanza").rubric, "es").method
    names = [line.name for line in method.sign_offs]
    assert names == sorted(names, key=plain) == [point.noun for point in method.departments]


def review_of(story: Story) -> str:
    title = words(story.lang)("report.method.review")
    return next(fact.text for fact in story.method.paragraphs if fact.title == title)


def test_the_method_says_who_reviewed_how_much_and_how_often_less_was_accepted() -> None:
    answers = everything(3) | {
        "a1": builders.reviewed(3, by="Ana Paz, University"),
        "b1": builders.reviewed(3, "other", answer=1, by="Ana Paz, University"),
        "c1": builders.reviewed(3, by="Audit office"),
    }
    assert review_of(told(three(), answers)) == (
        "Done by: Ana Paz, University and Audit office. 3 questions were reviewed, with 67% of the weight. "
        "For 1, less than claimed was accepted, or nothing."
    )
    assert review_of(told(three(), everything(3))) == "Nobody has reviewed the answers yet."


def test_a_public_scorecard_names_no_reviewer() -> None:
    result, rubric = result_of("villa-esperanza"), loaded("villa-esperanza").rubric
    assert "Universidad del Alto Claro" in review_of(compose(result, rubric, "es"))
    said = review_of(compose(to_public(result), rubric, "es"))
    assert "Universidad" not in said
    assert said.startswith("Se revisaron 27 preguntas")


@pytest.mark.parametrize("lang", languages())
def test_the_annex_explains_each_letter_of_the_quality_of_data_as_answers_name_it(lang: str) -> None:
    said = words(lang)("report.label.annex_quality")
    for letter in "ABCDEF":
        assert f"{letter}, {words(lang)(f'report.quality.{letter}')}" in said


def test_readings_across_are_those_of_the_result_in_the_order_of_the_rubric() -> None:
    result, rubric = result_of("villa-esperanza"), loaded("villa-esperanza").rubric
    lines = compose(result, rubric, "pt").method.readings
    assert [(line.id, line.name) for line in lines] == list(rubric.words("pt").header.tags.items())
    for line, tag in zip(lines, result.tags, strict=True):
        assert (line.claimed.value, line.evidenced.value) == (
            tag.lenses["claimed"].score,
            tag.lenses["evidenced"].score,
        )
        assert line.answered.value == tag.lenses["claimed"].coverage


def test_a_reading_with_too_few_answers_says_that_it_is_not_assessed() -> None:
    of = spoken(builders.rubric(node("a", ladder("a1", tags=["speed"]), ladder("a2")), tags=("speed",)))
    (line,) = told(of, {"a2": 3}).method.readings
    assert (line.name, line.claimed.text, line.evidenced.text, line.answered.text) == (
        "speed",
        "not assessed",
        "not assessed",
        "0%",
    )


def test_a_rubric_without_tags_has_no_readings_across() -> None:
    assert told(three(), everything(3)).method.readings == ()


def test_the_rules_are_those_of_the_rubric() -> None:
    story = compose(score(of := edge_cities.service(), builders.city(of)), of, "en")
    said = {fact.title: fact.text for fact in story.method.paragraphs}
    assert "0, 30, 60, 85 points" in said["Levels"]
    assert "older than 12 months" in said["Caps by evidence"]
    assert "less than 50% answered" in said["What is missing"]
    assert "less than 60%" in said["What is missing"]


# -- the whole


@pytest.mark.parametrize(
    ("name", "lang", "locale"),
    [
        ("villa-esperanza", "es", "es_CO"), ("villa-esperanza", "pt", "pt_CO"), ("villa-esperanza", "en", "en_CO"),
        ("vila-clara", "pt", "pt_BR"), ("vila-clara", "es", "es_BR"),
    ],
)  # fmt: skip
def test_numbers_follow_the_city_where_it_speaks_the_language(name: str, lang: str, locale: str) -> None:
    from babel.localedata import exists

    general = {"pt": "pt_BR", "es": "es_419", "en": "en"}[lang]
    assert compose(result_of(name), loaded(name).rubric, lang).locale == (
        locale if exists(locale) else general
    )


def test_a_locale_can_be_asked_for() -> None:
    story = compose(result_of("villa-esperanza"), loaded("villa-esperanza").rubric, "es", "es_MX")
    assert story.locale == "es_MX"
    assert story.verdict.whole.claimed.text.count(".") == 1


def test_an_invented_city_says_so_beside_its_name_in_the_readers_language() -> None:
    story = compose(result_of("vila-clara"), loaded("vila-clara").rubric, "en")
    assert (story.city, story.mark) == ("Vila Clara", "fictional city")
    assert story.footer.startswith("Vila Clara (fictional city) · ")


def test_the_status_says_what_kind_of_assessment_this_is() -> None:
    assert told(three(), everything(3)).status == "Self-assessment; not reviewed; not a certification"
    seen = {key: builders.reviewed(answer) for key, answer in everything(3).items()}
    assert told(three(), seen).status == "Self-assessment; 100% of the weight reviewed; not a certification"
    public = told(three(), everything(3), basis="public_sources").status
    assert public == "Profile of public sources, not an assessment; not reviewed; not a certification"


def test_a_long_name_of_a_district_is_cut_in_a_sentence_and_whole_in_its_row() -> None:
    name = "Distrito " + "de los Altos " * 9
    said = edge_cities.esperanza()
    districts = tuple(d.model_copy(update={"name": f"{name}{n}"}) for n, d in enumerate(said.city.districts))
    of = loaded("villa-esperanza").rubric
    story = compose(
        score(of, said.model_copy(update={"city": said.city.model_copy(update={"districts": districts})})),
        of,
        "es",
    )
    sentence = next(point.text for point in story.verdict.brakes.points if "Distrito" in point.text)
    assert name.strip() not in sentence
    assert "…" in sentence
    assert any(line.district.startswith(name) for entry in story.annex for line in entry.districts)
