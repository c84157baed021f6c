"""On the live sheets bold means one thing: this is no longer what was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, range_boundaries
from openpyxl.workbook import Workbook

from assessment.result.build import score
from tests.examples.cities import NAMES, loaded
from tests.questionnaire.office import Office
from tests.report.excel.builders import LANGUAGES, read
from tests.report.excel.live_words import Reader, same
from tests.report.excel.supposing import Person, Step, person

NEEDS_OFFICE = pytest.mark.needs("soffice", "uno")
EXAMPLE = "villa-esperanza"
SHEETS = ("whatif", "suppose", "weights")
FAR = 60
"""Columns to the right of all that a sheet has: there the rules of a copy are calculated."""


@pytest.fixture(scope="module")
def office(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office(program("soffice"), program("uno"), tmp_path_factory.mktemp("office")) as running:
        yield running


def somebody(name: str = EXAMPLE, lang: str = "es") -> Person:
    return person(score(loaded(name).rubric, loaded(name).assessment), loaded(name).rubric, lang)


def titles(who: Person) -> list[str]:
    return [who.setting.book.fixed[key] for key in SHEETS]


# -- the rules of a workbook, calculated in its own cells


def with_rules(who: Person) -> tuple[bytes, dict[str, list[tuple[str, str]]]]:
    """A copy that calculates every rule that makes a cell bold; of each sheet the cells, and where their rules stand."""
    book, places = read(who.data), dict[str, list[tuple[str, str]]]()
    for title in titles(who):
        places[title] = list(rules_of(book, title))
    copy = BytesIO()
    book.save(copy)
    return copy.getvalue(), places


def rules_of(book: Workbook, title: str) -> Iterator[tuple[str, str]]:
    sheet, free = book[title], FAR
    for area in sheet.conditional_formatting:
        left, top, right, bottom = range_boundaries(str(area.sqref))
        assert left == right
        for rule in area.rules:
            if not rule.dxf.font.b:
                continue
            free += 1
            for row in range(top, bottom + 1):
                cell, place = (f"{get_column_letter(at)}{row}" for at in (left, free))
                begun = f"{get_column_letter(left)}{top}"
                sheet[place] = Translator(f"={rule.formula[0]}", origin=begun).translate_formula(cell)
                yield cell, place


def bold(office: Office, who: Person, steps: list[Step]) -> dict[str, set[str]]:
    """The cells of each sheet that are bold after these steps."""
    data, places = with_rules(who)
    looks = []
    for title, known in places.items():
        last = max(coordinate_from_string(place)[1] for _, place in known)
        end = get_column_letter(FAR + len({coordinate_from_string(place)[0] for _, place in known}))
        looks.append({"do": "values", "sheet": title, "area": f"A1:{end}{last}"})
    shown = office.shown(data, [{"do": "recalculate"}, *steps, *looks])[-len(looks) :]
    return {
        title: {cell for cell, place in known if _at(rows, place) == 1}
        for (title, known), rows in zip(places.items(), shown, strict=True)
    }


def _at(rows: list[list[Any]], place: str) -> Any:
    left, top, _, _ = range_boundaries(place)
    value = rows[top - 1][left - 1]
    assert isinstance(value, float | int), (place, value)
    return value


# -- untouched


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_table_is_bold_by_itself(name: str, lang: str) -> None:
    who = somebody(name, lang)
    looks, book = who.setting.book.looks, read(who.data)
    known = {(look.size, f"00{look.color}") for look in (looks.title, looks.heading, looks.head, looks.mark)}
    faces = {
        (cell.font.sz, cell.font.color.rgb)
        for title in (*titles(who), who.setting.calculation.title)
        for row in book[title].iter_rows()
        for cell in row
        if cell.font.b
    }
    assert faces <= known


@NEEDS_OFFICE
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_bold_before_anything_is_changed(office: Office, name: str) -> None:
    assert bold(office, somebody(name), []) == {title: set() for title in titles(somebody(name))}


# -- changed


def ladders(who: Person) -> list[str]:
    """Questions with a level as their answer, for the whole city."""
    return [each.id for each in who.asked() if each.kind == "ladder" and not each.by_district]


def other(who: Person, ident: str) -> Step:
    """Type another answer than the one that was given."""
    given = who.rows_of(who.rubric.questions[ident])[None].answer
    return who.type_in(who.cell("question", ident), 0 if given else 4)


@NEEDS_OFFICE
def test_an_answer_that_changes_is_bold_with_its_points_and_those_of_all_above_it(office: Office) -> None:
    who = somebody()
    ident, setting = ladders(who)[0], who.setting
    found = bold(office, who, [other(who, ident)])[setting.answers.title]
    now = [setting.answers.letter(f"{lens}_now") for lens in ("claimed", "evidenced")]
    row, top = setting.rows.row["question", ident, ""], setting.rows.row["node", setting.view.whole.id, ""]
    assert {each for each in found if each[1:] == str(row)} == {f"B{row}", *(f"{at}{row}" for at in now)}
    assert {f"{at}{top}" for at in now} <= found
    answers = {f"B{at}" for (kind, _, _), at in setting.rows.row.items() if kind != "node"}
    assert found & answers == {f"B{row}"}


OF_NODES, OF_GATES = ("CD", "EF", "HI", "KL"), ("EF", "GH", "IJ")
"""Columns of the first sheet: before and now."""


@NEEDS_OFFICE
def test_what_it_comes_to_is_bold_just_where_it_is_not_what_it_was(office: Office) -> None:
    who, setting = somebody(), somebody().setting
    steps = [other(who, ident) for ident in ladders(who)]
    found = bold(office, who, steps)[setting.book.fixed["whatif"]]
    rows = office.shown(who.data, [*steps, *Reader(who).looks()])[-2]
    pairs = dict.fromkeys((setting.lens(lens) for lens in setting.shown), OF_NODES)
    pairs |= {setting.text("at_level", level=gate.gate.level): OF_GATES for gate, _ in setting.tree.gates}
    changed = {
        f"{now}{number}"
        for number, row in enumerate(rows, 1)
        for before, now in pairs.get(row[1], ())
        if not same(row[ord(before) - ord("A")], row[ord(now) - ord("A")])
    }
    assert {each[0] for each in changed} >= set("DFI")
    counted = next(number for number, row in enumerate(rows, 1) if str(len(steps)) in str(row[0]))
    assert found == {f"A{counted}", *changed}


@NEEDS_OFFICE
def test_what_is_typed_back_is_no_longer_bold(office: Office) -> None:
    who = somebody(lang="en")
    ident = ladders(who)[0]
    given = who.rows_of(who.rubric.questions[ident])[None].answer
    steps = [other(who, ident), who.type_in(who.cell("question", ident), given)]
    assert bold(office, who, steps) == {title: set() for title in titles(who)}


@NEEDS_OFFICE
def test_a_weight_that_changes_is_bold_with_the_shares_beside_it(office: Office) -> None:
    who = somebody()
    first, second = (node.id for node in who.setting.view.dimensions[:2])
    grid, rows = who.setting.weights, who.setting.weight_row
    step = who.type_in((grid.title, f"{grid.letter('weight')}{rows[first]}"), 5.0)
    found = bold(office, who, [step])[grid.title]
    assert f"{grid.letter('weight')}{rows[first]}" in found
    assert f"{grid.letter('weight')}{rows[second]}" not in found
    for ident in (first, second):
        assert f"{grid.letter('nominal_now')}{rows[ident]}" in found
