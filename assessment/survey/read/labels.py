"""Whether an export shows the texts of questions and answers, in any language, where their codes should stand."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.rubric.load import Rubric
from assessment.rubric.words import Words
from assessment.survey.asked import Asked
from assessment.survey.read.limits import shown
from assessment.survey.read.table import Table


def labelled_head(table: Table, rubric: Rubric, asked: Asked) -> tuple[int, str] | None:
    """Position and name of a column that is called as an item is asked; None if there is none."""
    texts = {_plain(words.questions[item].ask) for words in _words(rubric) for item in asked.items}
    for at, head in enumerate(table.heads):
        if any(_plain(head).endswith(text) for text in texts):
            return at, shown(head)
    return None


def answer_labels(rubric: Rubric) -> frozenset[str]:
    """What the answers to items are called in all languages, as `is_label` compares them."""
    return frozenset(_plain(text) for words in _words(rubric) for text in words.header.agreement)


def is_label(text: str, labels: frozenset[str]) -> bool:
    """True if a text is what an answer is called."""
    return _plain(text) in labels


def _words(rubric: Rubric) -> Iterator[Words]:
    return (rubric.words(language) for language in rubric.header.languages)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .")
