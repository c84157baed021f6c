"""What people read on the live sheets, in numbers and words, from the engine: results of what was supposed so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.report.excel.live.places import Line
from assessment.report.excel.live.sheet import level_words
from assessment.report.story.models import Quantity
from assessment.report.story.view import View
from assessment.result.build import score
from assessment.result.models import NodeResult, PartResult
from tests.report.excel.supposing import Person, Step, cached

Row = tuple[Any, ...]


class Reader:
    """Somebody who reads the first two live sheets of a person."""

    def __init__(self, who: Person) -> None:
        self.who, self.setting = who, who.setting
        self.titles = tuple(who.setting.book.fixed[key] for key in ("whatif", "suppose"))
        self.tall = {title: len(rows) for title, rows in cached(who.data, self.titles).items()}

    def looks(self) -> list[Step]:
        """Read both sheets."""
        last = self.setting.answers.letter("id")
        areas = (f"A1:M{self.tall[self.titles[0]]}", f"A1:{last}{self.tall[self.titles[1]]}")
        return [
            {"do": "values", "sheet": title, "area": area}
            for title, area in zip(self.titles, areas, strict=True)
        ]

    # -- as the sheets have it

    def outcome(self, rows: list[list[Any]], when: str = "now") -> list[Row]:
        """Name, lens, level, secured points, score and coverage of every row of a node; `when`: before or now."""
        lenses = {self.setting.lens(lens) for lens in self.setting.shown}
        at = (0, 1, 3, 5, 8, 11) if when == "now" else (0, 1, 2, 4, 7, 10)
        return [tuple(row[column] for column in at) for row in rows if row[1] in lenses]

    def answers(self, rows: list[list[Any]], when: str = "now") -> list[Row]:
        """The level of every node, and what every row is worth in each lens."""
        columns, lines = self.setting.answers.columns, self.setting.rows
        level = columns["answer" if when == "now" else "answer_given"]
        points = [columns[f"{lens}_{when}"] for lens in self.setting.shown]
        found = []
        for line in lines.lines:
            row = rows[lines.row[line.key] - 1]
            own = (row[level - 1],) if line.kind == "node" else ()
            found.append((*line.key, *own, *(row[at - 1] for at in points)))
        return found

    # -- as the engine says it

    def wanted(self) -> tuple[list[Row], list[Row]]:
        """The same of both sheets, as they should be now."""
        who = self.who
        compiled = self.setting.given.compiled
        view = View(score(who.rubric, who.assessment(), weights=who.weights, compiled=compiled), who.rubric)
        return list(self._outcome(view)), [self._answer(view, line) for line in self.setting.rows.lines]

    def _outcome(self, view: View) -> Iterator[Row]:
        say, scorable = self.setting.speech, self.setting.given.compiled.scorable
        below = [
            node
            for dimension in view.dimensions
            for node in view.nodes_below(dimension.id)
            if scorable[self.setting.column(node.id)]
        ]
        for node in (view.whole, *view.dimensions, *below):
            for lens in self._lenses(view, node):
                given, state = node.lenses[lens], view.state(node, lens)
                covered = say.state(state) if given.coverage is None else given.coverage
                numbers = (_cell(say.points(value, state)) for value in (given.secured, given.score))
                yield (
                    say.node(node.id),
                    self.setting.lens(lens),
                    self._level(view, node, lens),
                    *numbers,
                    covered,
                )

    def _lenses(self, view: View, node: NodeResult) -> Iterator[Any]:
        read = self.setting.given.readings
        for lens in self.setting.shown:
            if lens != "verified" or any(read[question.id].reviewed for question in view.below(node.id)):
                yield lens

    def _level(self, view: View, node: NodeResult, lens: Any) -> str:
        level = node.lenses[lens].level
        mark = self.setting.speech.level(level, view.state(node, lens))
        return mark.name if level is None else level_words(self.setting)[level + 1]

    def _answer(self, view: View, line: Line) -> Row:
        say, shown = self.setting.speech, self.setting.shown
        if line.kind == "node":
            node = view.nodes[line.ident]
            points = [say.points(node.lenses[lens].score, view.state(node, lens)) for lens in shown]
            return *line.key, self._level(view, node, self.setting.headline), *map(_cell, points)
        if line.kind == "practice":
            return *line.key, *("" for _ in shown)
        question = view.questions[line.ident]
        if line.kind == "question":
            return *line.key, *(_cell(say.question_points(question, lens)) for lens in shown)
        part = next((each for each in question.parts if each.district == line.code), None)
        return *line.key, *(self._part(part, lens) for lens in shown)

    def _part(self, part: PartResult | None, lens: str) -> Any:
        value = None if part is None else getattr(part, lens)
        if value is not None:
            return value
        if part is not None and part.state == "not_applicable":
            return self.setting.speech.state("not_applicable")
        known = part is not None and part.claimed is not None
        return self.setting.speech.state("not_reviewed" if known else "missing")


def _cell(quantity: Quantity) -> Any:
    return quantity.text if quantity.value is None else quantity.value


def unlike(wanted: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """The rows that do not say the same: other words, or numbers further apart than 1e-9."""
    assert len(wanted) == len(found)
    return [pair for pair in zip(wanted, found, strict=True) if not all(map(same, *pair))]


def same(one: Any, other: Any) -> bool:
    """Whether two cells say the same."""
    numbers = isinstance(one, float | int) and isinstance(other, float | int)
    return abs(one - other) <= 1e-9 if numbers else one == other
