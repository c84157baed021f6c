"""Somebody who changes answers, evidence and weights on the live sheets, and the engine that scores the same changes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from assessment.answers.models import Answer, Assessment, DistrictAnswer, Evidence
from assessment.look.theme import DEFAULT
from assessment.report.excel.book import ScoreBook
from assessment.report.excel.live.given import assessment_of
from assessment.report.excel.live.lists import yes_no
from assessment.report.excel.live.places import TREE_HEAD
from assessment.report.excel.live.setting import Setting, live_of
from assessment.report.excel.live.write import calculation_sheets, whatif_sheets
from assessment.report.story import Story, compose
from assessment.result.build import score
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question
from assessment.scoring.compile import shares_of_whole
from assessment.scoring.engine import LensNumbers, score_all
from assessment.scoring.levels import judge
from assessment.scoring.points import shown_tenths
from assessment.text.language import default_locale
from tests.builders import PUBLIC_LINK, item
from tests.examples.cities import loaded

Step = dict[str, Any]
Cell = tuple[str, str]
"""Title of a sheet and name of a cell."""

BACKINGS = ("none", "reference", "document", "public", "external")
WEIGHTS = (0.0, 0.25, 1.0, 2.0, 3.7, 40.0)


@dataclass
class Said:
    """What a row of the sheet says: an answer or a state with its reason, and what backs it."""

    answer: Any = None
    state: str | None = None
    reason: str | None = None
    backing: str = "none"
    quality: str = ""

    @property
    def said(self) -> tuple[Any, ...]:
        answer = sorted(self.answer) if isinstance(self.answer, tuple) else self.answer
        return answer, self.state, self.reason

    @property
    def blank(self) -> bool:
        return self.answer is None and self.state is None


@dataclass
class Person:
    """Who changes a scorecard; the changes add up.

    Attributes:
        said: what every row that was changed says, and the rows beside it.
    """

    result: Result
    rubric: Rubric
    setting: Setting
    data: bytes
    dice: random.Random
    said: dict[str, dict[str | None, Said]] = field(default_factory=dict)
    weights: Any = None

    # -- cells

    def cell(self, kind: str, ident: str, code: str = "", column: str = "answer") -> Cell:
        row = self.setting.rows.row[kind, ident, code]  # type: ignore[index]
        return self.setting.answers.title, f"{self.setting.answers.letter(column)}{row}"

    def type_in(self, cell: Cell, value: Any) -> Step:
        title, name = cell
        if value in ("", None):
            return {"do": "clear", "sheet": title, "cell": name}
        return {"do": "paste_values", "sheet": title, "area": name, "rows": [[value]]}

    # -- changes

    def change(self) -> list[Step]:
        """Something, at random."""
        how = self.dice.choice(
            (self.change_answer, self.change_answer, self.change_backing, self.change_weight)
        )
        return list(how())

    def asked(self) -> list[Question]:
        return [
            self.rubric.questions[line.ident] for line in self.setting.rows.lines if line.kind == "question"
        ]

    def change_answer(self) -> Iterator[Step]:
        question = self.dice.choice(self.asked())
        district = self.some_part(question)
        kind = "question" if district is None else "district"
        cell = self.cell(kind, question.id, district or "")
        said = self.rows_of(question)[district]
        new, value, marks = self.some_answer(question)
        said.answer, said.state, said.reason = new
        yield self.type_in(cell, value)
        for code, word in marks.items():
            yield self.type_in(self.cell("practice", question.id, code), word)

    def some_part(self, question: Question) -> str | None:
        parts: list[str | None] = [None]
        if self.setting.rows.divided(question):
            parts += [district.id for district in self.result.city.districts] * 3
        return self.dice.choice(parts)

    def some_answer(self, question: Question) -> tuple[tuple[Any, Any, Any], Any, dict[str, str]]:
        """What is meant, what is typed, and the marks of practices."""
        marked = self.setting.rows.practices(question) is not None
        marks = (
            dict.fromkeys((each.id for each in question.practices), "")
            if marked and isinstance(question, Checklist)
            else {}
        )
        offers = self.setting.offers
        kind = self.dice.choice(("value",) * 5 + ("nobody", "not_at_hand", "not_applicable", "blank"))
        if (
            kind == "not_applicable"
            and question.id not in offers.essential
            and self.rubric.header.not_applicable_reasons
        ):
            reason = self.dice.choice(self.rubric.header.not_applicable_reasons)
            return (None, "not_applicable", reason), offers.state("not_applicable", reason), marks
        if kind in ("nobody", "not_at_hand"):
            reason = "nobody_measures" if kind == "nobody" else "not_at_hand"
            return (None, "unknown", reason), offers.state("unknown", reason), marks
        if kind == "blank":
            return (None, None, None), "", marks
        return self.some_value(question, marks)

    def some_value(
        self, question: Question, marks: dict[str, str]
    ) -> tuple[tuple[Any, Any, Any], Any, dict[str, str]]:
        dice = self.dice
        match question:
            case Ladder():
                level = dice.randint(0, self.rubric.header.scales[question.scale].highest)
                return (level, None, None), dice.choice((level, self.item(question, str(level)))), marks
            case Choice():
                option = dice.choice(question.options).id
                return (option, None, None), dice.choice((option, self.item(question, option))), marks
            case Indicator():
                values = [value for value, _ in question.reference_points]
                figure = round(dice.uniform(min(values) - 1, max(values) + 1), dice.randint(0, 4))
                figure = dice.choice((figure, float(dice.choice(values))))
                return (figure, None, None), figure, marks
            case Checklist():
                return self.some_practices(question, marks)
        raise AssertionError(question)

    def some_practices(
        self, question: Checklist, marks: dict[str, str]
    ) -> tuple[tuple[Any, Any, Any], Any, dict[str, str]]:
        codes = [each.id for each in question.practices]
        chosen = tuple(code for code in codes if self.dice.random() < 0.5)
        if not chosen:
            return ("none", None, None), self.item(question, "none"), marks
        if not marks:
            return (chosen, None, None), self.dice.choice((", ", ",", "; ")).join(chosen), marks
        yes, no = yes_no(self.setting)
        return (chosen, None, None), "", {code: yes if code in chosen else no for code in codes}

    def item(self, question: Question, code: str) -> str:
        offered = self.setting.offers.answers(question)
        return next(offer.text for offer in offered if offer.code == code)

    def change_backing(self) -> Iterator[Step]:
        question = self.dice.choice(self.asked())
        district = self.some_part(question)
        kind = "question" if district is None else "district"
        said = self.rows_of(question)[district]
        said.backing = self.dice.choice([each for each in BACKINGS if self.can_back(question, each)])
        word = self.setting.offers.backing(said.backing)  # type: ignore[arg-type]
        yield self.type_in(self.cell(kind, question.id, district or "", "backing"), word)
        if isinstance(question, Indicator):
            said.quality = self.dice.choice(("", "A", "B", "C", "D", "E", "F"))
            texts = {offer.code: offer.text for offer in self.setting.offers.qualities()}
            typed = self.dice.choice((said.quality, texts.get(said.quality, "")))
            yield self.type_in(self.cell(kind, question.id, district or "", "quality"), typed)

    def change_weight(self) -> Iterator[Step]:
        line = self.dice.choice([line for line in self.setting.weight_lines if line.depth])
        column = self.setting.column(line.ident)
        grid, row = self.setting.weights, self.setting.weight_row[line.ident]
        cell = (grid.title, f"{grid.letter('weight')}{row}")
        if self.dice.random() < 0.1:  # emptied: the given weight counts
            self.weights[column] = self.setting.given.weights[column]
            yield self.type_in(cell, None)
        else:
            self.weights[column] = self.dice.choice(WEIGHTS)
            yield self.type_in(cell, float(self.weights[column]))

    # -- what the rows say

    def rows_of(self, question: Question) -> dict[str | None, Said]:
        """What the rows of a question say now."""
        if question.id not in self.said:
            districts = (
                [each.id for each in self.result.city.districts]
                if self.setting.rows.divided(question)
                else []
            )
            self.said[question.id] = {part: self._given(question, part) for part in (None, *districts)}
        return self.said[question.id]

    def _given(self, question: Question, district: str | None) -> Said:
        part = self.setting.beginning.part(question, district)
        told = next(each for each in self.result.questions if each.id == question.id)
        found = next((each for each in told.parts if each.district == district), None)
        said = Said(backing=part.backing, quality=part.quality)
        if found is None or found.state == "blank":
            return said
        if found.state == "answered":
            return replace(said, answer=found.answer)
        return replace(said, state=found.state, reason=found.reason)

    # -- the same for the engine

    def assessment(self) -> Assessment:
        """What all of it means."""
        given = assessment_of(self.result)
        register: dict[str, Evidence] = dict(given.evidence)
        answers = dict(given.answers)
        for ident, rows in self.said.items():
            answers[ident] = self._answer(self.rubric.questions[ident], rows, answers[ident], register)
        return given.model_copy(update={"answers": answers, "evidence": register})

    def _answer(
        self,
        question: Question,
        rows: Mapping[str | None, Said],
        given: Answer,
        register: dict[str, Evidence],
    ) -> Answer:
        districts = {part: said for part, said in rows.items() if part is not None}
        divided = any(not said.blank for said in districts.values())
        counted: Mapping[str | None, Said] = districts if divided else {None: rows[None]}  # type: ignore[assignment]
        names = []
        for part, said in counted.items():
            found = self._item(question, said, part)
            if found is not None:
                name = f"z{len(register)}"
                register[name] = found
                names.append(name)
        whole = rows[None]
        own: dict[str, Any] = {"answer": whole.answer, "state": whole.state, "reason": whole.reason}
        if divided:
            own = {
                "districts": {
                    part: DistrictAnswer(answer=said.answer, state=said.state, reason=said.reason)
                    for part, said in districts.items()
                }
            }  # type: ignore[arg-type,misc]
        review = None if self._is_changed(question, rows) else given.review
        return Answer(**own, evidence=tuple(names), review=review)

    def _is_changed(self, question: Question, rows: Mapping[str | None, Said]) -> bool:
        """Whether some row no longer says what was given: then a review of it no longer holds."""
        return any(said.said != self._given(question, part).said for part, said in rows.items())

    def can_back(self, question: Question, backing: str) -> bool:
        return backing in ("none", "reference") or self._kind(question, backing) is not None

    def _kind(self, question: Question, backing: str) -> tuple[str, str | None] | None:
        """A kind of evidence and a body that confirms it, by which the engine finds this backing."""
        external = [kind.id for kind in self.rubric.header.evidence_kinds if kind.external]
        own = [kind for kind in question.evidence if kind not in external]
        if backing == "external":
            return (question.evidence[0], external[0]) if question.evidence and external else None
        return (own[0], None) if own else None

    def _item(self, question: Question, said: Said, district: str | None) -> Evidence | None:
        backing = "public" if said.backing == "inspected" else said.backing  # lifts as far
        if backing == "none":
            return None
        quality = said.quality or None
        where = () if district is None else (district,)
        if backing == "reference":
            return item(self.rubric.header.evidence_kinds[0].id, None, None, quality=quality, districts=where)
        kind, confirmed = self._kind(question, backing)  # type: ignore[misc]
        date = None if backing == "document" else self.result.date
        return item(kind, PUBLIC_LINK, date, quality=quality, confirmed_by=confirmed, districts=where)

    # -- numbers

    def by_engine(self) -> dict[str, dict[str, float]]:
        """Every number of the sheet of the calculation by row and column, from the engine."""
        compiled = self.setting.given.compiled
        scored = score_all(self.rubric, compiled, [self.assessment()], self.weights)
        found: dict[str, dict[str, float]] = {ident: {} for ident in compiled.column}
        for lens in self.setting.shown:
            for key, values in self._in_lens(scored.lenses[lens], scored.limits[0]).items():
                for ident, value in zip(compiled.column, values.tolist(), strict=True):
                    if ident in self.rubric.nodes or key not in ("balance", "gates"):
                        found[ident][f"{lens}_{key}"] = float(value)
        headline = scored.lenses[self.setting.headline].tree.assessed[0]
        for key, counted in (("nominal", compiled.scorable), ("effective", headline)):
            shares = shares_of_whole(compiled, self.weights, counted)
            for ident, value in zip(compiled.column, shares.tolist(), strict=True):
                found[ident][key] = float(value)
        return found

    def _in_lens(self, numbers: LensNumbers, limit: int) -> dict[str, Any]:
        compiled, tree, answers = self.setting.given.compiled, numbers.tree, numbers.answers
        levels = judge(compiled, tree, answers, limit=limit, weights=self.weights)
        gates = np.full(compiled.width, self.setting.given.top)
        for at, gate in enumerate(compiled.gates):
            if not levels.passed[0, at]:
                gates[gate.node] = min(gates[gate.node], gate.gate.level - 1)
        return {
            "applicable": tree.applicable[0], "assessed": tree.assessed[0], "coverage": tree.coverage[0],
            "score": np.nan_to_num(tree.score[0]), "secured": np.nan_to_num(tree.secured[0]),
            "ceiling": np.where(np.isnan(tree.ceiling[0]), 100.0, tree.ceiling[0]),
            "shown": shown_tenths(tree.secured[0]) / 10, "by_points": levels.by_threshold[0],
            "balance": levels.balanced[0], "gates": gates, "level": levels.level[0],
        }  # fmt: skip

    def look(self) -> Step:
        """Read the sheet of the calculation."""
        grid, tree = self.setting.calculation, self.setting.tree
        last = list(grid.columns)[-1]
        area = f"A{TREE_HEAD + 1}:{grid.letter(last)}{tree.last}"
        return {"do": "values", "sheet": grid.title, "area": area}

    def by_sheet(self, rows: list[list[Any]]) -> dict[str, dict[str, Any]]:
        """The same numbers as the sheet has them."""
        columns = self.setting.calculation.columns
        return {
            ident: {key: row[at - 1] for key, at in columns.items()}
            for ident, row in zip(self.setting.tree.order, rows, strict=True)
        }


def person(result: Result, rubric: Rubric, lang: str = "es", seed: int = 0) -> Person:
    """Somebody with the live sheets of a result, and no others."""
    live = live_of(result, rubric, lang, default_locale(lang, result.city.country))
    assert live is not None
    names = rubric.words(lang).header.levels
    book = ScoreBook(replace(a_story(lang), level_names=names), DEFAULT)
    setting = whatif_sheets(book, live)
    calculation_sheets(setting)
    return Person(
        result, rubric, setting, book.finished(), random.Random(seed), weights=setting.given.weights.copy()
    )


@cache
def a_story(lang: str) -> Story:
    """What a workbook needs beside its live sheets: any."""
    rubric = loaded("vila-clara").rubric
    return compose(score(rubric, loaded("vila-clara").assessment), rubric, lang)


def differences(
    engine: dict[str, dict[str, float]], sheet: dict[str, dict[str, Any]]
) -> list[tuple[Any, ...]]:
    """Row, column and both numbers, where they are further apart than 1e-9."""
    return [
        (ident, key, value, sheet[ident][key])
        for ident, values in engine.items()
        for key, value in values.items()
        if not isinstance(sheet[ident][key], float | int) or abs(sheet[ident][key] - value) > 1e-9
    ]


def cached(data: bytes, titles: Iterable[str]) -> dict[str, list[list[Any]]]:
    """What sheets show before anything is calculated, row by row."""
    book = load_workbook(BytesIO(data), data_only=True)
    return {
        title: [["" if cell.value is None else cell.value for cell in row] for row in book[title].iter_rows()]
        for title in titles
    }


def all_formulas(book: Workbook) -> dict[str, dict[str, str]]:
    """Every formula by sheet and cell."""
    return {
        sheet.title: {
            cell.coordinate: str(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in book
    }
