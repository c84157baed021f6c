"""What the scorecard says of residents: with a margin or with the label of a sample that chose itself, never subtracted."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from assessment.report.story import Story, compose
from assessment.report.story.felt import margin_of
from assessment.report.story.models.residents import PartTable, Residents
from assessment.result.survey import Estimate
from assessment.survey.beside import with_survey
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded, result_of
from tests.report.story.asked import EVERYTHING, NAME, beside, unpublished, with_shares
from tests.report.story.builders import texts
from tests.survey.surveys import estimate, sample, survey_for, surveyed

each_language = pytest.mark.parametrize("lang", languages())


@cache
def story(lang: str = "es", *, chosen_itself: bool = False) -> Story:
    return compose(surveyed(NAME, chosen_itself=chosen_itself), loaded(NAME).rubric, lang)


def told(lang: str = "es", *, chosen_itself: bool = False) -> Residents:
    found = story(lang, chosen_itself=chosen_itself).residents
    assert found is not None
    return found


@cache
def without() -> Story:
    return compose(result_of(NAME), loaded(NAME).rubric, "es")


# -- without a survey


def test_without_a_survey_nothing_is_felt_and_the_first_page_says_so() -> None:
    plain = without()
    assert plain.residents is None
    assert {bar.felt for page in plain.dimensions for bar in page.themes} == {None}
    assert words("es")("report.cautions.residents") in plain.cautions.text


# -- with one


@each_language
def test_the_first_page_says_how_favourable_the_answers_are_and_that_they_are_not_subtracted(
    lang: str,
) -> None:
    of, whole = story(lang), surveyed(NAME).survey
    assert whole is not None
    shown = of.verdict.whole.felt
    assert shown is not None
    assert shown.text in of.verdict.sentence
    say = words(lang)
    assert say("residents.caution.survey") in of.cautions.text
    assert say("report.cautions.residents") not in of.cautions.text


@each_language
def test_every_bar_has_what_is_felt_with_its_margin(lang: str) -> None:
    estimates = {each.node: each.estimate for each in survey_for(NAME).nodes}
    bars = [bar for page in story(lang).dimensions for bar in (*page.themes, page.bar)]
    asked = [bar for bar in bars if bar.id in estimates]
    assert len(asked) > 30
    for bar in asked:
        of = estimates[bar.id]
        assert bar.felt is not None
        assert bar.felt.value == of.share
        assert bar.felt_margin == margin_of(of)
        assert bar.felt.text in bar.felt_text
        assert "±" in bar.felt_text
        assert bar.felt_text in bar.felt_said
    others = [bar for bar in bars if bar.id not in estimates]
    assert {bar.felt.text for bar in others if bar.felt} <= {words(lang)("residents.not_asked")}


def test_the_words_of_pictures_have_what_is_felt() -> None:
    for page in story().dimensions:
        for bar in page.themes:
            if bar.felt is not None and bar.felt.value is not None:
                assert bar.felt_said in page.themes_alt


@each_language
def test_how_residents_were_asked_is_said_in_full(lang: str) -> None:
    said = " ".join(fact.text for fact in told(lang).how)
    for number in ("600", "17", "455"):  # who counts, who does not, Kish's effective size
        assert re.search(rf"\b{number}\b", said), number
    say = words(lang)
    for key in ("mode.face_to_face", "sampling.probability", "weighting.raked", "dropped.no_consent"):
        assert say(f"residents.{key}") in said


def test_flags_stand_in_words_and_numbers_are_not_subtracted() -> None:
    survey = surveyed(NAME).survey
    assert survey is not None
    flagged = [each for each in survey.nodes if each.flag == "felt_below"]
    assert len(told().below.points) == len(flagged) > 0
    for point, of in zip(told().below.points, flagged, strict=True):
        assert told().lines[0].felt.text.count("±") == 1
        backed = next(node for node in surveyed(NAME).nodes if node.id == of.node).lenses["evidenced"].score
        assert f"{backed:.1f}".replace(".", ",") in point.text


def test_groups_are_crossed_with_all_at_the_edges() -> None:
    groups = told().groups
    assert groups is not None
    down, across = (max, min)
    sizes = [len(each.groups) for each in loaded(NAME).rubric.header.groupings]
    assert (len(groups.rows), len(groups.columns)) == (down(sizes) + 1, across(sizes) + 1)
    whole = next(line for line in told().lines if line.depth == 0)
    assert groups.cells[-1][-1] == whole.felt


def test_priorities_begin_with_what_most_consider_urgent_and_feel_low() -> None:
    shares = [line.low.share.value or 0.0 for line in told().priorities]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == 15
    for line in told().priorities:
        assert line.low.text in line.alt
        assert line.chosen.text in line.alt


@each_language
def test_a_priority_says_in_full_what_it_is_compared_with(lang: str) -> None:
    nodes = {of.priority: of.node for of in survey_for(NAME).priorities}
    assert {line.id for line in told(lang).priorities} == nodes.keys()
    for line in told(lang).priorities:
        assert line.node == loaded(NAME).rubric.words(lang).nodes[nodes[line.id]].name
        assert line.alt.index(line.name) < line.alt.rindex(line.node)


@each_language
def test_a_word_in_place_of_points_beside_a_share_is_explained(lang: str) -> None:
    of = told(lang)
    words_shown = {line.evidenced.text for line in of.lines if line.evidenced.value is None}
    assert words_shown
    assert all(word.casefold() in of.states_note.casefold() for word in words_shown)


@each_language
def test_what_is_not_published_has_no_number_and_says_why(lang: str) -> None:
    districts = next(part for part in told(lang).parts if part.id == "district")
    hidden_line = districts.lines[-1]
    assert {cell.share.value for cell in hidden_line.cells} == {None}
    say = words(lang)
    assert {cell.text for cell in hidden_line.cells} == {say("residents.state.few")}
    assert len(districts.notes) == 2
    assert "30" in " ".join(districts.notes)
    shares = [line.cells[0].share.value for line in districts.lines[:-1]]
    assert shares == sorted(share for share in shares if share is not None)


def test_a_step_says_what_residents_call_urgent() -> None:
    roadmap = story().roadmap
    assert roadmap is not None
    result = surveyed(NAME).roadmap
    assert result is not None
    header = loaded(NAME).rubric.words("es").header
    for line, step in zip(roadmap.steps, result.steps, strict=True):
        urgent = step.action.urgent
        assert (urgent is not None) is ("lo considera urgente" in line.why)
        if urgent is not None:
            assert header.priorities[urgent.priority] in line.why
    assert words("es")("roadmap.sentence.urgent_order") in roadmap.sentences


# -- whoever wished answered


@each_language
def test_a_sample_that_chose_itself_is_labelled_wherever_a_share_stands(lang: str) -> None:
    of, say = story(lang, chosen_itself=True), words(lang)
    label, head = say("residents.self_selected"), say("residents.head")
    residents = told(lang, chosen_itself=True)
    assert residents.label == label
    assert of.label["felt"] == head
    assert say("residents.caution.self_selected") in of.cautions.text
    assert all(label in line.alt for line in residents.lines if line.felt.share.value is not None)
    assert all(label in line.alt for line in residents.priorities)
    bars = [bar for page in of.dimensions for bar in page.themes if bar.felt and bar.felt.value is not None]
    assert all(label in bar.felt_said for bar in bars)


@each_language
def test_a_sample_that_chose_itself_has_no_margin_and_no_flag_anywhere(lang: str) -> None:
    of, residents = story(lang, chosen_itself=True), told(lang, chosen_itself=True)
    said = [text for _, text in texts(replace(of, glossary=None))]
    assert not any("±" in text for text in said)
    assert residents.below.points == residents.above.points == ()
    assert residents.below.empty == words(lang)("residents.flagged.self_selected")
    assert {line.flag for line in residents.lines} == {""}
    assert "95" not in next(fact.text for fact in of.method.paragraphs[-1:])


# -- edges


@each_language
@pytest.mark.parametrize(("sampling", "sentences"), [("probability", 1), ("self_selected", 2)])
def test_a_survey_in_which_nothing_may_be_published_is_one_sentence_and_how_people_were_asked(
    sampling: str, sentences: int, lang: str
) -> None:
    found = beside(unpublished(*EVERYTHING, respondents=12, effective=12.0, sampling=sampling), lang)
    of = found.residents
    assert of is not None
    assert of.how
    assert len(of.sentences) == sentences
    assert re.search(r"\b12\b.*\b30\b", of.sentences[0])
    assert (of.lines, of.groups, of.priorities, of.parts, of.items) == ((), None, (), (), ())
    assert words(lang)("residents.state.few") not in " ".join(
        text for _, text in texts(replace(found, glossary=None))
    )
    assert {bar.felt for page in found.dimensions for bar in page.themes} == {None}


def test_nothing_published_of_enough_people_has_another_reason() -> None:
    found = beside(unpublished(*EVERYTHING), "en").residents
    assert found is not None
    assert found.sentences == (words("en")("residents.sentence.nothing"),)


def test_tables_in_which_nothing_may_be_published_are_named_and_left_out() -> None:
    found = beside(unpublished("items", "priorities", "groups"), "en").residents
    assert found is not None
    assert (found.groups, found.priorities, found.items) == (None, (), ())
    assert found.lines
    assert found.sentences[-1] == (
        "Not shown, since none of their figures may be published: The same items, grouped another way; "
        "What they consider urgent; Every item."
    )


@each_language
@pytest.mark.parametrize("day", [datetime.date(2026, 3, 1), None])
def test_a_survey_of_one_day_says_the_day_and_one_without_days_says_none(
    lang: str, day: datetime.date | None
) -> None:
    survey = survey_for(NAME).model_copy(update={"sample": sample(first_day=day, last_day=day)})
    found = beside(survey, lang).residents
    assert found is not None
    when = [fact.text for fact in found.how if fact.title == words(lang)("residents.how.fieldwork")]
    assert len(when) == (0 if day is None else 1)
    if day is not None:
        assert when[0].count("2026") == 1


def test_a_survey_of_the_whole_alone_has_no_other_tables() -> None:
    survey = survey_for(NAME)
    alone = survey.model_copy(
        update={"nodes": survey.nodes[:1], "items": (), "groups": (), "priorities": (), "domains": ()}
    )
    of = loaded(NAME).rubric
    found = compose(with_survey(result_of(NAME), alone, of), of, "en").residents
    assert found is not None
    assert (found.groups, found.priorities, found.parts, found.items) == (None, (), (), ())


def test_a_margin_is_the_farther_end() -> None:
    assert margin_of(estimate(50.0)) == pytest.approx(estimate(50.0).share - estimate(50.0).low)  # type: ignore[operator]
    assert margin_of(Estimate(state="published", share=99.0, low=95.0, high=100.0)) == 4.0
    assert margin_of(Estimate(state="self_selected", share=99.0)) is None


# -- what a reader could take the wrong way


@each_language
def test_an_item_that_says_something_bad_says_which_answer_is_favourable(lang: str) -> None:
    rubric = loaded(NAME).rubric
    asked = {ident: each.ask for ident, each in rubric.words(lang).questions.items()}
    bad = {ident for ident, each in rubric.questions.items() if getattr(each, "reverse", False)}
    assert len(bad) > 3
    assert bad < {line.id for line in told(lang).items}
    for line in told(lang).items:
        turned = words(lang)("residents.turned", item=asked[line.id])
        assert line.text == (turned if line.id in bad else asked[line.id])


@pytest.mark.parametrize(
    ("intervals", "said"),
    [
        (
            ((58.0, 60.0, 62.0), (40.0, 42.0, 44.0), (28.0, 30.0, 32.0)),
            "Felt best is Government (60.0); felt least, Economy (30.0).",
        ),
        (
            ((58.0, 60.0, 62.0), (57.0, 59.0, 61.0), (28.0, 30.0, 32.0)),
            "Felt best: Government (60.0) and Environment (59.0). Felt least: Economy (30.0). Those named together cannot be told apart",
        ),
        (((50.0, 55.0, 60.0), (49.0, 54.0, 59.0), (48.0, 53.0, 58.0)), None),
    ],
)
def test_parts_that_margins_do_not_tell_apart_are_named_together_or_not_at_all(
    intervals: tuple[tuple[float, float, float], ...], said: str | None
) -> None:
    found = with_shares(*intervals).residents
    assert found is not None
    shown = [sentence for sentence in found.sentences if sentence.startswith("Felt best")]
    assert [sentence.startswith(said or "") for sentence in shown] == ([True] if said else [])


# -- what a breakdown tells


def by_district(*intervals: tuple[float, float, float] | None, lang: str = "en", **more: Any) -> PartTable:
    """The example's table of districts with these intervals and shares of the whole; None: not published."""
    survey = survey_for(NAME)
    values = list(dict.fromkeys(of.value for of in survey.domains if of.by == "district"))
    whole = survey.nodes[0].node
    domains = []
    for value, given in zip(values, intervals, strict=False):
        low, share, high = given or (None, None, None)
        of = next(
            each for each in survey.domains if (each.by, each.value, each.node) == ("district", value, whole)
        )
        told_of = Estimate(state="published" if given else "few", low=low, share=share, high=high)
        domains.append(of.model_copy(update={"estimate": told_of}))
    found = beside(survey.model_copy(update={"domains": tuple(domains), **more}), lang).residents
    assert found is not None
    (table,) = found.parts
    return table


