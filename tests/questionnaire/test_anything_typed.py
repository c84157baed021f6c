"""Whatever stands in the cells of a questionnaire, it is read or told, in words of every language."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers.load import accept
from assessment.cli.books import form_of
from assessment.documents.findings import Findings, Place
from assessment.documents.tell import as_json, tell
from assessment.questionnaire.cells import Key, Placed
from assessment.questionnaire.identity import SCHEMA, Identity
from assessment.questionnaire.make import as_read
from assessment.questionnaire.read.document import document_of
from assessment.questionnaire.read.hear import hear
from assessment.questionnaire.tell import contents_of
from assessment.sheets.raw import RawCell
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded

ROOT = Path(__file__).resolve().parents[2]
KNOWN = loaded("villa-esperanza-express")
FORM = form_of(KNOWN, "es")
BEFORE = as_read(FORM, contents_of(FORM))
KEYS: list[Key] = sorted(BEFORE.cells)

typed = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "-", "?", "N/A", "3", "2 y 3", "x", "a, b", "1.234,5", "52 %", "E1; E2", "=1", "\x00", "0" * 400]),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime.datetime(1900, 1, 2), datetime.datetime(9999, 1, 1)),
)  # fmt: skip
cells = st.one_of(
    st.builds(RawCell, typed, number_format=st.sampled_from(["General", "0%", "0.0%", "yyyy-mm-dd", "@"])),
    st.builds(RawCell, st.text(max_size=20), kind=st.sampled_from(["formula", "error"])),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), cells, min_size=1, max_size=12))
def test_whatever_is_typed_is_read_or_told(changed: dict[Key, RawCell]) -> None:
    tables = as_read(FORM, contents_of(FORM))
    tables.cells.update(
        {key: Placed(cell, Place("q.xlsx", 1, 1, sheet="x", cell="A1")) for key, cell in changed.items()}
    )
    findings = Findings()
    asked = {ident: FORM.setting.asked(question) for ident, question in FORM.questions.items()}
    heard = hear(tables, FORM.setting, asked, findings)
    identity = Identity(SCHEMA, "latam-six", KNOWN.rubric.version, "", "es", "es_CO", "express")
    document = document_of(heard, "q.xlsx", identity, findings)
    accepted = accept(document, findings, today=datetime.date(2030, 1, 1))
    assert accepted is not None or findings.failed
    for lang in languages():
        for finding in findings:
            assert "{" not in tell(finding, words(lang)) or "{" in str(finding.values)
            as_json(finding, words(lang))


def test_100_random_changes_of_a_questionnaire_are_each_read_or_refused() -> None:
    command = [sys.executable, "tools/fuzz_workbooks.py", "--questionnaire", "--count", "100", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {line.split()[1]: int(line.split()[0]) for line in done.stdout.splitlines()[:-1]}
    assert sum(counts.values()) == 100
    assert counts["read"] > 15
