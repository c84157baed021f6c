"""The words of an overlay in one language: those of its base, and over them what the overlay says otherwise."""

from __future__ import annotations

from typing import Any

from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.rubric.load import OVERLAY_FILE, Rubric, read_file
from assessment.rubric.load_words import read_words, right_language, word_path
from assessment.rubric.models import Part
from assessment.rubric.overlay.models import FIXED_WORDS, MEANING, OverlayWords
from assessment.rubric.overlay.read import without_fixed
from assessment.rubric.validate_words import validate_words
from assessment.rubric.words import HeaderWords, QuestionWords, Words

HEADER_TEXTS = ("title", "about", "notice")
HEADER_LISTS = ("departments", "evidence_kinds")


def read_overlay_words(rubric: Rubric, language: str, findings: Findings) -> Words | None:
    """The words of an overlay; None if its file, or one of its base, is missing or broken."""
    assert rubric.base is not None
    under = read_words(rubric.base, language, findings)
    document = read_file(word_path(rubric, language, OVERLAY_FILE), findings)
    own = _own(rubric, language, document, findings) if document else None
    if under is None or own is None or document is None:
        return None
    words = _merged(rubric, under, own, document, findings)
    words.keep_places({OVERLAY_FILE: document, **under.documents})
    validate_words(rubric, words, findings)
    return words


def _own(rubric: Rubric, language: str, document: Document, findings: Findings) -> OverlayWords | None:
    """Bound, without the keys that only a base may have."""
    assert rubric.base is not None
    right_language(language, document, findings)
    allowed = without_fixed(document, FIXED_WORDS, (), findings)
    questions = allowed.value.get("questions") if isinstance(allowed.value, dict) else None
    for ident in questions if isinstance(questions, dict) else ():
        if ident in rubric.base.questions:
            allowed = without_fixed(allowed, frozenset(MEANING), ("questions", ident), findings)
    return bind(OverlayWords, allowed, findings)


def _merged(rubric: Rubric, under: Words, own: OverlayWords, document: Document, findings: Findings) -> Words:
    gone = under.questions.keys() - rubric.questions.keys()
    questions = {ident: text for ident, text in under.questions.items() if ident not in gone}
    nodes = dict(under.nodes)
    for ident, change in own.nodes.items():
        if ident in nodes:
            nodes[ident] = nodes[ident].model_copy(update=_given(change))
        else:
            _unknown(ident, ("nodes", ident), list(nodes), own.language, document, findings)
    for ident, text in own.questions.items():
        if ident in questions:
            questions[ident] = questions[ident].model_copy(update=_given(text))
        elif ident not in rubric.questions:
            _unknown(ident, ("questions", ident), list(rubric.questions), own.language, document, findings)
        elif (added := bind(QuestionWords, document, findings, ("questions", ident))) is not None:
            questions[ident] = added
    return Words(
        language=own.language,
        header=_header(under.header, own),
        nodes=nodes,
        gates=under.gates,
        questions=questions,
        status={**under.status, OVERLAY_FILE: own.status},
    )


def _unknown(
    ident: str, at: tuple[str, ...], legal: list[str], language: str, document: Document, findings: Findings
) -> None:
    near = nearest(ident, legal)
    findings.error("text_unknown", document.key_place(at), id=ident, language=language, nearest=near)


def _header(header: HeaderWords, own: OverlayWords) -> HeaderWords:
    texts = {key: getattr(own, key) for key in HEADER_TEXTS if getattr(own, key) is not None}
    lists = {key: {**getattr(header, key), **getattr(own, key)} for key in HEADER_LISTS}
    return header.model_copy(update=texts | lists)


def _given(change: Part) -> dict[str, Any]:
    """The fields that the file has."""
    return {
        name: getattr(change, name) for name in change.model_fields_set if getattr(change, name) is not None
    }
