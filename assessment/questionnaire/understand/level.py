"""One of the levels of a ladder or of the options of a choice, from a text or a number.

A text is tried in this order: a whole sentence, a number, a code with its sentence, the beginning of a sentence, several
answers, a code with words of the person's own.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessment.questionnaire.understand.codes import Lead, code_of, lead, several, unnamed
from assessment.questionnaire.understand.items import answer_of
from assessment.questionnaire.understand.lookup import Lookup, listed, lookup, only
from assessment.questionnaire.understand.models import Asked, Problem, Understood
from assessment.questionnaire.understand.plain import lines, plain, shortened, unbulleted
from assessment.questionnaire.understand.shown import is_percent
from assessment.questionnaire.understand.spellings import spelled
from assessment.questionnaire.understand.states import said_state
from assessment.text.catalogue import words

_NUMERAL = re.compile(r"([+-]?)\s?(\d{1,30})(?:[.,](\d{1,30}))?")
_SHORTEST_AFTER_CODE = 4  # characters of a sentence that confirm the code before it


def allowed(asked: Asked, lang: str) -> str:
    """What a question admits, as a message says it: `level 0 to 5`, or the codes with their sentences."""
    if asked.kind != "ladder" or not asked.choices:
        return listed(asked.choices)
    numbers = [int(choice.code) for choice in asked.choices]
    return words(lang)("cell.level_range", lowest=min(numbers), highest=max(numbers))


def unclear(found: Any, asked: Asked, lang: str, code: str | None = None) -> Understood:
    """The message that what was found is none of the levels or options."""
    plainly = "cell_level_unclear" if asked.kind == "ladder" else "cell_option_unclear"
    values = {"found": found, "allowed": allowed(asked, lang)}
    return Understood(problems=(Problem(code or plainly, values),))


def read_level_number(value: float, number_format: str, found: str, asked: Asked, lang: str) -> Understood:
    """A level or option from a number of the spreadsheet."""
    if is_percent(number_format) or not math.isfinite(value):
        return unclear(found, asked, lang)
    if value != int(value):
        return unclear(found, asked, lang, "cell_half_level" if asked.kind == "ladder" else None)
    code = lookup(asked.choices).code(str(int(value)))
    if code is None:
        return unclear(found, asked, lang, "cell_level_outside" if asked.kind == "ladder" else None)
    return Understood(answer_of(code, asked.kind), literal=False)


def read_level(text: str, asked: Asked, lang: str) -> Understood:
    """A level or option from a text that is none of the items offered."""
    reader = _Reader(text, asked, lang)
    steps = (reader.sentence, reader.number, reader.code, reader.beginning, reader.two, reader.own_words)
    return next((found for step in steps if (found := step()) is not None), None) or reader.nothing()


@dataclass(frozen=True)
class _Reader:
    """One text on its way through the steps; each gives None if it has nothing to say."""

    text: str
    asked: Asked
    lang: str

    @cached_property
    def body(self) -> str:
        return unbulleted(plain(self.text))

    @cached_property
    def known(self) -> Lookup:
        return lookup(self.asked.choices)

    @cached_property
    def lead(self) -> Lead | None:
        return lead(self.body, self.known, self.asked.kind)

    def sentence(self) -> Understood | None:
        code = only(self.known.whole(self.body))
        return None if code is None else self._accept(code)

    def number(self) -> Understood | None:
        match = _NUMERAL.fullmatch(unnamed(self.body, self.asked.kind)[1])
        if match is None or self.asked.kind != "ladder":
            return None
        if match.group(3) and match.group(3).strip("0"):
            return self._tell("cell_half_level")
        code = None if match.group(1) == "-" else self.known.code(match.group(2))
        return self._tell("cell_level_outside") if code is None else self._accept(code)

    def code(self) -> Understood | None:
        if self.lead is None:
            return None
        meant = self.known.meant(self.lead.rest)
        own = self.known.beginning(self.lead.rest, _SHORTEST_AFTER_CODE)
        if not self.lead.rest or self.lead.code in meant | own:
            return self._accept(self.lead.code)
        other = only(meant)
        return None if other is None else self._disagree(self.lead.code, other)

    def beginning(self) -> Understood | None:
        code = only(self.known.beginning(self.body))
        return None if code is None else self._accept(code)

    def two(self) -> Understood | None:
        """Several answers, or one sentence that goes on in the person's own words."""
        within = self._within()
        codes = set(within.values())
        if (
            len(codes) > 1
            or len(self._codes_of_lines()) > 1
            or several(self.body, self.known, self.asked.kind)
        ):
            return self._tell("cell_two_answers")
        if not codes:
            return None
        code = codes.pop()
        if self.lead is not None and self.lead.separated:
            same = self.lead.code == code
            return self._accept(code) if same else self._disagree(self.lead.code, code)
        return self._accept(code) if self.body.startswith(tuple(within)) else None

    def own_words(self) -> Understood | None:
        if self.lead is None or not self.lead.separated:
            return None
        first = re.split(r"\W", self.lead.rest, maxsplit=1)[0]
        if said_state(self.lead.rest) is not None:
            return self._tell("cell_two_answers")
        if first.isdigit() and code_of(first, self.known, self.asked.kind) is not None:
            return None
        return self._accept(self.lead.code)

    def nothing(self) -> Understood:
        if self.asked.kind == "ladder" and self.known.order and self.body in spelled("none"):
            values = {
                "found": shortened(self.text),
                "lowest": min(int(code) for code in self.known.order),
                "allowed": allowed(self.asked, self.lang),
            }
            return Understood(problems=(Problem("cell_none_for_level", values),))
        return self._tell(None)

    def _within(self) -> dict[str, str]:
        found = self.known.within(self.body)
        return {text: code for text, codes in found.items() if (code := only(codes)) is not None}

    def _codes_of_lines(self) -> set[str]:
        found = set()
        for line in lines(self.text):
            start = lead(line, self.known, self.asked.kind)
            code = only(self.known.meant(line))
            if start is not None and start.separated:
                code = start.code
            found |= {code} - {None}
        return {code for code in found if code is not None}

    def _accept(self, code: str) -> Understood:
        return Understood(answer_of(code, self.asked.kind), literal=False)

    def _tell(self, code: str | None) -> Understood:
        return unclear(shortened(self.text), self.asked, self.lang, code)

    def _disagree(self, code: str, other: str) -> Understood:
        return Understood(problems=(disagreement(self.text, self.asked, code, other),))


def disagreement(text: str, asked: Asked, code: str, other: str) -> Problem:
    """The message that a code stands before the sentence of another one."""
    sentence = next(c.sentences[0] for c in asked.choices if c.code == other)
    values = {"found": shortened(text), "code": code, "other": other, "sentence": shortened(sentence)}
    return Problem("cell_code_and_sentence", values)
