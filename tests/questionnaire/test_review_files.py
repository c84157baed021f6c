"""What happens to a reviewer's workbook on its way: other files, rows moved, heads and columns lost."""

from __future__ import annotations

from openpyxl.workbook import Workbook

from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import questionnaire_bytes
from assessment.questionnaire.review import read_review
from assessment.text.catalogue import words
from tests.questionnaire.by_hand import cell_of, changed
from tests.questionnaire.reviewing import ACCEPTED, book, codes, read, small

__all__ = ["small"]  # the fixture


def test_other_files_are_refused(small: Form) -> None:
    findings = Findings()
    assert read_review(questionnaire_bytes(small), "q.xlsx", findings) is None
    assert read_review(b"no workbook", "q.xlsx", findings) is None

    def forget(workbook: Workbook) -> None:
        del workbook["identity"]

    assert read_review(changed(book(small), forget), "q.xlsx", findings) is None
    found = [finding.code for finding in findings]
    assert (found[0], found[-1], len(found)) == ("reviewed_other_schema", "reviewed_not_ours", 3)


def test_rows_are_found_wherever_they_were_moved(small: Form) -> None:
    def move(workbook: Workbook) -> None:
        sheet = workbook["Review"]
        cell_of(workbook, "plan", ACCEPTED).value = "2"
        cell_of(workbook, "leaks", ACCEPTED).value = 40
        top, bottom = cell_of(workbook, "plan", ACCEPTED).row, sheet.max_row
        for column in range(1, sheet.max_column + 1):
            one, other = sheet.cell(top, column), sheet.cell(bottom, column)
            one.value, other.value = other.value, one.value
        sheet.insert_rows(top, 3)
        sheet.insert_cols(2)
        sheet.title = "Mi hoja"

    findings = Findings()
    found = read(changed(book(small), move), findings)
    assert {ident: review.answer for ident, review in found.reviews.items()} == {"plan": 2, "leaks": 40}
    assert not findings.failed


def test_rows_are_found_without_their_heads(small: Form) -> None:
    def behead(workbook: Workbook) -> None:
        cell_of(workbook, "plan", ACCEPTED).value = "2"
        sheet = workbook["Review"]
        row = next(cell.row for cell in sheet["A"] if cell.value == "Code")
        sheet.delete_rows(row)

    assert read(changed(book(small), behead)).reviews["plan"].answer == 2


def test_unknown_rows_and_lost_columns_are_told(small: Form) -> None:
    findings = Findings()
    read(
        changed(book(small), lambda workbook: setattr(cell_of(workbook, "plan", "Code"), "value", "plam")),
        findings,
    )
    assert codes(findings) == ["reviewed_question_unknown"]
    assert "plan" in message(next(iter(findings)), words("en"))
    findings = Findings()
    read(changed(book(small), lambda workbook: workbook["Review"].delete_cols(7)), findings)
    assert codes(findings) == ["reviewed_column_missing"]
