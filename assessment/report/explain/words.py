"""Names, levels and numbers of one result as the reader's language and locale write them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from assessment.result.models import LensName, NodeResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS
from assessment.rubric.words import Words as Names
from assessment.text import numbers
from assessment.text.catalogue import Words
from assessment.text.dates import long_date

NOTHING = "—"


class Teller:
    """Looks up whatever an explanation says. `names`: the words of the rubric in the language of `words`."""

    def __init__(self, result: Result, rubric: Rubric, lens: LensName, words: Words, locale: str) -> None:
        self.result, self.rubric, self.lens, self.locale = result, rubric, lens, locale
        self.words = words
        self.names: Names = rubric.words(words.lang)

    @cached_property
    def nodes(self) -> dict[str, NodeResult]:
        """Every node of the result by id."""
        return {node.id: node for node in self.result.nodes}

    @cached_property
    def questions(self) -> dict[str, QuestionResult]:
        """Every question of the result by id."""
        return {question.id: question for question in self.result.questions}

    @cached_property
    def _districts(self) -> dict[str, str]:
        return {district.id: district.name for district in self.result.city.districts}

    def text(self, key: str, **values: object) -> str:
        """A text of the program under `explain.yaml`."""
        return self.words(f"explain.{key}", **values)

    def name(self, ident: str) -> str:
        """Name of a node or question."""
        found = self.names.nodes.get(ident) or self.names.questions[ident]
        return found.name

    def district(self, ident: str) -> str:
        """Name of a district."""
        return self._districts.get(ident, ident)

    def level(self, number: int) -> str:
        """A level as it is shown, e.g. `[2] Alineación`."""
        return f"[{number}] {self.names.header.levels[number]}"

    def lens_name(self, lens: LensName) -> str:
        """A lens in words, e.g. `con respaldo`."""
        return self.text(f"lens.{lens}")

    def points(self, value: float | None) -> str:
        """Points with one decimal, or a dash."""
        return NOTHING if value is None else numbers.points(value, self.locale)

    def share(self, value: float | None, decimals: int = 0) -> str:
        """A share as a percentage, or a dash."""
        return NOTHING if value is None else numbers.share(value, self.locale, decimals)

    def title(self) -> str:
        """City and date."""
        return f"{self.result.city.name} · {long_date(self.result.date, self.locale)}"

    def about(self) -> Iterator[str]:
        """Rubric and lens, and what a reader must know before any number."""
        of = self.result.rubric
        title = f"{self.names.header.title} ({of.named})"
        yield self.text("about", rubric=title, lens=self.lens_name(self.lens))
        if of.weights != OWN_WEIGHTS:
            yield self.text("weights", name=self.names.header.weight_sets.get(of.weights, of.weights))
        if self.result.city.fictional:
            yield self.text("fictional")
        if self.result.basis == "public_sources":
            yield self.text("public_sources")
