"""From the folder of an overlay to one `Rubric`: the base as the overlay changes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assessment.documents.bind import bind
from assessment.documents.findings import Findings, Place
from assessment.documents.strict import Document
from assessment.rubric.load import (
    HEADER_FILE,
    OVERLAY_FILE,
    Rubric,
    add_places,
    fingerprint,
    read_file,
    read_rubric,
    rubric_folders,
)
from assessment.rubric.overlay.apply import changed_header, changed_node
from assessment.rubric.overlay.check import check_overlay
from assessment.rubric.overlay.models import FIXED, Overlay

BY_ID = ("competence", "asked_of", "weights")
"""Keys of an overlay that change an id; where several do, a finding points at the last of these."""


def read_overlay(folder: Path, findings: Findings) -> Rubric | None:
    """The base with the overlay's changes; None, with findings, if either has errors or they do not fit together."""
    found = Findings()
    document = read_file(folder / OVERLAY_FILE, found)
    overlay = bind(Overlay, without_fixed(document, FIXED, (), found), found) if document else None
    base = _base(overlay, document, folder, found) if overlay and document else None
    rubric = _both(overlay, base, document, folder, found) if overlay and base and document else None
    findings.extend(found)
    return None if found.failed else rubric


def without_fixed(
    document: Document, fixed: frozenset[str], at: tuple[str, ...], findings: Findings
) -> Document:
    """The document without keys that belong to the base, each with an error that says so."""
    group: Any = document.value
    for key in at:
        group = group.get(key) if isinstance(group, dict) else None
    taken = [key for key in group if key in fixed] if isinstance(group, dict) else []
    for key in taken:
        findings.error("overlay_fixed", document.key_place((*at, key)), found=key)
    return replace(document, value=_without(document.value, at, taken)) if taken else document


def _without(value: dict[str, Any], at: tuple[str, ...], taken: list[str]) -> dict[str, Any]:
    if not at:
        return {key: member for key, member in value.items() if key not in taken}
    return value | {at[0]: _without(value[at[0]], at[1:], taken)}


def _base(overlay: Overlay, document: Document, folder: Path, findings: Findings) -> Rubric | None:
    """The base, valid and of the version that the overlay was written for; beside the overlay or with the program."""
    from assessment.rubric.validate import validate

    shipped = {name: path for name, path in rubric_folders().items() if (path / HEADER_FILE).is_file()}
    beside = folder.parent / overlay.base.id
    home = beside if (beside / HEADER_FILE).is_file() else shipped.get(overlay.base.id)
    if home is None:
        place = document.place(("base", "id"))
        findings.error("overlay_base_missing", place, found=overlay.base.id, available=list(shipped))
        return None
    found = Findings()
    base = read_rubric(home, found)
    if base is not None:
        validate(base, found)
        _version(overlay, base, document, findings)
    findings.extend(found)
    return None if found.failed else base


def _version(overlay: Overlay, base: Rubric, document: Document, findings: Findings) -> None:
    if overlay.base.version != base.version:
        place, values = document.place(("base", "version")), {"id": base.id, "available": base.version}
        findings.error("overlay_base_version", place, found=overlay.base.version, **values)


def _both(
    overlay: Overlay, base: Rubric, document: Document, folder: Path, findings: Findings
) -> Rubric | None:
    places = dict(base.places) | dict(_places(overlay, document))
    add_places(places, findings, _added(overlay, document))
    check_overlay(overlay, base, document, findings)
    if findings.failed:
        return None
    header, whole = changed_header(overlay, base), changed_node(base.whole, overlay)
    own = fingerprint(header, whole, folder)
    digest = hashlib.sha256(f"{base.fingerprint} {own}".encode()).hexdigest()
    earlier = {past.version: past.base for past in overlay.migrates_from}
    return Rubric(header, whole, folder, places, f"sha256:{digest}", base, earlier)


def _added(overlay: Overlay, document: Document) -> Iterator[tuple[str, Place]]:
    for node, questions in overlay.questions.items():
        for index, question in enumerate(questions):
            yield question.id, document.place(("questions", node, index))


def _places(overlay: Overlay, document: Document) -> Iterator[tuple[str, Place]]:
    """Places of the file, of its lists as in a header, and of every id it changes: "overlay gov_plan"."""
    yield "rubric", document.place()
    for key in ("departments", "evidence_kinds", "crosswalks", "languages", "migrates_from"):
        if key in document.value:
            yield f"header {key}", document.key_place((key,))
        for index, member in enumerate(document.value.get(key) or ()):
            name = member.get("id") if isinstance(member, dict) else member
            yield f"header {key} {name}", document.place((key, index))
    for index, ident in enumerate(overlay.hides):
        yield f"overlay {ident}", document.place(("hides", index))
    for key in BY_ID:
        for ident in getattr(overlay, key):
            yield f"overlay {ident}", document.key_place((key, ident))
