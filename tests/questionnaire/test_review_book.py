"""The reviewer's workbook: what it offers, what it tells and calculates, and that untouched it changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessment.answers.models import Review
from assessment.answers.review_sample import review_sample
from assessment.documents.findings import Findings
from assessment.questionnaire.form import Form
from assessment.questionnaire.review import apply_reviews, review_bytes
from assessment.questionnaire.review.accept import lower_items, offered, part_answer
from tests.builders import backed
from tests.examples.cities import loaded
from tests.questionnaire.by_hand import cell_of, filled, formulas, opened, recalculated, texts
from tests.questionnaire.reviewing import (
    ACCEPTED,
    FORMS,
    INSPECTED,
    NAMED,
    SAID,
    WHEN,
    book,
    everything,
    form,
    read,
    reviews,
    said,
    small,
    villa,
)

__all__ = ["small"]  # the fixture


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
