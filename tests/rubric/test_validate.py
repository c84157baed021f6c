"""Every error of a rubric's structure and words: one line of the tiny rubric is changed, and that line is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.documents.findings import Finding, Rejected
from assessment.documents.tell import message, text_key
from assessment.rubric.load import load_rubric
from assessment.text.catalogue import languages, words
from tests.rubric.copies import TINY, Edit, edited, errors_of, line_of

HEADER, SERVICES, STREETS = "rubric.yaml", "parts/services.yaml", "parts/streets.yaml"
EN_HEADER, EN, EN_STREETS = "text/en/rubric.yaml", "text/en/services.yaml", "text/en/streets.yaml"
GATE = "{id: gate_plan, level: 3, needs: plan, at_least: 2, every_district: true}"

Row = tuple[str, list[Edit], str, dict[str, object]]
"""Code, edits, the line it points at, values that are told."""

STRUCTURE: list[Row] = [
    ("id_duplicate", [(SERVICES, "id: reached", "id: planned")], "parts/services.yaml: - id: planned", {"found": "planned"}),
    ("id_duplicate", [(SERVICES, "id: open_data", "id: on_line")], "parts/services.yaml: - id: online", {"found": "online"}),
    ("id_duplicate", [(SERVICES, "id: gate_plan", "id: pla_n")], "parts/services.yaml: - {id: pla_n, level: 3, needs: plan, at_least: 2, every_district: true}", {"found": "pla_n"}),
    ("id_duplicate", [(STREETS, "{id: b, level: 3}", "{id: a, level: 3}")], "parts/streets.yaml: - id: lamps", {"found": "a", "first": "lamps"}),
    ("id_duplicate", [(SERVICES, "{id: b, weight: 2}", "{id: a, weight: 2}")], "parts/services.yaml: - id: open_data", {"found": "a", "first": "open_data"}),
    ("id_duplicate", [(HEADER, "  - {id: days}", "  - {id: percent}\n  - {id: days}")], "tiny/rubric.yaml: - {id: percent}", {"found": "percent"}),
    ("id_duplicate", [(HEADER, "  - planning\n", "  - planning\n  - planning\n")], "tiny/rubric.yaml: - planning", {"found": "planning"}),
    ("fact_built_in", [(HEADER, "{id: staff, kind: number}", "{id: staff, kind: number}\n  - {id: population, kind: number}")], "tiny/rubric.yaml: - {id: population, kind: number}", {"found": "population"}),
    ("thresholds_not_rising", [(HEADER, "threshold: 60", "threshold: 80")], "tiny/rubric.yaml: levels:", {"found": "0, 20, 40, 80, 80, 95"}),
    ("thresholds_not_rising", [(HEADER, "threshold: 0}", "threshold: 5}")], "tiny/rubric.yaml: levels:", {"found": "5, 20, 40, 60, 80, 95"}),
    ("scale_unknown", [(HEADER, "licence: CC-BY-4.0", "licence: CC-BY-4.0\nmain_scale: mian")], "tiny/rubric.yaml: main_scale: mian", {"found": "mian", "nearest": "main"}),
    ("scale_unknown", [(STREETS, "kind: choice", "kind: choice\n          scale: mian")], "parts/streets.yaml: - id: lamps", {"found": "mian", "nearest": "main"}),
    ("rubric_language_missing", [(HEADER, "source_language: es", "source_language: pt")], "tiny/rubric.yaml: source_language: pt", {"found": "pt", "available": ["es", "en"]}),
    ("set_everything_missing", [(HEADER, "{id: full, everything: true}", "{id: full}")], "tiny/rubric.yaml: question_sets:", {}),
    ("set_unknown", [(STREETS, "sets: [express]", "sets: [expres]")], "parts/streets.yaml: - id: lamps", {"found": "expres", "nearest": "express", "question": "lamps"}),
    ("weight_target_unknown", [(HEADER, "{id: equal, others: 1}", "{id: equal, weights: {onlin: 2}}")], "tiny/rubric.yaml: - {id: equal, weights: {onlin: 2}}", {"found": "onlin", "nearest": "online"}),
    ("target_unknown", [(HEADER, "crosswalks: [sdg, losi]", "targets:\n  - {id: aim, levels: {onlin: 2}}")], "tiny/rubric.yaml: - {id: aim, levels: {onlin: 2}}", {"found": "onlin", "nearest": "online"}),
    ("target_unknown", [(HEADER, "crosswalks: [sdg, losi]", "targets:\n  - {id: aim, levels: {felt_useful: 2}}")], "tiny/rubric.yaml: - {id: aim, levels: {felt_useful: 2}}", {"found": "felt_useful"}),
    ("target_too_high", [(HEADER, "crosswalks: [sdg, losi]", "targets:\n  - {id: aim, levels: {services: 6}}")], "tiny/rubric.yaml: - {id: aim, levels: {services: 6}}", {"id": "services", "found": 6, "highest": 5}),
    ("id_duplicate", [(HEADER, "crosswalks: [sdg, losi]", "targets:\n  - {id: aim, levels: {services: 1}}\n  - {id: aim, levels: {plan: 1}}")], "tiny/rubric.yaml: - {id: aim, levels: {plan: 1}}", {"found": "aim"}),
    ("bounds_not_rising", [(HEADER, "crosswalks: [sdg, losi]", "peer_groupings:\n  - {id: size, fact: population, bounds: [20, 10]}")], "tiny/rubric.yaml: - {id: size, fact: population, bounds: [20, 10]}", {"found": "20, 10"}),
    ("grouping_fact_unknown", [(HEADER, "crosswalks: [sdg, losi]", "peer_groupings:\n  - {id: size, fact: populaton}")], "tiny/rubric.yaml: - {id: size, fact: populaton}", {"found": "populaton", "nearest": "population"}),
    ("layer_depth", [(HEADER, "  - {id: theme, mean: 1}\n", "")], "parts/services.yaml: - id: planned", {"node": "planned", "layers": 2}),
    ("weight_not_positive", [(SERVICES, "kind: indicator\n          weight: 1", "kind: indicator\n          weight: 0"), (SERVICES, "kind: perception", "kind: perception\n          weight: 0")], "parts/services.yaml: - id: reached", {"node": "reached"}),
    ("evidence_not_listed", [(SERVICES, "[act, audit]", "[acts, audit]")], "parts/services.yaml: - id: plan", {"found": "acts", "nearest": "act", "question": "plan"}),
    ("department_not_listed", [(STREETS, "asked_of: streets\n          evidence: [dataset]\n          applies: [{fact: staff", "asked_of: street\n          evidence: [dataset]\n          applies: [{fact: staff")], "parts/streets.yaml: - id: lamps", {"found": "street", "nearest": "streets"}),
    ("fact_not_listed", [(STREETS, "{fact: coastal, is: true}", "{fact: costal, is: true}")], "parts/streets.yaml: - id: repair", {"found": "costal", "nearest": "coastal"}),
    ("unit_not_listed", [(STREETS, "unit: days", "unit: day")], "parts/streets.yaml: - id: repair", {"found": "day", "nearest": "days"}),
    ("condition_unfit", [(STREETS, "{fact: coastal, is: true}", "{fact: coastal, at_least: 1}")], "parts/streets.yaml: - id: repair", {"fact": "coastal", "allowed": ["is"]}),
    ("condition_unfit", [(STREETS, "{fact: staff, at_least: 3}", "{fact: staff}")], "parts/streets.yaml: - id: lamps", {"fact": "staff", "allowed": ["at_least", "below", "in"]}),
    ("condition_unfit", [(HEADER, "{id: staff, kind: number}", "{id: staff, kind: text}")], "parts/streets.yaml: - id: lamps", {"fact": "staff", "allowed": ["in"]}),
    ("option_level_outside", [(STREETS, "{id: c, level: 5}", "{id: c, level: 6}")], "parts/streets.yaml: - id: lamps", {"question": "lamps", "found": 6, "highest": 5}),
    ("reference_points_order", [(STREETS, "[[2, 100], [30, 0]]", "[[30, 0], [2, 100]]")], "parts/streets.yaml: - id: repair", {"question": "repair"}),
    ("reference_points_order", [(SERVICES, "[30, 40], [90, 100]", "[30, 40], [60, 20], [90, 100]")], "parts/services.yaml: - id: online", {"question": "online"}),
    ("gate_target_unknown", [(SERVICES, "needs: plan,", "needs: plam,")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: plam, at_least: 2, every_district: true}", {"gate": "gate_plan", "found": "plam", "nearest": "plan"}),
    ("gate_target_unknown", [(SERVICES, GATE, "{id: gate_plan, level: 3, needs: lamps, at_least: 2}")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: lamps, at_least: 2}", {"found": "lamps"}),
    ("gate_target_unknown", [(SERVICES, GATE, "{id: gate_plan, level: 3, needs: felt_useful, at_least: 2}")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: felt_useful, at_least: 2}", {"found": "felt_useful"}),
    ("gate_level_unreachable", [(SERVICES, "needs: plan, at_least: 2", "needs: plan, at_least: 6")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: plan, at_least: 6, every_district: true}", {"gate": "gate_plan", "found": 6, "highest": 5}),
    ("gate_level_unreachable", [(SERVICES, "id: gate_plan, level: 3", "id: gate_plan, level: 7")], "parts/services.yaml: - {id: gate_plan, level: 7, needs: plan, at_least: 2, every_district: true}", {"gate": "gate_plan", "found": 7, "highest": 5}),
    ("gate_level_unreachable", [(HEADER, "needs: services, at_least: 1", "needs: services, at_least: 6")], "tiny/rubric.yaml: - {id: gate_whole, level: 2, needs: services, at_least: 6}", {"gate": "gate_whole", "found": 6, "highest": 5}),
    ("gate_not_by_district", [(SERVICES, "          by_district: true\n", "")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: plan, at_least: 2, every_district: true}", {"gate": "gate_plan", "question": "plan"}),
    ("gate_not_by_district", [(HEADER, "needs: services, at_least: 1", "needs: services, at_least: 1, every_district: true")], "tiny/rubric.yaml: - {id: gate_whole, level: 2, needs: services, at_least: 1, every_district: true}", {"question": "services"}),
    ("file_missing", [(HEADER, "- parts/streets.yaml", "- parts/roads.yaml")], "", {}),
    ("field_unknown", [(SERVICES, "by_district: true", "by_districts: true")], "parts/services.yaml: by_districts: true", {"found": "by_districts", "nearest": "by_district"}),
    ("field_missing", [(HEADER, "version: 1.0.0\n", "")], "tiny/rubric.yaml: # yaml-language-server: $schema=../../../../rubrics/schema/rubric-1.json", {"found": "version"}),
    ("pattern", [(HEADER, "id: tiny", "id: Tiny")], "tiny/rubric.yaml: id: Tiny", {}),
    ("pattern", [(HEADER, "languages: [es, en]", "languages: [es, ../en]")], "tiny/rubric.yaml: languages: [es, ../en]", {}),
    ("value_not_listed", [(SERVICES, "kind: ladder", "kind: lader")], "parts/services.yaml: kind: lader", {"nearest": "ladder"}),
    ("list_too_short", [(SERVICES, "            - {id: b, weight: 2}\n            - {id: c, weight: 1}\n", "")], "parts/services.yaml: - {id: a, weight: 1}", {"found": 1, "lowest": 2}),
]  # fmt: skip

WORDS: list[Row] = [
    ("text_missing", [(EN, "  online:", "  onlin:")], "en/services.yaml: questions:", {"id": "online", "language": "en"}),
    ("text_missing", [(EN, "  gate_plan: {name: Plan", "  gate_plam: {name: Plan")], "en/services.yaml: gates:", {"id": "gate_plan"}),
    ("text_missing", [(EN, "  reached: {", "  reachd: {")], "en/services.yaml: nodes:", {"id": "reached"}),
    ("text_missing", [(EN_HEADER, "  audit: External audit\n", "")], "en/rubric.yaml: evidence_kinds:", {"id": "audit"}),
    ("text_missing", [(EN_HEADER, "gates:\n  gate_whole: {name: Planned services, why: There is no service without a plan.}\n", "")], "en/rubric.yaml: # yaml-language-server: $schema=../../../../../../rubrics/schema/rubric-words-1.json", {"id": "gate_whole"}),
    ("text_missing", [(EN_STREETS, "      c: It is known every night.\n", "")], "en/streets.yaml: options:", {"id": "lamps.options.c"}),
    ("text_missing", [(EN, "      b: The contracts are published.\n", "")], "en/services.yaml: practices:", {"id": "open_data.practices.b"}),
    ("text_unknown", [(EN, "  online:", "  onlin:")], "en/services.yaml: onlin:", {"id": "onlin", "nearest": "online"}),
    ("text_unknown", [(EN_HEADER, "  days: days", "  days: days\n  day: day")], "en/rubric.yaml: day: day", {"id": "day", "nearest": "days"}),
    ("text_unknown", [(EN, "      b: Publish the contracts.", "      d: Publish the contracts.")], "en/services.yaml: d: Publish the contracts.", {"id": "open_data.next.d"}),
    ("text_unknown", [(EN_STREETS, "      c: It is known every night.", "      c: It is known every night.\n      d: More.")], "en/streets.yaml: d: More.", {"id": "lamps.options.d"}),
    ("text_unknown", [(EN, "    numerator: Procedures online", "    options: {a: More}\n    numerator: Procedures online")], "en/services.yaml: options: {a: More}", {"id": "online.options.a"}),
    ("text_count", [(EN_HEADER, ", Optimisation]", "]")], "en/rubric.yaml: levels: [Pre-maturity, Planning, Alignment, Development, Integration]", {"id": "levels", "found": 5, "expected": 6}),
    ("text_count", [(EN, "      - The budget funds the plan.\n", "")], "en/services.yaml: levels:", {"id": "plan.levels", "found": 5, "expected": 6}),
    ("text_count", [(EN, "      - Fund the plan.\n", "")], "en/services.yaml: next:", {"id": "plan.next", "found": 4, "expected": 5}),
    ("text_count", [(EN, "    numerator: Procedures online", "    levels: [More]\n    numerator: Procedures online")], "en/services.yaml: levels: [More]", {"id": "online.levels", "found": 1, "expected": 0}),
    ("text_steps", [(EN, "next: Move procedures online.", "next: [Move procedures online.]")], "en/services.yaml: next: [Move procedures online.]", {"id": "online", "expected": "terms.steps_indicator"}),
    ("text_steps", [(EN_STREETS, "    next: Repair sooner.", "    next: {a: Repair sooner.}")], "en/streets.yaml: next: {a: Repair sooner.}", {"id": "repair"}),
    ("text_steps", [(EN, "    why: People say it.", "    next: More.\n    why: People say it.")], "en/services.yaml: next: More.", {"id": "felt_useful", "expected": "terms.steps_perception"}),
    ("text_language", [(EN, "language: en", "language: es")], "en/services.yaml: language: es", {"found": "es", "expected": "en"}),
    ("text_twice", [(EN_STREETS, "questions:", "questions:\n  plan: {name: P, ask: A}")], "en/streets.yaml: plan: {name: P, ask: A}", {"id": "plan", "first": "services.yaml"}),
    ("field_unknown", [(EN, "    proof: The act.", "    proofs: The act.")], "en/services.yaml: proofs: The act.", {"nearest": "proof"}),
]  # fmt: skip


def _found(findings: list[Finding], code: str, points_at: str) -> list[Finding]:
    return [item for item in findings if item.code == code and (not points_at or line_of(item) == points_at)]


@pytest.mark.parametrize(
    ("code", "edits", "points_at", "told"), STRUCTURE, ids=[f"{n} {r[0]}" for n, r in enumerate(STRUCTURE)]
)
def test_a_mistake_in_the_structure_is_found_in_its_line(
    tmp_path: Path, code: str, edits: list[Edit], points_at: str, told: dict[str, object]
) -> None:
    findings = errors_of(edited(tmp_path, *edits))
    found = _found(findings, code, points_at)
    assert found, [(item.code, str(item.place)) for item in findings]
    assert any(item.values | told == dict(item.values) for item in found), [item.values for item in found]


@pytest.mark.parametrize(
    ("code", "edits", "points_at", "told"), WORDS, ids=[f"{n} {r[0]}" for n, r in enumerate(WORDS)]
)
def test_a_mistake_in_the_words_is_found_in_its_line(
    tmp_path: Path, code: str, edits: list[Edit], points_at: str, told: dict[str, object]
) -> None:
    findings = errors_of(edited(tmp_path, *edits), "en")
    found = _found(findings, code, points_at)
    assert found, [(item.code, str(item.place)) for item in findings]
    assert any(item.values | told == dict(item.values) for item in found), [item.values for item in found]


@pytest.mark.parametrize("lang", languages())
def test_every_mistake_is_told_whole_in_every_language(tmp_path: Path, lang: str) -> None:
    for number, (code, edits, _, _) in enumerate((*STRUCTURE, *WORDS)):
        (tmp_path / str(number)).mkdir()
        for item in errors_of(edited(tmp_path / str(number), *edits), "en"):
            assert words(lang).placeholders(text_key(item.code)) <= item.values.keys(), code
            assert "terms." not in message(item, words(lang))


def test_the_tiny_rubric_has_no_mistake() -> None:
    assert errors_of(TINY, "es") == errors_of(TINY, "en") == []


def test_a_rubric_without_questions_is_refused(tmp_path: Path) -> None:
    copy = edited(
        tmp_path,
        ("rubric.yaml", "  gates:\n    - {id: gate_whole, level: 2, needs: services, at_least: 1}\n", ""),
    )
    for part in ("services", "streets"):
        (copy / "parts" / f"{part}.yaml").write_text(
            f"schema: rubric-part/1\nnode: {{id: {part}}}\n", encoding="utf-8"
        )
    assert [item.code for item in errors_of(copy)] == ["tree_empty"]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    edits = [
        STRUCTURE[n][1][0]
        for n, row in enumerate(STRUCTURE)
        if row[0] in ("set_everything_missing", "unit_not_listed", "evidence_not_listed")
    ]
    with pytest.raises(Rejected) as refused:
        load_rubric(edited(tmp_path, *edits))
    codes = {item.code for item in refused.value.findings}
    assert codes == {"set_everything_missing", "unit_not_listed", "evidence_not_listed"}
