"""What strangers write, in every field in which a person can write: nothing runs, nothing is read, the layout holds."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from assessment.answers.models import Assessment
from assessment.complete import assess
from assessment.documents.findings import Findings
from assessment.report.roadmap_csv import roadmap_csv
from assessment.report.scorecards import EXCEL, PDF, Print, scorecards
from assessment.report.story import compose
from assessment.result.models import Result
from assessment.result.write import from_json, to_json
from tests.report.pdf.builders import failures, pictures, text_of
from tests.report.pdf.scorecards import PAPER, misplaced, sheets
from tests.report.planting import Field, Kind, city, plant, rubric, text_fields

ROOT = Path(__file__).parents[2]
CSV = ".csv"
TEXTS: dict[str, str] = {
    "markup": (
        "<b>a</b> </para><br/> <script>alert(1)</script> &lt;&amp;&#0; <font size='99'>x</font> ]]> <x "
        "<img src='/etc/passwd'/> <img src=\"file:///etc/passwd\"/> ![](/etc/passwd) <a href='javascript:alert(1)'>x</a> "
        "<a href=\"file:///etc/passwd\">y</a> <link href='data:text/html,x'>z</link>"
    ),
    "places for other texts": (
        '{claimed} {0} {{}} %s %(name)s ${x} {name!r:>99999999} \\n \\ &P &[Page] &"Arial"&99 &D &G'
    ),
    "a formula": '=HYPERLINK("http://evil.example","x")&cmd|\' /C calc\'!A0',
    "formulas by other signs": "+1+cmd|'/C calc'!A0\n-2+3\n@SUM(1)\n\t=1+1",
    "a formula in wide letters": "\uff1d1+1 \uff0b1",
    "20,000 line breaks": "a" + "\n" * 20_000 + "b",
    "other scripts": (
        "\u202eabc\u202c \u2067def\u2069 \u200f\u061c שלום عربى 漢字 \u2066"
        + "👩‍👩‍👧‍👦🇨🇴😀🏳️‍🌈" * 40
        + "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞" * 30
    ),
    "control characters": "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029\ufeff\ufffe _x0007_ _x000D_",
    "surrogates without a partner": "a\ud800b\udfffc \udc00\ud83d",
    "one long word": "W" * 4_000,
    "200,000 characters": "palabra " * 25_000,
}
ADDRESS: dict[str, str] = {
    "markup": 'https://evil.example/"><script>alert(1)</script>',
    "places for other texts": "javascript:alert(1)",
    "a formula": "https://evil.example/=1+1",
    "a formula in wide letters": "file:///etc/passwd",
    "other scripts": "https://evil.example/\u202egnp.exe",
    "control characters": "https://evil.example/\x00\x0aa",
    "one long word": "https://evil.example/" + "W" * 4_000,
}


def _said(text: str, address: str, where: Field, kind: Kind) -> str:
    return {"text": text, "link": address, "sha256": "ab" * 32}[kind]


def _result(text: str, address: str = "https://city.example/act") -> Result:
    return assess(rubric(), plant(city(), partial(_said, text, address)))


def _files(result: Result, archive: bool = False) -> dict[str, bytes]:
    story = compose(result, rubric(), "es")
    made = scorecards(result, rubric(), "es", None, Print(archive=archive))
    return {EXCEL: made[EXCEL], PDF: made[PDF], CSV: roadmap_csv(story)}


class Made:
    """The files of one city, each read once, and the seconds of processor time that it took to make them."""

    def __init__(self, result: Result) -> None:
        start = time.process_time()
        self.files = _files(result)
        self.seconds = time.process_time() - start

    @cached_property
    def dictionaries(self) -> list[DictionaryObject]:
        """Every dictionary of the PDF, however deep."""
        return list(_dictionaries(PdfReader(BytesIO(self.files[PDF]))))

    @cached_property
    def cells(self) -> list[Any]:
        """Every cell of the workbook that holds a text or a formula."""
        book = openpyxl.load_workbook(BytesIO(self.files[EXCEL]))
        cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
        return [cell for cell in cells if cell.data_type in ("s", "f", "inlineStr")]

    @property
    def formulas(self) -> Counter[str]:
        """Every formula, without the numbers of rows, which a longer text may move."""
        said = (getattr(cell.value, "text", cell.value) for cell in self.cells if cell.data_type == "f")
        return Counter(re.sub(r"\d+", "#", str(formula)) for formula in said)


@cache
def harmless() -> Made:
    """The files of a city that writes what cities write."""
    _files(_result("Ordenanza 12"))  # faces and catalogues are read once
    return Made(_result("Ordenanza 12"))


@pytest.fixture(scope="module", params=TEXTS)
def hostile(request: pytest.FixtureRequest) -> Made:
    """The files of a city that writes this text everywhere, made in bounded time."""
    made = Made(_result(TEXTS[request.param], ADDRESS.get(request.param, "https://city.example/act")))
    assert made.seconds < 8 * harmless().seconds + 2
    return made


def test_every_field_in_which_a_person_writes_is_tried() -> None:
    tried: set[Field] = set()
    plant(city(), lambda where, kind: (tried.add(where), _said("x", "https://x.example", where, kind))[1])  # type: ignore[func-returns-value]
    assert tried == set(text_fields(Assessment))
    assert len(tried) > 10


# -- PDF


def test_nothing_in_the_pdf_runs_or_leads_to_a_file(hostile: Made) -> None:
    actions = {str(found["/S"]) for found in hostile.dictionaries if "/S" in found}
    assert not actions & RUNS
    assert not {key for found in hostile.dictionaries for key in found} & {"/JS", "/AA", "/OpenAction"}
    addresses = {str(found["/URI"]) for found in hostile.dictionaries if "/URI" in found}
    assert {address.split(":")[0] for address in addresses} <= {"http", "https", "mailto"}
    assert all(re.fullmatch(r"[!-~]+", address) for address in addresses)


RUNS = {
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/ImportData",
    "/SubmitForm",
    "/Rendition",
    "/Sound",
    "/Movie",
}


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file, however deep."""
    todo: list[Any] = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    while todo:
        found = todo.pop()
        if isinstance(found, DictionaryObject):
            yield found
            todo += [kept for kept in found.values() if not isinstance(kept, IndirectObject)]
        elif isinstance(found, ArrayObject):
            todo += [kept for kept in found if not isinstance(kept, IndirectObject)]


