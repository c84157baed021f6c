"""Numbers of the calculation as people see them on the other sheets: points or the word for why there are none."""

from __future__ import annotations

from assessment.report.excel.live.answer_formulas import text
from assessment.report.excel.live.setting import FIRST_WORD, Setting
from assessment.report.excel.live.sheet import level_words
from assessment.result.entry import LensName
from assessment.sheets.finalize import Value

SEEN = "0.000001"
"""Numbers that are closer than this are the same: programs differ in the last digits."""


def points_now(setting: Setting, lens: LensName, ident: str, key: str = "score") -> str:
    """A number of a node or question, e.g. its score; its coverage also where there is no score."""
    value = setting.at(lens, key, ident)
    if key == "coverage":
        return f"IF({setting.at(lens, 'applicable', ident)}=1,{value},{text(_out(setting, lens, ident))})"
    return _or_word(setting, lens, ident, value)


def points_given(setting: Setting, lens: LensName, ident: str, key: str = "score") -> Value:
    """What that yields at the beginning."""
    tree, column = setting.engine(lens), setting.column(ident)
    value = float(getattr(tree, key)[0, column])
    if key == "coverage":
        return value if tree.applicable[0, column] else _out(setting, lens, ident)
    return _else_word(setting, lens, ident, value)


def level_now(setting: Setting, lens: LensName, ident: str) -> str:
    """The level of a node as number and word."""
    level = setting.at(lens, "level", ident)
    if lens == "verified":  # a level only where all that applies was reviewed
        level = f"IF(ROUND({setting.at(lens, 'coverage', ident)},9)<1,-1,{level})"
    return _or_word(setting, lens, ident, f"INDEX(level_words,{level}+{FIRST_WORD})")


def level_given(setting: Setting, lens: LensName, ident: str) -> Value:
    """What that yields at the beginning."""
    word = level_words(setting)[setting.level_given(lens, ident) + 1]
    return _else_word(setting, lens, ident, word)


def moved(given: str, now: str) -> str:
    """Whether a number or a word is no longer the given one."""
    apart = f"ABS({now}-{given})>{SEEN}"
    return f"IF(AND(ISNUMBER({given}),ISNUMBER({now})),{apart},{given}<>{now})"


# -- the words for why there are no points


def _or_word(setting: Setting, lens: LensName, ident: str, value: str) -> str:
    # A refused "not applicable" counts as missing, but is still what the city said: its word is the claimed lens's.
    of = lens if ident in setting.given.rubric.nodes else "claimed"
    assessed, applicable = setting.at(lens, "assessed", ident), setting.at(of, "applicable", ident)
    missing, out = _missing(setting, lens, ident), text(_out(setting, lens, ident))
    return f"IF({assessed}=1,{value},IF({applicable}=1,{missing},{out}))"


def _missing(setting: Setting, lens: LensName, ident: str) -> str:
    """The word for what applies without a number, as a formula."""
    word = {
        key: text(setting.speech.state(key))
        for key in ("not_assessed", "few_reviewed", "not_reviewed", "missing")
    }
    if ident in setting.given.rubric.nodes:
        some = f"IF({setting.at(lens, 'coverage', ident)}>0,{word['few_reviewed']},{word['not_reviewed']})"
        return some if lens == "verified" else word["not_assessed"]
    if lens != "verified":
        return word["missing"]
    if not setting.given.readings[ident].reviewed:
        return word["not_reviewed"]
    held = setting.calculation.there("held", setting.tree.row[ident])
    return f"IF({held}=1,{word['missing']},{word['not_reviewed']})"


def _out(setting: Setting, lens: LensName, ident: str) -> str:
    """The word for what does not apply; whether anything is asked of a node is not among what can be supposed."""
    node = setting.view.nodes.get(ident)
    asked = node is None or setting.view.state(node, "claimed") != "not_asked"
    return setting.speech.state("not_applicable" if asked else "not_asked")


def _else_word(setting: Setting, lens: LensName, ident: str, value: Value) -> Value:
    """The value, or the word that the rest of the scorecard has where there is none."""
    if setting.engine(lens).assessed[0, setting.column(ident)]:
        return value
    view, speech = setting.view, setting.speech
    if ident in view.questions:
        return speech.question_points(view.questions[ident], lens).text
    return speech.state(view.state(view.nodes[ident], lens))
