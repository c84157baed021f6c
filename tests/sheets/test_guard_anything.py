"""No bytes, no content of a cell and no change of a workbook raise an exception."""

from __future__ import annotations

import subprocess
import sys
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from assessment.documents.findings import Findings
from assessment.sheets.raw import read_book
from tests.sheets import hostile as h
from tests.sheets.cage import ROOT


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
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {line.split()[1]: int(line.split()[0]) for line in done.stdout.splitlines()[:-1]}
    assert sum(counts.values()) == 150
    assert counts["read"] > 30
    assert counts["guard_damaged"] > 30
