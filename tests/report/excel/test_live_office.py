"""The live sheets of “what if”, calculated by an office program, say what the engine says: as given and after any change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from openpyxl.utils import get_column_letter

from assessment.answers.models import Answer, Assessment, Review
from assessment.result.build import score
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Perception
from assessment.scoring.compile import compile_rubric
from tests.builders import backed, by_district, city, item, not_applicable, service_shape, unknown
from tests.examples.cities import NAMES, loaded
from tests.questionnaire.office import Office
from tests.report.excel.builders import a_city
from tests.report.excel.live_words import Reader, unlike
from tests.report.excel.supposing import Person, cached, differences, person
from tests.report.pdf.edge_cities import spoken
from tests.scoring.strategies import examples, rubrics_and_assessments

NEEDS_OFFICE = pytest.mark.needs("soffice", "uno")
EXAMPLE = "villa-esperanza"


@pytest.fixture(scope="module")
def office(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with Office(program("soffice"), program("uno"), folder) as running:
        yield running


# -- cities


def of_service_shape(**more: Any) -> tuple[Result, Rubric]:
    """A city of the rubric of another shape: four means, ragged, levels 0 to 3."""
    rubric = service_shape()
    said: dict[str, Any] = {
        "dsn_owner": backed(2, "doc"), "res_plan": backed(3, "audited"), "res_method": "b", "acc_checks": ["a", "c"],
        "acc_wait": backed(22, "feed"), "rch_offices": by_district(north=2, south=1, hills=None),
        "rch_share": backed(71, "feed"), "rep_days": unknown("nobody_measures"), "rep_learn": 1,
    }  # fmt: skip
    register = {"doc": item("paper"), "audited": item("audit"), "feed": item("feed", quality="B")}
    districts = {"north": 4_700, "south": 5_300, "hills": 1_000}
    assessment = city(rubric, said, districts=districts, evidence=register, facts={"own_crew": True})
    return score(rubric, assessment, **more), rubric


def everywhere(answer: Answer) -> tuple[Result, Rubric]:
    """A city that has said this to every question."""
    rubric = loaded(EXAMPLE).rubric
    asked = [each.id for each in rubric.questions.values() if not isinstance(each, Perception)]
    return scored(a_city(dict.fromkeys(asked, answer), districts=3))


def scored(assessment: Assessment) -> tuple[Result, Rubric]:
    rubric = loaded(EXAMPLE).rubric
    return score(rubric, assessment), rubric


@cache
def example() -> tuple[Result, Rubric]:
    """The city with districts and a review."""
    return scored(loaded(EXAMPLE).assessment)


def own_weights() -> tuple[Result, Rubric]:
    """A city scored with weights that the rubric does not have."""
    rubric = loaded(EXAMPLE).rubric
    weights = compile_rubric(rubric).weights * np.linspace(0.3, 2.1, compile_rubric(rubric).width)
    result = score(rubric, loaded(EXAMPLE).assessment, weights=weights, weights_name="own.yaml")
    return result, rubric


CITIES: dict[str, Callable[[], tuple[Result, Rubric]]] = {
    **{name: (lambda name=name: scored(loaded(name).assessment)) for name in NAMES},  # type: ignore[misc]
    "another shape": of_service_shape,
    "blank": lambda: scored(a_city(districts=3)),
    "all not applicable": lambda: everywhere(not_applicable(review=None).model_copy(update={"reason": "other_body"})),
    "all refused": lambda: everywhere(
        not_applicable(review=Review(accepts="refused")).model_copy(update={"reason": "other_body"})
    ),
    "all agreed not to apply": lambda: everywhere(
        not_applicable(review=Review(accepts="not_applicable")).model_copy(update={"reason": "other_body"})
    ),
    "all unknown": lambda: everywhere(unknown("not_at_hand")),
    "nobody measures anything": lambda: everywhere(unknown("nobody_measures")),
    "own weights": own_weights,
}  # fmt: skip


# -- what is compared


def after(
    office: Office, who: Person, changes: Sequence[list[dict[str, Any]]]
) -> list[dict[str, dict[str, Any]]]:
    """The sheet of the calculation after each of these changes, one upon the other."""
    steps = [step for change in changes for step in (*change, who.look())]
    given = office.shown(who.data, steps)
    return [who.by_sheet(found) for step, found in zip(steps, given, strict=True) if isinstance(found, list)]


def follows_the_engine(office: Office, who: Person, changes: int) -> None:
    """As given, and after each of so many changes at random: every number on the way, and what people read of it."""
    reader = Reader(who)
    listed, wanted, read = [[{"do": "recalculate"}]], [who.by_engine()], [reader.wanted()]
    for _ in range(changes):
        listed.append(who.change())
        wanted.append(who.by_engine())
        read.append(reader.wanted())
    steps = [dict(step) for change in listed for step in (*change, who.look(), *reader.looks())]
    shown = [given for given in office.shown(who.data, steps) if isinstance(given, list)]
    for number, (engine, told) in enumerate(zip(wanted, read, strict=True)):
        rows, outcome, answers = shown[3 * number : 3 * number + 3]
        assert differences(engine, who.by_sheet(rows)) == [], (number, listed[number])
        assert unlike(told[0], reader.outcome(outcome)) == [], (number, listed[number])
        assert unlike(told[1], reader.answers(answers)) == [], (number, listed[number])


@NEEDS_OFFICE
@pytest.mark.parametrize("name", CITIES)
def test_unchanged_sheets_calculate_what_the_engine_says_and_what_they_show_before(
    office: Office, name: str
) -> None:
    who = person(*CITIES[name]())
    titles = [who.setting.book.fixed[key] for key in ("whatif", "suppose", "weights", "calculation")]
    before = cached(who.data, titles)
    looks = [
        {"do": "values", "sheet": title, "area": f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"}
        for title, rows in before.items()
    ]
    given = office.shown(who.data, [{"do": "recalculate"}, *looks, who.look()])
    assert differences(who.by_engine(), who.by_sheet(given[-1])) == []
    for title, after in zip(titles, given[1:], strict=False):
        assert unlike([tuple(row) for row in before[title]], [tuple(row) for row in after]) == [], title
    reader = Reader(who)
    outcome, answers = reader.wanted()
    for rows, wanted, read in zip(
        given[1:3], (outcome, answers), (reader.outcome, reader.answers), strict=True
    ):
        assert unlike(wanted, read(rows)) == []
        assert unlike(wanted, read(rows, "before")) == []  # nothing is told of as a change


@NEEDS_OFFICE
def test_fifty_changes_of_answers_evidence_and_weights_give_what_the_engine_gives(office: Office) -> None:
    follows_the_engine(office, person(*example(), seed=1), 50)


@NEEDS_OFFICE
@pytest.mark.parametrize("headline", ["claimed", "verified"])
def test_so_do_fifty_changes_under_a_rubric_of_another_shape(office: Office, headline: str) -> None:
    result, rubric = of_service_shape()
    told = result.model_copy(update={"rubric": result.rubric.model_copy(update={"headline": headline})})
    follows_the_engine(office, person(told, rubric, seed=2), 50)


@NEEDS_OFFICE
@examples(0.06)
@given(pair=rubrics_and_assessments())
def test_so_do_changes_under_any_rubric(office: Office, pair: tuple[Rubric, Assessment]) -> None:
    rubric = spoken(pair[0])
    follows_the_engine(office, person(score(rubric, pair[1]), rubric, "en", seed=3), 5)


# -- single changes


def weigh(who: Person, ident: str, weight: float | None) -> list[dict[str, Any]]:
    """Type a weight."""
    grid, row = who.setting.weights, who.setting.weight_row[ident]
    who.weights[who.setting.column(ident)] = (
        who.setting.given.weights[who.setting.column(ident)] if weight is None else weight
    )
    return [who.type_in((grid.title, f"{grid.letter('weight')}{row}"), weight)]


@NEEDS_OFFICE
def test_weights_may_be_zero_and_need_not_add_up_to_anything(office: Office) -> None:
    who = person(*example())
    dimensions = [node.id for node in who.setting.view.dimensions]
    changes = [weigh(who, dimensions[0], 0.0)]
    wanted = [who.by_engine()]
    for ident, weight in zip(dimensions[1:], (0.2, 17.0, 1_000.0, 0.0), strict=False):
        changes.append(weigh(who, ident, weight))
        wanted.append(who.by_engine())
    for ident in dimensions:
        changes.append(weigh(who, ident, 0.0))
        wanted.append(who.by_engine())
    assert wanted[-1]["whole"]["claimed_assessed"] == 0  # nothing weighs anything
    changes.append([step for ident in dimensions for step in weigh(who, ident, None)])
    wanted.append(who.by_engine())  # emptied: as it was given
    found = after(office, who, changes)
    assert [differences(*pair) for pair in zip(wanted, found, strict=True)] == [[]] * len(changes)


@NEEDS_OFFICE
def test_what_is_not_understood_counts_as_missing_and_says_so(office: Office) -> None:
    who = person(*example())
    question = next(each for each in who.asked() if each.kind == "ladder" and not each.by_district)
    said = who.rows_of(question)[None]
    said.answer = said.state = said.reason = None
    title, cell = who.cell("question", question.id)
    state = who.cell("question", question.id, column="state")[1]
    steps = [
        who.type_in((title, cell), "more or less 3"),
        who.look(),
        {"do": "values", "sheet": title, "area": state},
    ]
    _, rows, ((word,),) = office.shown(who.data, steps)
    assert differences(who.by_engine(), who.by_sheet(rows)) == []
    assert word == f"{who.setting.text('unclear')} · {who.setting.text('changed')}"


@NEEDS_OFFICE
def test_the_first_sheet_counts_changes_and_says_the_difference(office: Office) -> None:
    who = person(*example(), "en")
    ladder = next(each for each in who.asked() if each.kind == "ladder" and not each.by_district)
    given = who.rows_of(ladder)[None].answer
    title = who.setting.book.fixed["whatif"]
    look = {"do": "values", "sheet": title, "area": "A1:M12"}
    top = who.rubric.header.scales["main"].highest
    steps = [who.type_in(who.cell("question", ladder.id), 0 if given else top), look]
    steps += [who.type_in(who.cell("question", ladder.id), given), look]  # as it was given
    changed, back = office.shown(who.data, steps)[1::2]
    assert [row[0] for row in (changed[6], back[6])] == [
        "Answers changed: 1 · evidence changed: 0 · weights changed: 0",
        "Answers changed: 0 · evidence changed: 0 · weights changed: 0",
    ]
    claimed = changed[9]
    assert claimed[6] == pytest.approx(claimed[5] - claimed[4])
    assert claimed[6] != 0
    assert back[9][6] == 0


@NEEDS_OFFICE
def test_answers_and_evidence_are_chosen_from_lists(office: Office) -> None:
    who = person(*example())
    question = next(each for each in who.asked() if each.kind == "ladder" and not each.by_district)
    said, top = who.rows_of(question)[None], who.rubric.header.scales["main"].highest
    said.answer, said.backing = top, "external"
    (title, answer), (_, backing) = (
        who.cell("question", question.id, column=key) for key in ("answer", "backing")
    )
    chosen = [
        {"do": "choose", "sheet": title, "cell": answer, "item": top},
        {"do": "choose", "sheet": title, "cell": backing, "item": -1},
    ]
    (found,) = after(office, who, [chosen])
    assert differences(who.by_engine(), found) == []
    assert found[question.id]["evidenced_score"] == 100
