"""Changes a workbook at random, again and again, and reads what comes of it: it must be read or refused, never more.

Usage: python tools/fuzz_workbooks.py [WORKBOOK] [--questionnaire] [--count 2000] [--seed 1] [--keep FOLDER]

With --questionnaire each is read to its end: understood, checked against the rubric, and every finding told. Without a
workbook a small one is made, or the example city's questionnaire. Prints how many were read and how many were refused with which code; fails
(exit code 1) if an exception escapes, a warning is given, a reading takes more than 2 seconds of the processor, the
process ever holds more than 150 MB, or a refusal is not exactly one error. A change depends on the seed and its
number only; --keep writes each workbook that fails to a folder.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEGABYTES = 2.0, 150.0

Parts = list[tuple[str, bytes]]

# What stands in no workbook that a person has written.
NASTY = (
    *("", " ", "-1", "0", "1", "99999999999999999999", "1e999", "NaN", "Infinity", "#REF!", "A0", "XFE1"),
    *("A1", "CD5001", "XFD1048576", "A1:XFD1048576", "s", "n", "b", "e", "d", "str", "inlineStr", "shared"),
    *(
        "../../x.xml",
        "/",
        "http://example.org/x",
        "External",
        "worksheet",
        "sharedStrings",
        "rId1",
        "rId2",
        "&#0;",
    ),
    *("&#55296;", "&amp;", "&x;", "x" * 70_000, "_xD800_", "2026-02-30", "2026-03-05T10:00:00", "9" * 5_000),
    *("'Hoja'!$A$1", "Hoja!A", "=1+1", "true", "veryHidden", "14", "164", "\ufffe", "\U0001f600"),
)
ATTRIBUTE = re.compile(rb'(?<==")[^"]*(?=")')
CONTENT = re.compile(rb"(?<=>)[^<]*(?=<)")
ELEMENT = re.compile(rb"<(\w+)[^<>]*>(?:[^<]*</\1>)?")
TAG = re.compile(rb"</?\w+|/>|>")
TAGS = (
    b"<c",
    b"<v",
    b"<f",
    b"<t",
    b"<row",
    b"<is",
    b"<rPh",
    b"</c",
    b"</sheetData",
    b"<sheet",
    b"/>",
    b">",
    b"<!DOCTYPE a>",
)


def of_zip(data: bytes, chance: random.Random) -> bytes:
    """Bytes of the file changed, taken out or put in."""
    return _bytes(data, chance)


def of_bytes(parts: Parts, chance: random.Random) -> Parts:
    """Bytes within a part changed, taken out or put in."""
    return _one(parts, chance, _bytes)


def of_attributes(parts: Parts, chance: random.Random) -> Parts:
    """Values of attributes changed."""
    return _one(parts, chance, _replacing(ATTRIBUTE))


def of_cells(parts: Parts, chance: random.Random) -> Parts:
    """What stands in elements changed."""
    return _one(parts, chance, _replacing(CONTENT))


def of_tags(parts: Parts, chance: random.Random) -> Parts:
    """Tags changed, so that elements are others or do not end."""
    return _one(parts, chance, lambda xml, c: _at_random(TAG, xml, c, lambda _: c.choice(TAGS)))


def of_elements(parts: Parts, chance: random.Random) -> Parts:
    """Elements taken out, or repeated up to a thousand times."""
    return _one(
        parts,
        chance,
        lambda xml, c: _at_random(ELEMENT, xml, c, lambda old: old * c.choice((0, 2, 3, 1_000))),
    )


def of_parts(parts: Parts, chance: random.Random) -> Parts:
    """Parts taken out, doubled, emptied or exchanged."""
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    (name, content), (second, its) = parts[one], parts[other]
    match chance.randrange(4):
        case 0:
            return parts[:one] + parts[one + 1 :]
        case 1:
            return [*parts, (chance.choice((name, name.upper(), "x" + name)), content)]
        case 2:
            return [*parts[:one], (name, b""), *parts[one + 1 :]]
    changed = dict(parts) | {name: its, second: content}
    return list(changed.items())


CHANGES = (of_bytes, of_attributes, of_attributes, of_cells, of_cells, of_tags, of_elements, of_parts)


def changed(data: bytes, chance: random.Random) -> bytes:
    """A workbook with one to three changes."""
    if chance.random() < 0.2:
        return of_zip(data, chance)
    with ZipFile(BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.randint(1, 3)):
        parts = chance.choice(CHANGES)(parts, chance) or parts
    return _packed(parts)


def _packed(parts: Parts) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings(), ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # zipfile does not like a name twice
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def _one(parts: Parts, chance: random.Random, change: Callable[[bytes, random.Random], bytes]) -> Parts:
    place = chance.randrange(len(parts))
    name, content = parts[place]
    return [*parts[:place], (name, change(content, chance)), *parts[place + 1 :]]


def _bytes(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 10, 100))):
        place = chance.randrange(len(found) + 1)
        found[place : place + chance.choice((0, 1, 1, 1, 50))] = chance.randbytes(chance.choice((0, 1, 1, 4)))
    return bytes(found)


def _replacing(pattern: re.Pattern[bytes]) -> Callable[[bytes, random.Random], bytes]:
    return lambda xml, chance: _at_random(pattern, xml, chance, lambda _: chance.choice(NASTY).encode())


def _at_random(
    pattern: re.Pattern[bytes], xml: bytes, chance: random.Random, new: Callable[[bytes], bytes]
) -> bytes:
    """One to five of the places where a pattern fits, changed."""
    places = [match.span() for match in pattern.finditer(xml)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.randint(1, 5))), reverse=True):
        xml = xml[:start] + new(xml[start:end]) + xml[end:]
    return xml


def a_workbook() -> bytes:
    """A small one with a bit of everything that a questionnaire has."""
    import datetime

    import openpyxl
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet, hidden = book.worksheets[0], book.create_sheet("Lista")
    sheet.title, hidden.sheet_state = "Hoja", "hidden"
    values: list[Any] = [
        "3. Existe",
        4,
        52.3,
        True,
        datetime.datetime(2000, 3, 5),
        "=A1*2",
        "#N/A",
        "línea\notra",
        "N/A",
    ]
    for row in range(1, 30):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)
    sheet["C2"].number_format = "0.0%"
    hidden.append(["3. Existe", "2. En parte"])
    sheet.merge_cells("K1:L2")
    validation = DataValidation("list", formula1="Lista!$A$1:$B$1", sqref="A1:A9")
    sheet.add_data_validation(validation)
    book.defined_names["ans_gov_plan"] = DefinedName("ans_gov_plan", attr_text="Hoja!$A$1")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def tried(data: bytes) -> tuple[str, str]:
    """How a workbook was taken ("read" or a code), and what is wrong with that, if anything."""
    from assessment.documents.findings import Findings
    from assessment.sheets.raw import read_book

    findings, began = Findings(), time.process_time()
    try:
        book = read_book(data, "a.xlsx", findings)
    except Exception as error:  # what this program looks for
        return "exception", f"{type(error).__name__}: {error}"
    seconds = time.process_time() - began
    errors = [finding.code for finding in findings if finding.severity == "error"]
    if seconds > SECONDS:
        return "slow", f"{seconds:.1f} seconds"
    if len(errors) != (book is None) or (errors and len(findings) > 1):
        return "unclear", f"errors: {errors}, read: {book is not None}"
    return errors[0] if errors else "read", ""


def a_questionnaire() -> bytes:
    """That of the example city, with the express set of questions."""
    from assessment.cli.books import form_of
    from assessment.intake import load_assessment
    from assessment.questionnaire.make import questionnaire_bytes

    return questionnaire_bytes(
        form_of(load_assessment(ROOT / "examples" / "villa-esperanza-express.yaml"), "es")
    )


def tried_whole(data: bytes) -> tuple[str, str]:
    """As `tried`, through all that follows the reading of cells."""
    from assessment.answers.load import accept
    from assessment.documents.findings import Findings
    from assessment.documents.tell import tell
    from assessment.intake import open_bytes
    from assessment.text.catalogue import languages, words

    findings, began = Findings(), time.process_time()
    try:
        opened = open_bytes(data, "a.xlsx", findings)
        loaded = None if opened is None else accept(opened.document, findings)
        told = [tell(finding, words(lang)) for lang in languages() for finding in findings.ordered()]
    except Exception as error:  # what this program looks for
        return "exception", f"{type(error).__name__}: {error}"
    seconds = time.process_time() - began
    if seconds > SECONDS:
        return "slow", f"{seconds:.1f} seconds"
    if loaded is None and not findings.failed:
        return "unclear", f"nothing was read and no error told: {told}"
    return ("read" if loaded else next(each.code for each in findings if each.severity == "error")), ""


def memory() -> float:
    """The most memory that this process has held, in megabytes; 0 where the system does not say.

    Linux counts with a process what the one that started it held, but not in /proc.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1e3
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


