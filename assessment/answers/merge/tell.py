"""What a merge tells people: conflicts, new codes of evidence, answers outside the part of their file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from assessment.answers.merge.marks import BLANK, mark
from assessment.answers.merge.models import Conflict, Rename, Version
from assessment.answers.merge.said import Said
from assessment.answers.models import DistrictAnswer
from assessment.documents.findings import Findings, Place, Term

_LONGEST = 60
_FIRST = ("answer", "districts", "state", "title")
"""What tells most of an answer or a document, if versions differ in it."""


def tell_conflict(conflict: Conflict, findings: Findings) -> None:
    """A warning with the versions and, in the same order, the files that say so."""
    fields = _differing(conflict.versions)
    findings.warning(
        "merge_conflict",
        Place(path=tuple(conflict.path.split("/"))),
        found=[_told(version.value, fields) for version in conflict.versions],
        sources=[" + ".join(version.sources) for version in conflict.versions],
    )


def tell_rename(rename: Rename, findings: Findings) -> None:
    """A note."""
    values = {"old": rename.old, "new": rename.new, "title": _cut(rename.title)}
    findings.note("merge_evidence_renamed", Place(" + ".join(rename.sources)), **values)


def tell_outside(
    outside: Mapping[str, Sequence[Said]], values: Mapping[str, Any], findings: Findings
) -> None:
    """A warning for each file that says something outside its part which the merged assessment does not hold."""
    lost: dict[str, set[str]] = {}
    for path, said in outside.items():
        for one in said:
            if one.mark not in (BLANK, mark(values.get(path))):
                lost.setdefault(one.source.name, set()).add(path.partition("/")[2])
    for name, idents in sorted(lost.items()):
        findings.warning("merge_outside_part", Place(name), found=sorted(idents))


def _differing(versions: Sequence[Version]) -> list[str]:
    """The fields in which versions differ, those that tell most first; none for plain values."""
    models = [version.value for version in versions if isinstance(version.value, BaseModel)]
    if not models:
        return []
    fields = [*_FIRST, *type(models[0]).model_fields]
    known = [name for name in dict.fromkeys(fields) if name in type(models[0]).model_fields]
    differing = [name for name in known if len({repr(getattr(model, name)) for model in models}) > 1]
    return differing or known


def _told(value: Any, fields: Sequence[str]) -> str:
    """A version in a few words: a model by the first of these fields that it fills."""
    if isinstance(value, BaseModel):
        filled = (name for name in fields if getattr(value, name) not in (None, (), {}))
        name = next(filled, None)
        value = None if name is None else getattr(value, name)
        if name == "state":
            return Term(f"terms.state_{value}")
    return Term("merge.nothing") if value is None else _cut(_plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, DistrictAnswer):
        return "—" if value.answer is None else _plain(value.answer)
    if isinstance(value, BaseModel):
        said = value.model_dump(mode="json", exclude_defaults=True)
        return ", ".join(str(each) for each in said.values())
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