@pytest.mark.parametrize(
    ("intervals", "said"),
    [
        (
            ((38.0, 40.0, 42.0), (50.0, 53.0, 56.0), (20.0, 22.0, 24.0)),
            "Most favourable answers: Norte (53.0). Fewer, beyond the margins: Sur (22.0) and Centro (40.0).",
        ),
        (
            ((48.0, 50.0, 52.0), (50.0, 53.0, 56.0), (20.0, 22.0, 24.0)),
            "Most favourable answers: Norte (53.0). Fewer, beyond the margins: Sur (22.0). The other one cannot be told from the first.",
        ),
        (
            ((48.0, 50.0, 52.0), (52.0, 54.0, 56.0)),
            "The margins do not tell these groups apart: the differences lie within them.",
        ),
        (
            ((48.0, 50.0, 52.0), None),
            "Only one figure is published, that of “Centro”: there is nothing to compare it with.",
        ),
        ((None, None), "No figure of these groups is published."),
    ],
)
def test_groups_differ_where_their_intervals_lie_apart(
    intervals: tuple[tuple[float, float, float] | None, ...], said: str
) -> None:
    assert by_district(*intervals).said == said


def test_a_breakdown_in_which_nothing_may_be_published_has_no_lines_and_says_why() -> None:
    table = by_district(None, None, None)
    assert table.lines == ()
    assert table.notes


@each_language
def test_groups_of_a_sample_that_chose_itself_are_not_compared(lang: str) -> None:
    said = words(lang)("residents.parts.no_margin")
    assert {part.said for part in told(lang, chosen_itself=True).parts} == {said}


@each_language
def test_every_breakdown_of_the_example_says_what_it_tells(lang: str) -> None:
    assert [part.id for part in told(lang).parts if part.said] == ["district", "sex", "age"]
