"""What is saved reads back as the same assessment, from YAML and from JSON, with the same result."""

from __future__ import annotations

import datetime

import hypothesis.strategies as st
import pytest
from hypothesis import given

from assessment.answers.load import to_json, to_yaml
from assessment.answers.models import Answer, Assessment, DistrictAnswer, Evidence, Review, SignOff
from assessment.result.build import fingerprint, score
from assessment.result.write import to_json as result_bytes
from tests.builders import city, latam_six, read_back
from tests.scoring.strategies import examples, rubrics_and_assessments

READABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
TEXTS = st.one_of(
    st.text(st.one_of(READABLE, st.sampled_from("\n\t:#'\"-{}[]&*!|>%@`,? ")), max_size=40),
    st.sampled_from(
        (
            "yes",
            "No",
            "on",
            "null",
            "~",
            "12:30",
            "010",
            "1_000",
            "0x1F",
            "1.5",
            "",
            " ",
            "=",
            "<<",
            "- a",
            "a: b",
            "true",
        )
    ),
)
NAMES = st.sampled_from(("no", "on", "y", "null", "n1", "true", "yes", "a_b", "o", "inf", "district"))
NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=64)
)
ANSWERS = st.one_of(NUMBERS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple))
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))


@st.composite
def wild_answers(draw: st.DrawFn) -> Answer:
    """Whatever the model holds, whether or not it makes sense."""
    review = draw(
        st.none()
        | st.builds(
            Review,
            answer=st.none() | ANSWERS,
            remark=st.none() | TEXTS,
            by=st.none() | TEXTS,
            date=st.none() | DAYS,
            districts=st.dictionaries(NAMES, ANSWERS, max_size=2),
            inspected=st.booleans(),
        )
    )
    part = st.builds(DistrictAnswer, answer=st.none() | ANSWERS, reason=st.none() | TEXTS)
    return Answer(
        answer=draw(st.none() | ANSWERS),
        districts=draw(st.dictionaries(NAMES, ANSWERS | part, max_size=3)),
        state=draw(st.sampled_from((None, "unknown", "blank", "not_applicable"))),
        reason=draw(st.none() | TEXTS), comment=draw(st.none() | TEXTS), references=tuple(draw(st.lists(TEXTS, max_size=2))),
        evidence=tuple(draw(st.lists(NAMES, max_size=2))), year=draw(st.none() | st.integers(1900, 2200)), review=review,
    )  # fmt: skip


@st.composite
def wild_assessments(draw: st.DrawFn) -> Assessment:
    """An assessment with hostile texts, names and numbers."""
    evidence = st.builds(
        Evidence,
        title=TEXTS,
        kind=NAMES,
        date=st.none() | DAYS,
        districts=st.lists(NAMES, max_size=2).map(tuple),
    )
    return city(
        latam_six(),
        draw(st.dictionaries(NAMES, wild_answers(), max_size=3)),
        districts=draw(st.dictionaries(NAMES, st.integers(1, 10**6), max_size=3)),
        facts=draw(st.dictionaries(NAMES, st.booleans() | NUMBERS | TEXTS, max_size=3)),
        evidence=draw(st.dictionaries(NAMES, evidence, max_size=2)),
        departments=draw(st.dictionaries(NAMES, st.builds(SignOff, signed_by=st.none() | TEXTS, signed_on=st.none() | DAYS), max_size=2)),
        prepared_by=draw(st.none() | TEXTS), population=100,
    )  # fmt: skip


@pytest.mark.parametrize(("write", "name"), [(to_yaml, "a.yaml"), (to_json, "a.json")], ids=["yaml", "json"])
class TestLoadSaveLoad:
    @examples(0.6)
    @given(said=wild_assessments())
    def test_is_the_identity_whatever_is_written(self, write, name: str, said: Assessment) -> None:
        data = write(said)
        back = read_back(data, name)
        assert back == said
        assert write(back) == data
        assert fingerprint(back) == fingerprint(said)

    @examples(0.2)
    @given(given_=rubrics_and_assessments())
    def test_keeps_the_result_to_the_byte(self, write, name: str, given_: tuple) -> None:
        of, said = given_
        back = read_back(write(said), name)
        assert back == said
        assert result_bytes(score(of, back)) == result_bytes(score(of, said))
