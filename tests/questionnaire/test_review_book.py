"""The reviewer's workbook: what it offers, what is read back, and what of that is applied."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from assessment.answers.check import check
from assessment.answers.models import Answer, Assessment, Review
from assessment.answers.review_sample import Sample, review_sample
from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import questionnaire_bytes
from assessment.questionnaire.review import ReviewRead, apply_reviews, read_review, review_bytes
from assessment.questionnaire.review.accept import lower_items, offered, part_answer
from assessment.questionnaire.setting import Setting
from assessment.rubric.load import Rubric
from assessment.text.catalogue import words
from tests.answers.forms import town
from tests.builders import backed, by_district, item, not_applicable
from tests.examples.cities import loaded
from tests.questionnaire.by_hand import Spot, cell_of, changed, filled, formulas, opened, recalculated, texts
from tests.questionnaire.spoken import spoken_forms

FORMS = spoken_forms()
LOCALES = {"es": "es_CO", "pt": "pt_BR", "en": "en"}
WHEN = datetime.date(2026, 11, 20)
NAMED: dict[Spot, Any] = {
    ("Name of the reviewer", "Content"): "Ana Ruiz",
    ("Organisation", "Content"): "Universidad del Sur",
    ("Date of the review", "Content"): WHEN,
}
ACCEPTED, REMARK, INSPECTED = "What is accepted", "Remark", "Saw what is withheld"


def form(said: Assessment, of: Rubric, lang: str = "en") -> Form:
    return Form(Setting(of, lang, LOCALES[lang]), said)


def villa(lang: str = "es") -> Form:
    return form(loaded("villa-esperanza").assessment, loaded("villa-esperanza").rubric, lang)


def everything(of: Form) -> Sample:
    return review_sample(of.assessment, of.setting.rubric, 7, 1.0)


def book(of: Form) -> bytes:
    return review_bytes(of, everything(of))


def read(data: bytes, findings: Findings | None = None) -> ReviewRead:
    found = read_review(data, "r.xlsx", Findings() if findings is None else findings)
    assert found is not None
    return found


def place(data: bytes, ident: str, head: str = ACCEPTED) -> str:
    return cell_of(opened(data), ident, head).coordinate


WATER = item(kind="act", link="https://city.example/water.pdf")
SECRET = item(kind="act", withheld="safety", link="https://city.example/secret.pdf")
SAID: dict[str, Answer] = {
    "plan": backed(4, "water", "secret", comment="=1+1"),
    "alone": not_applicable(),
    "lamps": backed("c", "water"),
    "taps": by_district(north=4, south=3),
    "pipes": backed(["a", "b", "c"], "water"),
    "leaks": backed(42.5, "water"),
}


def said(**answers: Answer) -> Assessment:
    return town({**SAID, **answers}, evidence={"water": WATER, "secret": SECRET})


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Form:
    """A small town; its rubric is found by its name."""
    monkeypatch.setattr("assessment.questionnaire.opening.load_rubric", lambda name: FORMS)
    return form(said(), FORMS)


def outcome(of: Form, entries: dict[Spot, Any], on: Assessment | None = None) -> tuple[Assessment, Findings]:
    """What becomes of an assessment after a reviewer filled these cells."""
    findings = Findings()
    found = read(filled(book(of), {**NAMED, **entries}), findings)
    return apply_reviews(on or of.assessment, found, findings), findings


def reviews(of: Assessment) -> dict[str, Review]:
    return {ident: answer.review for ident, answer in of.answers.items() if answer.review is not None}


def codes(findings: Iterable[Any]) -> list[str]:
    return sorted(finding.code for finding in findings if finding.severity != "note")


# -- without a change


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_an_untouched_workbook_gives_back_what_was_there_in_every_language(lang: str) -> None:
    of, findings = villa(lang), Findings()
    found = read(book(of), findings)
    assert dict(found.reviews) == {
        ident: each for ident, each in reviews(of.assessment).items() if ident in found.rows
    }
    assert len(found.reviews) == 27
    assert apply_reviews(of.assessment, found, findings) == of.assessment
    assert not list(findings)


def test_the_same_review_has_the_same_bytes() -> None:
    assert book(villa()) == book(villa())


REMARKS = st.one_of(
    st.none(), st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60),
    st.sampled_from(["=1+1", "+A1", "_x0041_", "#N/A", " two  spaces ", "a\nb\tc", "sí"]),
)  # fmt: skip


@st.composite
def judged(draw: st.DrawFn) -> dict[str, Review]:
    """Reviews of the example city."""
    of = villa()
    idents = [chosen.id for chosen in everything(of).questions]
    picked = draw(st.lists(st.sampled_from(idents), unique=True, max_size=8))
    return {ident: draw(review_of(of, ident)) for ident in picked}


@st.composite
def review_of(draw: st.DrawFn, of: Form, ident: str) -> Review:
    answer, question = of.assessment.answers[ident], of.questions[ident]
    more = {
        "inspected": draw(st.booleans()), "remark": draw(REMARKS), "by": draw(st.sampled_from([None, "A", "=B"])),
        "date": draw(st.sampled_from([None, WHEN])),
    }  # fmt: skip
    if answer.state == "not_applicable":
        return Review(accepts=draw(st.sampled_from(["not_applicable", "refused"])), **more)
    if draw(st.booleans()):
        return Review(accepts="answer", **more)
    if answer.districts:
        given = {
            code: value for code, each in answer.districts.items() if (value := part_answer(each)) is not None
        }
        chosen = draw(st.lists(st.sampled_from(sorted(given)), unique=True, min_size=1))
        return Review(accepts="other", districts={code: given[code] for code in chosen}, **more)
    values = {"ladder": 0, "checklist": "none", "indicator": 1.25}
    return Review(accepts="other", answer=values.get(question.kind, answer.answer), **more)


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(judged(), st.sampled_from(["es", "pt", "en"]))
def test_every_field_of_every_review_comes_back(given_reviews: dict[str, Review], lang: str) -> None:
    before = loaded("villa-esperanza").assessment
    answers = {
        ident: answer.model_copy(update={"review": given_reviews.get(ident)})
        for ident, answer in before.answers.items()
    }
    of, findings = before.model_copy(update={"answers": answers}), Findings()
    found = read(book(form(of, loaded("villa-esperanza").rubric, lang)), findings)
    assert dict(found.reviews) == given_reviews
    assert apply_reviews(of, found, findings) == of
    assert not findings.failed


# -- what is offered and told


def test_only_what_was_claimed_and_less_is_offered(small: Form) -> None:
    setting, questions, answers = small.setting, small.questions, small.assessment.answers
    ladder = [text[:2] for text in lower_items(questions["plan"], 4, setting)]
    assert ladder == ["3.", "2.", "1.", "0."]
    assert [text[:2] for text in lower_items(questions["lamps"], "c", setting)] == ["b.", "a."]
    assert lower_items(questions["pipes"], ("a", "b", "c"), setting) == [
        "a, b",
        "a, c",
        "b, c",
        "None of the above",
    ]
    assert lower_items(questions["leaks"], 42.5, setting) == []
    assert lower_items(questions["plan"], 0, setting) == []
    assert offered(questions["alone"], answers["alone"], setting) == [
        "Not applicable, it stands",
        "Not applicable, refused",
    ]
    assert offered(questions["taps"], answers["taps"], setting) == [
        "As the city answered",
        "Another one, by district",
    ]


def test_the_lists_of_the_cells_are_those_items(small: Form) -> None:
    workbook = opened(book(small))
    lists = [
        str(cell.value) for row in workbook["lists"].iter_rows() for cell in row if cell.value is not None
    ]
    where = lists.index("plan")
    assert lists[where + 1] == "As the city answered"
    assert [text[:2] for text in lists[where + 2 : where + 6]] == ["3.", "2.", "1.", "0."]
    sheet = workbook["Review"]
    ruled = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert "=accept_plan" in ruled
    assert all(
        rule.formula1[1:] in workbook.defined_names
        for rule in sheet.data_validations.dataValidation
        if rule.formula1
    )


def test_the_start_says_how_the_sample_was_drawn() -> None:
    shown = "\n".join(
        texts(review_bytes(villa(), review_sample(villa().assessment, villa().setting.rubric, 2026)))
    )
    assert "semilla 2026" in shown
    assert "20" in shown
    assert "Esenciales, de las que depende algún nivel: 15" in shown


def test_a_withheld_document_is_said_to_be_withheld_and_its_link_is_not_written(small: Form) -> None:
    data = book(small)
    shown = "\n".join(texts(data))
    assert "Withheld: for safety" in shown
    assert "secret.pdf" not in shown
    cells = (cell for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row)
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink is not None]
    assert "https://city.example/water.pdf" in links
    assert not any("secret" in str(link) for link in links)


def test_only_where_something_is_withheld_is_it_asked_who_saw_it(small: Form) -> None:
    workbook = opened(book(small))
    assert not cell_of(workbook, "plan", INSPECTED).protection.locked
    assert cell_of(workbook, "lamps", INSPECTED).protection.locked
    assert not cell_of(workbook, "lamps", ACCEPTED).protection.locked


def test_text_of_strangers_never_becomes_a_formula(small: Form) -> None:
    bad = '=HYPERLINK("http://x","y")\x07'
    hostile = backed(4, "water", comment=bad, references=[bad]).model_copy(
        update={"review": Review(accepts="answer", remark="=1+1", by="=2+2")}
    )
    city = said(plan=hostile)
    city = city.model_copy(
        update={"evidence": {"water": city.evidence["water"].model_copy(update={"title": "=3+3"})}}
    )
    data = book(form(city, FORMS))
    assert not [text for text in formulas(data) if "HYPERLINK" in text or "1+1" in text or "3+3" in text]
    assert not any("\x07" in text for text in texts(data))


# -- what a reviewer fills


FILLED: list[tuple[str, Any, dict[str, Any]]] = [
    ("plan", "As the city answered", {"accepts": "answer"}),
    ("plan", "Como respondió la ciudad", {"accepts": "answer"}),
    ("plan", "ok", {"accepts": "answer"}),
    ("plan", 4, {"accepts": "answer"}),
    ("plan", 2, {"accepts": "other", "answer": 2}),
    ("plan", "level 2", {"accepts": "other", "answer": 2}),
    ("plan", "nivel 0", {"accepts": "other", "answer": 0}),
    ("lamps", "b", {"accepts": "other", "answer": "b"}),
    ("pipes", "a, c", {"accepts": "other", "answer": ("a", "c")}),
    ("pipes", "none", {"accepts": "other", "answer": "none"}),
    ("leaks", 40, {"accepts": "other", "answer": 40}),
    ("leaks", "40.5", {"accepts": "other", "answer": 40.5}),
    ("leaks", 42.5, {"accepts": "answer"}),
    ("alone", "Not applicable, it stands", {"accepts": "not_applicable"}),
    ("alone", "yes", {"accepts": "not_applicable"}),
    ("alone", "N/A", {"accepts": "not_applicable"}),
    ("alone", "No aplica, no procede", {"accepts": "refused"}),
    ("alone", "no", {"accepts": "refused"}),
    ("taps", "agreed", {"accepts": "answer"}),
]


@pytest.mark.parametrize(("ident", "typed", "expected"), FILLED)
def test_what_is_typed_is_understood(small: Form, ident: str, typed: Any, expected: dict[str, Any]) -> None:
    after, findings = outcome(small, {(ident, ACCEPTED): typed})
    assert reviews(after) == {ident: Review(**expected, by="Ana Ruiz, Universidad del Sur", date=WHEN)}
    assert codes(findings) == []


def test_remark_and_withheld_evidence_go_with_the_review(small: Form) -> None:
    entries = {("plan", ACCEPTED): 3, ("plan", REMARK): " Two wells only. ", ("plan", INSPECTED): "sí"}
    after, _ = outcome(small, entries)
    given = reviews(after)["plan"]
    assert (given.answer, given.remark, given.inspected) == (3, "Two wells only.", True)


def test_districts_can_be_judged_one_by_one(small: Form) -> None:
    for accepted in ("Another one, by district", None):
        after, findings = outcome(
            small, {("taps", ACCEPTED): accepted, ("taps", "north"): "2", ("taps", "south"): "ok"}
        )
        assert reviews(after)["taps"].districts == {"north": 2}
        assert reviews(after)["taps"].accepts == "other"
        assert codes(findings) == []


REFUSED: list[tuple[dict[Spot, Any], str]] = [
    ({("plan", ACCEPTED): "no"}, "reviewed_plain_no"),
    ({("plan", ACCEPTED): "Not applicable, refused"}, "reviewed_state"),
    ({("plan", ACCEPTED): "don't know"}, "reviewed_state"),
    ({("plan", ACCEPTED): "9"}, "cell_level_outside"),
    ({("alone", ACCEPTED): 3}, "reviewed_not_claimed"),
    ({("pipes", ACCEPTED): "q"}, "cell_practice_unknown"),
    ({("taps", ACCEPTED): "ok", ("taps", "north"): 2}, "reviewed_two_answers"),
    ({("taps", ACCEPTED): "by district"}, "reviewed_districts_missing"),
    ({("plan", REMARK): "Later."}, "reviewed_undecided"),
]


@pytest.mark.parametrize(("entries", "code"), REFUSED)
def test_what_cannot_be_accepted_is_told_with_its_cell_and_not_applied(
    small: Form, entries: dict[Spot, Any], code: str
) -> None:
    after, findings = outcome(small, entries)
    assert after == small.assessment
    assert codes(findings) == [code]
    told = next(finding for finding in findings if finding.code == code)
    row, head = next(iter(entries))
    assert told.place.cell == place(book(small), row, head)
    for lang in ("es", "pt", "en"):
        assert "…" not in message(told, words(lang))


def test_more_than_was_claimed_is_told_by_the_check_with_its_cell(small: Form) -> None:
    findings = Findings()
    data = filled(book(small), {**NAMED, ("plan", ACCEPTED): 5})
    found = read(data, findings)
    check(apply_reviews(small.assessment, found, findings), FORMS, found.over(None), findings, None)
    told = next(finding for finding in findings if finding.code == "review_above_claim")
    assert (told.place.file, told.place.sheet, told.place.cell) == ("r.xlsx", "Review", place(data, "plan"))


def test_a_review_without_name_and_date_is_applied_and_told(small: Form) -> None:
    findings = Findings()
    found = read(filled(book(small), {("plan", ACCEPTED): "ok"}), findings)
    assert reviews(apply_reviews(small.assessment, found, findings)) == {"plan": Review()}
    assert codes(findings) == ["reviewed_date_missing", "reviewed_name_missing"]
    assert {finding.place.sheet for finding in findings} == {"Start"}


# -- what has changed since


OLD = Review(accepts="other", answer=2, remark="Seen.", by="Somebody", date=datetime.date(2025, 1, 2))


def reviewed(small: Form, review: Review = OLD) -> Form:
    return form(said(plan=SAID["plan"].model_copy(update={"review": review})), FORMS)


def test_an_untouched_review_keeps_its_reviewer_and_a_changed_one_gets_the_new_one(small: Form) -> None:
    of = reviewed(small)
    after, _ = outcome(of, {("lamps", ACCEPTED): "ok"})
    assert reviews(after)["plan"] == OLD
    after, _ = outcome(of, {("plan", ACCEPTED): 1})
    assert reviews(after)["plan"] == OLD.model_copy(
        update={"answer": 1, "by": "Ana Ruiz, Universidad del Sur", "date": WHEN}
    )


def test_a_changed_answer_is_not_judged_by_what_was_said_of_the_old_one(small: Form) -> None:
    now = said(plan=backed(3, "water"))
    after, findings = outcome(small, {("plan", ACCEPTED): 2, ("lamps", ACCEPTED): "ok"}, now)
    assert set(reviews(after)) == {"lamps"}
    assert codes(findings) == ["reviewed_answer_changed"]
    gone = now.model_copy(update={"answers": {"lamps": SAID["lamps"]}})
    _, findings = outcome(small, {("plan", ACCEPTED): 2}, gone)
    assert codes(findings) == ["reviewed_answer_changed"]


def test_changed_documents_are_told_and_the_review_is_applied(small: Form) -> None:
    now = said()
    now = now.model_copy(
        update={"evidence": {**now.evidence, "water": WATER.model_copy(update={"title": "Other"})}}
    )
    after, findings = outcome(small, {("lamps", ACCEPTED): "ok"}, now)
    assert set(reviews(after)) == {"lamps"}
    assert codes(findings) == ["reviewed_evidence_changed"]


def test_the_review_of_somebody_else_is_never_overwritten(small: Form) -> None:
    other = Review(accepts="answer", by="Another")
    now = said(plan=SAID["plan"].model_copy(update={"review": other}))
    after, findings = outcome(small, {("plan", ACCEPTED): 2}, now)
    assert reviews(after) == {"plan": other}
    assert codes(findings) == ["reviewed_meanwhile"]


def test_an_emptied_row_withdraws_its_review_and_a_deleted_row_does_not(small: Form) -> None:
    of = reviewed(small)
    after, findings = outcome(of, {("plan", ACCEPTED): None, ("plan", REMARK): None})
    assert reviews(after) == {}
    assert codes(findings) == ["reviewed_withdrawn"]
    findings = Findings()
    found = read(
        changed(
            book(of), lambda workbook: workbook["Review"].delete_rows(cell_of(workbook, "plan", ACCEPTED).row)
        ),
        findings,
    )
    assert apply_reviews(of.assessment, found, findings) == of.assessment


def test_applying_twice_changes_nothing_more(small: Form) -> None:
    findings = Findings()
    found = read(filled(book(small), {**NAMED, ("plan", ACCEPTED): 2, ("taps", "north"): 1}), findings)
    once = apply_reviews(small.assessment, found, findings)
    assert apply_reviews(once, found, findings) == once
    assert len(reviews(once)) == 2
    assert codes(findings) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"city": said().city.model_copy(update={"name": "Elsewhere"})}, "reviewed_other_city"),
        ({"rubric": said().rubric.model_copy(update={"version": "2.0.0"})}, "reviewed_other_rubric"),
    ],
)
def test_a_review_of_something_else_is_refused(small: Form, change: dict[str, Any], code: str) -> None:
    now = said().model_copy(update=change)
    after, findings = outcome(small, {("plan", ACCEPTED): 2}, now)
    assert after == now
    assert codes(findings) == [code]
    assert findings.failed


# -- what happens to files


def test_other_files_are_refused(small: Form) -> None:
    findings = Findings()
    assert read_review(questionnaire_bytes(small), "q.xlsx", findings) is None
    assert read_review(b"no workbook", "q.xlsx", findings) is None

    def forget(workbook: Workbook) -> None:
        del workbook["identity"]

    assert read_review(changed(book(small), forget), "q.xlsx", findings) is None
    found = [finding.code for finding in findings]
    assert (found[0], found[-1], len(found)) == ("reviewed_other_schema", "reviewed_not_ours", 3)


def test_rows_are_found_wherever_they_were_moved(small: Form) -> None:
    def move(workbook: Workbook) -> None:
        sheet = workbook["Review"]
        cell_of(workbook, "plan", ACCEPTED).value = "2"
        cell_of(workbook, "leaks", ACCEPTED).value = 40
        top, bottom = cell_of(workbook, "plan", ACCEPTED).row, sheet.max_row
        for column in range(1, sheet.max_column + 1):
            one, other = sheet.cell(top, column), sheet.cell(bottom, column)
            one.value, other.value = other.value, one.value
        sheet.insert_rows(top, 3)
        sheet.insert_cols(2)
        sheet.title = "Mi hoja"

    findings = Findings()
    found = read(changed(book(small), move), findings)
    assert {ident: review.answer for ident, review in found.reviews.items()} == {"plan": 2, "leaks": 40}
    assert not findings.failed


def test_rows_are_found_without_their_heads(small: Form) -> None:
    def behead(workbook: Workbook) -> None:
        cell_of(workbook, "plan", ACCEPTED).value = "2"
        sheet = workbook["Review"]
        row = next(cell.row for cell in sheet["A"] if cell.value == "Code")
        sheet.delete_rows(row)

    assert read(changed(book(small), behead)).reviews["plan"].answer == 2


def test_unknown_rows_and_lost_columns_are_told(small: Form) -> None:
    findings = Findings()
    read(
        changed(book(small), lambda workbook: setattr(cell_of(workbook, "plan", "Code"), "value", "plam")),
        findings,
    )
    assert codes(findings) == ["reviewed_question_unknown"]
    assert "plan" in message(next(iter(findings)), words("en"))
    findings = Findings()
    read(changed(book(small), lambda workbook: workbook["Review"].delete_cols(7)), findings)
    assert codes(findings) == ["reviewed_column_missing"]


# -- formulas


@pytest.mark.needs("soffice")
def test_states_and_counts_are_what_an_office_program_calculates(
    small: Form, program: Callable[[str], str], tmp_path: Path
) -> None:
    entries = {
        ("plan", ACCEPTED): "Accepted", ("lamps", ACCEPTED): "b", ("alone", ACCEPTED): "Not applicable, it stands",
        ("taps", "north"): 2,
    }  # fmt: skip
    workbook = recalculated(program("soffice"), tmp_path, filled(book(small), {**NAMED, **entries}))
    states = {ident: cell_of(workbook, ident, "State of the review").value for ident in SAID}
    assert states == {
        "plan": "Reviewed", "lamps": "Reviewed, another answer", "alone": "Reviewed", "pipes": "To review",
        "taps": "Reviewed, another answer", "leaks": "To review",
    }  # fmt: skip
    counts = [
        cell_of(workbook, "Total", head).value for head in ("To review", "Reviewed", "With another answer")
    ]
    assert counts == [6, 4, 2]
    assert cell_of(workbook, "Total", "To review").offset(column=-1).value == pytest.approx(4 / 6)


def test_before_anything_is_calculated_the_states_of_earlier_reviews_are_shown() -> None:
    shown = opened(book(villa("en")), values=True)
    changed = "Reviewed, another answer"
    expected = {"answer": "Reviewed", "not_applicable": "Reviewed", "other": changed, "refused": changed}
    for ident, review in reviews(villa().assessment).items():
        assert cell_of(shown, ident, "State of the review").value == expected[review.accepts]
    assert cell_of(shown, "Total", "Reviewed").value == 27
