"""The sheet with every answer and what backs it, to be changed; what was given stands beside each cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from openpyxl.utils import get_column_letter

from assessment.report.excel.live import answer_formulas as say
from assessment.report.excel.live.begin import Part
from assessment.report.excel.live.lists import YES_NO, yes_no
from assessment.report.excel.live.offers import ANSWERED, MISSING, NOT_APPLICABLE, is_figure
from assessment.report.excel.live.outcome_cells import (
    level_given,
    level_now,
    moved,
    points_given,
    points_now,
)
from assessment.report.excel.live.places import ANSWERS_HEAD, Line
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import FLAG, POINTS, LiveSheet
from assessment.result.entry import LensName
from assessment.rubric.models import Checklist, Indicator, Question
from assessment.sheets.finalize import Value
from assessment.sheets.looks import Look
from assessment.sheets.paper import print_setup

WIDTHS = {
    "name": 36.0, "answer": 42.0, "answer_given": 15.0, "backing": 22.0, "backing_given": 22.0, "quality": 17.0,
    "quality_given": 11.0, "state": 21.0, "id": 18.0, "gap": 3.0,
}  # fmt: skip
NUMBER, HELPER = 17.5, 14.0
FROZEN_ROWS = 1
"""Rows below the heads that stay in view: the whole."""


def answers_sheet(setting: Setting) -> None:
    """Write the sheet."""
    sheet = _Answers(setting)
    sheet.opening(setting.book.fixed["suppose"])
    sheet.line(setting.text("suppose_note", sheet=setting.book.fixed["whatif"]), sheet.looks.small)
    columns = setting.answers.columns
    points = [columns[f"{lens}_{when}"] for lens in setting.shown for when in ("before", "now")]
    numbers = {*points, *range(columns["gap"] + 1, len(columns) + 1)}
    sheet.heads([_head(setting, key) for key in columns], numbers, seen=columns["gap"])
    sheet.freeze(ANSWERS_HEAD + FROZEN_ROWS + 1, 1)
    for line in setting.rows.lines:
        sheet.write_line(line)
    sheet.marks()
    sheet.protect()
    print_setup(sheet, landscape=True, repeat=ANSWERS_HEAD)
    last = get_column_letter(setting.answers.columns["id"])
    sheet.cells.print_area = f"A1:{last}{sheet.row - 1}"


def _head(setting: Setting, key: str) -> str:
    for lens in setting.shown:
        for when in ("before", "now"):
            if key == f"{lens}_{when}":
                return setting.text(f"head.points_{when}", lens=setting.lens(lens))
    if key == "gap":
        return ""
    if key in (
        "people",
        "code",
        "claimed",
        "cap",
        "evidenced",
        "accepted",
        "held",
        "verified",
        "verified_has",
        "changed",
    ):
        return setting.text(f"step.{key}")
    return setting.head(key)


class _Answers(LiveSheet):
    """The sheet under way."""

    def __init__(self, setting: Setting) -> None:
        grid = setting.answers
        seen, level = grid.columns["gap"], setting.book.looks.level_width(WIDTHS["answer_given"])
        known = {**WIDTHS, "answer_given": level}
        widths = [known.get(key, NUMBER if at < seen else HELPER) for key, at in grid.columns.items()]
        super().__init__(setting, grid.title, widths)
        self.grid = grid
        self.people = {each.id: each.population for each in setting.given.result.city.districts}
        self.words = (
            setting.text("unclear"),
            setting.speech.state("answered"),
            setting.speech.state("missing"),
            setting.speech.state("not_applicable"),
        )

    def write_line(self, line: Line) -> None:
        """One row."""
        kinds: dict[str, Callable[[Line], int]] = {
            "node": self._node, "question": self._question, "practice": self._practice, "district": self._district,
        }  # fmt: skip
        self.ruled(self.grid.columns["id"], self.panel if line.kind == "node" else None)
        self.end(max(1, kinds[line.kind](line)), self.looks.cell, 8.0 if line.kind == "node" else 5.0)

    def marks(self) -> None:
        """The colours of what was changed."""
        grid, first, last = self.grid, ANSWERS_HEAD + 1, self.setting.rows.last
        area = "{letter}{first}:{letter}{last}"
        for key, test in (
            ("answer", self._answer_differs(first)),
            ("backing", self._differs("backing", first)),
            ("quality", self._differs("quality", first)),
            *(
                (f"{lens}_now", moved(*(grid.beside(f"{lens}_{when}", first) for when in ("before", "now"))))
                for lens in self.setting.shown
            ),
        ):
            if key in grid.columns:
                self.mark_changed(area.format(letter=grid.letter(key), first=first, last=last), test)

    def _answer_differs(self, row: int) -> str:
        """Whether an answer was changed; of a node, which has no code of a state, whether its level has."""
        at = {key: self.grid.beside(key, row) for key in ("answer", "answer_given", "code", "changed")}
        level = f"AND({say.blank(at['code'])},TRIM({at['answer']})<>TRIM({at['answer_given']}))"
        return f"OR({at['changed']}=1,{level})"

    def _differs(self, key: str, row: int) -> str:
        if key not in self.grid.columns:
            return ""
        return f"{say.changed(self.grid.beside(key, row), self.grid.beside(f'{key}_given', row))}=1"

    # -- nodes

    def _node(self, line: Line) -> int:
        setting, columns = self.setting, self.grid.columns
        look, lens = self.panel, setting.headline
        faint = replace(look, color=self.book.theme.muted)
        needed = self.write(1, setting.speech.node(line.ident), replace(look, indent=min(line.depth, 5)))
        level = level_given(setting, lens, line.ident)
        self.formula(columns["answer"], level_now(setting, lens, line.ident), level, replace(look, indent=1))
        needed = max(needed, self.held(columns["answer_given"], level, replace(faint, indent=1)))
        for each in setting.shown:
            self._points(each, line.ident, look, faint)
        self.write(columns["id"], line.ident, replace(self.ident, fill=look.fill, indent=1))
        return needed

    def _points(self, lens: LensName, ident: str, look: Look, faint: Look) -> None:
        """The points of a node or question in a lens, as given and now."""
        setting, columns = self.setting, self.grid.columns
        given = points_given(setting, lens, ident)
        self.held(columns[f"{lens}_before"], given, self.figures(POINTS, faint))
        now = points_now(setting, lens, ident)
        self.formula(columns[f"{lens}_now"], now, given, self.figures(POINTS, look))

    # -- questions

    def _question(self, line: Line) -> int:
        setting, question = self.setting, self.setting.given.rubric.questions[line.ident]
        part = setting.beginning.part(question, None)
        needed = self._called(line, setting.speech.question(line.ident), self.plain)
        needed = max(needed, self._part(question, part))
        for lens in setting.shown:
            self._points(lens, line.ident, self.plain, self.faint)
        divided = setting.rows.districts(question)
        if divided is None:
            self.held(self.grid.columns["people"], 1, self.faint)
        else:
            cells = self.grid.here("answer", divided.first, divided.last)
            self._number("people", say.of_city(cells), part.people, FLAG)
        self._state(part, self.grid.here("people", self.row) if divided else None)
        self._held(question)
        return needed

    def _held(self, question: Question) -> None:
        """Whether the review of the question still holds: nobody has changed an answer."""
        if self.setting.given.readings[question.id].reviewed:
            every = self.setting.rows.all(question)
            cells = self.grid.here("changed", every.first, every.last)
            self._number("held", f"IF(SUM({cells})=0,1,0)", 1, FLAG)

    def _district(self, line: Line) -> int:
        setting, question = self.setting, self.setting.given.rubric.questions[line.ident]
        part = setting.beginning.part(question, line.code)
        needed = self._called(line, setting.speech.district(line.code), self._inside)
        needed = max(needed, self._part(question, part))
        people = self.people[line.code]
        city = self.grid.here("people", setting.rows.parts(question).first)
        self._number("people", say.of_district(city, people), part.people, "#,##0")
        self._state(part, None)
        for lens in setting.shown:
            self._part_points(lens, part)
        return needed

    def _part_points(self, lens: LensName, part: Part) -> None:
        """What the row alone is worth, now and as it was given."""
        row, code = self.row, self.grid.here("code", self.row)
        has = f"{code}={ANSWERED}" if lens != "verified" else f"{self.grid.here('verified_has', row)}=1"
        words = (self.words[MISSING], self.setting.speech.state("not_reviewed"), self.words[NOT_APPLICABLE])
        missing, unreviewed, out = words
        points = {"claimed": part.claimed, "evidenced": part.evidenced, "verified": part.verified}[lens]
        known: Value = {ANSWERED: unreviewed, NOT_APPLICABLE: out}.get(part.code, missing)
        if part.code == ANSWERED and points is not None:
            known = points
        formula = say.shown_points(has, self.grid.here(lens, row), code, words)
        self.formula(self.grid.columns[f"{lens}_now"], formula, known, self.figures(POINTS))
        self.held(self.grid.columns[f"{lens}_before"], known, self.figures(POINTS, self.faint))

    # -- what every row of an answer has

    @cached_property
    def _inside(self) -> Look:
        """The name of a part of a question."""
        return replace(self.plain, color=self.book.theme.muted)

    def _called(self, line: Line, name: str, look: Look) -> int:
        self.write(
            self.grid.columns["id"], line.code if line.code else line.ident, replace(self.ident, indent=1)
        )
        return self.write(1, name, replace(look, indent=min(line.depth, 5)))

    def _part(self, question: Question, part: Part) -> int:
        columns, row = self.grid.columns, self.row
        strict = not isinstance(question, Indicator | Checklist)
        needed = self.held(columns["answer"], _or_none(part.answer), self.field)
        self.offer(self.grid.letter("answer"), row, f"items_{question.id}", strict)
        needed = max(
            needed, self.held(columns["answer_given"], _or_none(part.given), replace(self.faint, indent=1))
        )
        word = self.setting.offers.backing(part.backing)
        needed = max(needed, self.write(columns["backing"], word, self.field))
        needed = max(needed, self.write(columns["backing_given"], word, replace(self.faint, indent=1)))
        self.offer(self.grid.letter("backing"), row, "backings")
        if is_figure(question):
            needed = max(needed, self._quality(part))
        self._calculated(question, part)
        return needed

    def _quality(self, part: Part) -> int:
        texts = {offer.code: offer.text for offer in self.setting.offers.qualities()}
        self.write(self.grid.columns["quality_given"], part.quality, replace(self.faint, indent=1))
        self.offer(self.grid.letter("quality"), self.row, "qualities")
        return self.write(self.grid.columns["quality"], texts.get(part.quality, ""), self.field)

    def _number(self, key: str, formula: str, value: float, code: str) -> None:
        self.formula(self.grid.columns[key], formula, value, self.figures(code, self.faint))

    def _calculated(self, question: Question, part: Part) -> None:
        at, row = self.grid.here, self.row
        cell, code = at("answer", row), at("code", row)
        self._number("code", self._state_formula(question, cell), part.code, FLAG)
        self._number("claimed", self._points_formula(question, cell, code), part.claimed, POINTS)
        quality = at("quality", row) if is_figure(question) else None
        self._number("cap", say.cap(at("backing", row), quality), part.cap, POINTS)
        compared = say.changed_codes if self._takes_codes(question) else say.changed
        self._number("changed", compared(cell, at("answer_given", row)), 0, FLAG)
        reviewed = self.setting.given.readings[question.id].reviewed
        accepted = at("accepted", row) if reviewed else None
        held = at("held", self.setting.rows.parts(question).first) if reviewed else None
        if reviewed and part.accepted is not None:
            self.held(self.grid.columns["accepted"], part.accepted, self.figures(POINTS, self.faint))
        formula = say.evidenced(code, at("claimed", row), at("cap", row), accepted, held)
        self._number("evidenced", formula, part.evidenced, POINTS)
        if "verified" in self.grid.columns and accepted and held:
            has = 0 if part.verified is None else 1
            self._number("verified_has", say.verified_has(code, accepted, held), has, FLAG)
            formula = say.verified(at("verified_has", row), at("claimed", row), accepted)
            self._number("verified", formula, part.verified or 0.0, POINTS)

    def _takes_codes(self, question: Question) -> bool:
        """Whether the codes of practices are typed into its cells."""
        return isinstance(question, Checklist) and self.setting.rows.practices(question) is None

    def _state_formula(self, question: Question, cell: str) -> str:
        if isinstance(question, Indicator):
            return say.figure_state(cell, question.id)
        if isinstance(question, Checklist):
            marks = self.setting.rows.practices(question)
            if marks is None:
                return say.listed_state(cell, question.id)
            area = self.grid.here("answer", marks.first, marks.last)
            return say.marked_state(cell, area, question.id, len(question.practices))
        return say.state(cell, question.id)

    def _points_formula(self, question: Question, cell: str, code: str) -> str:
        if isinstance(question, Indicator):
            return say.figure_points(cell, question.id)
        if isinstance(question, Checklist):
            marks = self.setting.rows.practices(question)
            if marks is None:
                return say.listed_points(code, cell, question.id)
            area = self.grid.here("answer", marks.first, marks.last)
            return say.marked_points(code, cell, area, question.id)
        return say.points(code, cell, question.id)

    def _state(self, part: Part, people: str | None) -> None:
        """The state in words, and whether the row was changed; `people`: districts answer where it is 0."""
        formula, value = say.shown_state(self.grid.here("code", self.row), self.words), self.words[part.code]
        if people is not None:
            divided = self.setting.text("divided")
            formula = f"IF({people}=0,{say.text(divided)},{formula})"
            value = divided if part.people == 0 else value
        mark = say.text(f" · {self.setting.text('changed')}")
        changed = f'IF({self.grid.here("changed", self.row)}=1,{mark},"")'
        self.formula(self.grid.columns["state"], f"{formula}&{changed}", value, replace(self.plain, indent=1))

    # -- practices

    def _practice(self, line: Line) -> int:
        question = self.setting.given.rubric.questions[line.ident]
        assert isinstance(question, Checklist)
        offered = {offer.code: offer.text for offer in self.setting.offers.practices(question)}
        marked = self.setting.beginning.marked(question)
        word = "" if line.code not in marked else yes_no(self.setting)[0 if marked[line.code] else 1]
        needed = self._called(line, offered[line.code], self._inside)
        self.write(self.grid.columns["answer"], word, self.field)
        self.write(self.grid.columns["answer_given"], word, replace(self.faint, indent=1))
        self.offer(self.grid.letter("answer"), self.row, YES_NO)
        cell, given = self.grid.here("answer", self.row), self.grid.here("answer_given", self.row)
        self._number("changed", say.changed(cell, given), 0, FLAG)
        changed = f'IF({self.grid.here("changed", self.row)}=1,{say.text(self.setting.text("changed"))},"")'
        self.formula(self.grid.columns["state"], changed, "", replace(self.plain, indent=1))
        return needed


def _or_none(held: str | int | float) -> str | int | float | None:
    return None if held == "" else held
