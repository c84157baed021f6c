"""Files in which a user says their own opinion beside a rubric: other weights, and levels to aim at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.documents.fields import Identifier
from assessment.rubric.base import LevelNumber, Part, Weight


class WeightsFile(Part):
    """A file of weights: by id of node or question, within the parent; `others` for every id not named."""

    schema_: Annotated[Literal["weights/1"], Field(alias="schema")]
    weights: dict[Identifier, Weight] = {}
    others: Weight | None = None


class TargetFile(Part):
    """A file of levels to aim at, by id of node or question."""

    schema_: Annotated[Literal["target/1"], Field(alias="schema")]
    levels: Annotated[dict[Identifier, LevelNumber], Field(min_length=1)]
