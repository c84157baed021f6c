"""Which keys a model allows at a path; read from its annotations, because pydantic's errors do not say."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Loc = tuple[str | int, ...]


def legal_keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys of the group around the last part of `loc`, a location as in pydantic's errors."""
    types: list[Any] = [model]
    for part in loc[:-1]:
        types = [inner for outer in types for inner in _step(outer, part)] or types
    models = [model for found in types for model in _models(found)]
    return list(
        dict.fromkeys(info.alias or key for model in models for key, info in model.model_fields.items())
    )


def _step(outer: Any, part: str | int) -> Iterator[Any]:
    """What stands below `part`, which is a key, an index, or the tag of a member of a union."""
    for single in _flat(outer):
        if isinstance(single, type) and issubclass(single, BaseModel):
            yield from _below_model(single, part)
        elif isinstance(part, int):
            yield from _item(single, part)
        elif get_origin(single) is not None and len(get_args(single)) == 2:
            yield get_args(single)[1]  # the values of a mapping


def _below_model(model: type[BaseModel], part: str | int) -> Iterator[Any]:
    for key, info in model.model_fields.items():
        if part in (key, info.alias):
            yield info.annotation
        elif get_origin(info.annotation) is Literal and part in get_args(info.annotation):
            yield model
    if part == model.__name__:
        yield model


def _item(single: Any, index: int) -> Iterator[Any]:
    members = [member for member in get_args(single) if member is not Ellipsis]
    if members:
        yield members[index] if index < len(members) else members[-1]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for single in _flat(annotation):
        if isinstance(single, type) and issubclass(single, BaseModel):
            yield single


def _flat(annotation: Any) -> Iterator[Any]:
    """The members of unions and of `Annotated`, and the type itself otherwise."""
    value = getattr(annotation, "__value__", annotation)  # `type X = ...`
    if hasattr(value, "__metadata__"):
        yield from _flat(value.__origin__)
    elif _is_union(value):
        for member in get_args(value):
            yield from _flat(member)
    else:
        yield value


def _is_union(value: Any) -> bool:
    return get_origin(value) in (Union, UnionType)
