"""The sheet with the answers of districts: a question per row, a district per column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.answers.models import DistrictAnswer
from assessment.answers.progress import claims_something, has_answer, says_something
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import item_text
from assessment.questionnaire.write import formulas
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.lists import list_of
from assessment.questionnaire.write.page import Page, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.questionnaire.write.registers import open_page
from assessment.questionnaire.write.topic import excluded_by, nothing
from assessment.rubric.models import Indicator, Question

WIDTHS = (11.0, 34.0, 40.0)
DISTRICT, STATE = 17.0, 15.0
FIRST = 4
"""The column of the first district."""
NAMES_ROW = 4
PER_PAGE = 6
"""Districts on a printed page."""


def by_district_sheet(book: FormBook, lists: formulas.Lists) -> formulas.Elsewhere:
    """Write the sheet; returns where its states are."""
    districts = book.form.districts
    widths = (*WIDTHS, *(DISTRICT for _ in districts), STATE, 9.0, 9.0)
    page = open_page(book, "by_district", widths, book.text("by_district.about"))
    _names(page)
    heads = [book.head_of("by_district", column) for column in ("id", "question", "options")]
    page.heads([*heads, *districts, book.head_of("by_district", "state"), "", ""])
    page.freeze(page.row, 2)
    first = page.row
    for question in book.form.by_district:
        _question(page, question, lists)
    state = FIRST + len(districts)
    for column in (state + 1, state + 2):
        page.cells.column_dimensions[get_column_letter(column)].hidden = True
    last = page.row - 1
    page.colour_states(f"{get_column_letter(state)}{first}:{get_column_letter(state)}{last}")
    page.protect()
    wide = max(1, -(-len(districts) // PER_PAGE))
    paper(page, landscape=True, repeat=NAMES_ROW + 1, columns=state - 1, wide=wide)
    page.cells.print_title_cols = "A:B"
    return _elsewhere(page, first, last, state)


def _elsewhere(page: Page, first: int, last: int, state: int) -> formulas.Elsewhere:
    title = quote_sheetname(page.cells.title)
    areas = (
        f"{title}!${get_column_letter(column)}${first}:${get_column_letter(column)}${last}"
        for column in (1, state, state + 1, state + 2)
    )
    return formulas.Elsewhere(*areas)


def _names(page: Page) -> None:
    """The names of the districts as the districts' sheet has them."""
    book, look = page.book, replace(page.looks.strong, wrap=True)
    named = {district.id: district.name for district in book.form.assessment.city.districts}
    for at, code in enumerate(book.form.districts, FIRST):
        key = ("districts", code, "name")
        if key in book.at:
            cell = book.reference(key)
            page.formula(at, f'IF({cell}="","",{cell})', named.get(code, ""), look)
        else:
            page.write(at, named.get(code, code), look)
    page.end(2, look)


def _question(page: Page, question: Question, lists: formulas.Lists) -> None:
    book, setting = page.book, page.book.setting
    needed = [
        page.write(1, question.id, page.faint),
        page.write(2, setting.words.questions[question.id].name, replace(page.still, bold=True)),
        page.write(
            3, "\n".join(_options(question, setting)), replace(page.still, size=book.theme.sheet.small)
        ),
    ]
    needed[2] = -int(-needed[2] * book.theme.sheet.small // book.theme.sheet.body)
    for at, code in enumerate(book.form.districts, FIRST):
        needed.append(page.enter(at, ("by_district", question.id, code)))
        page.offer(at, list_of(question.id), _prompt(question, book))
    _state(page, question, lists)
    page.end(max(needed), page.field, 8.0)


def _options(question: Question, setting: Setting) -> list[str]:
    asked = setting.asked(question)
    if isinstance(question, Indicator):
        unit = setting.words.header.units[question.unit]
        return [setting.text("topic.unit", unit=unit)]
    return [item_text(each.code, each.sentences[0], asked.kind) for each in asked.choices]


def _prompt(question: Question, book: FormBook) -> Prompt:
    key = "checklist_text" if question.kind == "checklist" else "by_district_text"
    return Prompt(book.setting.words.questions[question.id].name, book.text(f"prompt.{key}"))


def _state(page: Page, question: Question, lists: formulas.Lists) -> None:
    """State, and how many districts claim something and have an answer."""
    book, count = page.book, len(page.book.form.districts)
    ends = get_column_letter(FIRST), get_column_letter(FIRST + count - 1)
    row = formulas.Across(
        f"${ends[0]}${NAMES_ROW}:${ends[1]}${NAMES_ROW}",
        f"${ends[0]}{page.row}:${ends[1]}{page.row}",
        nothing(question, lists),
    )
    state, spoken = FIRST + count, _spoken(question, book)
    claims = sum(claims_something(question, part) for part in spoken)
    asked = formulas.district_state(row, lists, book.state_words)
    told = formulas.unless(excluded_by(book, question, lists), asked, book.state_words)
    now = _now(spoken, book) if question.id in book.progress.states else book.state(question.id)
    page.formula(state, told, now, page.still)
    page.formula(state + 1, formulas.district_claims(row, lists), claims, page.faint)
    page.formula(state + 2, formulas.district_answers(row, lists), sum(map(has_answer, spoken)), page.faint)


def _spoken(question: Question, book: FormBook) -> list[DistrictAnswer]:
    """What districts say."""
    answer = book.form.assessment.answers.get(question.id)
    given = [] if answer is None else list(answer.districts.values())
    parts = [part if isinstance(part, DistrictAnswer) else DistrictAnswer(answer=part) for part in given]
    return [part for part in parts if says_something(part)]


def _now(spoken: Sequence[DistrictAnswer], book: FormBook) -> str:
    """The state by districts alone, as the formula has it now."""
    if not spoken:
        return book.text("state.open")
    if len(spoken) < len(book.form.assessment.city.districts):
        return book.text("state.incomplete")
    states = {part.state for part in spoken}
    only = next(iter(states)) if len(states) == 1 else None
    return book.text(f"state.{only if only in ('unknown', 'not_applicable') else 'answered'}")
