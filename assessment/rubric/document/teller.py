"""Names, numbers and texts of a rubric in one language, for the pages of its document."""

from __future__ import annotations

from assessment.rubric.document.markdown import escaped
from assessment.rubric.load import Rubric
from assessment.scoring.compile import compile_rubric
from assessment.text import numbers
from assessment.text.catalogue import words
from assessment.text.language import default_locale


class Teller:
    """Looks up whatever the document says. `names`: the words of the rubric, `header` those of its lists."""

    def __init__(self, rubric: Rubric, language: str) -> None:
        self.rubric, self.language = rubric, language
        self.names, self.say = rubric.words(language), words(language)
        self.header = self.names.header
        self.locale = default_locale(language)
        self._compiled = compile_rubric(rubric)

    def text(self, key: str, **values: object) -> str:
        """A text of `document.yaml`."""
        return self.say(f"document.{key}", **values)

    def line(self, key: str, said: str) -> str:
        """A label in bold with what stands behind it, which is Markdown already; nothing for an empty text."""
        return f"**{self.text(f'label.{key}')}:** {said}" if said else ""

    def number(self, value: float) -> str:
        """A number with the decimals it has, three at most."""
        decimals = next(d for d in range(4) if d == 3 or round(value, d) == value)
        return numbers.number(value, self.locale, decimals)

    def share(self, value: float, decimals: int = 0) -> str:
        """A share, 0..1, as a percentage."""
        return numbers.share(value, self.locale, decimals)

    def nominal(self, ident: str) -> str:
        """The share of the whole that a node or scored question has by the rubric's weights."""
        return self.share(float(self._compiled.nominal[self._compiled.column[ident]]), 1)

    def name(self, ident: str) -> str:
        """Name of a node or question, linked to its place."""
        known = self.names.nodes.get(ident) or self.names.questions[ident]
        return f"[{escaped(known.name)}](#{ident})"

    def level(self, number: int) -> str:
        """A level as number and name."""
        return f"{number}, {escaped(self.header.levels[number])}"