def test_no_picture_comes_from_a_text(hostile: Made) -> None:
    assert pictures(hostile.files[PDF]) == 0


@pytest.mark.needs("pdftotext")
def test_the_layout_holds(hostile: Made, program: Callable[[str], str], tmp_path: Path) -> None:
    found = sheets(hostile.files[PDF], program("pdftotext"), tmp_path)
    assert misplaced(found, PAPER["a4"]) == []
    assert failures(hostile.files[PDF]) == []


def test_a_text_has_no_hidden_characters_in_the_pdf(hostile: Made) -> None:
    assert not set(text_of(hostile.files[PDF])) & HIDDEN


HIDDEN = set("\x00\x01\x07\x08\x0b\x1b\x7f\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\u200f\u061c\ufeff")


# -- Excel


def test_no_cell_has_a_formula_that_a_text_made(hostile: Made) -> None:
    assert hostile.formulas == harmless().formulas


def test_a_text_that_looks_like_a_formula_stays_a_text_when_it_is_edited(hostile: Made) -> None:
    signs = ("=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    texts = [cell for cell in hostile.cells if cell.data_type != "f" and isinstance(cell.value, str)]
    assert len(texts) > 100
    unquoted = [cell for cell in texts if cell.value.startswith(signs) and not cell.quotePrefix]
    assert [(cell.parent.title, cell.coordinate, cell.value[:40]) for cell in unquoted] == []


def test_the_workbook_leads_nowhere_but_to_the_web(hostile: Made) -> None:
    with zipfile.ZipFile(BytesIO(hostile.files[EXCEL])) as book:
        names = book.namelist()
        links = [
            text for name in names if name.endswith(".rels") for text in _outside(book.read(name).decode())
        ]
    assert {link.split(":")[0] for link in links} <= {"http", "https"}
    assert not [
        name for name in names if re.search(r"externalLink|vba|oleObject|embedding|connection|activeX", name)
    ]


def _outside(rels: str) -> list[str]:
    found = re.findall(r"<Relationship [^>]*>", rels)
    outside = [each for each in found if "TargetMode" in each]
    return [target for each in outside for target in re.findall(r'Target="([^"]*)"', each)]


# -- CSV and JSON


def test_no_cell_of_the_roadmap_as_csv_is_a_formula(hostile: Made) -> None:
    rows = list(csv.reader(StringIO(hostile.files[CSV].decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[=+@\t\r\uff1d\uff0b\uff0d\uff20]|-(?![\d.]+$)", cell)


def test_a_result_takes_every_text_that_can_be_written_as_json_and_gives_it_back() -> None:
    for name, text in TEXTS.items():
        if name != "surrogates without a partner":
            result = _result(text[:4_000])
            assert json.loads(to_json(result))["city"]["name"] == text[:4_000]


def test_what_is_not_unicode_is_refused_when_a_result_is_read_not_when_it_is_drawn() -> None:
    data = to_json(_result("PLANTED")).replace(b"PLANTED", b"\\ud800")
    findings = Findings()
    assert from_json(data, "result.json", findings) is None
    assert [found.code for found in findings]


# -- as a user runs it


CALLS = ("socket.", "urllib.", "subprocess.", "os.system")
WATCH = """
import runpy, sys
seen = []
def hook(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        seen.append(str(args[0]))
    elif event.startswith(("socket.", "urllib.", "subprocess.", "os.system")):
        seen.append(event)
sys.addaudithook(hook)
sys.argv = ["assessment", *sys.argv[1:]]
try:
    runpy.run_module("assessment", run_name="__main__")
finally:
    print("\\n".join(seen), file=open(1, "w", encoding="utf-8", errors="replace", closefd=False))
"""


def test_nothing_that_a_text_names_is_opened_and_nobody_is_called(tmp_path: Path) -> None:
    picture = tmp_path / "planted.png"
    Image.new("RGB", (8, 8)).save(picture)
    text = " ".join(
        f"{before}{address}{after}"
        for address in (picture, picture.as_uri(), "/etc/passwd", "http://localhost:9/planted.png")
        for before, after in (("<img src='", "'/>"), ("<a href='", "'>x</a>"), ("<?xml ", "?>"), ("=", ""))
    )
    said = plant(city(), partial(_said, text, "http://localhost:9/planted.png"))
    source = tmp_path / "city.json"
    source.write_text(said.model_dump_json(by_alias=True, exclude_defaults=False), encoding="utf-8")
    folder = rubric().folder
    command = [
        sys.executable,
        "-c",
        WATCH,
        "report",
        str(source),
        "--rubric",
        str(folder),
        "-o",
        str(tmp_path / "out"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*command, "--archive"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    seen = done.stdout.splitlines()
    assert any(line.endswith(".ttf") for line in seen), "the hook sees what is opened"
    assert not [line for line in seen if "planted" in line or "passwd" in line]
    assert not [line for line in seen if line.startswith(CALLS)]
    assert list((tmp_path / "out").iterdir())
