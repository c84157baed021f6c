"""From a document to an assessment that fits its rubric, and back to YAML or JSON without loss.

Which files documents are read from is `intake.py`'s subject. What is written by `to_yaml` or `to_json` reads back as the
same assessment; comments in a YAML file are not part of it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assessment.answers.check import check
from assessment.answers.migrate import Migrated, migrate
from assessment.answers.models import Assessment
from assessment.answers.moves import moved_document, tell_moves
from assessment.documents.bind import bind
from assessment.documents.findings import Finding, Findings, Rejected
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric, load_rubric


@dataclass(frozen=True)
class Loaded:
    """An assessment that can be scored, the rubric that it answers, and warnings.

    Attributes:
        migrated: what moved, if the file is of an earlier version of the rubric; `assessment` is of this one.
    """

    assessment: Assessment
    rubric: Rubric
    findings: Findings
    migrated: Migrated | None = None


def accept(
    document: Document,
    findings: Findings,
    *,
    rubric: str | Path | None = None,
    today: datetime.date | None = None,
) -> Loaded | None:
    """Bind a document, find its rubric, and check one against the other; None if there is nothing to check.

    Args:
        findings: get all that is wrong or doubtful.
        rubric: id or folder of the rubric to use; else the one that the document names.
        today: dates after it are errors; no such check if None.

    An assessment of an earlier version in the rubric's `migrates_from` is migrated first, and findings say what moved.
    """
    assessment = bind(Assessment, document, findings)
    if assessment is None:
        return None
    found = _rubric(document, assessment, rubric, findings)
    if found is None:
        return None
    migrated = None
    if assessment.rubric.version != found.version:
        migrated = migrate(assessment, assessment.rubric.version, found)
        tell_moves(migrated, found, document, findings)
        assessment, document = migrated.assessment, moved_document(document, migrated)
    check(assessment, found, document, findings, today)
    return Loaded(assessment, found, findings, migrated)


def _rubric(
    document: Document, said: Assessment, chosen: str | Path | None, findings: Findings
) -> Rubric | None:
    try:
        rubric = load_rubric(chosen if chosen is not None else said.rubric.id)
    except Rejected as rejected:
        findings.extend(rejected.findings if chosen is not None else _placed(rejected.findings, document))
        return None
    if said.rubric.id != rubric.id:
        findings.error(
            "rubric_other", document.place(("rubric", "id")), rubric=rubric.id, found=said.rubric.id
        )
        return None
    if said.rubric.version not in (rubric.version, *rubric.header.migrates_from):
        values = {"rubric": rubric.id, "found": said.rubric.version, "available": rubric.version}
        findings.error("rubric_version_missing", document.place(("rubric", "version")), **values)
        return None
    return rubric


def _placed(found: Findings, document: Document) -> Iterator[Finding]:
    """A rubric that is not there is told where the assessment names it."""
    for item in found:
        here = item.code == "rubric_missing"
        yield replace(item, place=document.place(("rubric", "id"))) if here else item


def as_data(assessment: Assessment) -> dict[str, Any]:
    """Plain values, without what has its default: what a person would have written."""
    return assessment.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {
        "schema": assessment.schema_
    }


def to_json(assessment: Assessment) -> bytes:
    """As UTF-8 JSON."""
    return (json.dumps(as_data(assessment), ensure_ascii=False, indent=2) + "\n").encode()


def to_yaml(assessment: Assessment) -> bytes:
    """As UTF-8 YAML that reads back as the same assessment: text that YAML could misread is quoted."""
    import yaml

    class Quoting(yaml.SafeDumper):
        """Writes every text that is not a plain word in quotes, and never an alias."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        plain = value.isidentifier() and len(value) > 3 and value.isascii()
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')

    Quoting.add_representer(str, text)
    ordered = {"schema": None, **as_data(assessment)}
    return yaml.dump(ordered, Dumper=Quoting, allow_unicode=True, sort_keys=False, width=100).encode()
