"""What other programs take out of a workbook, and what people delete: answers are found by what is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from assessment.cli.books import book_bytes, form_of
from assessment.documents.findings import Findings
from assessment.documents.tell import message, tell
from assessment.intake import open_bytes
from assessment.questionnaire.annotate import annotated_bytes
from assessment.questionnaire.make import questionnaire_bytes
from assessment.text.catalogue import words
from tests.examples.cities import loaded
from tests.questionnaire.filling import Filling, differences, opened, said
from tests.questionnaire.office import Office

NAME = "villa-esperanza"


@pytest.fixture(scope="module")
def office(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with Office(program("soffice"), program("uno"), folder) as running:
        yield running


@pytest.fixture(scope="module")
def full() -> bytes:
    """A questionnaire with every kind of answer."""
    return book_bytes(form_of(loaded(NAME), "es"))


def is_read_exactly(data: bytes) -> None:
    assert differences(said(data), loaded(NAME).assessment) == []
    assert said(data) == loaded(NAME).assessment


# -- taken out of the file

PARTS = {
    "names": r"<definedNames>.*?</definedNames>",
    "rules": r"<dataValidations\b.*?</dataValidations>",
    "formats": r"<conditionalFormatting\b.*?</conditionalFormatting>",
    "filters": r"<autoFilter\b[^>]*/>|<autoFilter\b.*?</autoFilter>",
    "protection": r"<sheetProtection\b[^>]*/>",
    "links": r"<hyperlinks>.*?</hyperlinks>",
    "comments": r"<legacyDrawing\b[^>]*/>",
    "cached values": r"(?<=</f>)<v>[^<]*</v>",
}


def without(data: bytes, *parts: str) -> bytes:
    """A workbook without some kinds of things; each must be in it."""
    out, taken = BytesIO(), dict.fromkeys(parts, 0)
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if re.fullmatch(r"xl/(workbook|worksheets/\w+)\.xml", name):
                for part in parts:
                    found, count = re.subn(PARTS[part].encode(), b"", text, flags=re.DOTALL)
                    text, taken[part] = found, taken[part] + count
            if not ("comments" in parts and "omments" in name):
                target.writestr(name, text)
    assert all(taken.values()), taken
    return out.getvalue()


@pytest.mark.parametrize("part", [part for part in PARTS if part != "comments"])
def test_without_one_kind_of_thing_it_is_read_exactly(full: bytes, part: str) -> None:
    is_read_exactly(without(full, part))


def test_without_all_of_them_it_is_read_exactly(full: bytes) -> None:
    is_read_exactly(without(full, *(part for part in PARTS if part != "comments")))


@pytest.mark.parametrize("parts", [("comments",), tuple(PARTS)])
def test_a_copy_with_remarks_is_read_exactly_without_them(full: bytes, parts: tuple[str, ...]) -> None:
    read, findings = opened(full), Findings()
    place = read.tables.place_of("answers", "gov_strategy_plan", "answer")
    findings.error("answer_missing", place, question="gov_strategy_plan")
    data = annotated_bytes(form_of(loaded(NAME), "es", read), read, findings.ordered())
    is_read_exactly(without(data, *parts))


# -- saved by programs that keep the values alone


def values_alone(data: bytes, *dropped: str) -> bytes:
    """As spreadsheets of the web save: the values of cells, also where formulas were, and nothing else."""
    source, target = load_workbook(BytesIO(data), data_only=True), Workbook()
    target.remove(target.worksheets[0])
    for sheet in source.worksheets:
        if sheet.title not in dropped:
            copy = target.create_sheet(sheet.title)
            copy.sheet_state = sheet.sheet_state
            for cells in sheet.iter_rows():
                for cell in cells:
                    copy[cell.coordinate].value = cell.value
    out = BytesIO()
    target.save(out)
    return out.getvalue()


@pytest.mark.parametrize("dropped", [(), ("lists",)])
def test_with_values_alone_it_is_read_exactly(full: bytes, dropped: tuple[str, ...]) -> None:
    is_read_exactly(values_alone(full, *dropped))


def test_without_the_sheet_that_says_what_it_is_it_is_no_questionnaire(full: bytes) -> None:
    findings = Findings()
    assert open_bytes(values_alone(full, "identity"), "q.xlsx", findings) is None
    assert [item.code for item in findings] == ["sheet_not_questionnaire"]


# -- deleted by people


def deleted(office: Office, data: bytes, question: str, column: str) -> bytes:
    """A workbook whose sheet with a question has lost a column."""
    person = Filling(data)
    sheet = person.sheet(question)
    person.do("unprotect", sheet=sheet)
    person.do("delete_column", sheet=sheet, column=column)
    return office.saved(person.data, person.steps)


@pytest.mark.needs("soffice", "uno")
@pytest.mark.parametrize("question", ["gov_strategy_plan", "eco_vendors", "qol_street_light"])
def test_without_the_column_of_ids_it_is_read_exactly_by_the_names(
    office: Office, full: bytes, question: str
) -> None:
    findings = Findings()
    data = deleted(office, full, question, "A")
    opened(data, findings)
    assert [item for item in findings if item.severity == "error"] == []
    is_read_exactly(data)


@pytest.mark.needs("soffice", "uno")
def test_without_the_column_of_answers_a_message_says_so(office: Office, full: bytes) -> None:
    findings = Findings()
    opened(deleted(office, full, "gov_strategy_plan", "D"), findings)
    told = [
        (item.code, item.place.sheet, message(item, words("es")))
        for item in findings
        if item.severity == "error"
    ]
    assert told == [("sheet_column_missing", "Gobierno", told[0][2])]
    assert "falta la columna «Respuesta»" in told[0][2]


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Gobierno", "C3"), ("Gobierno", "K2"), ("Gobierno", "B90"), ("Inicio", "I5"), ("Inicio", "B90"), ("Ciudad", "B40"),
     ("Distritos", "B40"), ("Por distrito", "B60"), ("Evidencias", "C2")],
)  # fmt: skip
def test_a_note_anywhere_is_told(sheet: str, cell: str) -> None:
    book = load_workbook(
        BytesIO(questionnaire_bytes(form_of(loaded("villa-esperanza"), "es"))), rich_text=True
    )
    book[sheet][cell] = "ojo: falta confirmar"
    out, findings = BytesIO(), Findings()
    book.save(out)
    open_bytes(out.getvalue(), "q.xlsx", findings)
    told = [(each.place.sheet, each.place.cell) for each in findings if each.code == "sheet_stray"]
    if (sheet, cell) in (("Distritos", "B40"), ("Evidencias", "C2")) and not told:
        assert findings.failed  # a row of its own without a code
    else:
        assert told == [(sheet, cell)]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("locale", "0", None), ("locale", "zz_ZZ", None), ("language", "xx", None), ("rubric", "../../etc", "sheet_not_questionnaire"),
     ("rubric", "/etc", "sheet_not_questionnaire"), ("version", "x", "sheet_not_questionnaire"), ("part", "node", None)],
)  # fmt: skip
def test_an_identity_that_somebody_changed_harms_nobody(key: str, value: str, code: str | None) -> None:
    book = load_workbook(
        BytesIO(questionnaire_bytes(form_of(loaded("villa-esperanza-express"), "es"))), rich_text=True
    )
    hidden = book["identity"]
    rows = [row[0].value for row in hidden.iter_rows()]
    at = rows.index(key) + 1 if key in rows else len(rows) + 1
    hidden.cell(at, 1, key)
    hidden.cell(at, 2, value)
    out, findings = BytesIO(), Findings()
    book.save(out)
    read = open_bytes(out.getvalue(), "q.xlsx", findings)
    assert (read is None) == (code is not None)
    assert code in {None, *(each.code for each in findings)}
    for finding in findings:
        tell(finding, words("es"))
