"""The live sheets of a scorecard, where it can have them."""

from __future__ import annotations

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.live.answers_sheet import answers_sheet
from assessment.report.excel.live.calculation_sheet import calculation_sheet
from assessment.report.excel.live.lists import lists
from assessment.report.excel.live.outcome_sheet import outcome_sheet
from assessment.report.excel.live.setting import Live, Setting
from assessment.report.excel.live.weights_sheet import weights_sheet


def whatif_sheets(book: ScoreBook, live: Live) -> Setting:
    """Write the sheets for people: what it comes to, the answers."""
    setting = Setting(book, live)
    outcome_sheet(setting)
    answers_sheet(setting)
    return setting


def calculation_sheets(setting: Setting) -> None:
    """Write the sheets for analysts: weights, calculation, and the hidden lists. They come last."""
    weights_sheet(setting)
    calculation_sheet(setting)
    lists(setting)
