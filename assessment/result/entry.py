"""What every part of a result is: frozen, and without unknown keys."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

LensName = Literal["claimed", "evidenced", "verified", "felt"]
NodeState = Literal["assessed", "not_assessed", "not_applicable"]


class Entry(BaseModel):
    """Base of everything in a result."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
