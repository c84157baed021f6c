"""What is told of a file that is refused, or of which a part is not read."""

from __future__ import annotations

import pytest

from assessment.documents.findings import Finding, Findings, Place
from assessment.documents.tell import message
from assessment.sheets.guard import guard, is_office_file
from assessment.sheets.raw import read_book
from assessment.text.catalogue import languages, words
from tests.sheets import hostile as h
from tests.sheets.foreign import FOREIGN


@pytest.mark.parametrize("lang", languages())
def test_every_refusal_names_what_to_do_in_a_few_sentences(lang: str) -> None:
    for name, case in FOREIGN.items():
        findings = Findings()
        assert not guard(case.build(), "Ciudad.xlsx", findings)
        (finding,) = findings
        told = message(finding, words(lang))
        assert "…" not in told, name
        assert "{" not in told, name
        assert len(told) < 300, name


@pytest.mark.parametrize("name", ["xls", "xlsb", "ods", "numbers", "html", "xlsm with macros"])
def test_what_can_be_converted_is_told_how(name: str) -> None:
    findings = Findings()
    guard(FOREIGN[name].build(), "a.xlsx", findings)
    for lang in languages():
        assert " > " in message(findings.items[0], words(lang))
        assert ".xlsx" in message(findings.items[0], words(lang))


def test_the_workbook_in_a_zip_file_is_named() -> None:
    findings = Findings()
    guard(FOREIGN["a zip with a workbook"].build(), "a.zip", findings)
    assert findings.items == [
        Finding("guard_zip_with_workbook", "error", Place("a.zip"), {"found": "Ciudad.xlsx"})
    ]


def test_content_beyond_the_bounds_is_told_with_its_place() -> None:
    findings = Findings()
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="CC2"><v>1</v></c></row><row r="5001"><c><v>1</v></c></row>'
    book = read_book(h.small(sheet=h.sheet_xml(rows)), "a.xlsx", findings)
    assert book is not None
    assert list(book.sheets[0].cells) == [(2, 2)]
    assert findings.items == [
        Finding("guard_beyond", "warning", Place("a.xlsx", sheet="Gobierno", cell="CC2"), {"rows": 5000, "columns": 80})
    ]  # fmt: skip


def test_empty_cells_beyond_the_bounds_are_not_worth_a_word() -> None:
    findings = Findings()
    rows = '<row r="9000"><c r="A9000" s="0"/><c r="ZZ9000" t="str"><v>  </v></c></row>'
    assert read_book(h.small(sheet=h.sheet_xml(rows)), "a.xlsx", findings)
    assert not findings.items


def test_a_refused_workbook_gives_one_error_and_no_warning() -> None:
    findings = Findings()
    sheets = ['name="A" r:id="none"', 'name="B" r:id="rId1"']
    data = h.small(book=h.book_xml(sheets), sheet=h.cell("<v>9</v>", 't="s"'))
    assert read_book(data, "a.xlsx", findings) is None
    assert [finding.code for finding in findings] == ["guard_damaged"]


def test_guard_says_yes_to_a_workbook_and_adds_nothing() -> None:
    findings = Findings()
    assert guard(h.small(), "a", findings)
    assert guard(h.with_part("xl/media/image1.svg", b"<!DOCTYPE svg><svg/>"), "a", findings)
    assert not findings.items


@pytest.mark.parametrize(
    ("data", "name", "office"),
    [
        (h.small(), "ciudad", True),
        (h.small(), "ciudad.yaml", True),
        (h.ole("Workbook"), "ciudad", True),
        (b"%PDF-1.7", "x", True),
        (b"a,b", "Ciudad.CSV", True),
        (b"", "ciudad.xlsx", True),
        (b"{}", "ciudad.gsheet", True),
        (b"city: x", "ciudad.yaml", False),
        (b"{}", "ciudad.json", False),
        (b"{}", "xlsx", False),
        (b"", "-", False),
        (b"PK no", "notes.yaml", False),
    ],
)
def test_content_or_name_tells_an_office_file(data: bytes, name: str, office: bool) -> None:
    assert is_office_file(data, name) is office
