"""Whether an export shows the texts of questions and answers, in any language, where their codes should stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.documents.plain import plain
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


class Labels:
    """What answers are called in all languages of a rubric."""

    def __init__(self, rubric: Rubric) -> None:
        headers = [words.header for words in _words(rubric)]
        self._whole = _all(text for each in headers for text in each.agreement)
        self._whole |= _all(text for each in headers for text in each.respondent_options.values())
        ids = {priority.id for priority in rubric.header.priorities}
        self._among = _all(text for each in headers for text in each.priorities.values()) - ids

    def are_in(self, cell: str, *, several: bool = False) -> bool:
        """True if a cell is what an answer is called; of `several`, if what one is called stands in it."""
        said = _plain(cell)
        return any(text in said for text in self._among) if several else said in self._whole


def _all(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_plain, texts))


def _words(rubric: Rubric) -> Iterator[Words]:
    return (rubric.words(language) for language in rubric.header.languages)


def _plain(text: str) -> str:
    return plain(text).rstrip(" .")
