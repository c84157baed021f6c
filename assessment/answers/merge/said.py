"""What each file says about each path, and whether it said so itself or only carries what it began with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessment.answers.merge.marks import BLANK, mark, written
from assessment.answers.merge.models import Source
from assessment.answers.merge.paths import values_of
from assessment.answers.models import Answer
from assessment.answers.parts import below_nodes
from assessment.rubric.load import Rubric

EVIDENCE = "evidence/"


@dataclass(frozen=True)
class Said:
    """One file about one path.

    Attributes:
        value: None if the path is not there.
        mark: what it means (`marks.py`).
        start: the mark of what stood there when the file was made; None if the file does not know.
    """

    source: Source
    value: Any
    mark: str
    start: str | None

    @property
    def touched(self) -> bool:
        """Whether the file itself says so. A file that does not know its start says nothing by a blank."""
        return self.mark != (self.start or BLANK)

    @property
    def edited(self) -> bool:
        """Whether something else stood there before."""
        return self.touched and bool(self.start)

    @cached_property
    def written(self) -> str:
        """The value as text, for an order that depends on nothing else."""
        return written(self.value)


def said_by(source: Source) -> dict[str, Said]:
    """Everything that a file says, by path; also what it began with and no longer holds."""
    values = values_of(source.assessment)
    started = source.start or {}
    return {
        path: Said(source, value, mark(value), None if source.start is None else started.get(path, BLANK))
        for path, value in ((path, values.get(path)) for path in {**values, **started})
    }


def renamed(said: Mapping[str, Said], names: Mapping[str, str]) -> dict[str, Said]:
    """The same with other codes of evidence, in the register and in the answers that cite it."""
    return {
        EVIDENCE + names.get(path.removeprefix(EVIDENCE), path.removeprefix(EVIDENCE))
        if path.startswith(EVIDENCE) and one.value is not None
        else path: _citing(one, names)
        for path, one in said.items()
    }


def _citing(one: Said, names: Mapping[str, str]) -> Said:
    if not isinstance(one.value, Answer) or names.keys().isdisjoint(one.value.evidence):
        return one
    cited = tuple(names.get(name, name) for name in one.value.evidence)
    value = one.value.model_copy(update={"evidence": cited})
    # An answer that the file only carries stays one that it only carries.
    return Said(one.source, value, mark(value), one.start if one.touched else mark(value))


def in_part(path: str, one: Said, rubric: Rubric) -> bool:
    """Whether a path is for the file to speak of: what it began with, and what belongs to its part."""
    part = one.source.part
    if part is None or one.start:
        return True
    group, _, ident = path.partition("/")
    if group == "departments":
        return part.kind == "department" and ident in part.ids
    if group != "answers":
        return True
    if part.kind == "node":
        return ident in below_nodes(part.ids, rubric)
    return not set(_owners(ident, one.value, rubric)).isdisjoint(part.ids or (None,))


def _owners(ident: str, answer: Answer | None, rubric: Rubric) -> Iterable[str | None]:
    """Who is asked by the rubric, and who answered instead: both may speak, so that nothing typed is lost."""
    question = rubric.questions.get(ident)
    asked_of = question.asked_of if question is not None else None
    return (asked_of, answer.department) if answer is not None and answer.department else (asked_of,)


def by_path(files: Iterable[Mapping[str, Said]]) -> dict[str, list[Said]]:
    """All files together."""
    together: dict[str, list[Said]] = {}
    for path, one in _each(files):
        together.setdefault(path, []).append(one)
    return together


def _each(files: Iterable[Mapping[str, Said]]) -> Iterator[tuple[str, Said]]:
    return (item for said in files for item in said.items())
