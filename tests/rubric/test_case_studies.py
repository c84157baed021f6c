"""The case library: figures with sources, words that match them in every language, and each mistake in its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.documents.findings import Finding, Findings
from assessment.documents.tell import message, text_key
from assessment.rubric.case_studies import (
    CaseStudy,
    CaseWords,
    case_study_files,
    read_case_studies,
    read_case_words,
)
from assessment.rubric.load import Rubric, load_rubric
from assessment.text.catalogue import languages, words
from tests.rubric.copies import TINY, edited, line_of, remarks_on

STUDY = """\
schema: case-study/1
id: near
country: BR
from: 2002
to: 2007
figures:
  - {id: f1, value: 1400, unit: containers, year: 2007, source: {title: T, link: "https://example.org/a"}}
counter:
  - {id: c1, source: {title: U, link: "https://example.org/b"}}
"""
WORDS = """\
schema: rubric-cases/1
language: LANGUAGE
status: {state: reviewed, by: Ana Ruiz, date: 2026-02-20}
cases:
  near:
    name: Near
    place: Somewhere
    did: Put containers in the streets.
    figures:
      f1: In 2007 there were 1,400 containers.
    counter:
      c1: The operator promotes it.
    copy: Go district by district.
    avoid: Watch who loses work.
"""
STUDY_FILE, ES, EN = "cases/near.yaml", "text/es/cases.yaml", "text/en/cases.yaml"

Row = tuple[str, str, str, str, str, dict[str, object]]
"""Code, file, text that stands in it once, text instead of it, the line it points at, values that are told."""

STRUCTURE: list[Row] = [
    ("case_file_name", STUDY_FILE, "id: near", "id: far", "cases/near.yaml: id: far", {"found": "far", "expected": "near"}),
    ("id_duplicate", STUDY_FILE, "{id: c1", "{id: f1", "cases/near.yaml: - {id: f1, source: {title: U, link: \"https://example.org/b\"}}", {"found": "f1"}),
    ("case_years", STUDY_FILE, "from: 2002", "from: 2008", "cases/near.yaml: to: 2007", {"id": "near", "first": 2008, "last": 2007}),
    ("case_to", STUDY_FILE, "to: 2007", "to: 2014", "cases/near.yaml: to: 2014", {"found": 2014, "expected": 2007}),
    ("case_to", STUDY_FILE, "to: 2007\n", "", "cases/near.yaml: schema: case-study/1", {"found": "–", "expected": 2007}),
    ("link_not_http", STUDY_FILE, "https://example.org/a", "ftp://example.org/a", 'cases/near.yaml: - {id: f1, value: 1400, unit: containers, year: 2007, source: {title: T, link: "ftp://example.org/a"}}', {}),
    ("text_empty", STUDY_FILE, "title: T,", 'title: " ",', 'cases/near.yaml: - {id: f1, value: 1400, unit: containers, year: 2007, source: {title: " ", link: "https://example.org/a"}}', {}),
    ("field_missing", STUDY_FILE, ", source: {title: U, link: \"https://example.org/b\"}", "", "cases/near.yaml: - {id: c1}", {"found": "source"}),
    ("pattern", STUDY_FILE, "country: BR", "country: Brazil", "cases/near.yaml: country: Brazil", {}),
    ("field_unknown", STUDY_FILE, "counter:", "counters:", "cases/near.yaml: counters:", {"nearest": "counter"}),
]  # fmt: skip

SENTENCES: list[Row] = [
    ("text_language", EN, "language: en", "language: es", "en/cases.yaml: language: es", {"expected": "en"}),
    ("case_text_missing", EN, "  near:", "  far:", "en/cases.yaml: cases:", {"id": "near", "language": "en"}),
    ("case_text_unknown", EN, "  near:", "  nearby:", "en/cases.yaml: nearby:", {"id": "nearby", "nearest": "near"}),
    ("case_sentence_missing", EN, "      f1:", "      f2:", "en/cases.yaml: figures:", {"found": "figures.f1"}),
    ("case_sentence_unknown", EN, "      c1:", "      c2:", "en/cases.yaml: c2: The operator promotes it.", {"found": "counter.c2"}),
    ("case_none_wrong", EN, "    copy:", "    nofigure: None.\n    copy:", "en/cases.yaml: near:", {"found": "nofigure"}),
    ("case_none_missing", STUDY_FILE, STUDY[STUDY.index("counter:"):], "counter: []\n", "en/cases.yaml: near:", {"found": "nocounter"}),
    ("text_too_long", EN, "name: Near", f"name: {'d' * 61}", f"en/cases.yaml: name: {'d' * 61}", {"limit": 60}),
    ("text_too_long", EN, "did: Put containers in the streets.", f"did: {'d' * 301}", f"en/cases.yaml: did: {'d' * 301}", {"limit": 300}),
    ("text_too_long", EN, "avoid: Watch who loses work.", f"avoid: {'d' * 251}", f"en/cases.yaml: avoid: {'d' * 251}", {"limit": 250}),
    ("field_missing", EN, "    copy: Go district by district.\n", "", "en/cases.yaml: near:", {"found": "copy"}),
]  # fmt: skip


def with_case(folder: Path, *edits: tuple[str, str, str], used: bool = True) -> Path:
    """A copy of the tiny rubric whose library holds one case, with these edits."""
    act = "          evidence: [act, audit]\n"
    named = [("parts/services.yaml", act, act + "          cases: [near]\n")] if used else []
    copy = edited(folder, *named)
    (copy / "cases").mkdir()
    (copy / STUDY_FILE).write_text(STUDY, encoding="utf-8")
    for language in ("es", "en"):
        file = copy / "text" / language / "cases.yaml"
        file.write_text(WORDS.replace("LANGUAGE", language), encoding="utf-8")
    for name, old, new in edits:
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return copy


def errors_in(folder: Path) -> list[Finding]:
    rubric, findings = load_rubric(folder), Findings()
    read_case_studies(rubric, findings)
    read_case_words(rubric, "en", findings)
    return findings.ordered()


def test_a_case_holds_its_figures_and_a_language_its_sentences(tmp_path: Path) -> None:
    rubric, findings = load_rubric(with_case(tmp_path)), Findings()
    near = read_case_studies(rubric, findings)["near"]
    told = read_case_words(rubric, "en", findings)["near"]
    assert len(findings) == 0
    assert (near.country, near.from_, near.to) == ("BR", 2002, 2007)
    assert (near.figures[0].value, near.figures[0].unit, near.figures[0].bound) == (1400, "containers", None)
    assert [source.title for source in near.all_sources] == ["T", "U"]
    assert told.copy_ == "Go district by district."


def test_a_rubric_without_cases_needs_no_words_for_them() -> None:
    rubric, findings = load_rubric(TINY), Findings()
    assert read_case_studies(rubric, findings) == read_case_words(rubric, "en", findings) == {}
    assert len(findings) == 0


def test_words_for_cases_that_are_not_there_are_told(tmp_path: Path) -> None:
    copy = with_case(tmp_path, used=False)
    (copy / STUDY_FILE).unlink()
    assert [item.code for item in errors_in(copy)] == ["case_text_unknown"]


def test_a_mistake_in_a_case_does_not_keep_a_rubric_from_scoring(tmp_path: Path) -> None:
    copy = with_case(tmp_path, (STUDY_FILE, "country: BR", "country: Brazil"))
    assert load_rubric(copy).words("en").language == "en"


def test_a_case_that_does_not_fit_is_left_out_and_its_sentences_are_not_blamed(tmp_path: Path) -> None:
    copy = with_case(tmp_path, (STUDY_FILE, "country: BR", "country: Brazil"))
    assert read_case_studies(load_rubric(copy), Findings()) == {}
    assert [item.code for item in errors_in(copy)] == ["pattern"]


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "points_at", "told"),
    [*STRUCTURE, *SENTENCES],
    ids=[f"{n} {row[0]}" for n, row in enumerate((*STRUCTURE, *SENTENCES))],
)
def test_a_mistake_is_found_in_its_line_and_told_in_every_language(
    tmp_path: Path, code: str, file: str, old: str, new: str, points_at: str, told: dict[str, object]
) -> None:
    found = errors_in(with_case(tmp_path, (file, old, new)))
    item = next((item for item in found if item.code == code and line_of(item) == points_at), None)
    assert item is not None, [(item.code, line_of(item)) for item in found]
    assert item.values | told == dict(item.values)
    for lang in languages():
        assert words(lang).placeholders(text_key(code)) <= item.values.keys()
        assert "{" not in message(item, words(lang))


def test_every_text_about_cases_belongs_to_a_mistake_that_is_tested() -> None:
    tested = {f"findings.{row[0]}" for row in (*STRUCTURE, *SENTENCES)}
    about = {key for key in words("es").keys("findings") if key.startswith("findings.case_")}
    assert about - {"findings.case_missing"} <= tested


# What the lint says of the library.


def test_the_lint_reads_the_cases_and_their_words(tmp_path: Path) -> None:
    wrong = (STUDY_FILE, "id: near", "id: far"), (ES, "      f1:", "      f2:")
    found = {(item.severity, item.code) for item in remarks_on(with_case(tmp_path, *wrong))}
    assert ("error", "case_file_name") in found
    right = [item.code for item in remarks_on(with_case(tmp_path / "right", (ES, "      f1:", "      f2:")))]
    assert right.count("case_sentence_missing") == right.count("case_sentence_unknown") == 1


def test_a_library_in_order_gives_no_reason_for_a_remark(tmp_path: Path) -> None:
    assert {item.code for item in remarks_on(with_case(tmp_path))} == {"lint_weight_large"}


def test_a_case_that_no_question_names_is_noted(tmp_path: Path) -> None:
    found = [item for item in remarks_on(with_case(tmp_path, used=False)) if "case" in item.code]
    assert [(item.severity, item.code, item.values["found"]) for item in found] == [
        ("note", "lint_case_never_used", "near")
    ]


def test_a_language_without_the_words_of_the_cases_is_told(tmp_path: Path) -> None:
    copy = with_case(tmp_path)
    (copy / EN).unlink()
    found = {item.code: item.values for item in remarks_on(copy)}
    assert found["lint_translation_missing"] == {"language": "en", "found": ["cases.yaml"]}
    assert "file_missing" not in found


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("lint_translation_draft", "{state: draft}"),
        ("lint_translation_old", "{state: reviewed, by: Ana Ruiz, date: 2026-02-19}"),
        ("lint_review_without_name", "{state: reviewed, date: 2026-02-20}"),
    ],
)
def test_whether_a_person_has_read_the_cases_counts_like_any_file(
    tmp_path: Path, code: str, status: str
) -> None:
    copy = with_case(tmp_path, (EN, "{state: reviewed, by: Ana Ruiz, date: 2026-02-20}", status))
    assert f"en/cases.yaml: status: {status}" in [
        line_of(item) for item in remarks_on(copy) if item.code == code
    ]


def test_the_fingerprint_of_a_rubric_covers_what_is_said_of_its_cases(tmp_path: Path) -> None:
    before = load_rubric(with_case(tmp_path)).fingerprint
    changed = with_case(tmp_path / "other", (EN, "place: Somewhere", "place: Elsewhere"))
    assert load_rubric(changed).fingerprint != before


# The library that is shipped.

LANGUAGES = ("es", "pt", "en")
IDS = [
    "ba_participation", "bogota_buses", "cdmx_culture", "cdmx_digital", "chile_peer_types", "dr_nortic",
    "dr_services", "itu_waste", "medellin_labs", "medellin_transport", "ruta_n", "saopaulo_fintech",
    "sanjuan_risk", "santiago_buses",
]  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Rubric:
    return load_rubric("latam-six")


def studies_of(rubric: Rubric) -> dict[str, CaseStudy]:
    findings = Findings()
    studies = read_case_studies(rubric, findings)
    assert [message(item, words("en")) for item in findings] == []
    return studies


def words_of(rubric: Rubric, language: str) -> dict[str, CaseWords]:
    findings = Findings()
    told = read_case_words(rubric, language, findings)
    assert [message(item, words("en")) for item in findings] == []
    return told


def test_the_library_holds_fourteen_cases_in_every_language(shipped: Rubric) -> None:
    assert sorted(studies_of(shipped)) == sorted(case_study_files(shipped)) == sorted(IDS)
    for language in LANGUAGES:
        assert sorted(words_of(shipped, language)) == sorted(IDS)


def test_every_case_says_what_speaks_against_it_and_every_figure_has_a_link(shipped: Rubric) -> None:
    for study in studies_of(shipped).values():
        assert study.counter, study.id
        assert all(figure.source.link for figure in study.figures), study.id
        assert study.all_sources, study.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_a_figure_says_its_number_and_its_year(shipped: Rubric, language: str) -> None:
    told = words_of(shipped, language)
    decimal = "." if language == "en" else ","
    for study in studies_of(shipped).values():
        for figure in study.figures:
            sentence = told[study.id].figures[figure.id]
            plain = re.sub(r"(?<=\d)[., ](?=\d{3}\b)", "", sentence)
            number = f"{figure.value}".replace(".", decimal)
            spelt = figure.unit == "peer_types"  # a small number is written as a word
            assert spelt or number in plain, sentence
            assert spelt or str(figure.year) in sentence, sentence


def test_arithmetic_of_the_project_agrees_with_the_figures_it_uses(shipped: Rubric) -> None:
    figures = {figure.id: figure for figure in studies_of(shipped)["santiago_buses"].figures}
    first, last = float(figures["f1"].value), float(figures["f4"].value)
    assert round((last / first - 1) * 100) == 425
    assert "425%" in words_of(shipped, "en")["santiago_buses"].counter["c1"]


def test_the_case_of_containers_warns_of_waste_pickers(shipped: Rubric) -> None:
    assert "waste pickers" in words_of(shipped, "en")["itu_waste"].avoid


def test_the_culture_of_the_capital_is_told_with_its_concentration(shipped: Rubric) -> None:
    assert "two boroughs" in words_of(shipped, "en")["cdmx_culture"].counter["c1"]
