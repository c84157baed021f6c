"""What every part of the check looks at: an assessment, its rubric, and where a finding goes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessment.answers.check.names import named
from assessment.answers.fit import fits
from assessment.answers.models import Assessment
from assessment.documents.findings import Findings, Place
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric
from assessment.rubric.models import Question

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Sheet:
    """An assessment beside its rubric.

    Attributes:
        document: where the assessment was read from, for places; None for one made by a program.
        today: dates after it are errors; None: no such check.
    """

    said: Assessment
    rubric: Rubric
    document: Document | None
    findings: Findings
    today: datetime.date | None

    def error(self, code: str, at: Path, **values: Any) -> None:
        """Add an error at a path of the assessment."""
        if self._said(at):
            self.findings.error(code, self._place(at), **named(values, self.rubric))

    def warning(self, code: str, at: Path, **values: Any) -> None:
        """Add a warning at a path of the assessment."""
        if self._said(at):
            self.findings.warning(code, self._place(at), **named(values, self.rubric))

    def note(self, code: str, at: Path, **values: Any) -> None:
        """Add a note at a path of the assessment."""
        self.findings.note(code, self._place(at), **named(values, self.rubric))

    def _said(self, at: Path) -> bool:
        """Whether somebody has said this, so that it can be wrong."""
        unsaid = () if self.document is None else self.document.unsaid
        return not any(at[: len(path)] == path for path in unsaid)

    def _place(self, at: Path) -> Place:
        return Place(path=at) if self.document is None else self.document.place(at)

    def spot(self, *at: str | int) -> str:
        """A place as text, to name it in another finding."""
        return str(self._place(at))

    @cached_property
    def districts(self) -> list[str]:
        """The ids of the city's districts."""
        return [district.id for district in self.said.city.districts]

    @cached_property
    def essential(self) -> frozenset[str]:
        """The questions and nodes that gates need."""
        return frozenset(gate.needs for node in self.rubric.nodes.values() for gate in node.gates)

    def fits(self, question: Question, value: Any, at: Path) -> bool:
        """Add what keeps a value from being the answer to a question; True if it can be one."""
        problems = list(fits(question, value, self.rubric))
        for code, severity, values in problems:
            add = self.error if severity == "error" else self.warning
            add(code, at, question=question.id, **values)
        return not any(severity == "error" for _, severity, _ in problems)

    def known_districts(self, names: Iterable[tuple[str, Path]]) -> None:
        """Add an error for every name that is no district of the city."""
        for name, at in names:
            if name not in self.districts:
                code = "district_unknown" if self.districts else "districts_none"
                self.error(code, at, found=name, nearest=nearest(name, self.districts))
