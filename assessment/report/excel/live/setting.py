"""What all live sheets share: the result as it was given, its words, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import number_format
from assessment.report.excel.live.begin import Beginning
from assessment.report.excel.live.given import Given, given_of
from assessment.report.excel.live.offers import Offers
from assessment.report.excel.live.places import (
    WEIGHTS_HEAD,
    AnswerRows,
    TreeRows,
    answer_grid,
    tree_grid,
    weight_grid,
    weight_lines,
)
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.entry import LensName
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledGate
from assessment.scoring.kernel import Tree
from assessment.sheets.inert import sheet_title
from assessment.text.catalogue import Words
from assessment.text.catalogue import words as catalogue
from assessment.text.letters import capital

SHEETS = ("whatif", "suppose", "weights", "calculation", "lists")

FIRST_WORD = 2
"""Place of level 0 in the list of words for levels; the word for "no level" comes before it."""


@dataclass(frozen=True)
class Live:
    """What the live sheets are made of."""

    given: Given
    speech: Speech


def live_of(
    result: Result, rubric: Rubric, lang: str, locale: str, *, say: Words | None = None
) -> Live | None:
    """The live sheets of a result; None where there can be none (`given_of`).

    Args:
        say: other words than the program's own, e.g. a translation that is being tried.
    """
    given = given_of(result, rubric)
    if given is None:
        return None
    districts = {district.id: district.name for district in result.city.districts}
    return Live(given, Speech(rubric, lang, locale, districts, say or catalogue(lang)))


class Setting:
    """What a live sheet looks up.

    Attributes:
        answers, calculation, weights: the columns of these sheets.
        rows, tree, weight_row: the rows of the same.
    """

    def __init__(self, book: ScoreBook, live: Live) -> None:
        self.book, self.given, self.speech = book, live.given, live.speech
        self._name_sheets()
        self.view = View(live.given.result, live.given.rubric)
        self.offers = Offers(live.speech)
        self.beginning = Beginning(live.given, self.offers)
        self.rows, self.tree = AnswerRows(live.given), TreeRows(live.given)
        self.answers = answer_grid(book.fixed["suppose"], live.given, self.rows)
        self.calculation = tree_grid(book.fixed["calculation"], live.given)
        self.weights = weight_grid(book.fixed["weights"])
        self.weight_lines = weight_lines(live.given)
        self.weight_row = {line.ident: row for row, line in enumerate(self.weight_lines, WEIGHTS_HEAD + 1)}

    def _name_sheets(self) -> None:
        """Titles of the live sheets; none is used twice."""
        for key in SHEETS:
            taken = [*self.book.fixed.values(), *self.book.titles.values()]
            self.book.fixed[key] = sheet_title(self.text(f"sheet.{key}"), taken, key)

    @property
    def shown(self) -> tuple[LensName, ...]:
        """The lenses that the sheets have."""
        return self.given.shown

    @property
    def headline(self) -> LensName:
        """The lens of the headline."""
        return self.given.result.rubric.headline

    def text(self, key: str, **values: object) -> str:
        """A text of the sheets' own catalogue."""
        return self.speech.say(f"live.{key}", **values)

    def head(self, key: str) -> str:
        """A word with a capital, as a head: the sheets' own if they have one, else the scorecard's."""
        own = f"live.head.{key}"
        text = self.speech.say(own) if own in self.speech.say else self.speech.label(f"label.{key}")
        return capital(text)

    def lens(self, lens: str) -> str:
        """The name of a lens."""
        return self.speech.label(f"label.{lens}")

    def column(self, ident: str) -> int:
        """The engine's column of a node or question."""
        return self.given.compiled.column[ident]

    def engine(self, lens: str) -> Tree:
        """The engine's numbers of a lens."""
        return self.given.lenses[lens].tree

    def level_given(self, lens: str, ident: str) -> int:
        """The level at the beginning; where not all was reviewed the verified lens has none."""
        numbers, column = self.given.lenses[lens], self.column(ident)
        if lens == "verified" and round(float(numbers.tree.coverage[0, column]), 9) < 1:
            return -1
        return int(numbers.levels.level[0, column])

    def passed(self, lens: str, gate: CompiledGate) -> bool:
        """Whether a gate holds at the beginning."""
        place = next(at for at, known in enumerate(self.given.compiled.gates) if known is gate)
        return bool(self.given.lenses[lens].levels.passed[0, place])

    def gate_allows(self, lens: str, gate: CompiledGate) -> int:
        """The level that a gate allows at the beginning."""
        return self.given.top if self.passed(lens, gate) else gate.gate.level - 1

    @property
    def share_format(self) -> str:
        """The format of a share, with the space before its sign where the locale has one."""
        return number_format(self.speech.share(0.5, 1).text, "share")

    def at(self, lens: str, key: str, ident: str) -> str:
        """A number of a node or question, for formulas of other sheets."""
        return self.calculation.there(f"{lens}_{key}", self.tree.row[ident])
