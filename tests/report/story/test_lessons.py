"""Each dimension tells one case of the region, chosen by rule from what the city answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.complete import assess
from assessment.report.story import compose
from assessment.report.story.lessons import lessons
from assessment.report.story.models import Lesson
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.build import score
from assessment.result.models import Result
from assessment.rubric.case_studies import case_study_files, case_words_file
from assessment.rubric.load import Rubric
from assessment.text.catalogue import words
from tests import builders
from tests.builders import ladder, node
from tests.examples.cities import NAMES, loaded, result_of
from tests.report.pdf.edge_cities import spoken
from tests.report.story.builders import proven

LANGUAGES = ("es", "pt", "en")

STUDY = """
schema: case-study/1
id: {id}
country: CL
{figures}
"""
FIGURE = """
from: 2019
to: 2020
figures: [{id: f1, value: 40, unit: buses, year: 2020, source: {title: "A report", link: "https://example.org/a"}}]
counter: [{id: c1, source: {title: "A newspaper"}}]
"""


def library(folder: Path, cases: Mapping[str, str], place: str = "Lago, Chile") -> None:
    """A case library of these cases, each with its figure or without."""
    (folder / "cases").mkdir()
    (folder / "text" / "en").mkdir(parents=True)
    said = []
    for name, figures in cases.items():
        text = STUDY.replace("{id}", name).replace("{figures}", figures)
        (folder / "cases" / f"{name}.yaml").write_text(text, encoding="utf-8")
        told = (
            "figures: {f1: It has 40 buses.}, counter: {c1: Fares rose.}"
            if figures
            else "nofigure: No figure was found., nocounter: Nothing was found against it."
        )
        said.append(
            f"  {name}: {{name: Case {name}, place: '{place}', did: It did., {told}, copy: Copy., avoid: Avoid.}}"
        )
    head = "schema: rubric-cases/1\nlanguage: en\nstatus: {state: draft}\ncases:\n"
    (folder / "text" / "en" / "cases.yaml").write_text(head + "\n".join(said) + "\n", encoding="utf-8")


OUTSIDE = {"outside": builders.item(kind="audit", quality="A")}


def told(
    of: Rubric,
    folder: Path,
    answers: Mapping[str, Any],
    city: str = "Test City",
    by: Callable[[Rubric, Any], Result] = assess,
    **more: Any,
) -> dict[str, Lesson]:
    """The case of every dimension, of a rubric whose library is in a folder; `by` score: without a roadmap."""
    result = by(of, builders.city(of, answers, evidence=OUTSIDE, **more))
    result = result.model_copy(update={"city": result.city.model_copy(update={"name": city})})
    rubric = replace(of, folder=folder)
    view = View(result, rubric)
    return lessons(Speech(rubric, "en", "en", {}, words("en")), view, view.dimensions)


def teaching(**cases: list[str]) -> Rubric:
    """One dimension with these questions and the cases that each names."""
    return spoken(builders.rubric(node("a", *(ladder(name, cases=known) for name, known in cases.items()))))


# -- the rule


def test_the_lowest_question_that_has_a_case_is_taught(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE, "two": FIGURE})
    of = teaching(a1=["one"], a2=["two"], a3=[])
    found = told(of, tmp_path, {"a1": proven(4), "a2": proven(3), "a3": proven(1)}, by=score)
    assert (found["a"].id, found["a"].question) == ("two", "a2")


def test_what_the_roadmap_does_first_comes_before_what_is_lowest(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE, "two": FIGURE})
    of = teaching(a1=["one"], a2=["two"])
    answers = {"a1": proven(2), "a2": proven(1)}
    result = assess(of, builders.city(of, answers, evidence=OUTSIDE))
    assert result.roadmap is not None
    first = next(step.action.question for step in result.roadmap.steps if step.action.kind == "do")
    assert told(of, tmp_path, answers)["a"].question == first


@pytest.mark.parametrize("answer", [proven(5), builders.not_applicable()])
def test_a_question_with_all_points_or_that_does_not_apply_has_nothing_to_learn(
    answer: Any, tmp_path: Path
) -> None:
    library(tmp_path, {"one": FIGURE})
    assert told(teaching(a1=["one"], a2=[]), tmp_path, {"a1": answer, "a2": proven(1)}) == {}


def test_without_an_answer_the_case_says_so(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE})
    found = told(teaching(a1=["one"], a2=[]), tmp_path, {})
    assert found["a"].teaches == "It is an example for “a1”, which has no score yet."


def test_a_question_that_the_questionnaire_leaves_out_is_taught_last(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE, "two": FIGURE})
    of = spoken(
        builders.rubric(
            node("a", ladder("a1", cases=["one"]), ladder("a2", cases=["two"], sets=("express",)))
        )
    )
    assert told(of, tmp_path, {"a2": proven(4)}, question_set="express")["a"].id == "two"
    alone = told(of, tmp_path, {"a2": proven(5)}, question_set="express")["a"]
    assert (alone.id, alone.teaches) == (
        "one",
        "It is an example for “a1”, which this questionnaire leaves out.",
    )


def test_a_case_is_told_once(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE, "two": FIGURE})
    of = spoken(builders.rubric(*(node(name, ladder(f"{name}1", cases=["one", "two"])) for name in "abc")))
    found = told(of, tmp_path, {f"{name}1": proven(2) for name in "abc"})
    assert {name: lesson.id for name, lesson in found.items()} == {"a": "one", "b": "two"}


def test_a_city_does_not_learn_from_itself(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE}, place="São João, Brasil")
    of = teaching(a1=["one"])
    assert told(of, tmp_path, {"a1": proven(1)}, city="Sao Joao") == {}
    assert told(of, tmp_path, {"a1": proven(1)}, city="João Pessoa")["a"].id == "one"


def test_a_library_that_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE})
    (tmp_path / "text" / "en" / "cases.yaml").write_text("cases: [", encoding="utf-8")
    assert told(teaching(a1=["one"]), tmp_path, {"a1": proven(1)}) == {}


# -- what is told


def test_a_case_comes_with_its_figure_what_speaks_against_it_and_the_sources(tmp_path: Path) -> None:
    library(tmp_path, {"one": FIGURE})
    case = told(teaching(a1=["one"]), tmp_path, {"a1": proven(2)})["a"]
    assert case.teaches == "It is an example for “a1”, which has 40.0 points today (evidenced)."
    assert (case.figure.text, case.figure.source, case.figure.link) == (
        "It has 40 buses.", "A report", "https://example.org/a",
    )  # fmt: skip
    assert (case.counter.text, case.counter.source, case.counter.link) == ("Fares rose.", "A newspaper", None)
    assert (case.copy.text, case.avoid.text) == ("Copy.", "Avoid.")


def test_that_no_figure_was_found_is_said(tmp_path: Path) -> None:
    library(tmp_path, {"one": ""})
    case = told(teaching(a1=["one"]), tmp_path, {"a1": proven(2)})["a"]
    assert (case.figure.text, case.figure.source) == ("No figure was found.", "")
    assert case.counter.text == "Nothing was found against it."


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_case_of_an_example_is_of_the_library_and_teaches_a_question_of_its_dimension(
    name: str, lang: str
) -> None:
    result, rubric = result_of(name), loaded(name).rubric
    story = compose(result, rubric, lang)
    said = case_words_file(rubric, lang).read_text(encoding="utf-8")
    cases = [page.lesson for page in story.dimensions if page.lesson is not None]
    assert len({case.id for case in cases}) == len(cases) > 3
    for page in story.dimensions:
        if page.lesson is not None:
            assert page.lesson.question in [line.id for line in page.questions]
            assert page.lesson.id in rubric.questions[page.lesson.question].cases
            assert page.lesson.id in case_study_files(rubric)
            for text in (page.lesson.did, page.lesson.figure.text, page.lesson.counter.text):
                assert text in said
