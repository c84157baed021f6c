"""The words that people type, from the catalogue: those of every language together, since a cell may hold any.

A list of `spellings.yaml` is one text with " | " between its items.
"""

from __future__ import annotations

from functools import cache

from assessment.questionnaire.understand.plain import plain, squeezed
from assessment.text.catalogue import languages, words


def item(key: str, lang: str) -> str:
    """A text that the workbook offers, e.g. `item("unknown_item", "es")`."""
    return words(lang)(f"spellings.{key}")


@cache
def spelled(key: str) -> frozenset[str]:
    """The plain spellings of a key in every language."""
    lists = (words(lang)(f"spellings.{key}").split(" | ") for lang in languages())
    return frozenset(body for spellings in lists for one in spellings if (body := plain(one)))


@cache
def spelled_longest(key: str) -> tuple[str, ...]:
    """As `spelled`, the longest first, so that "no se sabe" is found before "no"."""
    return tuple(sorted(spelled(key), key=lambda one: (-len(one), one)))


@cache
def spelled_squeezed(key: str) -> frozenset[str]:
    """The spellings of a key by their letters and digits alone."""
    return frozenset(body for one in spelled(key) if (body := squeezed(one)))


@cache
def number_words() -> dict[str, int]:
    """Plain words of the numbers 0..10."""
    return {one: number for number in range(11) for one in spelled(f"number_{number}")}
