"""An ordinary workbook is read as its author sees it, and as openpyxl reads it."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName

from assessment.documents.findings import Findings
from assessment.report.excel import excel_bytes
from assessment.sheets.raw import RawBook, RawCell, Value, read_book
from assessment.sheets.reading.limits import MERGED_LIMIT
from tests.report.excel.builders import a_short_story
from tests.sheets import hostile as h

DAY = datetime.datetime(2026, 3, 5)


def read(data: bytes) -> RawBook:
    findings = Findings()
    book = read_book(data, "ciudad.xlsx", findings)
    assert not findings.items
    assert book is not None
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def the_cell(content: str, attributes: str = "", **parts: bytes) -> RawCell | None:
    """What is read of one cell that is written by hand."""
    return read(h.small(sheet=h.cell(content, attributes), **parts)).sheets[0].cells.get((2, 2))


def value_of(content: str, attributes: str = "", **parts: bytes) -> Value | None:
    found = the_cell(content, attributes, **parts)
    return None if found is None else found.value


def shared(item: str) -> Value | None:
    """What is read of a cell whose text stands in the table of shared texts."""
    return value_of("<v>0</v>", 't="s"', strings=h.strings_xml([item]))


@pytest.mark.parametrize(
    ("content", "attributes", "expected"),
    [
        ("<v>3</v>", "", 3),
        ("<v>3</v>", 't="n"', 3),
        ("<v>-12</v>", "", -12),
        ("<v>0.52300000000000002</v>", "", 0.523),
        ("<v>1.5E-3</v>", "", 0.0015),
        ("<v>12345678901234567890</v>", "", 12345678901234567890.0),
        ("<v> 3 </v>", "", 3),
        ("<v>1</v>", 't="b"', True),
        ("<v>0</v>", 't="b"', False),
        ("<v>hola</v>", 't="str"', "hola"),
        ("<is><t>hola</t></is>", 't="inlineStr"', "hola"),
        ("<is><r><rPr><b/></rPr><t>ho</t></r><r><t xml:space='preserve'>la </t></r></is>", 't="inlineStr"', "hola "),
        ("<v>2026-03-05</v>", 't="d"', DAY),
        ("<v>2026-03-05T14:30:00Z</v>", 't="d"', DAY.replace(hour=14, minute=30)),
        ("<v>14:30:00</v>", 't="d"', datetime.time(14, 30)),
        ("<v/>", "", None),
        ("", 's="0"', None),
        ("<v>   </v>", "", None),
        ("<v> \u00a0 </v>", 't="str"', None),
        ("<is><t/></is>", 't="inlineStr"', None),
    ],
)  # fmt: skip
def test_each_type_of_cell_has_its_value(content: str, attributes: str, expected: Value | None) -> None:
    found = value_of(content, attributes)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("content", "attributes", "expected"),
    [
        ("<v>#N/A</v>", 't="e"', "#N/A"),
        ("<v>#DIV/0!</v>", 't="e"', "#DIV/0!"),
        ("<v>NaN</v>", "", "#VALUE!"),
        ("<v>1e999</v>", "", "#VALUE!"),
        ("<v>1_000</v>", "", "#VALUE!"),
        ("<v>tres</v>", 't="n"', "#VALUE!"),
        ("<v>2</v>", 't="b"', "#VALUE!"),
        ("<v>5 de marzo</v>", 't="d"', "#VALUE!"),
        ("<v>" + "9" * 101 + "</v>", "", "#VALUE!"),
    ],
)
def test_what_is_no_value_is_an_error(content: str, attributes: str, expected: str) -> None:
    assert the_cell(content, attributes) == RawCell(expected, "error")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<f>SUM(A1:A2)</f><v>3</v>", "=SUM(A1:A2)"),
        ("<f>A1</f>", "=A1"),
        ("<f/><v>3</v>", "="),
        ('<f t="array" ref="B2:B4">A1:A3</f><v>1</v>', "=A1:A3"),
        ('<f t="dataTable" ref="B2:B4" r1="A1"/><v>1</v>', "="),
    ],
)
def test_a_formula_is_its_text_and_never_what_it_yielded(content: str, expected: str) -> None:
    assert the_cell(content) == RawCell(expected, "formula")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("TRUE()", RawCell(True)), ("FALSE()", RawCell(False)), ("#N/A", RawCell("#N/A", "error"))],
)
def test_a_constant_that_libreoffice_writes_as_a_formula_is_what_was_typed(
    formula: str, expected: RawCell
) -> None:
    assert the_cell(f"<f aca='false'>{formula}</f><v>1</v>") == expected


def test_a_shared_formula_is_told_as_each_cell_shows_it() -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="0">A2*$C$1</f></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/></c></row>'
    )
    cells = read(h.small(sheet=h.sheet_xml(rows))).sheets[0].cells
    assert cells == {(2, 2): RawCell("=A2*$C$1", "formula"), (3, 2): RawCell("=A3*$C$1", "formula")}


def test_text_that_looks_like_a_formula_or_an_error_stays_text() -> None:
    assert the_cell("<v>0</v>", 't="s"', strings=h.strings_xml(["=1+1"])) == RawCell("=1+1")
    assert the_cell("<v>0</v>", 't="s"', strings=h.strings_xml(["#N/A"])) == RawCell("#N/A")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<si><t>hola</t></si>", "hola"),
        ("<si><r><t>ho</t></r><r><rPr><b/></rPr><t>la</t></r></si>", "hola"),
        ("<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>", "東京"),
        ("<si><t xml:space='preserve'>  a\n b </t></si>", "  a\n b "),
        ("<si><t>a_x000D_\nb</t></si>", "a\r\nb"),
        ("<si><t>_x005F_x000D_</t></si>", "_x000D_"),
        ("<si><t>mi_xD83D_clave_x_</t></si>", "mi_xD83D_clave_x_"),
        ("<si><t>&lt;b&gt; &amp; &#241;</t></si>", "<b> & ñ"),
        ("<si><t>año 😀</t></si>", "año 😀"),
        ("<si><t/></si>", None),
        ("<si><t> </t></si>", None),
        ("<si><t>" + "x" * 40_000 + "</t></si>", "x" * 32_767),
    ],
)
def test_text_is_plain_whole_and_with_its_spaces(item: str, expected: str | None) -> None:
    assert shared(item) == expected


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        (14, "46086", DAY),
        ("dd/mm/yyyy", "46086", DAY),
        ("d &quot;de&quot; mmmm", "46086.5", DAY.replace(hour=12)),
        ("hh:mm", "0.5", datetime.time(12)),
        ("yyyy", "1", datetime.datetime(1900, 1, 1)),
        ("yyyy", "61", datetime.datetime(1900, 3, 1)),
        ("[h]:mm", "1.5", 1.5),
        ("0.0%", "0.523", 0.523),
        (9, "0.5", 0.5),
        ("0 &quot;días&quot;", "3", 3),
        ("[Red]0.0", "3", 3),
        ("[$R$-416] #,##0.00", "3.5", 3.5),
        ("@", "3", 3),
    ],
)
def test_a_number_is_a_date_only_where_it_is_shown_as_one(
    code: str | int, number: str, expected: Value
) -> None:
    assert value_of(f"<v>{number}</v>", 's="0"', styles=h.styles_xml([code])) == expected


@pytest.mark.parametrize("number", ["-1", "1e300", "2958466", "99999999"])
def test_a_date_that_no_calendar_has_is_an_error(number: str) -> None:
    found = the_cell(f"<v>{number}</v>", 's="0"', styles=h.styles_xml([14]))
    assert found == RawCell("#VALUE!", "error", "mm-dd-yy")


def test_a_workbook_that_counts_from_1904_has_the_days_that_its_author_sees() -> None:
    book = h.book_xml(properties='date1904="1"')
    assert value_of("<v>44624</v>", 's="0"', styles=h.styles_xml([14]), book=book) == DAY


def test_the_number_format_comes_with_the_cell() -> None:
    styles = h.styles_xml(["General", "0.0%", 9])
    assert the_cell("<v>1</v>", 's="0"', styles=styles) == RawCell(1)
    assert the_cell("<v>1</v>", 's="1"', styles=styles) == RawCell(1, "value", "0.0%")
    assert the_cell("<v>1</v>", 's="2"', styles=styles) == RawCell(1, "value", "0%")
    assert the_cell("<v>1</v>", 's="3"', styles=styles) == RawCell(1)


def test_rows_and_cells_without_places_follow_each_other() -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
    cells = read(h.small(sheet=h.sheet_xml(rows))).sheets[0].cells
    assert {spot: cell.value for spot, cell in cells.items()} == {(1, 1): 1, (1, 2): 2, (5, 3): 3, (5, 4): 4}


def test_sheets_come_in_their_order_with_title_and_whether_they_are_hidden() -> None:
    sheets = [
        'name="Inicio" r:id="rId1"',
        'name="Año &amp; D&apos;Ávila" state="hidden" r:id="rId2"',
        'name="x" state="veryHidden" r:id="rId3"',
    ]
    listed = [(f"rId{n}", "worksheet", f"worksheets/s{n}.xml") for n in (1, 2, 3)]
    around = (("rId8", "sharedStrings", "/xl/sharedStrings.xml"), ("rId9", "styles", "styles.xml"))
    parts = h.a_book(book=h.book_xml(sheets), relations=h.book_relations(*listed, around=around))
    book = read(h.packed(parts | {f"xl/worksheets/s{n}.xml": h.sheet_xml() for n in (1, 2, 3)}))
    assert [(sheet.title, sheet.hidden) for sheet in book.sheets] == [
        ("Inicio", False), ("Año & D'Ávila", True), ("x", True)
    ]  # fmt: skip
    assert all(sheet.cells[2, 2].value == "hola" for sheet in book.sheets)


def names_of(*pairs: tuple[str, str], titles: tuple[str, ...] = ("Gobierno",)) -> dict[str, Any]:
    sheets = [f'name="{title}" r:id="rId{n}"' for n, title in enumerate(titles, 1)]
    listed = [(f"rId{n}", "worksheet", f"worksheets/s{n}.xml") for n in range(1, len(titles) + 1)]
    parts = h.a_book(book=h.book_xml(sheets, h.names_xml(pairs)), relations=h.book_relations(*listed))
    parts |= {f"xl/worksheets/s{n}.xml": h.sheet_xml() for n in range(1, len(titles) + 1)}
    return read(h.packed(parts)).names


def test_names_of_one_cell_are_found_however_the_sheet_is_called() -> None:
    titles = ("Gobierno", "It's A1!", "Año 1")
    assert names_of(
        ("plain", "Gobierno!$B$3"),
        ("quoted", "'It''s A1!'!$AA$10"),
        ("accent", "'Año 1'!C4"),
        ("upper", "GOBIERNO!$B$3"),
        ("one", "Gobierno!$B$3:$B$3"),
        titles=titles,
    ) == {
        "plain": ("Gobierno", 3, 2),
        "quoted": ("It's A1!", 10, 27),
        "accent": ("Año 1", 4, 3),
        "upper": ("Gobierno", 3, 2),
        "one": ("Gobierno", 3, 2),
    }


@pytest.mark.parametrize(
    "refers",
    ["#REF!", "Gobierno!#REF!", "Gobierno!$B$3:$B$9", "Gobierno!$B:$B", "Otra!$B$3", "[1]Gobierno!$B$3", "3",
     "OFFSET(Gobierno!$A$1,1,1)", "Gobierno!$A$1,Gobierno!$B$1", "Gobierno!XFE1", ""],
)  # fmt: skip
def test_names_of_anything_else_are_left_out(refers: str) -> None:
    assert names_of(("a", refers)) == {}


def test_a_name_of_the_whole_workbook_goes_before_those_that_copies_of_sheets_bring() -> None:
    names = (
        '<definedName name="a" localSheetId="0">Gobierno!$A$9</definedName>'
        '<definedName name="a">Gobierno!$A$1</definedName>'
        '<definedName name="b" localSheetId="0">Gobierno!$B$1</definedName>'
        '<definedName name="c" localSheetId="0">Gobierno!$C$1</definedName>'
        '<definedName name="c" localSheetId="1">Gobierno!$C$2</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">Gobierno!$A$1</definedName>'
    )
    book = read(h.small(book=h.book_xml(names=names)))
    assert book.names == {"a": ("Gobierno", 1, 1), "b": ("Gobierno", 1, 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-05T14:30:00Z", DAY.replace(hour=14, minute=30, tzinfo=datetime.UTC)),
        ("2026-03-05T09:30:00-05:00", DAY.replace(hour=14, minute=30, tzinfo=datetime.UTC)),
        ("2026-03-05", DAY.replace(tzinfo=datetime.UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("ayer", None),
        ("", None),
    ],
)
def test_the_moment_of_saving_is_in_utc(text: str, expected: datetime.datetime | None) -> None:
    assert read(h.small(core=h.core_xml(text))).modified == expected


def test_the_strict_format_is_read_alike() -> None:
    (sheet,) = read(h.packed(h.a_strict_book())).sheets
    assert sheet.title == "Gobierno"
    assert sheet.cells == {(2, 2): RawCell(DAY)}


def test_a_prefix_for_the_namespace_and_another_name_of_the_main_part_change_nothing() -> None:
    rows = '<x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{h.MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode()
    parts = h.a_book(sheet=sheet)
    parts["xl/libro.xml"] = parts.pop(h.BOOK)
    parts["xl/_rels/libro.xml.rels"] = parts.pop(h.BOOK_RELATIONS)
    parts["_rels/.rels"] = h.relations_xml([("rId1", "officeDocument", "/xl/libro.xml")])
    assert read(h.packed(parts)).sheets[0].cells == {(2, 2): RawCell("hola")}


def a_full_workbook() -> openpyxl.Workbook:
    """One of everything that officials put into cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Gobierno y D'Ávila"
    rich = CellRichText("Parte ", TextBlock(InlineFont(b=True), "importante"))
    moments = [DAY, DAY.date(), datetime.time(9, 15), DAY.replace(hour=23, minute=59, second=59)]
    values: list[Any] = [
        3,
        2.5,
        -1,
        1e-9,
        True,
        False,
        "texto",
        "  espacios ",
        "línea 1\nlínea 2",
        rich,
        "=1+1",
        "#N/A",
        *moments,
    ]
    for row, value in enumerate(values, start=2):
        sheet.cell(row, 3, value)
    for row, code in enumerate(["0.0%", "0%", '0 "km"', "#,##0.00", "[h]:mm", "@"], start=2):
        sheet.cell(row, 4, 0.523).number_format = code
    hidden = book.create_sheet("Lista")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "1. Existe"
    book.defined_names["ans_gov_plan"] = DefinedName("ans_gov_plan", attr_text="'Gobierno y D''Ávila'!$C$2")
    sheet.merge_cells("F1:H2")
    return book  # fmt: skip


