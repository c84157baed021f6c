"""Which questions continue which, and the order of versions."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from assessment.rubric.load import Rubric, load_rubric
from assessment.rubric.migrate import Link, links, new_questions
from assessment.rubric.models import Question
from assessment.rubric.versions import is_earlier, order
from tests.builders import ladder, node, perception, rubric
from tests.rubric.copies import Edit, edited, errors_of, line_of
from tests.rubric.overlays import overlay

ORDERED = [
    "0.1.0",
    "0.9.0",
    "0.10.0",
    "1.0.0-1",
    "1.0.0-draft.2",
    "1.0.0-draft.10",
    "1.0.0",
    "1.0.1",
    "2.0.0",
]


def follows(ident: str, old: str, comparable: str = "same", since: str = "1.0.0") -> Question:
    return ladder(ident).model_copy(
        update={
            "since": since,
            "previous": ladder(ident, previous={"id": old, "comparable": comparable}).previous,
        }
    )


def of(*questions: Question) -> Rubric:
    return rubric(node("services", node("planned", *questions)), migrates_from=("0.1.0",))


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(ORDERED)))
def test_versions_are_in_order(lower: str, higher: str) -> None:
    assert is_earlier(lower, higher)
    assert not is_earlier(higher, lower)


def test_what_follows_a_plus_does_not_count() -> None:
    assert order("1.0.0+a") == order("1.0.0+b")
    assert not is_earlier("1.0.0", "1.0.0")


def test_a_link_leads_from_the_old_id_to_each_question_that_continues_it() -> None:
    found = links(of(follows("plan", "old"), follows("budget", "old", "different"), ladder("other")), "0.1.0")
    assert found == {"old": (Link("old", "plan", "same"), Link("old", "budget", "different"))}


def test_a_link_that_the_version_has_passed_is_not_followed() -> None:
    changed = of(follows("plan", "old", since="0.5.0"))
    assert links(changed, "0.1.0").keys() == {"old"}
    assert links(changed, "0.5.0") == {}


def test_new_questions_are_those_to_the_city_that_are_younger_than_the_version() -> None:
    asked = of(ladder("plan").model_copy(update={"since": "0.1.0"}), ladder("budget"), perception("felt"))
    assert new_questions(asked, "0.1.0") == ("budget",)
    assert new_questions(asked, "1.0.0") == ()


def test_the_questions_of_a_base_are_as_old_as_the_base_that_the_overlay_had(tmp_path: Path) -> None:
    adapted = load_rubric(overlay(tmp_path))
    assert new_questions(adapted, "0.1.0") == ("poles",)
    (tmp_path / "older").mkdir()
    older = ("overlay.yaml", "{version: 0.1.0, base: 1.0.0}", "{version: 0.1.0, base: 0.9.0}")
    asked = new_questions(load_rubric(overlay(tmp_path / "older", older)), "0.1.0")
    assert asked == ("plan", "open_data", "online", "lamps", "poles")


def test_a_version_that_is_not_earlier_cannot_be_migrated_from(tmp_path: Path) -> None:
    edit: Edit = ("rubric.yaml", "version: 1.0.0\n", "version: 1.0.0\nmigrates_from: [0.9.0, 1.0.0]\n")
    (found,) = errors_of(edited(tmp_path, edit))
    assert (found.code, found.values["found"]) == ("migrates_from_later", "1.0.0")
    assert line_of(found) == "tiny/rubric.yaml: migrates_from: [0.9.0, 1.0.0]"
