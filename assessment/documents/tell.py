"""Findings as text for people and as plain data for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.documents.findings import Finding, Label, Named, Term
from assessment.text.catalogue import Words

_LISTED, _NAME = 20, 70


FILES = (
    "lint",
    "guard",
    "cell",
    "sheet",
    "merge",
    "reviewed",
    "conflict",
    "compare",
    "rank",
    "ranking",
    "robustness",
    "batch",
    "export",
    "form",
    "fieldwork",
    "estimate",
    "felt",
    "territory",
)
"""A code that begins so has its text in the file of that name."""


def text_key(code: str) -> str:
    """Where the text of a code stands: `findings.<code>`; `lint.<name>` for a code `lint_<name>`."""
    file, _, name = code.partition("_")
    return f"{file}.{name}" if file in FILES else f"findings.{code}"


def message(finding: Finding, words: Words) -> str:
    """What was found, what is allowed, what to do: one to three sentences.

    A mistake in the program must not hide the user's: without its text the code is told, without a value "…".
    """
    key, values = text_key(finding.code), told(_readable(finding), words)
    if key not in words:
        return " ".join((finding.code, *(f"{name}={value}" for name, value in values.items())))
    return words(key, **(dict.fromkeys(words.placeholders(key), "…") | values))


def _readable(finding: Finding) -> Mapping[str, Any]:
    """The values; whoever fills a workbook chooses by words, and sees no ids of what is allowed."""
    allowed = finding.values.get("allowed")
    if finding.place.cell is None or not isinstance(allowed, list):
        return finding.values
    return {
        **finding.values,
        "allowed": [Named(each) if isinstance(each, Label) else each for each in allowed],
    }


def tell(finding: Finding, words: Words) -> str:
    """Place and message in one line, e.g. `ciudad.yaml:12:5  Falta la clave «level»...`."""
    place = str(finding.place)
    return f"{place}  {message(finding, words)}" if place else message(finding, words)


def as_json(finding: Finding, words: Words) -> dict[str, Any]:
    """The finding as plain data; what is not known is None."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": list(place.path),
        "sheet": place.sheet,
        "cell": place.cell,
        "message": message(finding, words),
    }


def told(values: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Values as texts: terms in the reader's language, lists with commas, alternatives (tuples) with "or"."""
    return {key: _one(value, words) for key, value in values.items()}


def _one(value: Any, words: Words) -> Any:
    if isinstance(value, Term):
        return words(value)
    if isinstance(value, Label):
        return _labelled(value, words)
    if isinstance(value, tuple):
        return _alternatives([str(_one(part, words)) for part in value], words)
    if isinstance(value, list):
        return _listed([str(_one(part, words)) for part in value[:_LISTED]], len(value) > _LISTED)
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _labelled(label: Label, words: Words) -> str:
    name = label.named(words.lang)
    if name is None or name.casefold() == label.casefold():
        return str(label)
    short = name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
    return short if isinstance(label, Named) else f"{short} ({label})"


def _listed(parts: list[str], more: bool) -> str:
    """With commas; with semicolons where an item has a comma of its own."""
    between = "; " if any(", " in part for part in parts) else ", "
    return between.join([*parts, "…"] if more else parts)


def _alternatives(parts: list[str], words: Words) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return words("terms.or", first=", ".join(parts[:-1]), last=parts[-1])
