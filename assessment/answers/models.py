"""One assessment: a city, a date, a rubric version, its answers with evidence and review, as frozen data.

An answer is a plain value whose meaning the rubric's question gives: a level (ladder), an option (choice), a list of
practices or "none" (checklist), a number (indicator). Whether it fits its question is `check.py`'s subject.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from assessment.documents.fields import Day, Identifier, Link, Text, Version
from assessment.rubric.models import Many, Part, Slug

NONE_IN_PLACE = "none"
Answered = Annotated[int | float | Text | Many[Text], Field(union_mode="left_to_right")]
State = Literal["not_applicable", "unknown", "blank"]


class RubricRef(Part):
    """The rubric that was answered, by its name; never by a path, since an assessment may come from anywhere."""

    id: Slug
    version: Version


class District(Part):
    """A district of the city, as its statistics office draws it."""

    id: Identifier
    name: Text
    population: Annotated[int, Field(ge=1, le=100_000_000)]


class City(Part):
    """The city's profile.

    Attributes:
        fictional: an invented city; every page of its scorecard says so.
        country: two-letter code of the country; it chooses number and date formats.
        development_group: 1 (highest) to 4, by human development.
        facts: what the rubric's profile rules ask.
        residents: how many there are by what a survey asks of them, such as `sex: {female: 213000, male: 199000}`;
            persons or shares; a survey is weighted to them.
    """

    name: Text
    fictional: bool = False
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    population: Annotated[int, Field(ge=1, le=100_000_000)]
    development_group: Annotated[int, Field(ge=1, le=4)] | None = None
    facts: dict[Identifier, bool | int | float | Text] = {}
    districts: Many[District] = ()
    residents: dict[Identifier, dict[Identifier, Annotated[float, Field(ge=0, le=1e9), Strict(False)]]] = {}


class Evidence(Part):
    """One document, dataset or page that backs answers; registered once, named by many.

    Attributes:
        kind: a kind of the rubric's list.
        link: an http or https address; `internal` if it opens only inside the administration.
        sha256: fingerprint of a file that was handed over.
        quality: A measured, B extrapolated from a survey, C extrapolated from a higher level, D estimated from
            assumptions, E personal estimate, F unknown; for measured data.
        confirmed_by: a kind of the rubric's list that is external to the city.
        withheld: why it is not published, though a reviewer may inspect it.
        districts: those it speaks of; all if empty.
    """

    title: Text
    kind: Identifier
    link: Link | None = None
    internal: bool = False
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    date: Day | None = None
    quality: Literal["A", "B", "C", "D", "E", "F"] | None = None
    confirmed_by: Identifier | None = None
    withheld: Literal["safety", "privacy"] | None = None
    districts: Many[Identifier] = ()


class DistrictAnswer(Part):
    """The answer of one district, or why there is none."""

    answer: Answered | None = None
    state: State | None = None
    reason: Text | None = None


class Review(Part):
    """What a reviewer accepted.

    Attributes:
        accepts: "answer" (as claimed), "other" (see `answer` or `districts`), "not_applicable" (the city's N/A
            stands), "refused" (the N/A does not stand: the question counts as missing).
        inspected: the reviewer has seen evidence that is withheld from the public.
    """

    accepts: Literal["answer", "other", "not_applicable", "refused"] = "answer"
    answer: Answered | None = None
    districts: dict[Identifier, Answered] = {}
    inspected: bool = False
    remark: Text | None = None
    by: Text | None = None
    date: Day | None = None


class Answer(Part):
    """Everything said about one question. Without answer, districts and state it is blank."""

    answer: Answered | None = None
    districts: dict[Identifier, Answered | DistrictAnswer] = {}
    state: State | None = None
    reason: Text | None = None
    unit: Identifier | None = None
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    references: Many[Text] = ()
    evidence: Many[Identifier] = ()
    comment: Text | None = None
    department: Identifier | None = None
    answered_by: Text | None = None
    review: Review | None = None


class SignOff(Part):
    """The head of a department answers for its part; without name and date the part is a draft."""

    signed_by: Text | None = None
    role: Text | None = None
    signed_on: Day | None = None

    @property
    def signed(self) -> bool:
        """True if name and date are there."""
        return self.signed_by is not None and self.signed_on is not None


class Assessment(Part):
    """One city, one date, one rubric version.

    Attributes:
        basis: "self" if the city answered; "public_sources" if others did from what is public: then no level is given.
        question_set: which of the rubric's question sets was asked.
        locale: language and country of numbers and dates, e.g. "es_MX"; else from language and country.
        unmigrated: answers of an earlier rubric version, by the id that their question had then, kept whole; so are
            `unmigrated_evidence` and `unmigrated_departments`. They are never scored (`migrate.py`).
    """

    schema_: Annotated[Literal["assessment/1"], Field(alias="schema")]
    rubric: RubricRef
    city: City
    date: Day
    question_set: Identifier = "full"
    basis: Literal["self", "public_sources"] = "self"
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    locale: Annotated[str, Field(pattern=r"^[a-z]{2}(_[A-Z]{2}|_419)?$")] | None = None
    prepared_by: Text | None = None
    departments: dict[Identifier, SignOff] = {}
    evidence: dict[Identifier, Evidence] = {}
    answers: dict[Identifier, Answer] = {}
    unmigrated: dict[Identifier, Answer] = {}
    unmigrated_evidence: dict[Identifier, Evidence] = {}
    unmigrated_departments: dict[Identifier, SignOff] = {}
