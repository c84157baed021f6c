"""Overlays: what a country may change, what stays with the base, and mistakes told in the overlay's own line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment.documents.findings import Findings, Rejected
from assessment.documents.tell import message
from assessment.report.explain import rubric_tree
from assessment.report.story import compose
from assessment.result.build import score
from assessment.rubric.lint import lint
from assessment.rubric.load import find_rubric, load_rubric, rubric_folders
from assessment.text.catalogue import languages, words
from tests.builders import city
from tests.rubric.copies import TINY, Edit, errors_of, line_of, remarks_on
from tests.rubric.overlays import overlay

FILE, ES, EN = "overlay.yaml", "text/es/overlay.yaml", "text/en/overlay.yaml"


def test_the_base_with_the_changes_is_one_rubric_that_names_both(tmp_path: Path) -> None:
    rubric = load_rubric(overlay(tmp_path))
    assert rubric.base is not None
    assert (rubric.id, rubric.version, rubric.base.id, rubric.base.version) == (
        "tiny-co",
        "0.2.0",
        "tiny",
        "1.0.0",
    )
    assert rubric.named == "tiny-co 0.2.0 + tiny 1.0.0"
    assert list(rubric.questions) == ["plan", "open_data", "online", "felt_useful", "lamps", "poles"]
    lamps = rubric.questions["lamps"]
    assert (lamps.competence, lamps.asked_of, lamps.maps[-1].code) == ("shared", "lighting", "hábitat")
    assert rubric.questions["online"].weight == 3
    assert rubric.header.departments == ("planning", "streets", "lighting")
    assert rubric.header.migrates_from == ("0.1.0",)
    assert (rubric.header.levels, rubric.header.layers) == (
        rubric.base.header.levels,
        rubric.base.header.layers,
    )


def test_codes_of_a_node_hold_for_every_scored_question_below_it(tmp_path: Path) -> None:
    rubric = load_rubric(overlay(tmp_path))
    with_code = [q.id for q in rubric.questions.values() if any(m.code == "gobernanza" for m in q.maps)]
    assert with_code == ["plan", "open_data", "online"]


def test_words_are_those_of_the_base_but_for_what_the_overlay_says(tmp_path: Path) -> None:
    rubric = load_rubric(overlay(tmp_path))
    text = rubric.words("en")
    assert rubric.base is not None
    before = rubric.base.words("en")
    assert (text.header.title, text.nodes["streets"].name) == ("Tiny rubric of Colombia", "Calles")
    assert text.nodes["streets"].why == before.nodes["streets"].why
    assert text.questions["plan"].ask == "Does the alcaldía have a plan?"
    assert text.questions["plan"].levels == before.questions["plan"].levels
    assert text.questions["poles"].levels[3] == "Half."
    assert (text.header.departments["lighting"], text.header.evidence_kinds["act"]) == ("Lighting", "Decreto")
    assert "repair" not in text.questions
    assert (text.place("questions", "plan", "ask").file or "").endswith("tiny-co/text/en/overlay.yaml")
    assert (text.place("questions", "plan", "levels", 2).file or "").endswith("tiny/text/en/services.yaml")


def test_the_fingerprint_covers_overlay_and_base(tmp_path: Path) -> None:
    prints = set()
    for number, (edits, base) in enumerate([
        ([], ()),
        ([(EN, "name: Calles", "name: Vías")], ()),
        ([(FILE, "online: 3", "online: 4")], ()),
        ([], (("text/en/services.yaml", "ask: What is published?", "ask: What is open?"),)),
    ]):  # fmt: skip
        (tmp_path / str(number)).mkdir()
        prints.add(load_rubric(overlay(tmp_path / str(number), *edits, base=base)).fingerprint)
    assert len(prints) == 4


def test_result_story_and_tree_name_both_versions(tmp_path: Path) -> None:
    rubric = load_rubric(overlay(tmp_path))
    result = score(rubric, city(rubric, {"poles": 3}, facts={"coastal": False, "staff": 5}))
    assert (result.rubric.base_id, result.rubric.base_version) == ("tiny", "1.0.0")
    story = compose(result, rubric, "en")
    assert "tiny-co 0.2.0 + tiny 1.0.0" in story.rubric_line
    assert "tiny-co 0.2.0 + tiny 1.0.0" in rubric_tree(rubric, words("en")).title
    own = score(load_rubric(TINY), city(load_rubric(TINY), {}, facts={"coastal": False, "staff": 5}))
    assert (own.rubric.base_id, own.rubric.base_version, own.rubric.named) == (None, None, "tiny 1.0.0")


def test_a_question_left_to_another_government_is_context(tmp_path: Path) -> None:
    rubric = load_rubric(overlay(tmp_path, (FILE, "lamps: shared", "lamps: other")))
    result = score(rubric, city(rubric, {"lamps": "c"}, facts={"coastal": False, "staff": 5}))
    assert {q.id: q.state for q in result.questions}["lamps"] == "not_asked"


def test_an_overlay_of_a_shipped_rubric_may_lie_anywhere(tmp_path: Path) -> None:
    base = load_rubric("latam-six")
    home = tmp_path / "latam-six-xx"
    home.mkdir()
    (home / FILE).write_text(
        f"schema: overlay/1\nid: latam-six-xx\nversion: 1.0.0\nbase: {{id: latam-six, version: {base.version}}}\n",
        encoding="utf-8",
    )
    assert list(load_rubric(home).questions) == list(base.questions)


Row = tuple[str, list[Edit], str, dict[str, object]]
MISTAKES: list[Row] = [
    ("overlay_base_missing", [(FILE, "{id: tiny,", "{id: tinny,")], "base: {id: tinny, version: 1.0.0}", {"found": "tinny"}),
    ("overlay_base_version", [(FILE, "{id: tiny, version: 1.0.0}", "{id: tiny, version: 0.9.0}")], "base: {id: tiny, version: 0.9.0}", {"found": "0.9.0", "available": "1.0.0"}),
    ("overlay_id", [(FILE, "id: tiny-co", "id: colombia")], "id: colombia", {"base": "tiny"}),
    ("overlay_fixed", [(FILE, "hides: [repair]", "hides: [repair]\nlevels: [{threshold: 0}, {threshold: 10}]")], "levels: [{threshold: 0}, {threshold: 10}]", {"found": "levels"}),
    ("overlay_fixed", [(FILE, "hides: [repair]", "hides: [repair]\nsource_language: en")], "source_language: en", {"found": "source_language"}),
    ("overlay_source_language", [(FILE, "hides: [repair]", "hides: [repair]\nlanguages: [en]")], "languages: [en]", {"found": "es"}),
    ("rubric_language_missing", [(FILE, "hides: [repair]", "hides: [repair]\nlanguages: [es, fr]")], "languages: [es, fr]", {"found": "fr"}),
    ("migrates_from_later", [(FILE, "{version: 0.1.0, base: 1.0.0}", "{version: 0.3.0, base: 1.0.0}")], "migrates_from:", {"found": "0.3.0"}),
    ("overlay_target_unknown", [(FILE, "[repair]", "[repare]")], "hides: [repare]", {"found": "repare", "nearest": "repair"}),
    ("overlay_target_unknown", [(FILE, "online: 3", "on_line: 3")], "on_line: 3", {"nearest": "online"}),
    ("overlay_target_unknown", [(FILE, "lamps: shared", "lamp: shared")], "lamp: shared", {"nearest": "lamps"}),
    ("overlay_target_unknown", [(FILE, "  lamps: lighting", "  lamp: lighting")], "lamp: lighting", {"nearest": "lamps"}),
    ("overlay_target_unknown", [(FILE, "  services: [", "  service: [")], "service: [{to: mintic, code: gobernanza, as: related}]", {"nearest": "services"}),
    ("overlay_target_unknown", [(FILE, "  light:", "  streets:")], "streets:", {"found": "streets"}),
    ("department_not_listed", [(FILE, "lamps: lighting", "lamps: lightning")], "lamps: lightning", {"nearest": "lighting"}),
    ("department_not_listed", [(FILE, "asked_of: lighting", "asked_of: lightning")], "- id: poles", {"question": "poles"}),
    ("overlay_hidden_changed", [(FILE, "[repair]", "[repair, lamps]")], "lamps: shared", {"found": "lamps"}),
    ("overlay_hides_gate", [(FILE, "[repair]", "[repair, plan]")], "hides: [repair, plan]", {"question": "plan", "gate": "gate_plan"}),
    ("overlay_hides_gate", [(FILE, "lamps: shared", "plan: other")], "plan: other", {"question": "plan", "gate": "gate_plan"}),
    ("id_duplicate", [(FILE, "id: poles", "id: lamps")], "- id: lamps", {"found": "lamps"}),
    ("id_duplicate", [(FILE, "id: poles", "id: repair")], "- id: repair", {"found": "repair"}),
    ("id_duplicate", [(FILE, "[lighting]", "[streets]"), (FILE, "lamps: lighting", "lamps: streets"), (FILE, "asked_of: lighting", "asked_of: streets")], "departments: [streets]", {"found": "streets"}),
    ("weight_not_positive", [(FILE, "online: 3", "planned: 0\n  reached: 0")], "planned: 0", {"node": "services"}),
    ("field_unknown", [(FILE, "hides:", "hide:")], "hide: [repair]", {"nearest": "hides"}),
]  # fmt: skip
WORD_MISTAKES: list[Row] = [
    ("overlay_fixed", [(EN, "{ask: Does the alcaldía have a plan?}", "{levels: [a]}")], "plan: {levels: [a]}", {"found": "levels"}),
    ("overlay_fixed", [(EN, "nodes:\n", "levels: [a]\nnodes:\n")], "levels: [a]", {"found": "levels"}),
    ("text_unknown", [(EN, "  streets:", "  street:")], "street: {name: Calles}", {"nearest": "streets"}),
    ("text_unknown", [(EN, "  online: {", "  onlin: {")], "onlin: {why: Weighs three times as much by law.}", {"nearest": "online"}),
    ("text_unknown", [(EN, "{lighting: Lighting}", "{lighting: Lighting, light: L}")], "departments: {lighting: Lighting, light: L}", {"id": "light"}),
    ("text_missing", [(EN, "{lighting: Lighting}", "{}")], "departments: {}", {"id": "lighting"}),
    ("text_count", [(EN, ", All., Confirmed.]", "]")], "levels: [No., Planned., Funded., Half.]", {"id": "poles.levels", "expected": 6}),
    ("field_missing", [(EN, "    name: Poles\n", "")], "poles:", {"found": "name"}),
    ("text_language", [(EN, "language: en", "language: es")], "language: es", {"found": "es"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "edits", "line", "told"), MISTAKES, ids=[f"{n} {r[0]}" for n, r in enumerate(MISTAKES)]
)
def test_a_mistake_is_found_in_its_line(
    tmp_path: Path, code: str, edits: list[Edit], line: str, told: dict[str, object]
) -> None:
    found = [item for item in errors_of(overlay(tmp_path, *edits)) if item.code == code]
    assert found
    assert line_of(found[0]) == f"tiny-co/overlay.yaml: {line}"
    assert told.items() <= dict(found[0].values).items()


@pytest.mark.parametrize(
    ("code", "edits", "line", "told"), WORD_MISTAKES, ids=[f"{n} {r[0]}" for n, r in enumerate(WORD_MISTAKES)]
)
def test_a_mistake_in_the_words_is_found_in_its_line(
    tmp_path: Path, code: str, edits: list[Edit], line: str, told: dict[str, object]
) -> None:
    found = [item for item in errors_of(overlay(tmp_path, *edits), "en") if item.code == code]
    assert found
    assert line_of(found[0]) == f"en/overlay.yaml: {line}"
    assert told.items() <= dict(found[0].values).items()


@pytest.mark.parametrize("lang", languages())
def test_every_mistake_is_told_whole_in_every_language(tmp_path: Path, lang: str) -> None:
    for number, (code, edits, _, _) in enumerate((*MISTAKES, *WORD_MISTAKES)):
        (tmp_path / str(number)).mkdir()
        for item in errors_of(overlay(tmp_path / str(number), *edits), "en"):
            assert words(lang).placeholders(f"findings.{item.code}") <= item.values.keys(), code
            assert "terms." not in message(item, words(lang))


def test_the_overlay_has_no_mistake(tmp_path: Path) -> None:
    home = overlay(tmp_path)
    assert errors_of(home, "es") == errors_of(home, "en") == []


def test_a_target_forgets_what_is_hidden_and_a_profile_with_nothing_left_goes(tmp_path: Path) -> None:
    targets = (
        "crosswalks: [sdg, losi]",
        "crosswalks: [sdg, losi]\ntargets:\n  - {id: both, levels: {repair: 1, online: 2}}\n  - {id: gone, levels: {repair: 1}}",
    )
    words_of = [
        (f"text/{lang}/rubric.yaml", "weight_sets:", "targets: {both: B, gone: G}\nweight_sets:")
        for lang in ("es", "en")
    ]
    rubric = load_rubric(overlay(tmp_path, base=(("rubric.yaml", *targets), *words_of)))
    assert [(profile.id, profile.levels) for profile in rubric.header.targets] == [("both", {"online": 2})]


def test_a_hidden_theme_that_a_gate_needs_is_refused(tmp_path: Path) -> None:
    gate = (
        "parts/streets.yaml",
        "  nodes:\n",
        "  gates:\n    - {id: gate_light, level: 2, needs: light, at_least: 1}\n  nodes:\n",
    )
    words_of = [
        (f"text/{lang}/streets.yaml", "questions:", "gates: {gate_light: {name: L, why: L}}\nquestions:")
        for lang in ("es", "en")
    ]
    home = overlay(tmp_path, (FILE, "[repair]", "[repair, lamps]"), base=(gate, *words_of))
    found = {item.values["question"] for item in errors_of(home) if item.code == "overlay_hides_gate"}
    assert found == {"lamps", "repair"}


def test_errors_of_the_base_are_told_where_the_base_has_them(tmp_path: Path) -> None:
    home = overlay(tmp_path, base=(("parts/services.yaml", "needs: plan,", "needs: plam,"),))
    assert [item.code for item in errors_of(home)] == ["gate_target_unknown"]


def test_a_changed_weight_without_a_reason_of_its_own_is_remarked(tmp_path: Path) -> None:
    edit = (ES, "  online: {why: Weighs three times as much by law.}\n", "")
    found = [
        item for item in remarks_on(overlay(tmp_path, edit)) if item.code == "lint_weight_without_reason"
    ]
    assert [(item.values["id"], line_of(item)) for item in found] == [
        ("online", "tiny-co/overlay.yaml: online: 3")
    ]
    (tmp_path / "fine").mkdir()
    fine = remarks_on(overlay(tmp_path / "fine"))
    assert "lint_weight_without_reason" not in {item.code for item in fine}


def test_a_language_without_the_words_of_the_overlay_is_remarked(tmp_path: Path) -> None:
    home = overlay(tmp_path)
    (home / EN).unlink()
    assert "lint_translation_missing" in {item.code for item in remarks_on(home)}
    with pytest.raises(Rejected):
        load_rubric(home).words("en")
    assert load_rubric(home).words("es").header.title


# -- the overlay that ships


def test_colombia_is_listed_valid_and_says_nothing_worse_than_a_note() -> None:
    rubric = load_rubric("latam-six-co")
    assert find_rubric("latam-six-co") == rubric_folders()["latam-six-co"]
    findings = Findings()
    lint(rubric, findings)
    assert [message(item, words("en")) for item in findings if item.severity != "note"] == []


def test_colombia_changes_no_weight_and_no_level() -> None:
    rubric = load_rubric("latam-six-co")
    assert rubric.base is not None
    assert {q.id: q.weight for q in rubric.questions.values()} == {
        q.id: q.weight for q in rubric.base.questions.values()
    }
    assert rubric.header.levels == rubric.base.header.levels


def test_every_scored_question_of_colombia_has_its_way_to_the_national_dimensions() -> None:
    rubric = load_rubric("latam-six-co")
    codes = {
        crosswalk.code for q in rubric.questions.values() for crosswalk in q.maps if crosswalk.to == "mintic"
    }
    assert codes == {
        "personas",
        "calidad de vida",
        "hábitat",
        "desarrollo económico",
        "gobernanza",
        "medio ambiente",
    }
    for question in rubric.questions.values():
        assert (question.kind == "perception") != any(crosswalk.to == "mintic" for crosswalk in question.maps)


def test_an_overlay_of_an_overlay_has_no_base(tmp_path: Path) -> None:
    home = overlay(tmp_path)
    shutil.copytree(home, tmp_path / "tiny-co-x")
    path = tmp_path / "tiny-co-x" / FILE
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "{id: tiny, version: 1.0.0}", "{id: tiny-co, version: 0.2.0}"
        ),
        encoding="utf-8",
    )
    assert [item.code for item in errors_of(tmp_path / "tiny-co-x")] == ["overlay_base_missing"]
