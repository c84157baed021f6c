"""The lint: a tiny rubric that gives no reason for a remark, and for each remark the one line that does."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from assessment.documents.findings import Findings
from assessment.documents.tell import message, text_key
from assessment.rubric import lint as lint_package
from assessment.rubric.lint import CHECKS, lint
from assessment.rubric.lint.degree_without_number import adjective
from assessment.rubric.lint.median_sentence import MOST, median_words
from assessment.rubric.load import load_rubric, rubric_folders
from assessment.text.catalogue import languages, words
from tests.rubric.copies import TINY, Edit, edited, line_of, remarks_on

HEADER, SERVICES, STREETS = "rubric.yaml", "parts/services.yaml", "parts/streets.yaml"
ES, EN, EN_STREETS = "text/es/services.yaml", "text/en/services.yaml", "text/en/streets.yaml"
LONG = "palabra " * 26

REMARKS: list[tuple[str, list[Edit], str]] = [
    # code, edits, the line it points at
    (
        "warning weight_without_reason",
        [(ES, "name: Lo planeado, why: Pesa igual que lo alcanzado.", "name: Lo planeado")],
        "es/services.yaml: planned: {name: Lo planeado}",
    ),
    ("warning weight_without_reason", [(ES, "    why: Ahorra tiempo.\n", "")], "es/services.yaml: online:"),
    (
        "warning weight_small",
        [(SERVICES, "id: open_data\n          since: 1.0.0\n          kind: checklist\n          weight: 1",
          "id: open_data\n          since: 1.0.0\n          kind: checklist\n          weight: 0.01")],
        "parts/services.yaml: - id: open_data",
    ),
    ("warning dominant_practice", [(SERVICES, "{id: b, weight: 2}", "{id: b, weight: 3}")], "parts/services.yaml: - id: open_data"),
    (
        "warning unreachable_question",
        [(SERVICES, "kind: checklist\n          weight: 1", "kind: checklist\n          weight: 0")],
        "parts/services.yaml: - id: open_data",
    ),
    ("warning unreachable_question", [(SERVICES, "id: reached\n      weight: 1", "id: reached\n      weight: 0")], "parts/services.yaml: - id: online"),
    (
        "note node_without_question",
        [
            (SERVICES, "    - id: reached", "    - {id: hollow, weight: 1}\n    - id: reached"),
            (ES, "  reached:", "  hollow: {name: Hueco, why: Sin motivo.}\n  reached:"),
            (EN, "  reached:", "  hollow: {name: Hollow, why: No reason.}\n  reached:"),
        ],
        "parts/services.yaml: - {id: hollow, weight: 1}",
    ),
    ("warning choice_without_top", [(STREETS, "{id: c, level: 5}", "{id: c, level: 4}")], "parts/streets.yaml: - id: lamps"),
    ("warning level_out_of_reach", [(SERVICES, "[90, 100]", "[90, 80]")], "parts/services.yaml: - id: reached"),
    (
        "warning gate_contradiction",
        [
            (STREETS, "{id: c, level: 5}", "{id: c, level: 4}"),
            (STREETS, "  weight: 1\n  nodes:", "  weight: 1\n  gates: [{id: g, level: 4, needs: lamps, at_least: 5}]\n  nodes:"),
            ("text/es/streets.yaml", "questions:", "gates: {g: {name: G, why: Porque.}}\nquestions:"),
            (EN_STREETS, "questions:", "gates: {g: {name: G, why: Because.}}\nquestions:"),
        ],
        "parts/streets.yaml: gates: [{id: g, level: 4, needs: lamps, at_least: 5}]",
    ),
    ("warning gate_contradiction", [(SERVICES, "[90, 100]", "[90, 50]"), (SERVICES, "needs: plan, at_least: 2, every_district: true", "needs: online, at_least: 3")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: online, at_least: 3}"),
    ("warning gate_not_in_set", [(SERVICES, "needs: plan, at_least: 2, every_district: true", "needs: online, at_least: 3")], "parts/services.yaml: - {id: gate_plan, level: 3, needs: online, at_least: 3}"),
    ("warning gate_not_in_set", [(SERVICES, "{id: gate_plan, level: 3, needs: plan, at_least: 2, every_district: true}", "{id: gate_plan, level: 5, needs: online, at_least: 3}"), (HEADER, "{id: express, level_limit: 3}", "{id: express}")], "parts/services.yaml: - {id: gate_plan, level: 5, needs: online, at_least: 3}"),
    (
        "warning gate_without_effect",
        [
            (SERVICES, "  nodes:\n    - id: planned", "    - {id: gate_more, level: 4, needs: plan, at_least: 1}\n  nodes:\n    - id: planned"),
            (ES, "questions:", "  gate_more: {name: Más, why: Porque.}\nquestions:"),
            (EN, "questions:", "  gate_more: {name: More, why: Because.}\nquestions:"),
        ],
        "parts/services.yaml: - {id: gate_more, level: 4, needs: plan, at_least: 1}",
    ),
    ("warning set_without_dimension", [(STREETS, "          sets: [express]\n", "")], "parts/streets.yaml: id: streets"),
    ("warning level_without_sentence", [(ES, "- El presupuesto financia el plan.", '- " "')], 'es/services.yaml: - " "'),
    ("warning level_without_sentence", [(EN_STREETS, "b: It is known once a year.", 'b: ""')], 'en/streets.yaml: b: ""'),
    ("warning step_without_sentence", [(EN, "      - Fund the plan.", '      - ""')], "en/services.yaml: next:"),
    ("warning step_without_sentence", [(ES, "    next: Pasar trámites a la red.\n", "")], "es/services.yaml: online:"),
    ("warning step_without_sentence", [(EN_STREETS, "      b: Count the lamps once a year.\n", "")], "en/streets.yaml: next:"),
    ("warning same_sentence", [(EN, "- The plan covers every district.", "- the plan covers  half of the districts")], "en/services.yaml: - the plan covers  half of the districts"),
    ("warning same_sentence", [(EN, "c: The complaints are published.", "c: The budget is published.")], "en/services.yaml: c: The budget is published."),
    ("warning text_length", [(EN, "name: Open data", f"name: {'d' * 46}")], f"en/services.yaml: name: {'d' * 46}"),
    ("warning text_length", [(ES, "name: Lo alcanzado", f"name: {'d' * 46}")], f"es/services.yaml: reached: {{name: {'d' * 46}, why: Pesa igual que lo planeado.}}"),
    ("warning text_length", [(EN, "ask: What is published?", f"ask: {'d' * 201}")], f"en/services.yaml: ask: {'d' * 201}"),
    ("warning text_length", [(EN, "help: A plan approved by an act counts.", f"help: {'d' * 251}")], f"en/services.yaml: help: {'d' * 251}"),
    ("warning text_length", [(EN, "proof: The act.", f"proof: {'d' * 251}")], f"en/services.yaml: proof: {'d' * 251}"),
    ("warning text_length", [(ES, "- No existe un plan.", f"- {'d' * 256}")], f"es/services.yaml: - {'d' * 256}"),
    ("warning text_words", [(ES, "- No existe un plan.", f"- {LONG}")], f"es/services.yaml: - {LONG.strip()}"),
    ("warning text_words", [(ES, "a: Se publica el presupuesto.", f"a: {LONG}")], f"es/services.yaml: a: {LONG.strip()}"),
    ("warning text_words", [(ES, "next: Pasar trámites a la red.", f"next: {LONG}")], f"es/services.yaml: next: {LONG.strip()}"),
    ("warning text_words", [(ES, "      b: Publicar los contratos.", f"      b: {LONG}")], f"es/services.yaml: b: {LONG.strip()}"),
    ("warning degree_without_number", [(ES, "- El presupuesto financia el plan.", "- El presupuesto es Suficiente.")], "es/services.yaml: - El presupuesto es Suficiente."),
    ("warning degree_without_number", [(EN, "b: The contracts are published.", "b: Many contracts are published.")], "en/services.yaml: b: Many contracts are published."),
    ("warning median_sentence", [(EN, "      - The plan covers half of the districts.\n      - The plan covers every district.\n      - A body outside the city confirms the targets.\n", f"      - {LONG}\n      - b {LONG}\n      - c {LONG}\n"), (EN, "      - There is no plan.", f"      - {LONG}")], "en/rubric.yaml: language: en"),
    ("warning sheet_title", [(EN_STREETS, "name: Streets", f"name: {'d' * 32}")], f"en/streets.yaml: streets: {{name: {'d' * 32}, why: Both dimensions weigh the same.}}"),
    ("warning sheet_title", [(EN_STREETS, "name: Streets", "name: Streets/lamps")], "en/streets.yaml: streets: {name: Streets/lamps, why: Both dimensions weigh the same.}"),
    ("warning translation_missing", [(HEADER, "languages: [es, en]", "languages: [es, en, pt]")], "tiny/rubric.yaml: languages: [es, en, pt]"),
    ("note translation_draft", [(EN, "status: {state: reviewed, by: John Lee, date: 2026-02-15}", "status: {state: draft}")], "en/services.yaml: status: {state: draft}"),
    ("warning translation_old", [(EN, "date: 2026-02-15", "date: 2026-01-14")], "en/services.yaml: status: {state: reviewed, by: John Lee, date: 2026-01-14}"),
    ("warning review_without_name", [(EN, "by: John Lee, ", "")], "en/services.yaml: status: {state: reviewed, date: 2026-02-15}"),
    ("warning effort_count", [(SERVICES, "effort: [small, small, medium, large, large]", "effort: [small]")], "parts/services.yaml: - id: plan"),
    ("warning effort_count", [(SERVICES, "          effort: [small, medium, medium]\n", "")], "parts/services.yaml: - id: open_data"),
    ("warning effort_count", [(SERVICES, "effort: [small, medium]\n", "effort: [small, medium, large]\n")], "parts/services.yaml: - id: online"),
    ("warning effort_count", [(STREETS, "effort: [medium, large]", "effort: [medium]")], "parts/streets.yaml: - id: lamps"),
    ("warning question_without_evidence", [(SERVICES, "          evidence: [dataset]\n", "")], "parts/services.yaml: - id: open_data"),
    ("warning evidence_never_asked", [(SERVICES, "[act, audit]", "[audit]")], "tiny/rubric.yaml: - {id: act}"),
    ("note department_never_asked", [(HEADER, "  - streets\n", "  - streets\n  - housing\n"), ("text/es/rubric.yaml", "  streets: Vías", "  streets: Vías\n  housing: Vivienda"), ("text/en/rubric.yaml", "  streets: Streets", "  streets: Streets\n  housing: Housing")], "tiny/rubric.yaml: - housing"),
    ("note fact_never_used", [(STREETS, "          applies: [{fact: staff, at_least: 3}]\n", "")], "tiny/rubric.yaml: - {id: staff, kind: number}"),
    ("note unit_never_used", [(STREETS, "unit: days", "unit: percent")], "tiny/rubric.yaml: - {id: days}"),
    ("warning crosswalk_scheme", [(HEADER, "crosswalks: [sdg, losi]", "crosswalks: [losi]")], "parts/services.yaml: - id: plan"),
    ("note crosswalk_check_needed", [(SERVICES, "code: services, as: subset}", "code: services, as: subset, check: needed}")], "parts/services.yaml: - id: online"),
    ("warning case_missing", [(SERVICES, "          evidence: [act, audit]\n", "          evidence: [act, audit]\n          cases: [far_away]\n")], "parts/services.yaml: - id: plan"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("remark", "edits", "points_at"), REMARKS, ids=[f"{n} {r[0]}" for n, r in enumerate(REMARKS)]
)
def test_the_line_that_is_to_be_mended_is_named(
    tmp_path: Path, remark: str, edits: list[Edit], points_at: str
) -> None:
    found = [
        (f"{item.severity} {item.code.removeprefix('lint_')}", line_of(item))
        for item in remarks_on(edited(tmp_path, *edits))
    ]
    assert (remark, points_at) in found


def test_the_tiny_rubric_has_one_weakness_alone_that_it_is_tiny() -> None:
    assert {item.code for item in remarks_on(TINY)} == {"lint_weight_large"}


def test_with_twenty_questions_of_equal_weight_none_weighs_too_much(tmp_path: Path) -> None:
    assert "lint_weight_large" not in {item.code for item in remarks_on(_with_twenty_questions(tmp_path))}


def _with_twenty_questions(folder: Path) -> Path:
    """Ten copies of one question instead of all the questions of each dimension."""
    copy = edited(
        folder,
        ("rubric.yaml", "  gates:\n    - {id: gate_whole, level: 2, needs: services, at_least: 1}\n", ""),
    )
    for language in ("es", "en"):
        (copy / "text" / language / "rubric.yaml").write_text(
            (TINY / "text" / language / "rubric.yaml").read_text(encoding="utf-8").partition("gates:\n  gate_whole")[0]
            + "evidence_kinds:" + (TINY / "text" / language / "rubric.yaml").read_text(encoding="utf-8").partition("evidence_kinds:")[2],
            encoding="utf-8",
        )  # fmt: skip
        for part, theme in (("services", "planned"), ("streets", "light")):
            names = "".join(f"  q_{part}{number}: {{name: N, ask: A, why: W}}\n" for number in range(10))
            (copy / "text" / language / f"{part}.yaml").write_text(
                f"schema: rubric-text/1\nlanguage: {language}\nstatus: {{state: draft}}\n"
                f"nodes: {{{part}: {{name: N}}, {theme}: {{name: N}}}}\nquestions:\n{names}",
                encoding="utf-8",
            )
    for part, theme in (("services", "planned"), ("streets", "light")):
        questions = "".join(
            f"        - {{id: q_{part}{number}, since: 1.0.0, kind: indicator, unit: days, "
            "reference_points: [[0, 0], [1, 100]], reference_source: {title: T}}\n"
            for number in range(10)
        )
        (copy / "parts" / f"{part}.yaml").write_text(
            f"schema: rubric-part/1\nnode:\n  id: {part}\n  nodes:\n    - id: {theme}\n      questions:\n{questions}",
            encoding="utf-8",
        )
    return copy


def test_a_case_is_found_in_its_folder_and_is_used_where_a_question_names_it(tmp_path: Path) -> None:
    named = (
        SERVICES,
        "          evidence: [act, audit]\n",
        "          evidence: [act, audit]\n          cases: [near]\n",
    )
    copy = edited(tmp_path, named)
    (copy / "cases").mkdir()
    (copy / "cases" / "near.yaml").write_text("a: case\n", encoding="utf-8")
    (copy / "cases" / "idle.yaml").write_text("a: case\n", encoding="utf-8")
    found = [
        (item.severity, item.code, item.values["found"], Path(str(item.place)).name)
        for item in remarks_on(copy)
        if "case" in item.code
    ]
    assert found == [("note", "lint_case_never_used", "idle", "idle.yaml")]


def test_a_question_that_was_asked_once_must_be_continued(tmp_path: Path) -> None:
    copy = edited(tmp_path)
    known = next(iter(load_rubric(copy).questions))
    (copy / "versions").mkdir()
    asked_once = copy / "versions" / "0.9.0.txt"
    asked_once.write_text(f"{known}\ngone\n", encoding="utf-8")
    found = [item for item in remarks_on(copy) if "removed" in item.code]
    assert [(item.severity, item.values, item.place.line) for item in found] == [
        ("warning", {"found": "gone", "version": "0.9.0"}, 2)
    ]
    asked_once.write_text(f"{known}\n", encoding="utf-8")
    assert not [item for item in remarks_on(copy) if "removed" in item.code]


def test_a_language_with_a_file_missing_is_left_out_and_told(tmp_path: Path) -> None:
    copy = edited(tmp_path)
    (copy / "text" / "en" / "streets.yaml").unlink()
    found = {item.code: item.values for item in remarks_on(copy)}
    assert found["lint_translation_missing"] == {"language": "en", "found": ["streets.yaml"]}
    assert not any(item.severity == "error" for item in remarks_on(copy))


def test_words_that_do_not_fit_are_errors_and_the_other_languages_are_checked_all_the_same(
    tmp_path: Path,
) -> None:
    wrong, long = (EN, "  online:", "  onlin:"), (ES, "name: Datos abiertos", f"name: {'d' * 46}")
    found = {(item.severity, item.code) for item in remarks_on(edited(tmp_path, wrong, long))}
    assert {("error", "text_missing"), ("error", "text_unknown"), ("warning", "lint_text_length")} <= found


def test_without_its_source_language_a_rubric_can_still_be_looked_at(tmp_path: Path) -> None:
    copy = edited(tmp_path)
    (copy / "text" / "es" / "rubric.yaml").unlink()
    assert "lint_translation_missing" in {item.code for item in remarks_on(copy)}


@pytest.mark.parametrize("name", sorted(rubric_folders()))
def test_the_rubrics_that_are_shipped_have_nothing_worse_than_a_note(name: str) -> None:
    findings = Findings()
    lint(load_rubric(name), findings)
    assert [message(item, words("en")) for item in findings if item.severity != "note"] == []


@pytest.mark.parametrize("lang", languages())
def test_every_remark_is_told_whole_in_every_language(tmp_path: Path, lang: str) -> None:
    for number, (_, edits, _) in enumerate(REMARKS):
        (tmp_path / str(number)).mkdir()
        for item in remarks_on(edited(tmp_path / str(number), *edits)):
            assert words(lang).placeholders(text_key(item.code)) <= item.values.keys(), item.code
            assert "{" not in message(item, words(lang))


def test_each_check_stands_in_a_file_of_its_name_and_all_files_are_run() -> None:
    files = {path.stem for path in Path(lint_package.__file__).parent.glob("*.py")} - {"__init__", "subject"}
    assert {check.__name__ for check in CHECKS} == files
    for check in CHECKS:
        assert (
            importlib.import_module(f"assessment.rubric.lint.{check.__name__}").__name__ == check.__module__
        )


def test_every_text_of_the_lint_belongs_to_a_remark_that_is_tested() -> None:
    tested = {f"lint.{remark.split()[1]}" for remark, _, _ in REMARKS} | {
        "lint.weight_large",
        "lint.case_never_used",
        "lint.removed_without_previous",
    }
    assert {
        key for key in words("es").keys("lint") if not key.startswith(("lint.field.", "lint.degree."))
    } == tested


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("es", "Una red robusta cubre la ciudad.", "robusta"),
        ("es", "El sistema es eficiente y moderno.", "eficiente"),
        ("es", "El 80 % de la red es moderna.", None),
        ("es", "El pasaje se paga en efectivo.", None),
        ("es", "La norma de eficiencia está aprobada.", None),
        ("pt", "A cobertura é Ampla.", "Ampla"),
        ("pt", "Um servidor efetivo responde.", None),
        ("pt", "Até 30 dias é um prazo adequado.", None),
        ("en", "A comprehensive plan is approved.", "comprehensive"),
        ("en", "The city counts how many complaints it closed.", None),
        ("en", "Coverage is at most as planned.", None),
    ],
)
def test_an_adjective_of_degree_needs_a_figure(language: str, sentence: str, found: str | None) -> None:
    assert adjective(sentence, language) == found


@pytest.mark.parametrize("lang", languages())
def test_half_of_the_level_sentences_of_the_shipped_rubric_are_short(lang: str) -> None:
    found = median_words(load_rubric("latam-six").words(lang))
    assert found is not None
    assert 10 <= found <= MOST
