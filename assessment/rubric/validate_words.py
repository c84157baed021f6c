"""Whether the words of one language fit the structure of a rubric. Errors only.

A text that is merely empty, long or used twice is `lint`'s subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from assessment.documents.findings import Findings, Term
from assessment.documents.nearest import nearest
from assessment.rubric.load import HEADER_FILE, Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question
from assessment.rubric.validate import closed_lists
from assessment.rubric.words import QuestionWords, Words

Codes = tuple[str, ...]


def validate_words(rubric: Rubric, words: Words, findings: Findings) -> None:
    """Add an error for every id without words, every word without an id, and every list of the wrong length."""
    for section, needed, have in _sections(rubric, words):
        for ident in sorted(needed - have):
            kind, place = (
                Term(f"terms.text_{section}"),
                words.place_in(_file(ident, section, rubric), section),
            )
            findings.error("text_missing", place, id=ident, kind=kind, language=words.language)
        for ident in sorted(have - needed):
            near = nearest(ident, sorted(needed))
            findings.error(
                "text_unknown", words.place(section, ident), id=ident, language=words.language, nearest=near
            )
    _lists(rubric, words, findings)
    for ident in rubric.questions.keys() & words.questions.keys():
        _question(rubric, rubric.questions[ident], words, findings)


def _sections(rubric: Rubric, words: Words) -> Iterator[tuple[str, set[str], set[str]]]:
    gates = {gate.id for node in rubric.nodes.values() for gate in node.gates}
    yield "nodes", set(rubric.nodes), set(words.nodes)
    yield "gates", gates, set(words.gates)
    yield "questions", set(rubric.questions), set(words.questions)
    for key, names in closed_lists(rubric.header).items():
        if key not in ("languages", "crosswalks"):
            yield key, set(names), set(getattr(words.header, key))


def _file(ident: str, section: str, rubric: Rubric) -> str:
    """The file that should hold a text: named like the one that holds the id."""
    if section not in ("nodes", "gates", "questions"):
        added = rubric.places.get(f"header {section} {ident}")
        return HEADER_FILE if added is None else PurePath(added.file or HEADER_FILE).name
    return PurePath(rubric.place(ident).file or HEADER_FILE).name


def _lists(rubric: Rubric, words: Words, findings: Findings) -> None:
    header, levels = words.header, len(rubric.header.levels)
    expected = {
        "levels": (header.levels, levels),
        "levels_about": (header.levels_about, levels if header.levels_about else 0),
        "agreement": (header.agreement, rubric.header.survey.answers if header.agreement else 0),
    }
    for key, (texts, number) in expected.items():
        if len(texts) != number:
            values = {"id": key, "language": words.language, "found": len(texts), "expected": number}
            findings.error("text_count", words.place_in(HEADER_FILE, key), **values)


def _question(rubric: Rubric, question: Question, words: Words, findings: Findings) -> None:
    text = words.questions[question.id]
    options = tuple(option.id for option in question.options) if isinstance(question, Choice) else ()
    practices = (
        tuple(practice.id for practice in question.practices) if isinstance(question, Checklist) else ()
    )
    highest = _highest(question, rubric)
    _count("levels", text.levels, highest + 1 if highest else 0, question, words, findings)
    _codes("options", text.options, options, options, question, words, findings)
    _codes("practices", text.practices, practices, practices, question, words, findings)
    _steps(text, question, highest, (*options, *practices), words, findings)


def _highest(question: Question, rubric: Rubric) -> int:
    return rubric.header.scales[question.scale].highest if isinstance(question, Ladder) else 0


def _count(
    field: str, texts: tuple[str, ...], expected: int, question: Question, words: Words, findings: Findings
) -> None:
    if len(texts) != expected:
        place = words.place("questions", question.id, field)
        values = {
            "id": f"{question.id}.{field}",
            "language": words.language,
            "found": len(texts),
            "expected": expected,
        }
        findings.error("text_count", place, **values)


def _codes(
    field: str,
    texts: Iterable[str],
    needed: Codes,
    allowed: Codes,
    question: Question,
    words: Words,
    findings: Findings,
) -> None:
    """`needed` codes have a text; others than `allowed` have none."""
    for code in sorted(set(needed) - set(texts)):
        place, ident = words.place("questions", question.id, field), f"{question.id}.{field}.{code}"
        kind = Term(f"terms.text_{field}")
        findings.error("text_missing", place, id=ident, kind=kind, language=words.language)
    for code in sorted(set(texts) - set(allowed)):
        place, ident = words.place("questions", question.id, field, code), f"{question.id}.{field}.{code}"
        near = nearest(code, allowed)
        findings.error("text_unknown", place, id=ident, language=words.language, nearest=near)


def _steps(
    text: QuestionWords, question: Question, highest: int, codes: Codes, words: Words, findings: Findings
) -> None:
    """The steps, where there are any, have the form that the kind of question needs."""
    fits = {
        Ladder: isinstance(text.next, tuple),
        Choice: isinstance(text.next, dict),
        Checklist: isinstance(text.next, dict),
        Indicator: isinstance(text.next, str),
    }
    if text.next is None:
        return
    if not fits.get(type(question), False):
        place, expected = words.place("questions", question.id, "next"), Term(f"terms.steps_{question.kind}")
        findings.error("text_steps", place, id=question.id, language=words.language, expected=expected)
    elif isinstance(text.next, tuple):
        _count("next", text.next, highest, question, words, findings)
    elif isinstance(text.next, dict):
        _codes("next", text.next, (), codes, question, words, findings)
