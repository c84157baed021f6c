"""What people write stays text, and every name is one that Excel takes."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.report.excel import excel_bytes
from assessment.sheets.inert import cell_text, footer_text, needs_quote, sheet_title, web_address
from tests.report.excel.builders import (
    a_short_story,
    cells,
    head,
    hostile,
    read,
    story_of,
    the_table,
)

FORMULA = '=HYPERLINK("http://evil.example","x")'


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"])
def test_what_looks_like_a_formula_is_quoted(text: str) -> None:
    assert cell_text(text) == text
    assert needs_quote(text)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a\x00b\x07c", "abc"),
        ("\t=1", "=1"),
        ("uno\r\ndos", "uno\ndos"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("_x0007_", "_x005F_x0007_"),
        ("a\ud800b", "ab"),
        ("a\ufffeb", "ab"),
    ],
)
def test_control_and_direction_characters_are_removed_and_codes_are_not_decoded(text: str, held: str) -> None:
    assert cell_text(text) == held


@pytest.mark.parametrize("text", ["a" * 40_000, "ñ" * 40_000, "😀" * 20_000, "_x0041_" * 5_000])
def test_no_cell_holds_more_than_excel_takes(text: str) -> None:
    assert units(cell_text(text)) <= 32_767
    assert cell_text(text).endswith("…")


def test_a_cell_has_at_most_253_lines() -> None:
    assert cell_text("línea\n" * 1_000).count("\n") <= 252


@given(st.lists(st.text(max_size=60), max_size=6))
def test_titles_of_sheets_are_legal_and_different(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(sheet_title(name, taken, "Dimensión"))
    for title in taken:
        assert 0 < units(title) <= 31
        assert not set(title) & set("[]:*?/\\")
        assert title.strip("'") == title
        assert title.casefold() != "history"
    assert len({title.casefold() for title in taken}) == len(taken)


def test_titles_of_sheets_keep_what_they_can() -> None:
    assert sheet_title("Agua/Saneamiento [rural]", [], "x") == "Agua Saneamiento rural"
    assert sheet_title("Resumen", ["resumen"], "x") == "Resumen 2"
    assert (
        sheet_title("Gobierno y participación de la ciudadanía", [], "x") == "Gobierno y participación de la…"
    )
    assert sheet_title("[]", [], "Dimensión 3") == "Dimensión 3"
    assert sheet_title("History", [], "Dimensión 3") == "Dimensión 3"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "data:text/html,x", "http://", "//b.example", "", None,
     "https://b.example/" + "a" * 3_000],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert web_address(address) is None


def test_addresses_are_written_in_ascii() -> None:
    assert web_address("https://ciudad.example/plan año.pdf") is None
    assert web_address("https://ciudad.example/año.pdf") == "https://ciudad.example/a%C3%B1o.pdf"


def test_a_footer_shows_an_ampersand_and_runs_nothing() -> None:
    assert footer_text("Agua & Sol\n&P") == "Agua && Sol &&P"
    assert len(footer_text("a" * 500)) == 150
    assert len(footer_text("&" * 140)) <= 150


ATTACKS = [
    FORMULA, "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "#N/A", "{=1}", "a\x00\x0b\x1f\ufffe\ud800", "\u202e\u2066\u200f",
    "javascript:alert(1)", "[]:*?/\\'", "'", '"; & <b>]]>&#0;', "_x000D_", "x" * 40_000, "línea\n" * 500, "😀",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_in_every_text_stays_inert(attack: str) -> None:
    data = excel_bytes(hostile(a_short_story(), attack))
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".png"):  # the map of the districts, which the program draws
                assert content.startswith(b"\x89PNG\r\n"), name
                continue
            ElementTree.fromstring(content)
            assert name.startswith("xl/charts/") or b"<f>" not in content, name
    book = read(data)
    for cell in cells(book):
        assert cell.data_type in ("s", "n", "d"), cell
        assert not isinstance(cell.value, str) or units(cell.value) <= 32_767
        if cell.data_type == "s":
            assert cell.quotePrefix == needs_quote(str(cell.value)), cell
    assert all(units(sheet.title) <= 31 for sheet in book)
    assert all(len(str(sheet.oddFooter.left.text)) < 240 for sheet in book)


def test_links_lead_to_the_web_or_to_a_sheet_of_the_book() -> None:
    for attack in ("", "javascript:"):
        book = read(excel_bytes(hostile(story_of(), attack)))
        links = [cell.hyperlink for cell in cells(book) if cell.hyperlink]
        assert links
        for link in links:
            if link.target:
                assert (attack, link.target[:8]) == ("", "https://")
            else:
                assert link.location.rpartition("!")[0].strip("'") in book.sheetnames


def test_an_address_that_is_no_link_is_still_shown() -> None:
    book = read(excel_bytes(hostile(story_of(), "javascript:")))
    shown = [row[head("link")].value for row in the_table(book, "evidence")]
    assert any(text.startswith("javascript:https://") for text in shown)


def test_names_of_dimensions_with_signs_of_sheets_still_lead_to_their_sheets() -> None:
    book = read(excel_bytes(hostile(story_of(), "O'H:[a]/*?")))
    links = [row[head("dimension")].hyperlink for row in the_table(book, "summary")]
    places = [link.location for link in links if link]  # a name of two lines is not a link
    assert len(places) >= 4
    for place in places:
        assert place.rpartition("!")[0].strip("'").replace("''", "'") in book.sheetnames
