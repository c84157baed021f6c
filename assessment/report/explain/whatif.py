"""What a supposition comes to, as the facts of a page: what was supposed, the numbers, what is missing, the least effort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.report.explain.question import Facts
from assessment.report.practice import practice_said
from assessment.result.models import NextLevel
from assessment.result.roadmap import Action, Total
from assessment.result.whatif import SetAnswer, Way, WhatIf
from assessment.rubric.load import Rubric
from assessment.rubric.models import Indicator
from assessment.text import numbers
from assessment.text.catalogue import Words

_NOTHING = "—"
_SHOWN = 25
"""Steps of a way that are shown; the data have them all."""


def whatif_facts(
    found: WhatIf, rubric: Rubric, words: Words, locale: str, districts: Mapping[str, str]
) -> Facts:
    """The facts in the language of `words`. `districts`: names by id."""
    return _Teller(found, rubric, words, locale, districts).facts()


class _Teller:
    def __init__(
        self, found: WhatIf, rubric: Rubric, words: Words, locale: str, districts: Mapping[str, str]
    ) -> None:
        self.found, self.rubric, self.words = found, rubric, words
        self.locale, self.districts = locale, districts
        self.names = rubric.words(words.lang)

    def facts(self) -> Facts:
        found = self.found
        rows = [(self.text("sets"), tuple(self._set(each) for each in found.sets))] if found.sets else []
        if found.sets and found.next_level is not None:
            title = self.text("missing", level=self._level_name(found.next_level.level))
            rows.append((title, tuple(self._missing(found.next_level)) or (self.text("nothing"),)))
        rows += [self._way(way) for way in found.ways]
        return Facts(
            title=self.text("title"),
            about=(self.text("about", lens=self.text(f"lens.{found.lens}")),),
            rows=tuple(rows),
            table=tuple(self._table()) if found.sets else (),
        )

    def text(self, key: str, **values: object) -> str:
        return self.words(f"whatif.{key}", **values)

    def _name(self, ident: str) -> str:
        known = self.names.nodes.get(ident) or self.names.questions[ident]
        return known.name

    def _level_name(self, level: int) -> str:
        return f"{level}, {self.names.header.levels[level]}"

    def _points(self, value: float | None) -> str:
        return _NOTHING if value is None else numbers.points(value, self.locale)

    # -- what was supposed

    def _set(self, each: SetAnswer) -> str:
        name = self._name(each.question)
        if each.claimed is None:
            return self.text("set_nothing", question=name)
        said = ", ".join(each.answer) if isinstance(each.answer, tuple) else str(each.answer)
        for district in each.districts:
            named = self.districts.get(district, district)
            said = self.text("in_district", district=named, answer=said)
        line = self.text(
            "set", question=name, answer=said,
            claimed=self._points(each.claimed), evidenced=self._points(each.evidenced),
        )  # fmt: skip
        if each.needed == "none":
            return line
        return f"{line} {self.text('held', needed=self.words(f'roadmap.needed.{each.needed}'))}"

    # -- the numbers

    def _table(self) -> Iterator[tuple[str, ...]]:
        yield tuple(self.text(f"head.{key}") for key in ("part", "claimed", "evidenced", "secured", "level"))
        lens = self.found.lens
        for node, then in self.found.after[lens].items():
            was = self.found.before
            now = self.found.after
            yield (
                self._name(node),
                self._change(was["claimed"][node].score, now["claimed"][node].score),
                self._change(was["evidenced"][node].score, now["evidenced"][node].score),
                self._change(was[lens][node].secured, then.secured),
                self._levels(was[lens][node], then),
            )

    def _change(self, before: float | None, after: float | None) -> str:
        first, then = self._points(before), self._points(after)
        return first if first == then else f"{first} → {then}"

    def _levels(self, before: Total, after: Total) -> str:
        first, then = (_NOTHING if each.level is None else str(each.level) for each in (before, after))
        return first if first == then else f"{first} → {then}"

    # -- what is missing, and the least effort

    def _missing(self, wanted: NextLevel) -> Iterator[str]:
        if wanted.points is not None:
            found, needed = self._points(wanted.points.found), self._points(wanted.points.needed)
            yield self.text("points", found=found, needed=needed)
        for gate in wanted.gates:
            yield self.text("gate", name=self._name(gate.needs), level=gate.at_least)
        for child in wanted.balance:
            yield self.text("balance", name=self._name(child.child), level=child.needed)
        if wanted.question_set_limit is not None:
            yield self.text("set_limit", level=wanted.question_set_limit)

    def _way(self, way: Way) -> tuple[str, tuple[str, ...]]:
        least = way.least
        title = self.text("way", node=self._name(least.node), level=self._level_name(least.level))
        if least.cost is None:
            missing = tuple(self._missing(way.missing)) if way.missing is not None else ()
            reaches = _NOTHING if least.reaches is None else self._level_name(least.reaches)
            return title, (self.text("no_way", level=reaches), *missing)
        if not way.steps:
            return title, (self.text("there"),)
        cost = numbers.number(least.cost, self.locale, 0)
        after = way.after[least.lens][least.node]
        head = self.text(
            f"cost_{least.proof}", n=len(way.steps), cost=cost, secured=self._points(after.secured)
        )
        found_out = any(step.kind == "find_out" for step in way.steps)
        assumed = (self.text("assumed"),) if found_out else ()
        steps = [f"· {self._step(step)}" for step in way.steps[:_SHOWN]]
        rest = len(way.steps) - _SHOWN
        more = (self.text("more", n=rest),) if rest > 0 else ()
        return title, (head, *assumed, *steps, *more)

    def _step(self, step: Action) -> str:
        effort = self.words(f"report.effort.{step.effort}")
        name = self._name(step.question)
        said = (
            self.words(f"roadmap.way.{step.way}", name=name)
            if step.kind != "do"
            else self._practice(step, name)
        )
        return self.text("step", text=said.rstrip("."), effort=effort)

    def _practice(self, step: Action, name: str) -> str:
        asked = self.rubric.questions[step.question]
        if isinstance(asked, Indicator) and isinstance(step.after, int | float):
            decimals = 0 if float(step.after).is_integer() else 1
            value = self._measure(float(step.after), asked.unit, decimals)
            return self.text("figure", name=name, after=value)
        said = practice_said(step, asked, self.names.questions[step.question])
        return name if said is None else f"{name}: {said}"

    def _measure(self, value: float, unit: str, decimals: int) -> str:
        known = {listed.id: listed for listed in self.rubric.header.units}
        if known[unit].share:
            return numbers.share(value / 100, self.locale, decimals)
        return f"{numbers.number(value, self.locale, decimals)} {self.names.header.units[unit]}"
