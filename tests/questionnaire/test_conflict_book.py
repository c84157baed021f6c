"""The workbook of conflicts: every version side by side, and decisions that are bound to values and not to numbers."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from assessment.answers.merge import Merged, Source, fingerprints, merge, resolve
from assessment.answers.models import Answer, Assessment, Review, SignOff
from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.questionnaire.conflicts import Decisions, conflicts_bytes, decide, read_conflicts
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import questionnaire_bytes
from assessment.questionnaire.setting import Setting
from assessment.text.catalogue import words
from tests.answers.forms import PLANNING, peopled, town
from tests.answers.forms import changed as other
from tests.builders import backed, by_district, item, not_applicable, unknown
from tests.examples.cities import loaded
from tests.questionnaire.by_hand import Spot, cell_of, changed, filled, formulas, opened, recalculated, texts
from tests.questionnaire.spoken import spoken_forms

FORMS = spoken_forms()
SETTING = Setting(FORMS, "en", "en")
DECISION, REMARK = "Decision", "Why it was decided so"
ONE, TWO = "finance.xlsx", "government.xlsx"
EARLY, LATE = datetime.datetime(2026, 3, 1, 9), datetime.datetime(2026, 3, 2, 9)


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.questionnaire.opening.load_rubric", lambda name: FORMS)


def base() -> Assessment:
    return town(
        {"plan": backed(2, "water"), "taps": by_district(north=3, south=1)},
        evidence={"water": item(kind="act")},
    )


def of(*sources: Source) -> Merged:
    found = merge(sources, FORMS, Findings())
    assert found is not None
    return found


def file(name: str, now: Assessment, **more: Any) -> Source:
    return Source(name, now, fingerprints(base()), **more)


def two(**answers: tuple[Any, Any]) -> Merged:
    """Two files that each changed these answers."""
    sides = [other(base(), {ident: pair[at] for ident, pair in answers.items()}) for at in (0, 1)]
    return of(file(ONE, sides[0]), file(TWO, sides[1]))


def read(data: bytes, findings: Findings | None = None) -> Decisions:
    found = read_conflicts(data, "c.xlsx", Findings() if findings is None else findings)
    assert found is not None
    return found


def outcome(merged: Merged, entries: dict[Spot, Any], on: Merged | None = None) -> tuple[Merged, Findings]:
    """What becomes of a merge after somebody filled these cells."""
    findings = Findings()
    found = read(filled(conflicts_bytes(merged, SETTING), entries), findings)
    return decide(on or merged, found, findings), findings


def codes(findings: Findings) -> list[str]:
    return sorted(finding.code for finding in findings)


PLAN = "answers/plan"


def test_each_version_stands_with_its_files_and_says_its_value_in_words() -> None:
    merged = of(
        file(ONE, other(base(), {"plan": backed(3, "water", comment="Since May.")}), modified=EARLY),
        file(TWO, other(base(), {"plan": not_applicable()}), modified=LATE),
    )
    workbook = opened(conflicts_bytes(merged, SETTING))
    shown = [str(cell_of(workbook, PLAN, f"Version {number}").value) for number in (1, 2)]
    at = 0 if "step number 3" in shown[0] else 1
    for text in ("finance.xlsx", "March 1, 2026", "3. Plan at step number 3", "Comment: Since May."):
        assert text in shown[at]
    for text in ("government.xlsx", "N/A: another body does it", "Reference: Law 1, article 2"):
        assert text in shown[1 - at]
    about = str(cell_of(workbook, PLAN, "What it is about").value)
    assert "Plan" in about
    assert "Services" in about


def test_no_decision_is_made_beforehand_and_the_newer_version_of_a_part_is_marked() -> None:
    sides = [Source(name, other(base(), {"plan": value}), fingerprints(base()), when, PLANNING)
             for name, value, when in ((ONE, 3, EARLY), (TWO, 4, LATE))]  # fmt: skip
    merged = of(*sides)
    proposed = merged.conflicts[0].proposed
    assert proposed is not None
    data = conflicts_bytes(merged, SETTING)
    workbook = opened(data)
    marked = ["newer version" in str(cell_of(workbook, PLAN, f"Version {n}").value) for n in (1, 2)]
    assert marked.index(True) == proposed
    assert marked.count(True) == 1
    assert cell_of(workbook, PLAN, DECISION).value is None
    assert read(data).chosen == {}
    unmarked = "\n".join(
        str(cell.value) for cell in opened(conflicts_bytes(two(plan=(3, 4)), SETTING))["Conflicts"][10]
    )
    assert "newer version" not in unmarked


@pytest.mark.parametrize("typed", [2, "2", "2.", "version 2", "versión 2", "v2", "2. anything (file)", 2.0])
def test_a_decision_is_understood_as_people_write_it(typed: Any) -> None:
    merged = two(plan=(3, 4))
    after, findings = outcome(merged, {(PLAN, DECISION): typed, (PLAN, REMARK): "Ana asked."})
    assert after == resolve(merged, {PLAN: 1}, FORMS)
    assert after.conflicts == ()
    assert codes(findings) == []


def test_the_list_of_a_decision_offers_every_version_and_each_item_is_read_back() -> None:
    merged = two(plan=(3, 4), leaks=(12.5, 40))
    data = conflicts_bytes(merged, SETTING)
    items = [str(cell.value) for cell in opened(data)["lists"]["B"]]
    assert [text[:2] for text in items] == ["1.", "2.", "1.", "2."]
    assert "step number" in items[0]
    assert ONE in items[0] + items[1]
    for at, text in enumerate(items[:2]):
        assert outcome(merged, {(PLAN, DECISION): text})[0] == resolve(merged, {PLAN: at}, FORMS)


def test_the_remark_of_who_decided_is_read() -> None:
    found = read(filled(conflicts_bytes(two(plan=(3, 4)), SETTING), {(PLAN, REMARK): "Ana asked."}))
    assert found.remarks == {PLAN: "Ana asked."}


@pytest.mark.parametrize("typed", [0, 3, "3", "both", "yes", True, 1.5, "12 of 20?", "=1+1"])
def test_what_names_no_version_is_an_error_with_its_cell(typed: Any) -> None:
    merged = two(plan=(3, 4))
    findings = Findings()
    found = read(filled(conflicts_bytes(merged, SETTING), {(PLAN, DECISION): typed}), findings)
    assert [finding.code for finding in findings] == ["conflict_decision_unclear"]
    told = next(iter(findings))
    assert told.place.cell == cell_of(opened(conflicts_bytes(merged, SETTING)), PLAN, DECISION).coordinate
    assert found.chosen == {}
    for lang in ("es", "pt", "en"):
        assert "2" in message(told, words(lang))


def test_what_nobody_decided_stays_open_and_is_listed() -> None:
    merged = two(plan=(3, 4), leaks=(12.5, 40))
    after, findings = outcome(merged, {(PLAN, DECISION): 1})
    assert [conflict.path for conflict in after.conflicts] == ["answers/leaks"]
    assert codes(findings) == ["conflict_undecided"]
    assert next(iter(findings)).values["found"] == ["Leaks"]


def test_a_decision_is_bound_to_the_value_and_not_to_its_number() -> None:
    merged = two(plan=(3, 4))
    chosen = merged.conflicts[0].versions[1].value
    more = of(*(file(f"{value}.xlsx", other(base(), {"plan": value})) for value in (0, 1, 3, 4)))
    after, findings = outcome(merged, {(PLAN, DECISION): 2}, more)
    assert after.assessment.answers["plan"] == chosen
    assert codes(findings) == []


def test_a_decision_for_a_version_that_is_gone_is_told_and_stays_open() -> None:
    merged, now = two(plan=(3, 4)), two(plan=(0, 1))
    after, findings = outcome(merged, {(PLAN, DECISION): 2}, now)
    assert after == now
    assert codes(findings) == ["conflict_undecided", "conflict_version_gone"]


def test_a_decision_that_is_no_longer_needed_is_noted() -> None:
    now = of(file(ONE, other(base(), {"plan": 4})))
    after, findings = outcome(two(plan=(3, 4)), {(PLAN, DECISION): 2}, now)
    assert after == now
    assert codes(findings) == ["conflict_already_settled"]
    assert not findings.failed


def test_a_blank_can_be_chosen() -> None:
    merged = two(plan=(3, Answer()))
    blank = next(at for at, version in enumerate(merged.conflicts[0].versions, 1) if version.value is None)
    assert "blank" in str(cell_of(opened(conflicts_bytes(merged, SETTING)), PLAN, f"Version {blank}").value)
    after, _ = outcome(merged, {(PLAN, DECISION): blank})
    assert "plan" not in after.assessment.answers
    assert after.conflicts == ()


def test_every_version_is_there_however_many_there_are() -> None:
    values = [0, 1, 3, 4, 5, not_applicable(), unknown("nobody_measures")]
    merged = of(*(file(f"file {at}.xlsx", other(base(), {"plan": value})) for at, value in enumerate(values)))
    workbook = opened(conflicts_bytes(merged, SETTING))
    shown = "\n".join(str(cell_of(workbook, PLAN, f"Version {n}").value) for n in range(1, 8))
    assert all(f"file {at}.xlsx" in shown for at in range(7))
    after, _ = outcome(merged, {(PLAN, DECISION): 7})
    assert after == resolve(merged, {PLAN: 6}, FORMS)


def test_everything_that_can_differ_has_a_name_and_words() -> None:
    day = datetime.date(2026, 2, 1)
    judged = backed(4, "water").model_copy(
        update={"review": Review(accepts="other", answer=2, remark="Seen.", by="Eva")}
    )
    sides = [
        town(
            {"plan": judged, "taps": by_district(north=3, south=0)},
            evidence={"water": item(kind="act", date=day)},
        ),
        town(
            {"plan": backed(3, "water"), "taps": by_district(north=2, south=1)},
            evidence={"water": item(kind="dataset")},
        ),
    ]
    sides = [
        peopled(side, 10_000 + at).model_copy(
            update={"departments": {"water": SignOff(signed_by=f"Head {at}")}, "prepared_by": f"Office {at}"}
        )
        for at, side in enumerate(sides)
    ]
    merged = of(*(file(name, side) for name, side in zip((ONE, TWO), sides, strict=True)))
    shown = "\n".join(texts(conflicts_bytes(merged, SETTING)))
    for text in ("10,000", "Prepared by", "Office 1", "Signed by: Head 0", "Kind: Dataset", "Date: February 1, 2026",
                 "north: 3", "another answer was accepted: 2", "Remark: Seen."):  # fmt: skip
        assert text.casefold() in shown.casefold(), text
    assert len(merged.conflicts) == 6
    after, findings = outcome(merged, {(conflict.path, DECISION): 2 for conflict in merged.conflicts})
    assert after == resolve(merged, {conflict.path: 1 for conflict in merged.conflicts}, FORMS)
    assert codes(findings) == []


@settings(max_examples=15, phases=[Phase.explicit, Phase.generate],
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.data())
def test_deciding_in_the_workbook_is_the_same_as_resolving(data: st.DataObject) -> None:
    values = st.sampled_from([0, 1, 3, 4, 5])
    pairs = {
        ident: data.draw(st.lists(values, min_size=2, max_size=2, unique=True))
        for ident in ("plan", "alone", "beaches")
    }
    merged = two(**{ident: (pair[0], pair[1]) for ident, pair in pairs.items()})
    chosen = {
        conflict.path: data.draw(st.integers(0, len(conflict.versions) - 1))
        for conflict in merged.conflicts
        if data.draw(st.booleans())
    }
    after, findings = outcome(merged, {(path, DECISION): index + 1 for path, index in chosen.items()})
    assert after == resolve(merged, chosen, FORMS)
    assert not findings.failed


def test_text_of_strangers_never_becomes_a_formula() -> None:
    bad = '=HYPERLINK("http://x","y")\x07'
    merged = of(
        file("=cmd|' /C calc'!A0", other(base(), {"plan": backed(3, "water", comment=bad)})),
        file("+1.xlsx", other(base(), {"plan": backed(4, references=[bad])})),
    )
    data = conflicts_bytes(merged, SETTING, ["=1+1"])
    assert all(text.startswith(("=IF(LEN(TRIM($", "=SUMPRODUCT(--(LEN(TRIM(")) for text in formulas(data))
    assert not any("\x07" in text for text in texts(data))
    assert any("=cmd" in text for text in texts(data))


def test_a_merge_without_conflicts_makes_a_workbook_that_says_so() -> None:
    data = conflicts_bytes(of(file(ONE, base())), SETTING)
    assert "There are no conflicts" in texts(data)
    assert read(data).chosen == {}


def test_the_same_conflicts_have_the_same_bytes() -> None:
    assert conflicts_bytes(two(plan=(3, 4)), SETTING) == conflicts_bytes(two(plan=(3, 4)), SETTING)


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_it_speaks_every_language(lang: str) -> None:
    known = loaded("villa-esperanza")
    before = known.assessment
    sides = [
        before.model_copy(update={"answers": {**before.answers, "gov_interop": Answer(answer=level)}})
        for level in (1, 2)
    ]
    sources = [Source(name, side, fingerprints(before)) for name, side in zip((ONE, TWO), sides, strict=True)]
    merged = merge(sources, known.rubric, Findings())
    assert merged is not None
    data = conflicts_bytes(merged, Setting(known.rubric, lang, lang))
    shown = "\n".join(texts(data))
    assert known.rubric.words(lang).questions["gov_interop"].name in shown
    assert words(lang)("conflicts.column.decision") in shown
    entries = {("answers/gov_interop", words(lang)("conflicts.column.decision")): 2}
    found = read(filled(data, entries))
    assert set(found.chosen) == {"answers/gov_interop"}


# -- what happens to files


def test_rows_are_found_wherever_they_were_moved() -> None:
    merged = two(plan=(3, 4), leaks=(12.5, 40))

    def move(workbook: Workbook) -> None:
        sheet = workbook["Conflicts"]
        cell_of(workbook, PLAN, DECISION).value = "2"
        top = cell_of(workbook, PLAN, DECISION).row
        for column in range(1, sheet.max_column + 1):
            one, below = sheet.cell(top, column), sheet.cell(top + 1, column)
            one.value, below.value = below.value, one.value
        sheet.insert_rows(top, 2)
        sheet.insert_cols(1)
        sheet.title = "Decidir"

    found = read(changed(conflicts_bytes(merged, SETTING), move))
    assert decide(merged, found, Findings()) == resolve(merged, {PLAN: 1}, FORMS)


def test_other_files_and_unknown_rows_are_told() -> None:
    findings = Findings()
    assert read_conflicts(questionnaire_bytes(Form(SETTING, base())), "q.xlsx", findings) is None
    assert codes(findings) == ["conflict_other_schema"]

    data, findings = conflicts_bytes(two(plan=(3, 4)), SETTING), Findings()
    assert (
        read_conflicts(
            changed(data, lambda workbook: workbook.remove(workbook["identity"])), "q.xlsx", findings
        )
        is None
    )
    assert codes(findings) == ["conflict_not_ours"]

    findings = Findings()
    read(filled(data, {(PLAN, "Code of the conflict"): "answers/plam"}), findings)
    assert codes(findings) == ["conflict_row_unknown"]

    findings = Findings()
    at = cell_of(opened(data), PLAN, DECISION).column
    read(changed(data, lambda workbook: workbook["Conflicts"].delete_cols(at)), findings)
    assert codes(findings) == ["conflict_column_missing"]


def test_a_workbook_of_another_city_or_rubric_decides_nothing() -> None:
    merged = two(plan=(3, 4))
    said = merged.assessment
    for update, code in (
        ({"city": said.city.model_copy(update={"name": "Elsewhere"})}, "conflict_other_city"),
        ({"rubric": said.rubric.model_copy(update={"version": "9.0.0"})}, "conflict_other_rubric"),
    ):
        now = Merged(said.model_copy(update=update), merged.conflicts)
        after, findings = outcome(merged, {(PLAN, DECISION): 2}, now)
        assert after == now
        assert codes(findings) == [code]
        assert findings.failed


@pytest.mark.needs("soffice")
def test_the_status_is_what_an_office_program_calculates(
    program: Callable[[str], str], tmp_path: Path
) -> None:
    data = filled(conflicts_bytes(two(plan=(3, 4), leaks=(12.5, 40)), SETTING), {(PLAN, DECISION): "2"})
    workbook = recalculated(program("soffice"), tmp_path, data)
    assert cell_of(workbook, PLAN, "Status").value == "Decided"
    assert cell_of(workbook, "answers/leaks", "Status").value == "To decide"
    label = next(cell for cell in workbook["Conflicts"]["A"] if cell.value == "Decided")
    assert label.offset(column=1).value == 1
