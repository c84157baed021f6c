"""A language made for tests: Spanish with every word marked, accents, and longer by two fifths.

What a scorecard then shows without the mark was forgotten by the translation, or is the city's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from babel import Locale
from pydantic import BaseModel

from assessment.documents.findings import Findings
from assessment.report.story import lessons, roadmap
from assessment.result.models import Result
from assessment.rubric.case_studies import read_case_studies, read_case_words
from assessment.rubric.load import Rubric
from assessment.text.catalogue import Words
from assessment.text.dates import long_date

MARK = "ø"
ACCENTS = str.maketrans("aeiou", "áéíóü")
KEPT = {"schema_", "language", "status"}


def pseudo(text: str) -> str:
    """Every word marked, with accents, and longer by two fifths; placeholders stay."""
    pieces = re.split(r"(\{[a-z_0-9]+\})", text)
    return "".join(piece if n % 2 else re.sub(r"[^\W\d_]+", _word, piece) for n, piece in enumerate(pieces))


def _word(found: re.Match[str]) -> str:
    word = found.group().translate(ACCENTS)
    return f"{word[0]}{MARK}{word[1:]}" + MARK * round(0.4 * len(word) - 0.5)


@contextmanager
def pseudo_texts() -> Iterator[None]:
    """Inside, the program's words and those of the case library are marked, in any language."""
    text = Words._text

    def marked_text(self: Words, key: str) -> Any:
        said = text(self, key)
        return pseudo(said) if isinstance(said, str) else {form: pseudo(each) for form, each in said.items()}

    def marked_cases(*given: Any) -> Any:
        return {ident: marked(case) for ident, case in read_case_words(*given).items()}

    read = (patch.object(module, "read_case_words", marked_cases) for module in (lessons, roadmap))
    with patch.object(Words, "_text", marked_text), next(read), next(read):
        yield


def pseudo_rubric(of: Rubric) -> Rubric:
    """The rubric with its Spanish words marked."""
    return replace(of, _words={"es": marked(of.words("es"))})


def marked(value: Any) -> Any:
    """Data with all their texts marked."""
    if isinstance(value, str):
        return pseudo(value)
    if isinstance(value, BaseModel):
        names = [name for name in type(value).model_fields if name not in KEPT]
        return value.model_copy(update={name: marked(getattr(value, name)) for name in names})
    if isinstance(value, dict):
        return {key: marked(kept) for key, kept in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(marked(kept) for kept in value)
    return value


def is_known(text: str, own: set[str]) -> bool:
    """A word that is marked, or the city's own, or a number or sign, or what is left of a word cut in two."""
    parts = re.findall(r"[^\W\d_]+", text)
    return MARK in text or text.endswith("…") or all(part in own for part in parts)


def own_words(result: Result, of: Rubric) -> set[str]:
    """Words that no translation changes: names, comments, references, titles, ids, fingerprints, dates, sources."""
    return {word for text in _own_texts(result, of) for word in re.findall(r"[^\W\d_]+", text)}


def _own_texts(result: Result, of: Rubric) -> Iterator[str]:
    yield from (
        result.city.name,
        result.rubric.id,
        result.rubric.fingerprint,
        result.assessment,
        result.engine.name,
    )
    yield from (result.rubric.weights, result.target.profile if result.target else "")
    yield from (f"{district.name} {district.id}" for district in result.city.districts)
    yield from (node.id for node in result.nodes)
    yield from result.reused_links
    for question in result.questions:
        yield from (question.id, question.comment or "", *question.references)
        yield question.review.remark or "" if question.review else ""
    if result.survey is not None:
        yield from (of.priority for of in result.survey.priorities)
    for item in result.evidence.values():
        yield from (item.title, str(item.quality), str(item.link))
    yield from (f"{part.signed_by} {part.role}" for part in result.departments)
    yield from (long_date(day, _spanish(result)) for day in _days(result))
    beside = (result.peers, result.published)
    yield from _strings([section.model_dump() for section in beside if section is not None])
    yield from _strings([study.model_dump() for study in read_case_studies(of, Findings()).values()])
    yield from _steps(result)
    if result.peers is not None:
        yield from Locale("es").territories.values()


def _steps(result: Result) -> Iterator[str]:
    if result.roadmap is not None:
        plan = result.roadmap
        actions = (*plan.do, *plan.document, *plan.find_out, *(step.action for step in plan.steps))
        yield from (action.id for action in actions)


def _spanish(result: Result) -> str:
    return result.locale if result.locale and result.locale[:2] == "es" else "es_419"


def _days(result: Result) -> Iterator[Any]:
    yield result.date
    yield from (item.date for item in result.evidence.values() if item.date)
    yield from (part.signed_on for part in result.departments if part.signed_on)
    if result.change is not None:
        yield result.change.before.date
    if result.survey is not None:
        sample = result.survey.sample
        yield from (day for day in (sample.first_day, sample.last_day) if day is not None)
    if result.roadmap is not None:
        yield from (horizon.due for horizon in result.roadmap.horizons)


def _strings(value: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for kept in value:
            yield from _strings(kept)
