"""The glossary explains the words that occur, with the figures of the rubric, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessment.documents.plain import plain
from assessment.report.story import Story, compose
from assessment.report.story.figures import rule_share
from assessment.report.story.glossary import LEVEL, glossary, occurs, words_of
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.build import score
from assessment.text.catalogue import languages, words
from tests import builders
from tests.builders import ladder, node
from tests.examples.cities import NAMES, loaded, result_of
from tests.report.pdf import edge_cities
from tests.report.pdf.edge_cities import spoken
from tests.report.story.builders import everything, proven, texts, three, told


def meanings(story: Story) -> dict[str, str]:
    assert story.glossary is not None
    return {line.id: line.meaning for line in story.glossary.lines if not line.id.startswith(LEVEL)}


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_an_example_occurs_in_its_story(name: str, lang: str) -> None:
    story = compose(result_of(name), loaded(name).rubric, lang)
    assert story.glossary is not None
    said = "\n".join(text for place, text in texts(replace(story, glossary=None)))
    assert len(meanings(story)) > 20
    for ident in meanings(story):
        forms = words(lang)(f"glossary.terms.{ident}.forms").split("|")
        assert any(re.search(rf"\b{form}\b", said, re.IGNORECASE) for form in forms), ident


@pytest.mark.parametrize("lang", languages())
def test_every_level_is_explained_in_the_words_of_the_rubric(lang: str) -> None:
    rubric = loaded("villa-esperanza").rubric
    story, header = compose(result_of("villa-esperanza"), rubric, lang), rubric.words(lang).header
    assert story.glossary is not None
    found = {line.term: line.meaning for line in story.glossary.lines if line.id.startswith(LEVEL)}
    assert list(found.values()) == list(header.levels_about)
    assert all(
        f"{number}, {name}" in term
        for (number, name), term in zip(enumerate(header.levels), found, strict=True)
    )


def test_a_rubric_without_a_meaning_of_its_levels_explains_none() -> None:
    story = told(three(), everything(3))
    assert story.glossary is not None
    assert not [line for line in story.glossary.lines if line.id.startswith(LEVEL)]


@pytest.mark.parametrize("lang", languages())
def test_words_stand_in_the_order_of_the_alphabet_and_once(lang: str) -> None:
    story = compose(result_of("villa-esperanza"), loaded("villa-esperanza").rubric, lang)
    assert story.glossary is not None
    terms = [plain(line.term) for line in story.glossary.lines]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize("lang", languages())
def test_every_form_of_a_word_is_found_and_a_part_of_another_word_is_not(lang: str) -> None:
    rubric = loaded("villa-esperanza").rubric
    speech = Speech(rubric, lang, lang, {}, words(lang))
    keys = [key for key in words(lang).keys("glossary") if key.endswith(".forms")]
    assert len(keys) > 30
    for key in keys:
        ident = key.split(".")[2]
        for form in words(lang)(key).split("|"):
            assert occurs(speech, ident, words_of(f"It says {form.upper()}, and so on."))
            assert not occurs(speech, ident, words_of(f"It says x{form}x."))


def test_a_word_that_does_not_occur_is_not_explained() -> None:
    plain = meanings(told(three(), everything(3)))
    assert not {"peers", "quarter", "not_asked"} & plain.keys()
    assert {"level", "points", "claimed", "evidenced", "secured", "roadmap"} <= plain.keys()
    of = spoken(builders.rubric(node("a", ladder("a1", sets=("express",)), ladder("a2"))))
    assert "not_asked" in meanings(told(of, {"a1": proven(3)}, question_set="express"))


def test_what_people_wrote_does_not_bring_a_word_into_the_glossary() -> None:
    answer = builders.backed(3, "outside", comment="Our peers, in the first quartile.")
    assert not {"peers", "quarter"} & meanings(told(three(), everything(3) | {"a1": answer})).keys()


def test_the_figures_are_those_of_the_rubric() -> None:
    story = compose(score(of := edge_cities.service(), builders.city(of)), of, "en")
    known = meanings(story)
    assert f"0\u00a0{story.level_names[0]}; 1\u00a0{story.level_names[1]}, from 30 points" in known["level"]
    assert "12 months" in known["evidence"]
    assert "less than 50% answered; for the whole, with less than 60%" in known["not_assessed"]


@pytest.mark.parametrize(
    ("share", "said"), [(2 / 3, "66.7%"), (0.5, "50%"), (0.125, "12.5%"), (0.9999, "100%")]
)
def test_a_share_that_is_no_whole_percentage_has_one_decimal(share: float, said: str) -> None:
    assert rule_share(Speech(three(), "en", "en", {}, words("en")), share) == said


def test_two_thirds_of_the_weight_are_not_rounded_up_in_the_glossary() -> None:
    story = compose(result_of("villa-esperanza"), loaded("villa-esperanza").rubric, "es")
    assert "al menos el 66,7% del peso" in meanings(story)["balance"]


def test_without_balance_in_the_rubric_its_figures_are_left_out() -> None:
    of = three()
    result = score(of, builders.city(of, {"a1": 3}))
    story = compose(result, of, "en")
    speech = Speech(of, "en", "en", {}, words("en"))
    said = replace(story, status="Balance counts.")
    found = {line.id: line.meaning for line in glossary(speech, View(result, of), said).lines}
    assert found["balance"] == words("en")("glossary.terms.balance.meaning")


@pytest.mark.parametrize("lang", languages())
def test_the_documents_and_the_scorecard_have_the_same_meanings(lang: str) -> None:
    from assessment.rubric.document import glossary_page
    from assessment.rubric.document.markdown import escaped

    page, story = glossary_page(lang), compose(result_of("vila-clara"), loaded("vila-clara").rubric, lang)
    for ident, meaning in meanings(story).items():
        general = words(lang)(f"glossary.terms.{ident}.meaning")
        assert meaning.startswith(general)
        assert escaped(general) in page
