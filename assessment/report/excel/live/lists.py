"""The hidden sheet with all that cells choose from and formulas compare with, each list under a name of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from openpyxl.utils import quote_sheetname

from assessment.report.excel.live.offers import Offer, one_line
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import LiveSheet, level_words
from assessment.rubric.models import Checklist, Indicator, Question
from assessment.sheets.finalize import Value

WIDTHS = (24.0, 60.0, 10.0, 10.0, 12.0)
TEXT, CODE, STATE, POINTS = "B", "C", "D", "E"
YES_NO = "yes_no"


def lists(setting: Setting) -> None:
    """Write the sheet; every list has its name in the first column."""
    sheet = _Lists(setting)
    sheet.opening(setting.book.fixed["lists"])
    for line in setting.rows.lines:
        if line.kind == "question":
            _question(sheet, setting.given.rubric.questions[line.ident])
    sheet.offers("", setting.offers.backings(), backings=TEXT, backing_caps=POINTS)
    sheet.offers("", setting.offers.qualities(), qualities=TEXT, quality_codes=CODE, quality_lifts=POINTS)
    sheet.values(yes_no(setting), yes_no=TEXT)
    sheet.one("word_yes", yes_no(setting)[0])
    sheet.one("word_no", yes_no(setting)[1])
    sheet.values(level_words(setting), level_words=TEXT)
    _numbers(sheet)
    sheet.protect()
    sheet.cells.sheet_state = "hidden"


def yes_no(setting: Setting) -> tuple[str, str]:
    """The words for a practice that is in place, and for one that is not."""
    yes, no = (one_line(setting.speech.say(f"spellings.{key}_item")) for key in ("yes", "no"))
    return yes, no


def _question(sheet: _Lists, question: Question) -> None:
    setting, ident = sheet.setting, question.id
    offered = setting.offers.answers(question, setting.beginning.states(ident))
    names = {
        f"items_{ident}": TEXT,
        f"codes_{ident}": CODE,
        f"states_{ident}": STATE,
        f"points_{ident}": POINTS,
    }
    sheet.offers(ident, offered, **names)
    if isinstance(question, Checklist):
        named = {f"practices_{ident}": CODE, f"weighs_{ident}": POINTS}
        sheet.offers(ident, setting.offers.practices(question), **named)
    if isinstance(question, Indicator):
        sheet.pairs(ident, question.reference_points, **{f"values_{ident}": CODE, f"reached_{ident}": POINTS})


def _numbers(sheet: _Lists) -> None:
    given = sheet.setting.given
    sheet.values([tenths / 10 for tenths in given.compiled.thresholds.tolist()], thresholds=TEXT)
    sheet.one("cap_of_none", given.rubric.header.lenses.evidence.caps.none)
    sheet.one("level_limit", given.limit)
    sheet.one("top_level", given.top)


class _Lists(LiveSheet):
    """The hidden sheet under way."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting, setting.book.fixed["lists"], WIDTHS)

    def offers(self, about: str, offered: Sequence[Offer], **names: str) -> None:
        """A list of items with code, state and points; names of its columns."""

        def fill(offer: Offer) -> None:
            self.write(2, offer.text, self.looks.cell)
            self.write(3, offer.code, self.looks.cell)
            self.number(4, offer.state, self.looks.cell)
            self.number(5, offer.points, self.looks.cell)

        self._listed(about, offered, fill, names)

    def pairs(self, about: str, pairs: Sequence[tuple[float, float]], **names: str) -> None:
        """The reference points of an indicator."""

        def fill(pair: tuple[float, float]) -> None:
            self.number(3, pair[0], self.looks.cell)
            self.number(5, pair[1], self.looks.cell)

        self._listed(about, pairs, fill, names)

    def values(self, listed: Sequence[Value], **names: str) -> None:
        """Texts or numbers."""
        self._listed("", listed, lambda value: self.held(2, value, self.looks.cell), names)

    def one(self, name: str, value: Value) -> None:
        """A single value."""
        self.values([value], **{name: TEXT})

    def _listed(self, about: str, items: Sequence, fill: Callable, names: dict[str, str]) -> None:
        first = self.row
        self.write(1, about or next(iter(names)), self.looks.ident)
        for item in items:
            fill(item)
            self.end(1, self.looks.cell)
        for name, letter in names.items():
            self.book.name(
                name, f"{quote_sheetname(self.cells.title)}!${letter}${first}:${letter}${self.row - 1}"
            )
