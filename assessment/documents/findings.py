"""What is wrong with a document, as values: a code, a place, and what was found and is allowed.

A finding carries no sentence. The sentence stands in `templates/text/<lang>/findings.yaml` under the
finding's code, so that every reader gets it in the own language. Nothing in the reading pipeline
prints or raises for a user's mistake: it adds a finding and goes on, so that all are seen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]
_RANK: dict[str, int] = {"error": 0, "warning": 1, "note": 2}


class Term(str):
    """A value of a finding that is itself a key of the catalogue, e.g. `Term("terms.expected_text")`.

    It is told in the reader's language; a plain text is told as it stands.
    """


class Label(str):
    """A value of a finding that is an id, and has a name in the language of whoever reads it: told as `name (id)`."""

    named: Callable[[str], str | None]

    def __new__(cls, ident: str, named: Callable[[str], str | None]) -> Label:
        """`named` gives the name in a language; None where there is none."""
        label = super().__new__(cls, ident)
        label.named = named
        return label


class Named(Label):
    """A label that is told by its name alone, where there is one."""

    def __new__(cls, label: Label) -> Named:
        """The same label."""
        made = str.__new__(cls, label)
        made.named = label.named
        return made


@dataclass(frozen=True)
class Place:
    """Where something stands: in a text file by line and column, in a workbook by sheet and cell.

    Attributes:
        file: name of the file as the user gave it; None for data that came from a program.
        line, column: 1-based; None where the source has none.
        path: the keys that lead to the value, e.g. ("answers", "gov_plan", "answer").
        sheet, cell: for workbooks, e.g. ("Government", "D14"); line and column are then those of the cell.
        page: which sheet of its workbook it is, from 1.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: tuple[str | int, ...] = ()
    sheet: str | None = None
    cell: str | None = None
    page: int = 0

    def __str__(self) -> str:
        """`file:line:column`, or `file, sheet!cell`, or the path where there is nothing better."""
        if self.sheet is not None:
            return f"{self.file or ''}, {self.sheet}!{self.cell or ''}".strip(", ")
        spot = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return spot if self.line is not None or not self.path else ": ".join(filter(None, (spot, self.trail)))

    @property
    def trail(self) -> str:
        """The path as text, e.g. `answers.gov_plan.answer`."""
        return ".".join(str(key) for key in self.path)


@dataclass(frozen=True)
class Finding:
    """One thing that a person should know about a document.

    Attributes:
        code: names the text in the catalogue (`findings.<code>`); stable, for machines.
        severity: an `error` stops scoring, a `warning` does not, a `note` is for authors.
        place: where it is.
        values: what the text needs, e.g. {"found": "gov_plna", "nearest": "gov_plan"}.
    """

    code: str
    severity: Severity
    place: Place
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Findings:
    """Collects findings along a pipeline; the only thing in it that changes."""

    items: list[Finding] = field(default_factory=list)

    def error(self, code: str, place: Place, /, **values: Any) -> None:
        """Add an error; `values` fill the text."""
        self.items.append(Finding(code, "error", place, values))

    def warning(self, code: str, place: Place, /, **values: Any) -> None:
        """Add a warning; `values` fill the text."""
        self.items.append(Finding(code, "warning", place, values))

    def note(self, code: str, place: Place, /, **values: Any) -> None:
        """Add a note; `values` fill the text."""
        self.items.append(Finding(code, "note", place, values))

    def extend(self, more: Iterable[Finding]) -> None:
        """Add the findings of another stage."""
        self.items.extend(more)

    @property
    def failed(self) -> bool:
        """True if an error is among them: later stages must not run on such a document."""
        return any(item.severity == "error" for item in self.items)

    def ordered(self) -> list[Finding]:
        """By file, then place, then severity: the order in which a person mends them."""
        return sorted(
            self.items,
            key=lambda f: (
                f.place.file or "",
                f.place.page,
                f.place.line or 0,
                f.place.column or 0,
                _RANK[f.severity],
                f.code,
            ),
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Rejected(ValueError):
    """A document cannot be used; carries every finding. For callers of the Python API."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        errors = [item for item in findings.ordered() if item.severity == "error"]
        lines = [f"{item.place}: {item.code} {dict(item.values)}" for item in errors]
        super().__init__("\n".join(lines))