def as_openpyxl_reads(data: bytes) -> dict[str, dict[tuple[int, int], RawCell]]:
    """The cells of a workbook, told by another reader."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
    kinds: dict[str, Any] = {"f": "formula", "e": "error"}
    sheets: dict[str, dict[tuple[int, int], RawCell]] = {}
    for sheet in book.worksheets:
        filled: list[Any] = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        sheets[sheet.title] = {
            (cell.row, cell.column): RawCell(
                cell.value, kinds.get(cell.data_type, "value"), cell.number_format
            )
            for cell in filled
            if not isinstance(cell.value, str) or cell.value.strip()
        }
    return sheets


def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it() -> None:
    data = saved(a_full_workbook())
    expected = as_openpyxl_reads(data)
    lapse: Any = expected["Gobierno y D'Ávila"].pop(
        (6, 4)
    )  # a duration, which is no kind of answer: here its number
    found = {sheet.title: dict(sheet.cells) for sheet in read(data).sheets}
    assert found["Gobierno y D'Ávila"].pop((6, 4)) == RawCell(0.523, "value", "[h]:mm")
    assert isinstance(lapse.value, datetime.timedelta)
    assert found == expected
    assert read(data).names == {"ans_gov_plan": ("Gobierno y D'Ávila", 2, 3)}


def test_our_own_scorecard_is_read_as_openpyxl_reads_it() -> None:
    data = excel_bytes(a_short_story())
    found = {sheet.title: dict(sheet.cells) for sheet in read(data).sheets}
    assert found == as_openpyxl_reads(data)
    assert sum(map(len, found.values())) > 100


def test_days_of_a_workbook_from_1904_are_as_openpyxl_writes_them() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["B2"] = DAY
    assert read(saved(book)).sheets[0].cells[2, 2].value == DAY


@pytest.mark.needs("soffice")
def test_a_workbook_saved_by_libreoffice_says_the_same(program: Callable[[str], str], tmp_path: Path) -> None:
    data = saved(a_full_workbook())
    (tmp_path / "a.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "a.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    before, after = read(data), read((tmp_path / "out" / "a.xlsx").read_bytes())
    assert after.names == before.names
    assert [(s.title, s.hidden) for s in after.sheets] == [(s.title, s.hidden) for s in before.sheets]
    for old, new in zip(before.sheets, after.sheets, strict=True):
        assert {k: (c.value, c.kind) for k, c in new.cells.items()} == {
            k: (c.value, c.kind) for k, c in old.cells.items()
        }


TYPED = st.one_of(
    st.integers(-(10**14), 10**14),
    st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}")),  # as Excel keeps
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip),
)


@settings(max_examples=40)
@given(st.lists(TYPED, min_size=1, max_size=20))
def test_whatever_is_typed_comes_back(values: list[Value]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, value in enumerate(values, start=1):
        cell = sheet.cell(row, 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    found = [cell.value for cell in read(saved(book)).sheets[0].cells.values()]
    assert found == values


def test_cells_that_were_merged_are_told_with_the_cells() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = "3"
    book.worksheets[0].merge_cells("B2:B3")
    book.worksheets[0].merge_cells("D4:F4")
    book.create_sheet("Notas")["A1"] = "nada"
    first, second = read(saved(book)).sheets
    assert (set(first.merged), second.merged) == ({"B2:B3", "D4:F4"}, ())
    assert list(first.cells) == [(2, 2)]


def test_of_very_many_merged_areas_the_first_are_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "3"
    for row in range(1, MERGED_LIMIT + 20):
        book.worksheets[0].merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    assert len(read(saved(book)).sheets[0].merged) == MERGED_LIMIT
