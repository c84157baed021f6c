"""Whatever is handed in, it is read or refused with one clear message, in little time and memory, without an exception."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assessment.sheets
from assessment.documents.findings import Finding, Findings, Place
from assessment.documents.tell import message
from assessment.sheets.guard import FILE_LIMIT, guard, is_office_file
from assessment.sheets.raw import read_book
from assessment.text.catalogue import languages, words
from tests.sheets import hostile as h
from tests.sheets.cage import ROOT, Outcome, read_in_cage

pytestmark = pytest.mark.xdist_group("hostile")  # one worker reads them all, once

SECONDS = 2.0
MEGABYTES = 150.0


@dataclass(frozen=True)
class Case:
    """A file and what comes of it: it is read, or refused with the code `guard_<refused>`; `warned` likewise."""

    build: Callable[[], bytes]
    refused: str = ""
    warned: str = ""


def read(build: Callable[[], bytes], warned: str = "") -> Case:
    return Case(build, warned=warned)


def refused(code: str, build: Callable[[], bytes]) -> Case:
    return Case(build, refused=code)


def sheet(rows: str = h.ROW, after: str = "") -> Callable[[], bytes]:
    return lambda: h.small(sheet=h.sheet_xml(rows, after))


def cell(content: str, attributes: str = "", place: str = "B2") -> Callable[[], bytes]:
    return lambda: h.small(sheet=h.cell(content, attributes, place))


def everything_at_its_limit() -> bytes:
    """As much text as is read, of letters as wide as there are, in as many cells, texts and names."""
    texts = "".join(f"<si><t>{WIDE}{n:058}</t></si>" for n in range(99_000))
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c t="s"><v>{80 * row + n}</v></c>' for n in range(80)) + "</row>"
        for row in range(1, 750)
    )
    names = h.names_xml((f"nombre_{n}", f"Gobierno!$B${n + 1}") for n in range(20_000))
    parts = h.a_book(sheet=h.sheet_xml(rows), strings=h.strings_xml([texts]), book=h.book_xml(names=names))
    picture = random.Random(1).randbytes(19_000_000 - sum(map(len, parts.values())))
    return h.packed(parts | {"xl/media/1.jpg": picture}, h.ZIP_STORED)


WHOLE = "A1:XFD1048576"
WIDE = "\U0001f600"  # a letter of four bytes, which makes all others of its text as wide
VAST: dict[str, Case] = {
    "4 million cells": refused("too_much", lambda: h.full_sheet(4_000, 1_000)),
    "4 million cells, not packed": refused(
        "too_much", lambda: h.repeated_in_sheet("<row/><row><c/><c/></row>", 780_000, level=0)
    ),
    "as many cells as are read": read(lambda: h.full_sheet(750, 80, "<v>0.1</v>")),
    "one cell more": refused("too_many_cells", lambda: h.full_sheet(751, 80)),
    "as many formulas as are read": read(lambda: h.full_sheet(750, 80, "<f>SUM(A1:A2)</f><v>123456</v>")),
    "320,000 empty cells with a look": read(
        lambda: h.repeated_in_sheet("<row>" + '<c r="A1" s="0"/>' * 80 + "</row>", 4_000, level=1)
    ),
    "elements of another kind": refused(
        "too_much", lambda: h.repeated_in_sheet("<x/>", 3_000_000, "<row>", "</row>", level=0)
    ),
    "3 million rows": refused("damaged", lambda: h.repeated_in_sheet('<row r="0"/>', 1_500_000, level=0)),
    "a shared text of 200 MB": refused(
        "too_much", lambda: h.repeated_text("a" * 100, 2_000_000, "<si><t>", "</t></si>", level=6)
    ),
    "a shared text of 19 MB": refused(
        "too_much", lambda: h.repeated_text("a" * 100, 190_000, "<si><t>", "</t></si>")
    ),
    "a million shared texts": refused("too_much", lambda: h.repeated_text("<si><t>a</t></si>", 1_000_000)),
    "90,000 shared texts": read(lambda: h.repeated_text(f"<si><t>{WIDE} ciudad</t></si>", 90_000)),
    "a shared text of a million pieces": refused(
        "too_much", lambda: h.repeated_text("<r><t>a</t></r>", 1_000_000, "<si>", "</si>")
    ),
    "long shared texts": refused(
        "too_much", lambda: h.repeated_text(f"<si><t>{WIDE}{'a' * 30_000}</t></si>", 500)
    ),
    "long shared texts in wide letters": read(
        lambda: h.repeated_text(f"<si><t>{WIDE * 30_000}</t></si>", 150)
    ),
    "a text in three million instructions": read(
        lambda: h.repeated_text("a<?p?>", 3_000_000, "<si><t>", "</t></si>")
    ),
    "400,000 styles": read(
        lambda: h.inflating(
            h.STYLES, f'<styleSheet xmlns="{h.MAIN}"><cellXfs>'.encode(), b'<xf numFmtId="14"/>', 390_000,
            b"</cellXfs></styleSheet>", level=0)
    ),
    "formats that take long to search": read(
        lambda: h.small(
            styles=h.styles_xml(f"{'[' * 250}{n}" for n in range(1_900)),
            sheet=h.sheet_xml("<row>" + "".join(f'<c s="{n}"><v>1</v></c>' for n in range(1_900)) + "</row>"),
        ),
        warned="beyond",
    ),
    "10,000 number formats": refused(
        "too_much", lambda: h.small(styles=h.styles_xml(f"0.{n}" for n in range(10_000)))
    ),
    "everything at its limit": read(everything_at_its_limit),
    "60,000 defined names": read(
        lambda: h.small(
            book=h.book_xml(names=h.names_xml((f"n{n}", f"Gobierno!$B${n + 1}") for n in range(60_000)))
        )
    ),
    "500 empty sheets": refused("too_many_sheets", lambda: h.many_sheets(500, "s{}.xml".format)),
    "40 sheets": read(lambda: h.many_sheets(40, "s{}.xml".format)),
    "40 sheets in one part": read(lambda: h.many_sheets(40, lambda _: "s.xml"), warned="sheet_not_read"),
    "deep nesting": refused("unsafe", h.deep),
    "deep nesting of texts": refused(
        "unsafe", lambda: h.small(strings=h.strings_xml(["<si>" + "<r>" * 200 + "</r>" * 200 + "</si>"]))
    ),
    "names of elements without end": refused("unsafe", h.many_names_of_elements),
    "attributes without end": refused("too_much", h.many_attributes),
    "an attribute of 15 MB": refused(
        "too_much", lambda: h.repeated_in_sheet("a" * 100, 150_000, '<row spans="', '"/>', level=0)
    ),
    "headers that lie about sizes": refused("damaged", h.lying_sizes),
    "one packed part under 900 names": refused("damaged", h.overlapping),
    "3,000 parts": refused("too_much", lambda: h.with_entries(3_000)),
    "60,000 parts": refused("too_much", lambda: h.with_entries(60_000)),
    "many large pictures": refused(
        "too_much", lambda: h.packed(h.a_book() | {f"xl/media/{n}.emf": bytes(1_900_000) for n in range(40)})
    ),
    "a file of 21 MB": refused("too_large", lambda: h.small() + bytes(FILE_LIMIT)),
    "50,000 merges": read(
        sheet(after="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:D{n}"/>' for n in range(1, 50_001))
              + "</mergeCells>")
    ),
    "a merge over the whole sheet": read(sheet(after=f'<mergeCells><mergeCell ref="{WHOLE}"/></mergeCells>')),
    "a link over the whole sheet": read(
        sheet(after=f'<hyperlinks><hyperlink ref="{WHOLE}" location="A1"/></hyperlinks>')
    ),
    "a rule of looks over the whole sheet": read(
        sheet(after=f'<conditionalFormatting sqref="{WHOLE}"><cfRule type="x"/></conditionalFormatting>')
    ),
    "a list over the whole sheet": read(
        sheet(after=f'<dataValidations><dataValidation sqref="{WHOLE}"/></dataValidations>')
    ),
    "a formula over the whole sheet": read(cell(f'<f t="array" ref="{WHOLE}">1</f>')),
    "a formula for long translation": read(
        sheet("<row><c><f t='shared' si='0'>" + "A1+" * 300 + "A1</f></c>"
              + "<c><f t='shared' si='0'/></c>" * 70 + "</row>")
    ),
    "one cell at the far end": read(cell("<v>1</v>", place="XFD1048576"), warned="beyond"),
    "a size that is not true": read(
        lambda: h.small(sheet=h.sheet_xml().replace(b"<sheetData>", f'<dimension ref="{WHOLE}"/><sheetData>'.encode()))
    ),
    "no size that is true": read(
        lambda: h.small(sheet=h.sheet_xml().replace(b"<sheetData>", b'<dimension ref="A0:ZZZZ-1"/><sheetData>'))
    ),
}  # fmt: skip

XML: dict[str, Case] = {
    "a billion laughs": refused("unsafe", h.billion_laughs),
    "a billion laughs in the styles": refused("unsafe", lambda: h.billion_laughs(h.STYLES)),
    "a billion laughs where nobody reads": refused("unsafe", lambda: h.billion_laughs("xl/theme/theme1.xml")),
    "an entity from outside": refused("unsafe", h.outside_entity),
    "a DTD in an old coding": refused("damaged", h.hidden_doctype),
    "XML in two bytes a letter": refused("unsafe", h.two_byte_xml),
    "XML in an unknown coding": refused("unsafe", lambda: h.foreign_coding("x-none")),
    "XML in a coding that could hide things": refused("unsafe", lambda: h.foreign_coding("cp1252")),
    "XML that does not end": refused("damaged", lambda: h.small(sheet=h.sheet_xml()[:-40])),
    "bytes that are no letters": refused("damaged", lambda: h.small(strings=h.strings_xml().replace(b"hola", b"\xff"))),
    "a character that XML does not have": refused("damaged", lambda: h.small(strings=h.strings_xml(["&#0;"]))),
    "styles that do not end": refused("damaged", lambda: h.small(styles=h.styles_xml()[:-20])),
    "styles that make no sense": read(
        lambda: h.small(styles=f'<styleSheet xmlns="{h.MAIN}"><fonts><font><family val="99"/></font></fonts>'
                               '<cellXfs><xf numFmtId="x" fillId="-1"/></cellXfs></styleSheet>'.encode())
    ),
    "date of saving that does not end": read(lambda: h.small(core=h.core_xml()[:-20])),
    "a namespace of nobody": refused("damaged", lambda: h.small(book=h.book_xml(namespace="urn:x"))),
    "Strict Open XML": read(lambda: h.packed(h.a_strict_book())),
}  # fmt: skip

CELLS: dict[str, Case] = {
    "a row before the first": refused("damaged", sheet('<row r="-5"><c><v>1</v></c></row>')),
    "a row after the last": refused("damaged", sheet('<row r="99999999999999"><c><v>1</v></c></row>')),
    "a row in letters": refused("damaged", sheet('<row r="x"/>')),
    "a cell outside a sheet": refused("damaged", cell("<v>1</v>", place="XFE1")),
    "a cell nowhere": refused("damaged", sheet('<row><c r=""><v>1</v></c></row>')),
    "a cell in row 0": refused("damaged", cell("<v>1</v>", place="A0")),
    "a cell without a row": refused("damaged", sheet("<c><v>1</v></c>")),
    "a text that is not there": refused("damaged", cell("<v>7</v>", 't="s"')),
    "a text before the first": refused("damaged", cell("<v>-1</v>", 't="s"')),
    "no number": read(cell("<v>NaN</v>")),
    "infinity": read(cell("<v>Infinity</v>")),
    "a number of a million digits": read(cell(f"<v>{'9' * 1_000_000}</v>")),
    "a date far off": read(lambda: h.small(styles=h.styles_xml([14]), sheet=h.cell("<v>1e300</v>", 's="0"'))),
    "a date before the first": read(lambda: h.small(styles=h.styles_xml([14]), sheet=h.cell("<v>-5</v>", 's="0"'))),
    "a style that is not there": read(cell("<v>1</v>", 's="99999999999999999999"')),
    "a shared formula without a first": read(cell('<f t="shared" si="9"/>')),
    "a shared formula that is none": read(
        sheet('<row><c><f t="shared" si="0">(((["</f></c><c><f t="shared" si="0"/></c></row>')
    ),
    "a name that has lost its cell": read(
        lambda: h.small(book=h.book_xml(names=h.names_xml([("a", "#REF!"), ("b", "Gobierno!#REF!"), ("", "x")])))
    ),
}  # fmt: skip

PACKAGES: dict[str, Case] = {
    "cut short": refused("damaged", h.truncated),
    "the first half": refused("damaged", h.half),
    "a directory where no file reaches": refused("damaged", h.far_directory),
    "a letter before it": read(h.with_prefix),
    "a changed byte": refused("damaged", h.bad_checksum),
    "a part twice": refused("unsafe", lambda: h.twice(h.SHEET, h.SHEET)),
    "a part twice, in capitals": refused("unsafe", lambda: h.twice(h.SHEET, h.SHEET.upper())),
    "a part above the package": refused("unsafe", lambda: h.with_part("../../x.xml", b"<x/>")),
    "a part at the root": refused("unsafe", lambda: h.with_part("/etc/x.xml", b"<x/>")),
    "packed in a way of no workbook": refused("unsafe", lambda: h.other_method(h.LZMA)),
    "packed in another such way": refused("unsafe", lambda: h.other_method(h.BZIP2)),
    "locked with a password": refused("password", h.locked),
    "no list of sheets": refused("damaged", lambda: h.without(h.BOOK)),
    "no relations": refused("damaged", lambda: h.without(h.BOOK_RELATIONS)),
    "no top relations": read(lambda: h.without("_rels/.rels")),
    "no sheet": refused("damaged", lambda: h.without(h.SHEET)),
    "no shared texts": refused("damaged", lambda: h.without(h.STRINGS)),
    "no styles": refused("damaged", lambda: h.without(h.STYLES)),
    "no date of saving": read(lambda: h.without(h.CORE)),
    "a sheet outside": refused(
        "damaged",
        lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "http://evil.example/s.xml External"))),
    ),
    "a sheet in another folder": refused(
        "damaged", lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "../../../etc/passwd")))
    ),
    "a sheet that is the workbook": refused(
        "damaged", lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "workbook.xml")))
    ),
    "relations in a circle": refused(
        "damaged", lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "_rels/workbook.xml.rels")))
    ),
    "one sheet missing of two": read(
        lambda: h.small(
            book=h.book_xml(['name="Gobierno" r:id="rId1"', 'name="Calles" r:id="rId2"']),
            relations=h.book_relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")
            ),
        ),
        warned="sheet_not_read",
    ),
    "a chart for a sheet": read(
        lambda: h.packed(
            h.a_book(
                book=h.book_xml(['name="Gobierno" r:id="rId1"', 'name="Grafico" r:id="rId2"']),
                relations=h.book_relations(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "chartsheet", "chartsheets/sheet1.xml")
                ),
            ) | {"xl/chartsheets/sheet1.xml": b"<chartsheet/>"}
        )
    ),
    "comments, pivots and threads": read(
        lambda: h.packed(h.a_book() | dict.fromkeys(
            ("xl/comments1.xml", "xl/pivotCache/pivotCacheDefinition1.xml", "xl/threadedComments/t1.xml"), b"<x><"))
    ),
}  # fmt: skip

FOREIGN: dict[str, Case] = {
    "nothing": refused("empty", lambda: b""),
    "zeros": refused("empty", lambda: bytes(5_000)),
    "a password": refused("password", lambda: h.ole("EncryptionInfo", "EncryptedPackage")),
    "xls": refused("xls", lambda: h.ole("Root Entry", "Workbook")),
    "doc": refused("document", lambda: h.ole("Root Entry", "WordDocument")),
    "xml of 2003": refused("xls", lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    "ods": refused("ods", lambda: h.packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})),
    "odt": refused("document", lambda: h.packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "flat ods": refused("ods", lambda: b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'),
    "numbers": refused("numbers", lambda: h.packed({"Index/Document.iwa": b"", "preview.jpg": b""})),
    "docx": refused("document", lambda: h.packed({"[Content_Types].xml": b"", "word/document.xml": b""})),
    "pptx": refused("document", lambda: h.packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""})),
    "xlsb": refused("xlsb", lambda: h.packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""})),
    "xlsm with macros": refused("macros", lambda: h.with_part("xl/vbaProject.bin", b"x")),
    "macros of Excel 4": refused("macros", lambda: h.with_part("xl/macrosheets/sheet1.xml", b"<x/>")),
    "pdf": refused("pdf", lambda: b"%PDF-1.7\n"),
    "png": refused("image", lambda: b"\x89PNG\r\n\x1a\n\0\0\0"),
    "jpeg": refused("image", lambda: b"\xff\xd8\xff\xe0\0\0"),
    "heic": refused("image", lambda: b"\0\0\0\x18ftypheic"),
    "csv": refused("text", lambda: "código;respuesta\ngov_plan;3\n".encode("latin-1")),
    "csv with links": refused("text", lambda: b"a;https://docs.google.com/x;<table>\n"),
    "text in two bytes a letter": refused("text", lambda: "código\trespuesta".encode("utf-16")),
    "html": refused("html", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "html after a comment": refused("html", lambda: b"\xef\xbb\xbf  <!-- x --><TABLE border=1>"),
    "mhtml": refused("html", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
    "a link to Google Sheets": refused("google_link", lambda: b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}'),
    "lnk": refused("shortcut", lambda: b"L\0\0\0\x01\x14\x02\0" + bytes(60)),
    "url": refused("shortcut", lambda: b"[InternetShortcut]\r\nURL=https://example.org"),
    "webloc": refused("shortcut", lambda: b'<?xml version="1.0"?><!DOCTYPE plist><plist version="1.0"/>'),
    "the lock of an open workbook": refused("lock", lambda: b"\x03Ana" + b" " * 51 + b"\x03\0A\0n\0a\0" + b" \0" * 51),
    "rtf": refused("document", lambda: b"{\\rtf1}"),
    "a zip with a workbook": refused("zip_with_workbook", lambda: h.packed({"__MACOSX/._a.xlsx": b"", "x/Ciudad.xlsx": h.small()})),
    "a zip with something": refused("archive", lambda: h.packed({"a.txt": b"x"})),
    "an empty zip": refused("archive", lambda: h.packed({})),
    "rar": refused("archive", lambda: b"Rar!\x1a\x07"),
    "bytes": refused("damaged", lambda: bytes(range(1, 256)) + bytes(10) + b"\1"),
    "bytes first": refused("damaged", lambda: b"\1\0\2\0" * 50),
}  # fmt: skip

CASES = {**VAST, **XML, **CELLS, **PACKAGES, **FOREIGN}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Of every case, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    files: dict[str, Path] = {}
    for number, (name, case) in enumerate(CASES.items()):
        files[name] = folder / f"{number}.xlsx"
        files[name].write_bytes(case.build())
    found = read_in_cage(list(files.values()))
    return {name: found[file.name] for name, file in files.items()}


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, when the test writes a part twice
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_or_broken_file_is_read_or_refused_in_little_time_and_memory(
    name: str, outcomes: dict[str, Outcome]
) -> None:
    case, outcome = CASES[name], outcomes[name]
    expected = case.refused or case.warned
    assert set(outcome.codes) == ({f"guard_{expected}"} if expected else set())
    assert (outcome.cells is None) == bool(case.refused)
    if case.refused:
        assert len(outcome.codes) == 1
    assert outcome.seconds <= SECONDS
    assert outcome.megabytes <= MEGABYTES


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"<", b"{"]))
def test_no_bytes_raise(data: bytes, begin: bytes) -> None:
    findings = Findings()
    assert read_book(begin + data, "a.xlsx", findings) is None
    assert len(findings) == 1


@given(
    st.sampled_from(["n", "s", "b", "e", "d", "str", "inlineStr", "x", ""]),
    st.text(alphabet="0123456789-+.eE:TZ #N/A!xD_()[]{}'\"ñ😀=,;$AB", max_size=12),
    st.sampled_from(["v", "f", "is><t", 'f t="shared" si="0"']),
    st.sampled_from(["General", "dd/mm/yyyy", "[h]:mm", "0%", "[", "@"]),
)
def test_no_content_of_a_cell_raises(kind: str, text: str, tag: str, code: str) -> None:
    inside, end = escape(text), "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><")))
    rows = (
        f'<row r="2"><c r="B2" s="0" t="{kind}"><{tag}>{inside}{end}</c><c><f t="shared" si="0"/></c></row>'
    )
    findings = Findings()
    book = read_book(h.small(sheet=h.sheet_xml(rows), styles=h.styles_xml([code])), "a.xlsx", findings)
    assert (book is None) == (len(findings) == 1)


def test_150_random_changes_of_a_workbook_are_each_read_or_refused() -> None:
    command = [sys.executable, "tools/fuzz_workbooks.py", "--count", "150", "--seed", "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {line.split()[1]: int(line.split()[0]) for line in done.stdout.splitlines()[:-1]}
    assert sum(counts.values()) == 150
    assert counts["read"] > 30
    assert counts["guard_damaged"] > 30


def codes_in_the_program() -> set[str]:
    """Every code of a finding that the package can give."""
    package = Path(assessment.sheets.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    return {code for text in texts for code in re.findall(r'"guard_([a-z_]+)"', text)}


def test_every_code_is_met_by_a_case_and_has_its_text() -> None:
    met = {case.refused or case.warned for case in CASES.values()} - {""}
    assert codes_in_the_program() == met
    assert {key.removeprefix("guard.") for key in words("es").keys("guard")} == met


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
