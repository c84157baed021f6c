"""How numbers, levels and names are said in one language: the only place where the story becomes text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.report.story.felt import FeltSpeech, with_label
from assessment.report.story.models import DASH, Bar, LevelMark, Quantity
from assessment.report.story.view import View
from assessment.result.models import NodeResult, QuestionResult
from assessment.rubric.load import Rubric
from assessment.text import numbers
from assessment.text.catalogue import Words
from assessment.text.dates import long_date

IN_SENTENCE = 60

UNSEEN = "="
"""In place of a change in points that is not seen in the decimal that is shown."""

LESS = "<\u00a0"
"""Before the least that is seen, for a gain that is smaller."""


class Speech:
    """The reader's language and locale, the report's words and the rubric's words."""

    def __init__(
        self, rubric: Rubric, lang: str, locale: str, districts: Mapping[str, str], say: Words
    ) -> None:
        self.lang, self.locale, self.districts, self.say = lang, locale, districts, say
        self.words = rubric.words(lang)
        self.rubric = rubric

    def label(self, key: str, **values: object) -> str:
        """A text of the report's catalogue."""
        return self.say(f"report.{key}", **values)

    # -- numbers

    def points(self, value: float | None, state: str = "not_assessed") -> Quantity:
        """Points with one decimal, or the word for why there are none."""
        if value is None:
            return Quantity(None, self.state(state))
        return Quantity(value, numbers.points(value, self.locale))

    def signed(self, value: float | None) -> Quantity:
        """A change in points with its sign; `=` where none is seen, a dash where there is no number."""
        if value is None:
            return DASH
        seen = numbers.shown(value)
        sign = "+" if seen > 0 else "−"
        return Quantity(value, f"{sign}{numbers.points(abs(value), self.locale)}" if seen else UNSEEN)

    def share(self, value: float | None, decimals: int = 0) -> Quantity:
        """A share as a percentage; a dash where there is none."""
        text = "–" if value is None else numbers.share(value, self.locale, decimals)
        return Quantity(value, text, "share")

    def number(self, value: float) -> str:
        """A number of an answer, with the decimals it has (at most two)."""
        return numbers.number(value, self.locale, _decimals(value))

    def measure(self, value: float, unit: str) -> str:
        """A number with its unit."""
        known = next((listed for listed in self.rubric.header.units if listed.id == unit), None)
        if known is not None and known.share:
            return numbers.share(value / 100, self.locale, _decimals(value))
        return f"{self.number(value)}\u00a0{self.words.header.units[unit]}"

    def day(self, day: date) -> str:
        """A long date."""
        return long_date(day, self.locale)

    # -- names

    def fixed(self, group: str) -> dict[str, str]:
        """Texts of a group of a catalogue that have no places to fill, by their keys, e.g. of "comparison.target"."""
        keys = (key for key in self.say.keys(group.partition(".")[0]) if key.startswith(f"{group}."))
        return {
            key.removeprefix(f"{group}."): self.say(key) for key in keys if not self.say.placeholders(key)
        }

    def state(self, state: str) -> str:
        """The word for a state: not assessed, not applicable, blank ..."""
        return self.label(f"state.{state}")

    def level(self, number: int | None, state: str = "not_assessed") -> LevelMark:
        """A level as number and word."""
        if number is None:
            word = self.label("no_level") if state == "assessed" else self.state(state)
            return LevelMark(None, word)
        return LevelMark(number, self.words.header.levels[number])

    def node(self, ident: str) -> str:
        """Name of a node."""
        return self.words.nodes[ident].name

    def question(self, ident: str) -> str:
        """Short name of a question."""
        return self.words.questions[ident].name

    def target(self, ident: str) -> str:
        """Name of a node or question."""
        return self.question(ident) if ident in self.words.questions else self.node(ident)

    def district(self, ident: str) -> str:
        """Name of a district."""
        return self.districts.get(ident, ident)

    def short_district(self, ident: str) -> str:
        """Name of a district inside a sentence; a very long one is cut."""
        name = self.district(ident)
        return name if len(name) <= IN_SENTENCE else f"{name[: IN_SENTENCE - 1].rstrip()}…"

    def join(self, parts: list[str]) -> str:
        """A list with "and" before the last, as the language has it."""
        if len(parts) < 2:
            return "".join(parts)
        return self.label("and", first=", ".join(parts[:-1]), last=parts[-1])

    def some(self, names: list[str], most: int) -> str:
        """At most so many names, and how many more."""
        if len(names) <= most:
            return self.join(names)
        return self.label("missing.more_districts", names=", ".join(names[:most]), n=len(names) - most)

    # -- bars

    def bar(self, view: View, node: NodeResult, depth: int = 0) -> Bar:
        """A node in every lens."""
        head = view.head(node)
        lens = {name: self.points(node.lenses[name].score, view.state(node, name)) for name in node.lenses}
        state = view.state(node, view.headline)
        answered = self.share(node.lenses["claimed"].coverage)
        return Bar(
            id=node.id,
            name=self.node(node.id),
            level=self.level(head.level, state),
            claimed=lens["claimed"],
            evidenced=lens["evidenced"],
            verified=lens["verified"],
            secured=self.points(head.secured, state),
            answered=answered,
            answered_text=self._answered(view.state(node, "claimed"), answered),
            depth=depth,
            **self._felt(view, node),
        )

    def _felt(self, view: View, node: NodeResult) -> dict[str, Any]:
        """What residents feel of a node, where a survey may say so of any."""
        if view.result.survey is None or not view.tells_felt:
            return {}
        tell, of = FeltSpeech(view.result.survey, self.say, self.locale), view.felt.get(node.id)
        felt = tell.felt(None if of is None else of.estimate)
        said = felt.text if of is None else with_label(felt.text, tell, of.estimate)
        return {
            "felt": felt.share,
            "felt_margin": felt.margin.value,
            "felt_text": felt.text,
            "felt_said": tell.say("bar", felt=said),
        }

    def _answered(self, state: str, answered: Quantity) -> str:
        if state in ("not_applicable", "not_asked"):
            return self.state(state)
        return self.label("answered", share=answered.text)

    def question_points(self, question: QuestionResult, lens: str) -> Quantity:
        """Points of a question in a lens, or the word for why there are none."""
        given = question.lenses[lens]  # type: ignore[index]
        if given.score is not None:
            return self.points(given.score)
        if question.state in ("not_asked", "not_applicable"):
            return self.points(None, question.state)
        return self.points(
            None, "not_reviewed" if lens == "verified" and question.review is None else "missing"
        )


def _decimals(value: float) -> int:
    """As many decimals as a number of an answer has, at most two."""
    return next(d for d in (0, 1, 2) if d == 2 or round(value, d) == value)
