"""Whether an overlay fits its base: every id is there, nothing essential goes away. Errors, each in the overlay's line.

What the base becomes is judged by `validate` like any rubric; `in_overlay` tells those errors where the overlay caused
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assessment.documents.findings import Finding, Findings, Place
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.rubric.load import OVERLAY_FILE, Rubric
from assessment.rubric.models import Gate
from assessment.rubric.overlay.models import Overlay

Path = tuple[str | int, ...]


def check_overlay(overlay: Overlay, base: Rubric, document: Document, findings: Findings) -> None:
    """Add every error; the base is valid."""
    if not overlay.id.startswith(f"{base.id}-"):
        findings.error("overlay_id", document.place(("id",)), found=overlay.id, base=base.id)
    _languages(overlay, base, document, findings)
    _known(overlay, base, document, findings)
    _departments(overlay, base, document, findings)
    _hidden(overlay, base, document, findings)


def _languages(overlay: Overlay, base: Rubric, document: Document, findings: Findings) -> None:
    known, source = list(base.header.languages), base.header.source_language
    for index, language in enumerate(overlay.languages):
        if language not in known:
            place = document.place(("languages", index))
            findings.error("rubric_language_missing", place, found=language, available=known)
    if overlay.languages and source not in overlay.languages:
        findings.error("overlay_source_language", document.place(("languages",)), found=source)


def _known(overlay: Overlay, base: Rubric, document: Document, findings: Findings) -> None:
    """Every id that is changed exists, and is not hidden by the same overlay."""
    added = {question.id for questions in overlay.questions.values() for question in questions}
    questions = {*base.questions, *added}
    parts = {*base.questions, *list(base.nodes)[1:]}
    themes = {node.id for node in base.nodes.values() if node.questions}
    named: tuple[tuple[str, Iterable[str], set[str]], ...] = (
        ("hides", overlay.hides, {*base.questions}),
        ("weights", overlay.weights, parts),
        ("competence", overlay.competence, {*base.questions}),
        ("asked_of", overlay.asked_of, {*base.questions}),
        ("maps", overlay.maps, parts | questions),
        ("questions", overlay.questions, themes),
    )
    for key, idents, legal in named:
        for index, ident in enumerate(idents):
            at: Path = (key, index if key == "hides" else ident)
            if ident not in legal:
                near = nearest(ident, sorted(legal))
                findings.error("overlay_target_unknown", document.key_place(at), found=ident, nearest=near)
            elif key != "hides" and ident in overlay.hides:
                findings.error("overlay_hidden_changed", document.key_place(at), found=ident)


def _departments(overlay: Overlay, base: Rubric, document: Document, findings: Findings) -> None:
    legal = (*base.header.departments, *overlay.departments)
    for question, department in overlay.asked_of.items():
        if department not in legal:
            place, near = document.place(("asked_of", question)), nearest(department, legal)
            findings.error("department_not_listed", place, question=question, found=department, nearest=near)


def _hidden(overlay: Overlay, base: Rubric, document: Document, findings: Findings) -> None:
    """What a gate needs stays asked: neither hidden nor left to another government."""
    away: dict[str, Path] = {ident: ("hides", index) for index, ident in enumerate(overlay.hides)}
    away |= {ident: ("competence", ident) for ident, whose in overlay.competence.items() if whose == "other"}
    for gate in _gates(base):
        for ident in _taken_from(gate, base, away):
            place = document.key_place(away[ident])
            findings.error("overlay_hides_gate", place, question=ident, gate=gate.id)


def _gates(base: Rubric) -> Iterator[Gate]:
    for node in base.nodes.values():
        yield from node.gates


def _taken_from(gate: Gate, base: Rubric, away: Iterable[str]) -> list[str]:
    """The question that a gate needs, if it goes away; of a node, all its questions, if none of them stays."""
    if gate.needs in base.questions:
        return [gate.needs] if gate.needs in away else []
    below = [question.id for question in base.nodes[gate.needs].all_questions()]
    return below if all(ident in away for ident in below) else []


def in_overlay(rubric: Rubric, found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings about a base as an overlay changes it, told in the overlay's file."""
    file = str(rubric.folder / OVERLAY_FILE)
    for item in found:
        yield item if item.place.file == file else replace(item, place=_cause(item, rubric))


def _cause(item: Finding, rubric: Rubric) -> Place:
    """The change of what the finding names, or of something below it; the file where there is none."""
    for value in item.values.values():
        node = rubric.nodes.get(value) if isinstance(value, str) else None
        below = [] if node is None else [child.id for child in (*node.walk(), *node.all_questions())]
        for ident in (value, *below):
            if (place := rubric.places.get(f"overlay {ident}")) is not None:
                return place
    return rubric.place("rubric")
