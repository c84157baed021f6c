"""A language made for the test, longer by two fifths: nothing stays untranslated, and nothing runs over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from assessment.report.pdf import write
from assessment.report.story import compose
from assessment.resources import data_folder
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.text.catalogue import Words
from assessment.text.dates import long_date
from tests.examples.cities import NAMES, loaded, result_of
from tests.report.pdf.scorecards import PAPER, misplaced, sheets

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


class PseudoWords(Words):
    """The program's words in Spanish, marked."""

    def _text(self, key: str) -> Any:
        text = super()._text(key)
        return pseudo(text) if isinstance(text, str) else {form: pseudo(said) for form, said in text.items()}


def pseudo_rubric(of: Rubric) -> Rubric:
    """The rubric with its Spanish words marked."""
    return replace(of, _words={"es": _marked(of.words("es"))})


def _marked(value: Any) -> Any:
    if isinstance(value, str):
        return pseudo(value)
    if isinstance(value, BaseModel):
        names = [name for name in type(value).model_fields if name not in KEPT]
        return value.model_copy(update={name: _marked(getattr(value, name)) for name in names})
    if isinstance(value, dict):
        return {key: _marked(kept) for key, kept in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_marked(kept) for kept in value)
    return value


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", NAMES)
def test_a_longer_language_is_translated_whole_and_fits(
    name: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    result, rubric = result_of(name), pseudo_rubric(loaded(name).rubric)
    say = PseudoWords("es", data_folder("templates") / "text" / "es")
    story = compose(result, rubric, "es", say=say)
    found = sheets(write.pdf_bytes(story, paper_size=paper), program("pdftotext"), tmp_path)
    assert misplaced(found, PAPER[paper]) == []
    own = set(_words_of(result))
    strange = [word.text for sheet in found for word in sheet.words if not _is_known(word.text, own)]
    assert strange == []


def _is_known(text: str, own: set[str]) -> bool:
    """A word that is marked, or the city's own, or a number or sign, or what is left of a word cut in two."""
    parts = re.findall(r"[^\W\d_]+", text)
    return MARK in text or text.endswith("…") or all(part in own for part in parts)


def _words_of(result: Result) -> Iterator[str]:
    """Words that no translation changes: names, comments, references, titles, ids, fingerprints, dates."""
    texts = [
        result.city.name,
        result.rubric.id,
        result.rubric.fingerprint,
        result.assessment,
        result.engine.name,
    ]
    texts += [district.name for district in result.city.districts]
    texts += [question.id for question in result.questions]
    texts += [
        text for question in result.questions for text in (*question.references, question.comment or "")
    ]
    texts += [question.review.remark or "" for question in result.questions if question.review]
    texts += [item.title for item in result.evidence.values()]
    texts += [str(item.quality) for item in result.evidence.values()]
    texts += list(result.reused_links)
    texts += [f"{part.signed_by} {part.role}" for part in result.departments]
    days = [result.date, *(item.date for item in result.evidence.values() if item.date)]
    days += [part.signed_on for part in result.departments if part.signed_on]
    texts += [
        long_date(day, result.locale if result.locale and result.locale[:2] == "es" else "es_419")
        for day in days
    ]
    for text in texts:
        yield from re.findall(r"[^\W\d_]+", text)


def test_a_word_that_is_not_translated_would_be_noticed() -> None:
    assert pseudo("Nivel {level}, {name}.") == "Nøívéløø {level}, {name}."
    assert not _is_known("nivel", {"Centro"})
    assert _is_known("Nøívéløø", set())
    assert _is_known("Centro,", {"Centro"})
    assert _is_known("47,0", set())
