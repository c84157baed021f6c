"""The practices of a checklist that stands in one cell: codes, sentences, or an explicit none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assessment.answers.models import NONE_IN_PLACE
from assessment.questionnaire.understand.codes import lead
from assessment.questionnaire.understand.level import disagreement
from assessment.questionnaire.understand.lookup import Lookup, listed, lookup, only
from assessment.questionnaire.understand.models import Asked, Problem, Understood
from assessment.questionnaire.understand.plain import lines, plain, shortened
from assessment.questionnaire.understand.spellings import spelled

_APART = re.compile(r"[,;/+&|\n]+")
_CLUTTER = re.compile(r"[()\[\].:]+")
_NO_PRACTICE = "0"


def read_practices_number(value: float, found: str, asked: Asked) -> Understood:
    """A number of the spreadsheet: a code made of digits, or 0 for none."""
    whole = str(int(value)) if value == value and abs(value) < 1e9 and value == int(value) else ""
    code = lookup(asked.choices).code(whole)
    if code is not None:
        return Understood((code,), literal=False)
    if whole == _NO_PRACTICE:
        return Understood(NONE_IN_PLACE, literal=False)
    return _told("cell_practice_unknown", found, asked)


def read_practices(text: str, asked: Asked) -> Understood:
    """The practices that a text names, in the rubric's order."""
    reader = _Reader(text, asked)
    return reader.simple() or reader.by_lines() or reader.by_sentences() or reader.by_codes()


@dataclass(frozen=True)
class _Reader:
    text: str
    asked: Asked

    @cached_property
    def body(self) -> str:
        return plain(self.text)

    @cached_property
    def known(self) -> Lookup:
        return lookup(self.asked.choices)

    def simple(self) -> Understood | None:
        """One practice, none of them, or all."""
        code = self.known.code(self.body) or only(self.known.meant(self.body))
        if code is not None:
            return self._accept({code})
        if self.body in spelled("none") or self.body == _NO_PRACTICE:
            return Understood(NONE_IN_PLACE, literal=False)
        return self._accept(set(self.known.order)) if self.body in spelled("all") else None

    def by_lines(self) -> Understood | None:
        """Each line one practice, by its sentence, its code, or both."""
        found = set()
        for line in lines(self.text):
            start = lead(line, self.known, "checklist")
            rest = line if start is None else start.rest
            meant = only(self.known.meant(line)) or only(self.known.meant(rest))
            if meant is None and start is not None and not start.rest:
                meant = start.code
            if meant is None:
                return None
            if start is not None and meant != start.code and not self.known.meant(line):
                return Understood(problems=(disagreement(self.text, self.asked, start.code, meant),))
            found.add(meant)
        return self._accept(found)

    def by_sentences(self) -> Understood | None:
        """Whole sentences one after the other, with nothing but codes between them."""
        within = self.known.within(self.body)
        found = {code for codes in within.values() if (code := only(codes)) is not None}
        if not found or len(found) < len(within):
            return None
        left = self.body
        for sentence in sorted(within, key=len, reverse=True):
            left = left.replace(sentence, " ; ")
        beside = {self.known.code(word) for word in _words(left)}
        if None in beside or beside - found:
            return self._unclear()
        return self._accept(found)

    def by_codes(self) -> Understood:
        found: set[str] = set()
        for piece in filter(None, map(plain, _APART.split(self.text))):
            codes = self._piece(_words(piece))
            if isinstance(codes, Understood):
                return codes
            found |= codes
        return self._accept(found) if found else self._unclear()

    def _piece(self, tokens: list[str]) -> set[str] | Understood:
        """The codes between two commas: `a`, `a y c`, `a c`, `ac`."""
        tokens = [token for token in tokens if token not in spelled("option_words")]
        joined = self._joined(tokens)
        if joined is None or "-" in tokens:
            return self._unclear()
        tokens = [token for token in tokens if token not in joined]
        run = self._run(tokens)
        if run:
            return run
        unknown = [token for token in tokens if self.known.code(token) is None]
        if unknown:
            return self._unknown(unknown)
        return {code for token in tokens if (code := self.known.code(token)) is not None}

    def _joined(self, tokens: list[str]) -> frozenset[str] | None:
        """Joining words to leave out; None if one stands between codes and is itself a code (`a e c`)."""
        inner = [token for token in tokens[1:-1] if token in spelled("joining")]
        if any(self.known.code(token) is not None for token in inner):
            return None
        return frozenset(token for token in spelled("joining") if self.known.code(token) is None)

    def _run(self, tokens: list[str]) -> set[str]:
        """Codes of one letter written together in the rubric's order: `abd`."""
        if len(tokens) != 1 or self.known.code(tokens[0]) is not None:
            return set()
        places = [self.known.order.index(sign) for sign in tokens[0] if sign in self.known.order]
        if len(places) < len(tokens[0]) or any(a >= b for a, b in pairwise(places)):
            return set()
        return set(tokens[0])

    def _unknown(self, tokens: list[str]) -> Understood:
        short = all(len(token) <= 2 for token in tokens)
        return _told("cell_practice_unknown", ", ".join(tokens), self.asked) if short else self._unclear()

    def _unclear(self) -> Understood:
        return _told("cell_practices_unclear", shortened(self.text), self.asked)

    def _accept(self, codes: set[str]) -> Understood:
        return Understood(tuple(code for code in self.known.order if code in codes), literal=False)


def _words(body: str) -> list[str]:
    return _CLUTTER.sub(" ", body.replace(";", " ").replace("-", " - ")).split()


def _told(code: str, found: str, asked: Asked) -> Understood:
    return Understood(problems=(Problem(code, {"found": found, "allowed": listed(asked.choices)}),))
