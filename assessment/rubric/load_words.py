"""From the files under `text/<language>/` to the `Words` of one language, with the place of every text."""

from __future__ import annotations

from pathlib import Path, PurePath

from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import Document
from assessment.rubric.load import HEADER_FILE, OVERLAY_FILE, Rubric, read_file
from assessment.rubric.words import HeaderWords, PartWords, Words


def word_files(rubric: Rubric) -> tuple[str, ...]:
    """The names of the files that every language has: one for the header and one for each part; one for an overlay."""
    own = (HEADER_FILE, *(PurePath(name).name for name in rubric.header.whole.parts))
    return own if rubric.base is None else (*own, OVERLAY_FILE)


def word_path(rubric: Rubric, language: str, name: str) -> Path:
    """Where a file of `word_files` is: an overlay has one of its own, the others are its base's."""
    if rubric.base is not None and name != OVERLAY_FILE:
        return word_path(rubric.base, language, name)
    return rubric.folder / "text" / language / name


def read_words(rubric: Rubric, language: str, findings: Findings) -> Words | None:
    """Read the words of one language; None if a file is missing or broken."""
    from assessment.rubric.validate_words import validate_words

    if language not in rubric.header.languages:
        available = list(rubric.header.languages)
        findings.error(
            "rubric_language_missing", rubric.place("header languages"), found=language, available=available
        )
        return None
    if rubric.base is not None:
        from assessment.rubric.overlay.words import read_overlay_words

        return read_overlay_words(rubric, language, findings)
    documents = {name: read_file(word_path(rubric, language, name), findings) for name in word_files(rubric)}
    words = _bind(language, {name: document for name, document in documents.items() if document}, findings)
    if words is None or None in documents.values():
        return None
    validate_words(rubric, words, findings)
    return words


def _bind(language: str, documents: dict[str, Document], findings: Findings) -> Words | None:
    """All files are bound, so that the mistakes of all are told; None if one does not fit or has another language."""
    header: HeaderWords | None = None
    parts: dict[str, PartWords | None] = {}
    for name, document in documents.items():
        if name == HEADER_FILE:
            header = bind(HeaderWords, document, findings)
        else:
            parts[name] = bind(PartWords, document, findings)
        right_language(language, document, findings)
    if header is None or None in parts.values():
        return None
    words = _merge(
        language, header, {name: part for name, part in parts.items() if part}, documents, findings
    )
    words.keep_places(documents)
    return words


def right_language(language: str, document: Document, findings: Findings) -> None:
    """Add an error if a file says another language than its folder."""
    found = document.value.get("language") if isinstance(document.value, dict) else None
    if isinstance(found, str) and found != language:
        findings.error("text_language", document.place(("language",)), found=found, expected=language)


def _merge(
    language: str,
    header: HeaderWords,
    parts: dict[str, PartWords],
    documents: dict[str, Document],
    findings: Findings,
) -> Words:
    """A text stands in one file only; the first one counts where it stands in two."""
    merged: dict[str, dict[str, object]] = {
        "nodes": dict(header.nodes),
        "gates": dict(header.gates),
        "questions": {},
    }
    first = {(section, ident): HEADER_FILE for section, texts in merged.items() for ident in texts}
    for name, part in parts.items():
        for section, texts in (("nodes", part.nodes), ("gates", part.gates), ("questions", part.questions)):
            for ident, text in texts.items():
                if (other := first.setdefault((section, ident), name)) == name:
                    merged[section][ident] = text
                else:
                    place = documents[name].key_place((section, ident))
                    findings.error("text_twice", place, id=ident, language=language, first=other)
    status = {HEADER_FILE: header.status} | {name: part.status for name, part in parts.items()}
    return Words.model_validate({"language": language, "header": header, "status": status, **merged})
