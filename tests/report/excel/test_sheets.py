"""The sheets as documents: marks, heads, printing, names, what screen readers need."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.utils import range_boundaries

from assessment.answers.models import Answer, DistrictAnswer
from assessment.look.theme import DEFAULT
from assessment.report.excel import excel_bytes, write_excel
from assessment.report.excel.live import live_of
from assessment.rubric.models import Ladder
from tests.report.excel.builders import (
    LANGUAGES,
    a_city,
    cells,
    example,
    head,
    read,
    sheet_of,
    story_for,
    story_of,
    tables,
    the_table,
    workbook,
)

REGISTERS = ("scores", "answers", "districts", "evidence")
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@each_language
def test_the_sheets_stand_in_the_order_of_reading(lang: str) -> None:
    titles = workbook(lang).sheetnames
    names = [page.name for page in story_of(lang).dimensions]
    assert titles[1 : 1 + len(names)] == names
    assert [titles[0], *titles[1 + len(names) :]] == [
        sheet_of(workbook(lang), key, lang).title
        for key in (
            *("summary", "roadmap", "stretches", "steps", "territory", "firmness"),
            *(*REGISTERS, "method", "glossary"),
        )
    ]


@each_language
def test_every_sheet_says_that_the_city_is_fictional(lang: str) -> None:
    mark = story_of(lang).mark
    for sheet in workbook(lang):
        top = [str(cell.value) for row in sheet["A1:A4"] for cell in row]
        assert any(mark in text for text in top), sheet.title
        assert sheet.oddFooter.left.text


def test_an_unofficial_city_is_marked_in_head_and_foot_of_every_sheet() -> None:
    story = story_for(a_city(basis="public_sources"))
    for sheet in read(excel_bytes(story)):
        assert story.mark in sheet.oddFooter.left.text
        assert any(story.mark in str(row[0].value) for row in sheet["A1:A4"])


@each_language
def test_every_sheet_begins_in_its_first_cell_and_has_heights_and_a_face(lang: str) -> None:
    for sheet in workbook(lang):
        assert sheet["A1"].value
        for row in sheet.iter_rows():
            assert sheet.row_dimensions[row[0].row].height, (sheet.title, row[0].row)
    for cell in cells(workbook(lang)):
        assert (cell.font.name, bool(cell.font.sz)) == (DEFAULT.sheet_font, True)


@each_language
def test_heads_of_tables_are_named_and_different(lang: str) -> None:
    for sheet in workbook(lang):
        for table in sheet.tables.values():
            heads = [cell.value for cell in sheet[table.ref][0]]
            assert heads == table.column_names
            assert all(heads)
            assert len({name.casefold() for name in heads}) == len(heads)
    names = [name for sheet in workbook(lang) for name in sheet.tables]
    assert len(set(names)) == len(names)


@each_language
def test_no_cells_are_joined_in_tables(lang: str) -> None:
    for sheet in workbook(lang):
        areas = [range_boundaries(table.ref) for table in sheet.tables.values()]
        for joined in sheet.merged_cells.ranges:
            assert not any(top <= joined.min_row <= bottom for _, top, _, bottom in areas), (
                sheet.title,
                joined,
            )


@pytest.mark.parametrize("key", REGISTERS)
def test_registers_can_be_filtered_and_keep_their_heads_in_view_and_in_print(key: str) -> None:
    sheet = sheet_of(workbook(), key)
    (table,) = sheet.tables.values()
    assert table.autoFilter.ref == table.ref
    row = range_boundaries(table.ref)[1]
    assert sheet.freeze_panes.endswith(str(row + 1))
    assert sheet.print_title_rows == f"$1:${row}"
    assert sheet.page_setup.orientation == "landscape"


@each_language
def test_every_sheet_prints_on_a4_as_wide_as_the_paper_with_page_numbers(lang: str) -> None:
    for sheet in workbook(lang):
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight or 0) in ((9, 0), (9, 1))
        assert sheet.print_area
        assert {"&P", "&N"} <= set(sheet.oddFooter.right.text.split())
        assert story_of(lang).city in sheet.oddFooter.left.text


@each_language
def test_the_document_says_its_title_and_language(lang: str) -> None:
    known = workbook(lang).properties
    assert story_of(lang).city in known.title
    assert known.language == lang


@each_language
def test_every_chart_has_a_title_axes_and_a_text_for_those_who_do_not_see_it(lang: str) -> None:
    story = story_of(lang)
    assert story.territory is not None
    assert story.territory.ground is not None
    charted = {story.verdict.bars_alt, *(page.themes_alt for page in story.dimensions)}
    expected = charted | {story.territory.ground.alt}
    with ZipFile(BytesIO(excel_bytes(story))) as archive:
        drawings = [
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("xl/drawings/drawing")
        ]
        charts = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")
        ]
    found = {
        text.replace("&quot;", '"').replace("&amp;", "&")
        for xml in drawings
        for text in re.findall(r'descr="([^"]*)"', xml)
    }
    assert found == expected
    assert len(charts) == len(charted)
    for xml in charts:
        assert xml.count('<delete val="0"') == 2
        for part in ("<title>", DEFAULT.evidenced, DEFAULT.claimed, "numCache"):
            assert part in xml


def test_level_chips_have_the_colours_of_the_theme_and_a_white_one_has_an_outline() -> None:
    seen = set()
    for row in the_table(workbook(), "scores"):
        cell = row[head("level")]
        if cell.data_type == "n":
            chip = DEFAULT.chip(cell.value, 5)
            assert (cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:]) == (chip.fill, chip.text)
            assert bool(cell.border.left and cell.border.left.style) == (cell.value == 0)
            seen.add(cell.value)
    assert seen >= {0, 1, 2, 3, 4}


def test_documents_are_listed_once_with_their_links_and_what_they_back() -> None:
    rows = the_table(workbook(), "evidence")
    lines = {line for entry in story_of().annex for line in entry.evidence}
    assert len(rows) == len(lines)
    links = [row[head("link")] for row in rows]
    assert {cell.hyperlink.target for cell in links if cell.hyperlink} == {
        line.link for line in lines if line.link
    }
    assert all(row[head("ids")].value for row in rows)


def test_an_answer_opens_its_document_or_says_where_several_are() -> None:
    entries = {entry.id: entry for entry in story_of().annex}
    for row in the_table(workbook(), "answers"):
        links = {line.link for line in entries[row[head("id")].value].evidence if line.link}
        opened = row[head("link")].hyperlink
        if len(links) == 1:
            assert {opened.target} == links
        elif links:
            assert opened.location.endswith("!A1")
            assert str(len(links)) in row[head("link")].value
        else:
            assert opened is None


def test_three_hundred_districts_are_all_there() -> None:
    asked = next(q.id for q in example()[1].questions.values() if q.by_district and isinstance(q, Ladder))
    by_district = {f"d{n}": DistrictAnswer(answer=n % 5) for n in range(300)}
    book = read(excel_bytes(story_for(a_city({asked: Answer(districts=by_district)}, districts=300))))
    rows = [row for row in the_table(book, "districts") if row[head("id")].value == asked]
    expected = [(f"Distrito {n}", 20.0 * (n % 5)) for n in range(300)]
    assert [(row[head("district")].value, row[head("claimed")].value) for row in rows] == expected


def test_a_city_of_80_characters_has_room_in_the_title_and_the_footer() -> None:
    name = "San Cristóbal de las Aguas Claras y Santa María de los Altos del Río Grande Sur"
    book = read(excel_bytes(story_for(a_city(name=name))))
    summary = sheet_of(book, "summary")
    assert summary["A2"].value == name
    assert summary.row_dimensions[2].height > 50
    assert all(name in sheet.oddFooter.left.text for sheet in book)


def test_the_file_is_written_whole(tmp_path) -> None:
    result, rubric = example()
    path = tmp_path / "informe.xlsx"
    write_excel(result, rubric, path, lang="pt")
    live = live_of(result, rubric, "pt", story_of("pt").locale)
    assert path.read_bytes() == excel_bytes(story_of("pt"), live=live)
    assert [item.name for item in tmp_path.iterdir()] == ["informe.xlsx"]


def test_lists_of_the_summary_are_there_word_for_word() -> None:
    verdict = story_of().verdict
    texts = {cell.value for row in sheet_of(workbook(), "summary").iter_rows() for cell in row}
    for panel in (verdict.strengths, verdict.brakes, verdict.missing):
        assert {panel.title, *(p.noun for p in panel.points), *(p.text for p in panel.points)} <= texts
    assert {verdict.lead, verdict.sentence, story_of().status} <= texts
    assert {step.text for step in verdict.steps} | {fact.text for fact in verdict.facts} <= texts


def test_empty_lists_say_so() -> None:
    story = story_for(a_city())
    texts = {cell.value for row in sheet_of(read(excel_bytes(story)), "summary").iter_rows() for cell in row}
    assert {story.verdict.strengths.empty, story.verdict.missing.empty} <= texts


def test_how_it_was_scored_brings_method_and_fingerprints() -> None:
    story, (levels, _) = story_of(), tables(sheet_of(workbook(), "method"))
    texts = {cell.value for row in sheet_of(workbook(), "method").iter_rows() for cell in row}
    assert {fact.text for fact in (*story.method.paragraphs, *story.fingerprints)} <= texts
    assert [row[head("threshold")].value for row in levels] == list(story.thresholds)


def test_long_names_of_levels_fit_their_column_and_are_never_shown_as_hashes() -> None:
    story = replace(story_of(), level_names=("Nivel de nombre muy largo que no cabe en ninguna columna",) * 6)
    plain, wide = workbook(), read(excel_bytes(story))
    for key, column in (("summary", "B"), ("scores", "E")):
        assert (
            sheet_of(wide, key).column_dimensions[column].width
            > sheet_of(plain, key).column_dimensions[column].width
        )
    levels, *_ = tables(sheet_of(wide, "method"))
    assert levels[1][head("level")].number_format == '0" Nivel de nombre muy largo que n…"'
