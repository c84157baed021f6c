"""Files that were not made to be read: too large, broken, in odd encodings, or meant to do harm."""

import datetime
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from assessment.sheets.reading.models import RawCell
from assessment.survey.form.names import item_field
from assessment.survey.read import archive, csv_table, export, limits, long_table, open, xlsx_table
from assessment.survey.read.columns import Design
from tests.survey.reading import reading, same
from tests.survey.shapes import ITEMS, SHAPES, csv_text, kobo_rows, record

PEOPLE = [record("one", "a1 a4 a5"), record("two", "a2", "sur")]
TEXT = csv_text(kobo_rows(PEOPLE), ";")


def of(data: bytes, tmp_path: Path, name: str = "export.csv") -> list[str]:
    """The codes of the errors."""
    path = tmp_path / name
    path.write_bytes(data)
    return [code for code, _ in reading(path).errors]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    text = TEXT.replace("other-1", "Peñón")
    path, expected = tmp_path / "export.csv", tmp_path / "expected.csv"
    expected.write_text(text, "utf-8", newline="")
    marked = ("\ufeff" + text).encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    path.write_bytes(marked)
    told = reading(path)
    assert same(told.responses, reading(expected).responses)
    assert told.codes == (["fieldwork_latin"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str, ends: str) -> None:
    path = tmp_path / "export.csv"
    path.write_text(csv_text(kobo_rows(PEOPLE), separator).replace("\r\n", ends), "utf-8", newline="")
    assert len(reading(path).responses.answers) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\n\n\n", "file_empty"),
        (b"%PDF-1.7", "fieldwork_other_file"),
        (b"\x1f\x8b\x08", "fieldwork_other_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "fieldwork_other_file"),
        (b"PAR1" + bytes(100) + b"PAR1", "fieldwork_damaged"),
        (b"PK\x03\x04" + bytes(100), "fieldwork_damaged"),
        (b"a\0b,c\n", "fieldwork_binary"),
        (b"\xff\xfea", "fieldwork_encoding"),
        (b'"a;b\n', "fieldwork_broken"),
        (b'a,b\n"c"d,e\n', "fieldwork_other_form"),
        (b"a," * 6_000, "fieldwork_columns"),
        (b"a" * 1_000_001, "fieldwork_long"),
        (b"a" * 200_000, "fieldwork_long"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert of(data, tmp_path) == [code]


def test_a_broken_record_is_told_with_its_line(tmp_path: Path) -> None:
    lines = TEXT.splitlines(keepends=True)
    path = tmp_path / "export.csv"
    path.write_text(lines[0] + lines[1] + '"a1"x;' + lines[2], "utf-8", newline="")
    assert reading(path).errors == [("fieldwork_broken", f"{path}:3")]


def test_a_quotation_mark_that_is_never_closed_fills_no_memory(tmp_path: Path) -> None:
    data = (TEXT + '"').encode() + b"x" * 2_000_000
    assert of(data, tmp_path) == ["fieldwork_long"]


def test_a_record_of_endless_cells_fills_no_memory(tmp_path: Path) -> None:
    assert of(TEXT.encode() + b'"a\n";' * 400_000, tmp_path) == ["fieldwork_long"]


def test_formulas_are_no_answers(tmp_path: Path) -> None:
    told = of(TEXT.replace("a1", '=HYPERLINK(""x"")').encode(), tmp_path)
    assert told in ([], ["fieldwork_broken"])
    book = openpyxl.load_workbook(SHAPES["kobo_workbook"][1](PEOPLE, tmp_path / "a.xlsx"))
    sheet = book.active
    assert sheet is not None
    column = [cell.value for cell in sheet[1]].index(f"interview/g_city/{item_field(ITEMS[0])}") + 1
    sheet.cell(2, column, '="a"&"1"')
    book.save(tmp_path / "b.xlsx")
    told_here = reading(tmp_path / "b.xlsx")
    assert told_here.codes == ["fieldwork_code"]
    assert told_here.findings[0].place.cell is not None


def test_limits_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for ending in ("csv", "xlsx", "zip", "parquet"):
        name = next(name for name, (end, _) in SHAPES.items() if end == ending)
        path = SHAPES[name][1](PEOPLE, tmp_path / f"export.{ending}")
        with monkeypatch.context() as small:
            small.setattr(export, "RECORD_LIMIT", 1)
            assert reading(path).errors[0][0] == "fieldwork_records"
        with monkeypatch.context() as small:
            small.setattr(open, "FILE_LIMIT", 10)
            assert reading(path).errors[0][0] == "fieldwork_large"
    with monkeypatch.context() as small:
        small.setattr(xlsx_table, "CELL_LIMIT", 20)
        assert reading(tmp_path / "export.xlsx").errors[0][0] == "fieldwork_workbook"
    with monkeypatch.context() as small:
        small.setattr(long_table, "RECORD_LIMIT", 1)
        path = SHAPES["long"][1](PEOPLE, tmp_path / "long.csv")
        assert reading(path).errors[0][0] == "fieldwork_records"
    assert csv_table.PIECE == limits.PIECE > 2


def test_pieces_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [record(f"person {n}", f"a{n % 5 + 1} a4") for n in range(7)]
    for name in ("kobo_with_groups", "parquet", "long", "kobo_workbook"):
        path = SHAPES[name][1](people, tmp_path / f"export.{SHAPES[name][0]}")
        whole = reading(path).responses
        with monkeypatch.context() as small:
            for module in ("csv_table", "parquet_table", "long_table", "xlsx_table"):
                small.setattr(f"assessment.survey.read.{module}.PIECE", 2)
            assert same(reading(path).responses, whole)


class TestZip:
    """ZIP files."""

    def packed(self, tmp_path: Path, **files: bytes) -> Path:
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in files.items():
                package.writestr(name, data)
        return path

    def errors(self, path: Path) -> list[str]:
        return [code for code, _ in reading(path).errors]

    def test_the_table_of_the_form_is_found_among_others(self, tmp_path: Path) -> None:
        files = {"a-members.csv": b"KEY,nombre\n1,x\n", "b.csv": TEXT.encode(), "media/c.csv": b""}
        path = self.packed(tmp_path, **files, **{"__MACOSX/b.csv": b"\0\0"})
        assert len(reading(path).responses.answers) == 2

    @pytest.mark.parametrize("name", ["../export.csv", "/etc/export.csv", "a\\b.csv", "c:/export.csv"])
    def test_names_that_lead_elsewhere_are_refused(self, tmp_path: Path, name: str) -> None:
        assert self.errors(self.packed(tmp_path, **{name: TEXT.encode()})) == ["fieldwork_zip_unsafe"]

    def test_a_bomb_is_refused(self, tmp_path: Path) -> None:
        path = self.packed(tmp_path, **{"export.csv": TEXT.encode() + b"\n" * 30_000_000})
        assert path.stat().st_size < 100_000
        assert self.errors(path) == ["fieldwork_large"]

    def test_a_directory_that_lies_about_sizes_does_not_help_it(self, tmp_path: Path) -> None:
        path = self.packed(tmp_path, **{"export.csv": TEXT.encode() + b"\n" * 30_000_000})
        data = path.read_bytes()
        at = data.rfind(b"PK\x01\x02")
        path.write_bytes(data[: at + 24] + struct.pack("<L", 100) + data[at + 28 :])
        assert self.errors(path) in (["fieldwork_damaged"], ["fieldwork_large"])

    def test_without_a_table_it_is_told_what_it_holds(self, tmp_path: Path) -> None:
        assert self.errors(self.packed(tmp_path, **{"form.xml": b"<a/>"})) == ["fieldwork_zip_empty"]
        assert self.errors(self.packed(tmp_path)) == ["fieldwork_zip_empty"]

    def test_damage_and_passwords_are_told(self, tmp_path: Path) -> None:
        path = self.packed(tmp_path, **{"export.csv": TEXT.encode()})
        data = path.read_bytes()
        broken: dict[str, Callable[[], bytes]] = {
            "fieldwork_damaged": lambda: data[:60] + bytes(40) + data[100:],
            "fieldwork_password": lambda: _flagged(data),
        }
        for code, made in broken.items():
            path.write_bytes(made())
            assert self.errors(path) == [code]
        path.write_bytes(data[:-30])
        assert self.errors(path) == ["fieldwork_damaged"]

    def test_a_long_list_of_files_is_refused_before_it_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = self.packed(tmp_path, **{"export.csv": TEXT.encode()})
        monkeypatch.setattr(archive, "DIRECTORY_LIMIT", 20)
        assert self.errors(path) == ["fieldwork_zip_unsafe"]


def _flagged(data: bytes) -> bytes:
    """The first file said to be encrypted, in the directory and at its place."""
    at = data.rfind(b"PK\x01\x02")
    marked = bytearray(data)
    marked[6] |= 1
    marked[at + 8] |= 1
    return bytes(marked)


def test_a_workbook_that_is_not_safe_is_refused(tmp_path: Path) -> None:
    path = SHAPES["kobo_workbook"][1](PEOPLE, tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert [code for code, _ in reading(path).errors] == ["guard_macros"]


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    assert [code for code, _ in reading(tmp_path / "nothing.csv").errors] == ["file_missing"]
    assert [code for code, _ in reading(tmp_path).errors] == ["file_is_folder"]


def test_the_sheet_with_the_answers_is_found_in_a_workbook(tmp_path: Path) -> None:
    path = SHAPES["kobo_workbook"][1](PEOPLE, tmp_path / "export.xlsx")
    expected = reading(path).responses
    book = openpyxl.load_workbook(path)
    book.create_sheet("Notas", 0).append(["KEY", "nombre"])
    book.create_sheet("Vacía", 0)
    book.save(path)
    assert same(reading(path).responses, expected)
    empty = openpyxl.Workbook()
    empty.save(path)
    assert reading(path).errors == [("file_empty", str(path))]


def test_cells_of_other_kinds_are_read_as_a_text_file_would_have_them() -> None:
    values = [True, 4.0, 4.5, datetime.datetime(2026, 10, 2, 7, 30), datetime.date(2026, 10, 2), "a4"]
    told = [xlsx_table.text_of(RawCell(value)) for value in values]
    assert told == ["1", "4", "4.5", "2026-10-02T07:30:00", "2026-10-02", "a4"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_device_is_no_export() -> None:
    assert reading(Path("/dev/zero")).errors == [("fieldwork_other_file", "/dev/zero")]


def test_a_thousand_repeated_mistakes_hide_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.survey.read.making.KEPT_TROUBLE", 2)
    monkeypatch.setattr("assessment.survey.read.records.KEPT_TROUBLE", 2)
    repeated = [record("same", "a9") for _ in range(4)]
    rows = kobo_rows([*repeated, *(record(f"person {n}", "a8") for n in range(9)), record("last", "a1")])
    path = tmp_path / "export.csv"
    path.write_text(csv_text(rows), "utf-8", newline="")
    told = reading(path)
    assert {code for code, _ in told.errors} == {"fieldwork_code", "fieldwork_code_others"}
    assert told.findings[0].values["n"] == 10
    weighted = [[*rows[0], "peso"], *([*row, "x"] for row in rows[1:5]), *([*row, ""] for row in rows[-1:])]
    path.write_text(csv_text(weighted), "utf-8", newline="")
    assert "fieldwork_weight" in [code for code, _ in reading(path, design=Design("peso")).errors]
