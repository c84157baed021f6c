"""A public result holds no name of staff, no comment, no internal link and no fingerprint of a file."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given

from assessment.answers.models import Answer, DistrictAnswer, SignOff
from assessment.result.build import score
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.result.write import to_json
from tests.builders import backed, by_district, item, ladder, node, reviewed, rubric, scored
from tests.scoring.strategies import examples, rubrics_and_assessments

SECRETS = (
    "Ana Secreta",
    "Eva Secreta",
    "Luz Secreta",
    "Rut Secreta",
    "nota secreta",
    "remark secreto",
    "cargo secreto",
)
HIDDEN = ("intranet.example/1", "intranet.example/2", "a" * 64, "b" * 64)
KEPT = ("Decree 12", "public.example/plan", "a document", "Puerto Ejemplo")
RUBRIC = rubric(
    node("gov", *[ladder(f"q{index}", asked_of="water") for index in range(6)], ladder("d", by_district=True))
)


def full_of_secrets() -> Result:
    evidence = {
        "inside": item(link="https://intranet.example/1", internal=True, sha256="a" * 64),
        "withheld": item(link="https://intranet.example/2", withheld="safety", sha256="b" * 64),
        "open": item(link="https://public.example/plan", sha256="b" * 64),
    }
    answers: dict[str, Any] = {
        f"q{index}": backed(
            5, "inside", "withheld", "open", references=["Decree 12"], answered_by="Luz Secreta"
        )
        for index in range(5)
    }
    answers["q5"] = reviewed(
        Answer(answer=4, comment="nota secreta"), by="Eva Secreta", remark="remark secreto"
    )
    answers["d"] = by_district(north=3, south=DistrictAnswer(state="unknown", reason="not_at_hand"))
    signed = SignOff(signed_by="Rut Secreta", role="cargo secreto", signed_on=datetime.date(2026, 3, 1))
    return scored(
        RUBRIC, answers, evidence=evidence, departments={"water": signed}, prepared_by="Ana Secreta",
        districts={"north": 6, "south": 4},
    )  # fmt: skip


def test_what_is_not_for_the_public_is_gone() -> None:
    before, after = to_json(full_of_secrets()).decode(), to_json(to_public(full_of_secrets())).decode()
    for text in (*SECRETS, *HIDDEN):
        assert text in before
        assert text not in after


def test_what_is_for_the_public_stays() -> None:
    after = to_json(to_public(full_of_secrets())).decode()
    for text in KEPT:
        assert text in after


def test_a_public_result_says_so() -> None:
    assert (full_of_secrets().public, to_public(full_of_secrets()).public) == (False, True)


def test_only_public_links_are_told_as_reused() -> None:
    before, after = full_of_secrets().reused_links, to_public(full_of_secrets()).reused_links
    assert sorted(before) == [
        "https://intranet.example/1",
        "https://intranet.example/2",
        "https://public.example/plan",
    ]
    assert sorted(after) == ["https://public.example/plan"]


def test_that_someone_has_signed_and_reviewed_stays() -> None:
    result = to_public(full_of_secrets())
    assert [(one.signed, one.signed_on) for one in result.departments] == [(True, datetime.date(2026, 3, 1))]
    assert next(q for q in result.questions if q.id == "q5").review is not None


@examples(0.5)
@given(rubrics_and_assessments())
def test_twice_is_the_same_and_no_number_changes(given_: tuple) -> None:
    result = score(*given_)
    once = to_public(result)
    assert to_json(to_public(once)) == to_json(once)
    assert once.nodes == result.nodes
    assert [(q.id, q.state, q.lenses, q.parts) for q in once.questions] == [
        (q.id, q.state, q.lenses, q.parts) for q in result.questions
    ]
