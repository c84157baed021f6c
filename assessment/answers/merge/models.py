"""What goes into a merge and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assessment.answers.models import Assessment
from assessment.answers.parts import Part


@dataclass(frozen=True)
class Source:
    """One file that came back.

    Attributes:
        name: how people call it, e.g. its file name.
        start: what stood in it when it was made, by path (`fingerprints`); None if that is not known: then everything
            in it that is not blank counts as said by it, and what is blank counts as not said at all.
        modified: when it was last saved.
        part: which part of the questionnaire it is; None: the whole.
    """

    name: str
    assessment: Assessment
    start: Mapping[str, str] | None = None
    modified: datetime | None = None
    part: Part | None = None


@dataclass(frozen=True)
class Version:
    """One of the values that stand against each other.

    Attributes:
        value: as the assessment's models hold it (an `Answer`, an `Evidence`, a text, ...); None: blank.
        sources: the names of the files that say so, in alphabetical order.
        modified: when the newest of them was saved; None where no file tells.
    """

    value: Any
    sources: tuple[str, ...]
    modified: datetime | None


@dataclass(frozen=True)
class Conflict:
    """A path of the assessment on which files differ.

    Attributes:
        path: e.g. `answers/gov_plan`, `city/population`.
        versions: at least two, in an order that does not depend on the files' names or order.
        proposed: index of the newest version, where all files are versions of the same part; else None.
    """

    path: str
    versions: tuple[Version, ...]
    proposed: int | None = None


@dataclass(frozen=True)
class Rename:
    """A piece of evidence that got another code, since another part had used its code for something else."""

    old: str
    new: str
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """All files in one.

    Attributes:
        assessment: where a conflict is open it holds what stood there before, else nothing. Only name, population and
            date, which no assessment is without, hold the first version then.
        conflicts: what a person has to decide, in the order of the assessment.
    """

    assessment: Assessment
    conflicts: tuple[Conflict, ...] = field(default=())
    renames: tuple[Rename, ...] = field(default=())
