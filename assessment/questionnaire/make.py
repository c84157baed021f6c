"""From an assessment to its questionnaire: the cells, and what they cannot hold kept beside them."""

from __future__ import annotations

from assessment.answers.load import as_data
from assessment.documents.findings import Findings, Place
from assessment.look.theme import DEFAULT, Theme
from assessment.questionnaire.cells import Contents, Placed, Value
from assessment.questionnaire.form import Form, practices_of
from assessment.questionnaire.kept import Kept, difference
from assessment.questionnaire.read.hear import hear
from assessment.questionnaire.read.put_back import shown_at
from assessment.questionnaire.read.tables import Tables
from assessment.questionnaire.tell import contents_of
from assessment.questionnaire.write import packed, write_book
from assessment.sheets.inert import ESCAPED_CODE as CODE
from assessment.sheets.inert import cell_text
from assessment.sheets.raw import RawCell


def questionnaire_bytes(form: Form, theme: Theme = DEFAULT) -> bytes:
    """The workbook of a form. Same form and theme, same bytes."""
    contents = contents_of(form)
    book = write_book(form, contents, theme)
    written = {key: value for key, value in contents.items() if key in book.at}
    return packed(book, kept_of(form, written))


def kept_of(form: Form, contents: Contents) -> list[Kept]:
    """What reading these cells would not give back: found by reading them."""
    tables = as_read(form, contents)
    setting = form.setting
    asked = {ident: setting.asked(question) for ident, question in form.questions.items()}
    heard = hear(tables, setting, asked, Findings()).data
    wanted = as_data(form.assessment)
    for key in ("schema", "rubric", "question_set"):  # the identity has them
        wanted.pop(key, None)
    for path in form.unsaid:
        _unsay(wanted, path)
    changes = difference(heard, wanted)
    return [Kept(path, shown_at(path, tables), value) for path, value in changes.items()]


def _held(value: Value) -> Value:
    """What a cell holds of a value: of a number 16 digits; how some characters are written is undone in reading."""
    if isinstance(value, float):
        return float(f"{value:.16g}")
    return cell_text(value).replace(CODE, "_") if isinstance(value, str) else value


def _unsay(data: dict[str, object], path: tuple[str, ...]) -> None:
    *around, last = path
    place: object = data
    for key in around:
        place = place.get(key, {}) if isinstance(place, dict) else {}
    if isinstance(place, dict):
        place.pop(last, None)


def as_read(form: Form, contents: Contents) -> Tables:
    """The cells as reading finds them, once they have been written."""
    held = {key: _held(value) for key, value in contents.items()}
    tables = Tables(
        cells={key: Placed(RawCell(value), Place()) for key, value in held.items() if value != ""}
    )
    rows = [("departments", each) for each in form.departments]
    rows += [("districts", code) for code in form.districts if form.whole]
    rows += [("evidence", code) for code in form.evidence]
    rows += [("by_district", question.id) for question in form.by_district]
    for ident, question in form.questions.items():
        rows += [("answers", ident), *(("answers", f"{ident}.{code}") for code in practices_of(question))]
    tables.rows.update({row: Place() for row in rows})
    return tables
