"""What every part of a rubric's files is made of: frozen strict models, and the numbers and names that they hold."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict

from assessment.documents.fields import SLUG, Link, Text

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Strict(False)]
Points = Annotated[float, Field(ge=0, le=100), Strict(False)]
Weight = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False), Strict(False)]
Share = Annotated[float, Field(ge=0, le=1), Strict(False)]
LevelNumber = Annotated[int, Field(ge=0, le=20)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=40)]
Effort = Literal["small", "medium", "large"]
Competence = Literal["own", "shared", "other"]


class Part(BaseModel):
    """Base of everything read from a file: frozen, strict, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Source(Part):
    """Where a number comes from."""

    title: Text
    link: Link | None = None