Trial = Callable[[bytes], tuple[str, str]]


def run(data: bytes, count: int, seed: int, keep: Path | None, trial: Trial = tried) -> bool:
    """Try that many changes and print what came of them; False if something is wrong."""
    taken: Counter[str] = Counter()
    slowest, wrong = 0.0, 0
    for number in range(count):
        mutant = changed(data, random.Random(f"{seed}/{number}"))
        began = time.process_time()
        outcome, problem = trial(mutant)
        slowest = max(slowest, time.process_time() - began)
        taken[outcome] += 1
        if problem:
            wrong += 1
            print(f"seed {seed}, number {number}: {problem}")
            if keep is not None:
                (keep / f"{seed}-{number}.xlsx").write_bytes(mutant)
    for outcome, times in taken.most_common():
        print(f"{times:8} {outcome}")
    print(f"slowest: {slowest:.2f} s, memory: {memory():.0f} MB")
    return not wrong and memory() <= MEGABYTES


def main() -> None:
    """Read the command line, run, and exit with 1 if something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workbook", nargs="?", type=Path)
    parser.add_argument("--questionnaire", action="store_true")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    warnings.simplefilter("error")
    whole = given.questionnaire
    made = a_questionnaire if whole else a_workbook
    data = given.workbook.read_bytes() if given.workbook else made()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    sys.exit(not run(data, given.count, given.seed, given.keep, tried_whole if whole else tried))


if __name__ == "__main__":
    main()
