"""Names, numbers and dates of a table of cities as the reader's language and locale write them."""

from __future__ import annotations

import datetime

from assessment.comparison.cities.models import GroupOf, Ranking
from assessment.documents.plain import plain
from assessment.rubric.load import Rubric
from assessment.rubric.words import Words as Names
from assessment.text import numbers
from assessment.text.catalogue import Words, languages, words
from assessment.text.dates import long_date

NOTHING = "—"


class RankingTeller:
    """Looks up whatever a table says. `names`: the words of the rubric in the language of `said`."""

    def __init__(self, rubric: Rubric, said: Words, locale: str) -> None:
        self.rubric, self.words, self.locale = rubric, said, locale
        self.names: Names = rubric.words(said.lang)

    def text(self, key: str, **values: object) -> str:
        """A text of `rank.yaml`."""
        return self.words(f"rank.{key}", **values)

    def points(self, value: float | None) -> str:
        """Points with one decimal, or a dash."""
        return NOTHING if value is None else numbers.points(value, self.locale)

    def share(self, value: float) -> str:
        """A share as a percentage."""
        return numbers.share(value, self.locale)

    def whole(self, value: float) -> str:
        """A whole number."""
        return numbers.integer(value, self.locale)

    def number(self, value: float) -> str:
        """A number as short as it is."""
        return (
            numbers.integer(value, self.locale)
            if value == int(value)
            else numbers.number(value, self.locale, 2)
        )

    def day(self, day: datetime.date) -> str:
        """A day in words."""
        return long_date(day, self.locale)

    def days(self, first: datetime.date | None, last: datetime.date | None) -> str:
        """A range of days in words."""
        if first is None or last is None:
            return NOTHING
        if first == last:
            return self.day(first)
        return self.text("days", first=self.day(first), last=self.day(last))

    def lens(self, lens: str) -> str:
        """A lens in words."""
        return self.words(f"explain.lens.{lens}")

    def level(self, number: int | None) -> str:
        """The word of a level; for none, that there is none."""
        known = self.names.header.levels
        return (
            self.words("explain.state.no_level")
            if number is None
            else known[number]
            if number < len(known)
            else ""
        )

    def chip(self, number: int | None) -> str:
        """A level as it is shown in a line, e.g. `[2] Alineación`."""
        return self.level(None) if number is None else f"[{number}] {self.level(number)}"

    def country(self, code: str | None) -> str:
        """The name of a country."""
        if code is None:
            return NOTHING
        from babel import Locale

        return Locale.parse(self.locale).territories.get(code, code)

    def city(self, name: str, fictional: bool) -> str:
        """A city with its mark, where its name does not say already that it is invented."""
        said = (words(lang)("rank.fictional_word") for lang in languages())
        if not fictional or any(plain(word) in plain(name) for word in said):
            return name
        return f"{name} ({self.text('fictional')})"

    def grouping(self, of: Ranking) -> str:
        """How the cities were told apart; empty where they were not."""
        return self.grouping_named(of.grouping) if of.kind != "everyone" else ""

    def grouping_named(self, ident: str | None) -> str:
        """The name of a grouping: the rubric's, the country, or the file."""
        known = self.names.header.peer_groupings
        if ident == "country" and ident not in known:
            return self.text("country")
        return known.get(ident or "", ident or "")

    def group(self, group: GroupOf, ident: str | None) -> str:
        """The name of a group."""
        low, below, value = group.lowest, group.below, group.value
        if low is not None and below is not None:
            return self.text("class.between", low=self.number(low), below=self.number(below))
        if low is not None:
            return self.text("class.from", low=self.number(low))
        if below is not None:
            return self.text("class.below", below=self.number(below))
        if isinstance(value, bool):
            return self.text("yes" if value else "no")
        if isinstance(value, int | float):
            return self.number(value)
        return self.country(value) if self._is_country(ident) else value or ""

    def by_country(self, of: Ranking) -> bool:
        """Whether the groups are countries."""
        return of.kind != "everyone" and self._is_country(of.grouping)

    def _is_country(self, ident: str | None) -> bool:
        facts = {grouping.id: grouping.fact for grouping in self.rubric.header.peer_groupings}
        return facts.get(ident or "", ident) == "country"

    def reason(self, reason: str, found: str | None) -> str:
        """Why a city is not in the table, with what was found."""
        shown = found or NOTHING
        if reason == "low_coverage" and found:
            shown = numbers.share(float(found), self.locale, 1)
        elif reason == "older" and found:
            shown = self.day(datetime.date.fromisoformat(found))
        elif reason == "question_set":
            shown = self.names.header.question_sets.get(shown, shown)
        elif reason == "other_weights":
            shown = self.names.header.weight_sets.get(shown, shown)
        return self.text(f"reason.{reason}", found=shown)
