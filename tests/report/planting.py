"""A city in which every text that a person can write is filled, and a way to write something else in all of them.

The fields are found by walking the models: a field that is added is filled, and planted, by itself.
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from assessment.answers.models import Answer, Assessment, District, DistrictAnswer, SignOff
from assessment.documents import fields
from assessment.rubric.load import Rubric
from tests import builders
from tests.report.pdf import edge_cities

Kind: TypeAlias = Literal["text", "link", "sha256"]
Field: TypeAlias = tuple[str, str]
"""The name of a model and of its field."""
Say: TypeAlias = Callable[[Field, Kind], str]

CODES: frozenset[Field] = frozenset(
    {
        ("Answer", "answer"), ("Answer", "districts"), ("Answer", "reason"), ("DistrictAnswer", "answer"),
        ("DistrictAnswer", "reason"), ("Review", "answer"), ("Review", "districts"), ("City", "facts"),
    }
)  # fmt: skip
"""Texts that must be codes of the rubric: nothing else gets past the check of an assessment."""


def kind_of(annotation: Any, metadata: tuple[Any, ...] | list[Any] = ()) -> Kind | None:
    """What a person may write in a field, or in each item of it; None if nothing."""
    known = {fields._printable: "text", fields._link: "link"}
    for each in metadata:
        if getattr(each, "func", None) in known:
            return known[each.func]  # type: ignore[return-value]
        inner = getattr(each, "metadata", ())
        if fields.SHA256 in {getattr(rule, "pattern", None) for rule in (each, *inner)}:
            return "sha256"
    if get_origin(annotation) is Annotated:
        inside, *more = get_args(annotation)
        return kind_of(inside, more)
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return next(filter(None, map(kind_of, get_args(annotation))), None)
    return None


def text_fields(model: type[BaseModel], seen: set[type] | None = None) -> Iterator[Field]:
    """Every field of a model, and of the models in it, in which a person writes."""
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        if (model.__name__, name) not in CODES and kind_of(field.annotation, field.metadata):
            yield model.__name__, name
        for inside in _models_in(field.annotation):
            yield from text_fields(inside, seen)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from _models_in(inside)


def plant(value: Any, say: Say) -> Any:
    """The same data with what `say` gives in every field in which a person writes, also where it was empty."""
    if isinstance(value, dict):
        return {key: plant(kept, say) for key, kept in value.items()}
    if isinstance(value, tuple):
        return tuple(plant(kept, say) for kept in value)
    if not isinstance(value, BaseModel):
        return value
    return value.model_copy(update=dict(_planted(value, say)))


def _planted(value: BaseModel, say: Say) -> Iterator[tuple[str, Any]]:
    for name, field in type(value).model_fields.items():
        where, kept = (type(value).__name__, name), getattr(value, name)
        kind = None if where in CODES else kind_of(field.annotation, field.metadata)
        if kind is None:
            yield name, plant(kept, say)
        else:
            said = say(where, kind)
            yield name, (said,) if isinstance(kept, tuple) else said


@cache
def rubric() -> Rubric:
    """A small rubric: another shape than the one that ships, quickly drawn."""
    return edge_cities.service()


@cache
def city() -> Assessment:
    """A city with something of everything: districts, evidence of each kind, reviews, sign-offs, what was left over."""
    said = edge_cities.at_level(rubric(), 2, districts={"north": 4_700, "south": 5_300})
    first, second, *_ = said.answers
    offices = Answer(districts={"north": 3, "south": DistrictAnswer(state="unknown", reason="not_at_hand")})
    answers = {
        **said.answers,
        "rch_offices": offices,
        second: Answer(state="not_applicable", reason="no_such_thing", references=("Law 1",)),
    }
    evidence = {
        **said.evidence,
        "inside": builders.item("paper", "https://intranet.example/1", internal=True),
        "hidden": builders.item("paper", "https://intranet.example/2", withheld="safety"),
    }
    answers[first] = answers[first].model_copy(update={"evidence": (*answers[first].evidence, *evidence)})
    head = SignOff(signed_by="A", role="B", signed_on=datetime.date(2026, 3, 1))
    return said.model_copy(
        update={
            "city": said.city.model_copy(update={"districts": _districts(), "facts": {"own_crew": True}}),
            "answers": {ident: _owned(answer) for ident, answer in answers.items()},
            "evidence": evidence,
            "departments": {"desk": head, "field": SignOff()},
            "unmigrated": {"old": offices},
            "unmigrated_evidence": evidence,
            "unmigrated_departments": {"old": head},
        }
    )


def _districts() -> tuple[District, ...]:
    return (
        District(id="north", name="N", population=4_700),
        District(id="south", name="S", population=5_300),
    )


def _owned(answer: Answer) -> Answer:
    return answer.model_copy(update={"department": "desk"})
