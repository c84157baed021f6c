"""The Excel scorecard explains the same words, and tells the same cases, as the PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.report.excel import excel_bytes
from tests.report.excel.builders import LANGUAGES, read, sheet_of, story_of, workbook

each_language = pytest.mark.parametrize("lang", LANGUAGES)


@each_language
def test_the_glossary_has_a_row_for_every_word(lang: str) -> None:
    known, sheet = story_of(lang).glossary, sheet_of(workbook(lang), "glossary", lang)
    assert known is not None
    rows = {str(first).casefold(): second for first, second in sheet.iter_rows(values_only=True, max_col=2)}
    for line in known.lines:
        assert rows[line.term.casefold()] == line.meaning


def test_without_words_there_is_no_sheet() -> None:
    titles = read(excel_bytes(replace(story_of("en"), glossary=None))).sheetnames
    assert "Glossary" not in titles


@each_language
def test_the_sheet_of_a_dimension_tells_its_case_with_figure_counter_figure_and_sources(lang: str) -> None:
    book = workbook(lang)
    for page in story_of(lang).dimensions:
        case, said = page.lesson, "\n".join(str(cell.value) for row in book[page.name] for cell in row)
        assert case is not None
        assert case.name in said
        for part in (case.figure, case.counter):
            assert part.text in said
            assert (part.link or part.source) in said
