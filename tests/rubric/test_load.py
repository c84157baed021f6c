"""Reading a rubric from its folder: by id or path, words on demand, a fingerprint of all that scores or is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.documents.findings import Findings, Rejected
from assessment.rubric.load import find_rubric, load_rubric, read_rubric, rubric_folders
from assessment.rubric.load_words import read_words
from tests.rubric.copies import TINY, edited


def codes_of(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Rejected) as refused:
        act()
    return [item.code for item in refused.value.findings]


def test_a_rubric_is_found_by_its_id_or_by_its_folder() -> None:
    assert load_rubric("latam-six").id == "latam-six"
    assert load_rubric(TINY).version == load_rubric(str(TINY)).version == "1.0.0"
    assert find_rubric("latam-six") == rubric_folders()["latam-six"]


@pytest.mark.parametrize("name", ["latam-seven", "", "..", "x" * 5000, "nul\0", "\ud800"])
def test_a_rubric_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(Rejected) as refused:
        load_rubric(name)
    (item,) = refused.value.findings
    assert item.code == "rubric_missing"
    assert "latam-six" in item.values["available"]


def test_questions_and_nodes_stand_in_the_order_of_the_files() -> None:
    rubric = load_rubric(TINY)
    assert list(rubric.questions) == ["plan", "open_data", "online", "felt_useful", "lamps", "repair"]
    assert list(rubric.nodes) == ["whole", "services", "planned", "reached", "streets", "light"]


def test_every_id_knows_its_line_and_an_unknown_one_the_file() -> None:
    rubric = load_rubric(TINY)
    assert (rubric.place("plan").line, rubric.place("plan").column) == (12, 11)
    assert str(rubric.place("nobody")).endswith("rubric.yaml")
    assert rubric.place("header units days").line == 33


def test_words_are_read_once_and_know_where_they_stand() -> None:
    rubric = load_rubric(TINY)
    english = rubric.words("en")
    assert english is rubric.words("en")
    assert english.questions["plan"].levels[2] == "The budget funds the plan."
    assert english.place("questions", "plan", "levels", 2).line == 19
    assert english.place("questions", "nobody").file is None
    assert english.place_in("nothing.yaml", "questions").file is None


def test_a_language_that_the_rubric_does_not_have_is_refused() -> None:
    with pytest.raises(Rejected) as refused:
        load_rubric(TINY).words("pt")
    (item,) = refused.value.findings
    assert (item.code, item.values["found"], item.values["available"]) == (
        "rubric_language_missing",
        "pt",
        ["es", "en"],
    )


def test_words_that_do_not_fit_are_refused_when_they_are_needed(tmp_path: Path) -> None:
    rubric = load_rubric(edited(tmp_path, ("text/en/services.yaml", "  online:", "  onlin:")))
    assert rubric.words("es").language == "es"
    assert codes_of(lambda: rubric.words("en")) == ["text_missing", "text_unknown"]


def test_the_mistakes_of_all_files_of_a_language_are_told_at_once(tmp_path: Path) -> None:
    copy = edited(
        tmp_path,
        ("text/en/rubric.yaml", "title: Tiny rubric\n", ""),
        ("text/en/services.yaml", "ask: What is published?\n", "asks: What is published?\n"),
    )
    (copy / "text" / "en" / "streets.yaml").unlink()
    found = codes_of(lambda: load_rubric(copy).words("en"))
    assert sorted(found) == ["field_missing", "field_missing", "field_unknown", "file_missing"]


def test_a_words_file_that_is_not_a_group_is_told(tmp_path: Path) -> None:
    copy = edited(tmp_path)
    (copy / "text" / "en" / "streets.yaml").write_text("[1, 2]\n", encoding="utf-8")
    assert codes_of(lambda: load_rubric(copy).words("en")) == ["type_expected"]


def test_parts_outside_the_folder_of_a_rubric_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: value\n", encoding="utf-8")
    copy = edited(tmp_path, ("rubric.yaml", "- parts/streets.yaml", "- ../secret.yaml"))
    assert codes_of(lambda: load_rubric(copy)) == ["file_missing"]


def test_errors_that_others_found_do_not_keep_a_rubric_from_being_read() -> None:
    findings = Findings()
    findings.error("internal", load_rubric(TINY).place("rubric"))
    rubric = read_rubric(TINY, findings)
    assert rubric is not None
    assert read_words(rubric, "en", findings) is not None
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("parts/services.yaml", "{id: b, weight: 2}", "{id: b, weight: 1}"),
        ("rubric.yaml", "threshold: 95", "threshold: 90"),
        ("text/en/services.yaml", "There is no plan.", "No plan."),
    ],
)
def test_the_fingerprint_changes_with_what_scores_and_with_what_is_said(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    before = load_rubric(TINY).fingerprint
    assert before == load_rubric(edited(tmp_path)).fingerprint
    assert before != load_rubric(edited(tmp_path / "other", (file, old, new))).fingerprint


def test_the_fingerprint_does_not_change_with_comments_or_line_ends(tmp_path: Path) -> None:
    before = load_rubric(TINY).fingerprint
    copy = edited(tmp_path, ("rubric.yaml", "schema: rubric/1", "# remark\nschema: rubric/1"))
    words = copy / "text" / "en" / "services.yaml"
    words.write_bytes(words.read_bytes().replace(b"\n", b"\r\n"))
    assert load_rubric(copy).fingerprint == before
