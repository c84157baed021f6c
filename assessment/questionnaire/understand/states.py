"""Reasons for no answer: "not applicable" and "don't know", in the many ways that people write them."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.questionnaire.understand.lookup import labels, lookup, only
from assessment.questionnaire.understand.models import Asked, Choice, Problem, State, Understood
from assessment.questionnaire.understand.plain import plain, shortened, squeezed
from assessment.questionnaire.understand.spellings import spelled, spelled_longest, spelled_squeezed

_WORDS: dict[State, str] = {"not_applicable": "na", "unknown": "unknown"}
_SAID_REASONS = ("nobody_measures", "not_at_hand")
_STOPS = " :;,.-–()[]/|"
_LONG_WORD = 7  # letters: after a shorter word a text goes on only after a sign (in Portuguese "na" is also a preposition)


@dataclass(frozen=True)
class Said:
    """A state and the words after it; "" if there are none."""

    state: State
    rest: str = ""


def read_state(text: str, asked: Asked) -> Understood | None:
    """The state that a text says, with its reason; None if it says none.

    A reason that the list does not have is told and left out, so that the check asks for one.
    """
    body = plain(text)
    alone = _reason_alone(body, asked)
    if alone is not None:
        return alone
    said = said_state(body)
    if said is None:
        return None
    reason = _reason(said.rest, said.state, asked)
    listed = reason is not None or not said.rest
    problems = () if listed else (_unlisted(text, said, asked),)
    return Understood(state=said.state, reason=reason, literal=False, problems=problems)


def said_state(body: str) -> Said | None:
    """The state at the start of a plain text, and the rest of it."""
    for state, key in _WORDS.items():
        if body in spelled(f"{key}_marks") or _is_squeezed(body, key):
            return Said(state)
    found = [(len(word), state, word) for state, key in _WORDS.items() for word in spelled_longest(key)
             if _goes_on(body, word)]  # fmt: skip
    if not found:
        return None
    length, state, _ = max(found)
    return Said(state, body[length:].strip(_STOPS))


def _is_squeezed(body: str, key: str) -> bool:
    return "," not in body and ";" not in body and squeezed(body) in spelled_squeezed(key)


def _goes_on(body: str, word: str) -> bool:
    if not body.startswith(word):
        return False
    after = body[len(word) : len(word) + 1]
    spaced = after == " " and (
        body[len(word) : len(word) + 2] in (" (", " -", " :", " /") or _stands_alone(word)
    )
    return after == "" or spaced or (after in _STOPS and after != " ")


def _stands_alone(word: str) -> bool:
    """Whether a state is clear from its word alone, so that a text may go on after a mere space."""
    return not word.isalpha() or len(word) >= _LONG_WORD


def _reason_alone(body: str, asked: Asked) -> Understood | None:
    """A reason without its state: `nobody measures it`."""
    states: tuple[State, ...] = ("unknown", "not_applicable")
    for state in states:
        reason = _reason(body, state, asked)
        if reason is not None:
            return Understood(state=state, reason=reason, literal=False)
    return None


def _reason(body: str, state: State, asked: Asked) -> str | None:
    reasons = reasons_of(state, asked)
    known = lookup(reasons)
    found = only(known.meant(body)) or _by_id(body, reasons)
    return found or (_said_reason(body, reasons) if state == "unknown" else None)


def _by_id(body: str, reasons: tuple[Choice, ...]) -> str | None:
    ids = {squeezed(plain(reason.code)): reason.code for reason in reasons}
    return ids.get(squeezed(body)) if body else None


def _said_reason(body: str, reasons: tuple[Choice, ...]) -> str | None:
    said = {reason.code for reason in reasons}
    return next((one for one in _SAID_REASONS if one in said and body in spelled(one)), None)


def reasons_of(state: State, asked: Asked) -> tuple[Choice, ...]:
    """The reasons that a question offers for a state."""
    return asked.unknown if state == "unknown" else asked.not_applicable


def _unlisted(text: str, said: Said, asked: Asked) -> Problem:
    """A reason in the person's own words, as they were typed."""
    values = {
        "found": shortened(text.partition(":")[2].strip() or text),
        "allowed": labels(reasons_of(said.state, asked)),
    }
    return Problem("cell_reason_unlisted", values, "warning")
