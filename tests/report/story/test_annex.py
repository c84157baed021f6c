"""Which questions the annex lists without a word, and what it says of districts and of answers that nobody signed."""

from __future__ import annotations

import pytest

from assessment.answers.models import Answer, DistrictAnswer, Review
from assessment.report.story import Story
from assessment.text.catalogue import words
from tests import builders
from tests.builders import by_district, ladder, node
from tests.report.pdf.edge_cities import spoken
from tests.report.pdf.scorecards import story_of
from tests.report.story.builders import everything, three, told

DISTRICTS = {"north": 5, "south": 5}


def listed(story: Story) -> set[str]:
    return {ident for line in story.annex_rest for ident, _ in line.questions}


def test_a_question_without_an_answer_that_somebody_reviewed_is_told_of() -> None:
    answers = {**everything(3), "a1": Answer(review=Review(by="Ana")), "a2": Answer()}
    assert listed(told(three(), answers)) == {"a2"}


@pytest.mark.parametrize(("south", "silent"), [("blank", True), ("not_applicable", False)])
def test_a_question_of_which_some_district_says_something_is_told_of(south: str, silent: bool) -> None:
    of = spoken(builders.rubric(node("a", ladder("a1", by_district=True), ladder("a2"))))
    said = by_district(north=DistrictAnswer(state="blank"), south=DistrictAnswer(state=south))
    assert ("a1" in listed(told(of, {"a1": said, "a2": 3}, districts=DISTRICTS))) is silent


def test_where_it_does_not_apply_a_district_has_that_word_for_points() -> None:
    of = spoken(builders.rubric(node("a", ladder("a1", by_district=True))))
    said = by_district(north=4, south=DistrictAnswer(state="not_applicable"))
    lines = told(of, {"a1": said}, districts=DISTRICTS).annex[0].districts
    word = words("en")("report.state.not_applicable")
    assert [line.claimed.text for line in lines] == ["80.0", word]
    assert [line.verified.text for line in lines] == ["not reviewed", word]


def test_that_a_department_has_not_signed_is_noted_but_where_none_was_asked() -> None:
    noted = words("en")("report.note.draft")
    own, public = (story_of(name, "en").annex for name in ("vila-clara", "medellin-public"))
    assert any(noted in entry.notes for entry in own)
    assert not any(noted in entry.notes for entry in public)
