"""Choices by what a text says of them: their code, their whole sentence, a beginning that no other has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assessment.questionnaire.understand.models import Choice
from assessment.questionnaire.understand.plain import plain, shortened

SHORTEST_BEGINNING = 12  # characters: shorter ones are words that many sentences share
MOST_LABELS = 30  # in a message; a list such as that of the countries goes on
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lookup:
    """The choices of one list. Texts that are asked for are plain.

    Attributes:
        order: codes as the list has them.
        codes: code by plain code.
        sentences: codes by plain sentence, in every language.
    """

    order: tuple[str, ...]
    codes: dict[str, str]
    sentences: dict[str, frozenset[str]]

    def code(self, token: str) -> str | None:
        """The code that a plain token is, `03` like `3`; None if it is none."""
        if token.isascii() and token.isdigit():
            token = token.lstrip("0") or "0"
        return self.codes.get(token)

    def whole(self, body: str) -> frozenset[str]:
        """The codes whose sentence it is."""
        return self.sentences.get(body, NOTHING)

    def beginning(self, body: str, shortest: int = SHORTEST_BEGINNING) -> frozenset[str]:
        """The codes whose sentence begins so."""
        if len(body) < shortest:
            return NOTHING
        return NOTHING.union(*(codes for text, codes in self.sentences.items() if text.startswith(body)))

    def meant(self, body: str) -> frozenset[str]:
        """The codes whose sentence, or else its beginning, it is."""
        return self.whole(body) or self.beginning(body)

    def within(self, body: str) -> dict[str, frozenset[str]]:
        """The sentences that stand in a longer text, with their codes; none that is a part of another found."""
        found = [text for text in self.sentences if len(text) >= SHORTEST_BEGINNING and text in body]
        largest = [text for text in found if not any(text in other for other in found if other != text)]
        return {text: self.sentences[text] for text in largest}


@lru_cache(maxsize=1024)
def lookup(choices: tuple[Choice, ...]) -> Lookup:
    """The choices of a list, ready to be asked."""
    sentences: dict[str, frozenset[str]] = {}
    for choice in choices:
        for body in {plain(sentence) for sentence in choice.sentences} - {""}:
            sentences[body] = sentences.get(body, NOTHING) | {choice.code}
    order = tuple(choice.code for choice in choices)
    return Lookup(order, {plain(code): code for code in order}, sentences)


def only(codes: frozenset[str]) -> str | None:
    """The code, if there is exactly one."""
    return next(iter(codes)) if len(codes) == 1 else None


def listed(choices: tuple[Choice, ...], limit: int = 40) -> str:
    """The choices as a message names them: `a (The city counts …); b (…)`."""
    return "; ".join(f"{choice.code} ({shortened(_first(choice), limit).rstrip('.')})" for choice in choices)


def labels(choices: tuple[Choice, ...], limit: int = 60) -> str:
    """The choices as a message names them where their codes mean nothing to a person."""
    named = [shortened(_first(choice), limit) for choice in choices[:MOST_LABELS]]
    return "; ".join((*named, "…") if len(choices) > MOST_LABELS else named)


def _first(choice: Choice) -> str:
    return choice.sentences[0] if choice.sentences else choice.code
