"""Files of assessments: what is not one is refused with line and column, and nothing hostile does harm."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assessment.answers.load import Loaded
from assessment.documents.findings import Findings, Rejected
from assessment.documents.tell import message, text_key
from assessment.intake import load_assessment, read_assessment
from assessment.text.catalogue import languages, words
from tests.answers.towns import TINY, TODAY, found_in, spots, town

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

FORM: list[tuple[str, str, str, tuple[int | None, int | None], dict[str, Any]]] = [
    # code, old, new, line and column, values
    ("value_not_listed", "assessment/1", "assessment/2", (1, 9), {"found": '"assessment/2"', "allowed": ["assessment/1"]}),
    ("rubric_version_missing", "version: 1.0.0", "version: 9.9.9", (2, 29), {"rubric": "tiny", "found": "9.9.9", "available": "1.0.0"}),
    ("pattern", "version: 1.0.0", 'version: "1.0"', (2, 29), {"found": '"1.0"'}),
    ("rubric_other", "id: tiny", "id: teeny", (2, 14), {"rubric": "tiny", "found": "teeny"}),
    ("pattern", "id: tiny", "id: ../../etc", (2, 14), {"found": '"../../etc"'}),
    ("key_twice", "  country: CO\n", "  country: CO\n  country: MX\n", (6, 3), {"found": "country", "first": 5}),
    ("key_twice", "  open_data: {answer: none, evidence: [law]}\n", "  open_data: {answer: none}\n  open_data: {evidence: [law]}\n", (16, 3), {"found": "open_data", "first": 15}),
    ("field_unknown", "evidence: [law]", "evidences: [law]", (15, 29), {"found": "evidences", "nearest": "evidence"}),
    ("field_missing", "date: 2026-03-05\n", "", (None, None), {"found": "date"}),
    ("date_invalid", "date: 2026-03-05", "date: 05/03/2026", (11, 7), {"found": '"05/03/2026"'}),
    ("link_not_http", "kind: act,", 'kind: act, link: "javascript:alert(1)",', (13, 40), {"found": '"javascript:alert(1)"'}),
    ("link_not_http", "kind: act,", 'kind: act, link: "www.city.example/law",', (13, 40), {"found": '"www.city.example/law"'}),
    ("text_too_long", "name: Santa Clara", f"name: {'x' * 100_000}", (4, 9), {"length": 100_000, "limit": 4000}),
    ("text_too_long", "name: Santa Clara", f"name: {'x' * 100_001}", (4, 9), {"length": 100_001}),
    ("type_expected", "answer: none", "answer: true", (15, 23), {"found": "true"}),
    ("type_expected", "population: 30000", 'population: "30000"', (6, 15), {"found": '"30000"'}),
    ("number_range", "population: 30000", "population: 0", (6, 15), {"found": "0"}),
    ("pattern", "id: north", "id: North", (9, 12), {"found": '"North"'}),
    ("yaml_yes_no", "coastal: true", "coastal: yes", (7, 20), {"found": "yes"}),
    ("value_not_listed", "evidence: [law]", "evidence: [law], state: maybe", (15, 53), {"found": '"maybe"'}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "old", "new", "spot", "told"), FORM, ids=[f"{n} {row[0]}" for n, row in enumerate(FORM)]
)
def test_what_has_not_the_form_is_found_in_line_and_column(
    code: str, old: str, new: str, spot: tuple[int, int], told: dict[str, Any]
) -> None:
    found = [item for item in found_in(town(old, new)) if item.code == code]
    assert [(item.place.line, item.place.column) for item in found] == [spot]
    assert dict(found[0].values) | told == dict(found[0].values)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("file_empty", b""),
        ("file_empty", b"# only a remark\n"),
        ("guard_damaged", b"PK\x03\x04" + bytes(200)),
        ("file_binary", b"schema: assessment/1\n\0\0\0"),
        ("file_not_utf8", "city: Bogotá".encode("latin-1")),
        ("yaml_anchor", BOMB.encode()),
        ("too_deep", b"[" * 5000 + b"]" * 5000),
        ("too_deep", b"- " * 5000 + b"x"),
        ("yaml_tag", b"city: !!python/object/apply:os.system [ls]\n"),
        ("yaml_syntax", b"city: [1, 2\n"),
        ("type_expected", b"just a text\n"),
        ("type_expected", b"- 1\n- 2\n"),
    ],
    ids=[f"{number}" for number in range(12)],
)
def test_what_is_no_assessment_is_refused_at_once_and_soon(tmp_path: Path, code: str, data: bytes) -> None:
    path = tmp_path / "city.yaml"
    path.write_bytes(data)
    begin = time.process_time()
    findings = Findings()
    assert read_assessment(path, findings, rubric=TINY) is None
    assert time.process_time() - begin < 3  # a third of a second at most; three for a busy machine
    assert code in {item.code for item in findings}


def test_the_bomb_is_as_small_as_its_fame_says() -> None:
    assert len(BOMB) < 500


@pytest.mark.parametrize("lang", languages())
def test_every_refusal_is_told_whole_in_every_language(lang: str) -> None:
    for _, old, new, _, _ in FORM:
        for item in found_in(town(old, new)):
            assert words(lang).placeholders(text_key(item.code)) <= item.values.keys(), item.code
            assert "terms." not in message(item, words(lang))


def write(folder: Path, text: str, name: str = "city.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_loaded_with_its_rubric_and_its_warnings(tmp_path: Path) -> None:
    loaded = load_assessment(
        write(tmp_path, town("staff: 12", "staff: 12", "plan: {answer: 2}")), rubric=TINY, today=TODAY
    )
    assert isinstance(loaded, Loaded)
    assert (loaded.assessment.city.name, loaded.rubric.id) == ("Santa Clara", "tiny")
    assert [item.code for item in loaded.findings] == ["districts_needed"]


def test_a_bad_file_is_refused_with_every_error(tmp_path: Path) -> None:
    path = write(tmp_path, town("staff: 12", "staff: many", "lamps: {answer: d}"))
    with pytest.raises(Rejected) as refused:
        load_assessment(path, rubric=TINY)
    assert [item.code for item in refused.value.findings] == ["fact_kind", "option_unknown"]
    assert f"{path}:16:19: option_unknown" in str(refused.value)


@pytest.mark.parametrize("act", [lambda path: load_assessment(path), lambda path: load_assessment(str(path))])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, act: Any) -> None:
    with pytest.raises(Rejected) as refused:
        act(tmp_path / "nowhere.yaml")
    assert [item.code for item in refused.value.findings] == ["file_missing"]


def test_without_a_rubric_of_its_own_the_one_that_the_file_names_is_used(tmp_path: Path) -> None:
    text = town("id: tiny, version: 1.0.0", "id: latam-six, version: 9.9.9")
    with pytest.raises(Rejected) as refused:
        load_assessment(write(tmp_path, text))
    (item,) = refused.value.findings
    assert (item.code, item.values["rubric"]) == ("rubric_version_missing", "latam-six")


def test_a_rubric_that_nobody_has_is_told_where_the_file_names_it(tmp_path: Path) -> None:
    findings = Findings()
    assert read_assessment(write(tmp_path, town("id: tiny", "id: latam-nine")), findings) is None
    (item,) = findings
    assert (item.code, item.values["found"], item.place.line, item.place.column) == (
        "rubric_missing",
        "latam-nine",
        2,
        14,
    )


def test_a_chosen_rubric_that_is_not_there_is_told_without_a_line(tmp_path: Path) -> None:
    findings = Findings()
    assert read_assessment(write(tmp_path, town()), findings, rubric="nowhere") is None
    assert [(item.code, item.place.line) for item in findings] == [("rubric_missing", None)]


def test_a_file_cannot_name_a_folder_as_its_rubric(tmp_path: Path) -> None:
    findings = Findings()
    assert read_assessment(write(tmp_path, town("id: tiny", f'id: "{TINY.as_posix()}"')), findings) is None
    assert [item.code for item in findings] == ["pattern"]


def test_standard_input_is_read_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(town(answers="lamps: {answer: d}").encode()))
    )
    findings = Findings()
    assert read_assessment("-", findings, rubric=TINY) is not None
    assert spots(findings.ordered()) == [("error", "option_unknown", 16, 19)]


def test_an_assessment_in_json_is_checked_with_lines_too(tmp_path: Path) -> None:
    text = """{
  "schema": "assessment/1",
  "rubric": {"id": "tiny", "version": "1.0.0"},
  "city": {"name": "Santa Clara", "population": 30000, "facts": {"coastal": true, "staff": 12}},
  "date": "2026-03-05",
  "answers": {"lamps": {"answer": "d"}}
}"""
    findings = Findings()
    read_assessment(write(tmp_path, text, "city.json"), findings, rubric=TINY)
    assert spots(findings.ordered()) == [("error", "option_unknown", 6, 35)]
