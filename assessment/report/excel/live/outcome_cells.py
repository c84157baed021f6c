"""Numbers of the calculation as people see them on the other sheets: points or the word for why there are none."""

from __future__ import annotations

from assessment.report.excel.live.answer_formulas import text
from assessment.report.excel.live.setting import FIRST_WORD, Setting
from assessment.report.excel.live.sheet import level_words
from assessment.sheets.finalize import Value


def points_now(setting: Setting, lens: str, ident: str, key: str = "score") -> str:
    """A number of a node or question, e.g. its score; its coverage also where there is no score."""
    if key == "coverage":
        applicable, value = (setting.at(lens, name, ident) for name in ("applicable", key))
        return f"IF({applicable}=1,{value},{text(_words(setting, lens, ident)[1])})"
    return _or_word(setting, lens, ident, setting.at(lens, key, ident))


def points_word_now(setting: Setting, lens: str, ident: str, key: str = "score") -> Value:
    """What that yields at the beginning."""
    tree, column = setting.engine(lens), setting.column(ident)
    value = float(getattr(tree, key)[0, column])
    if key == "coverage":
        return value if tree.applicable[0, column] else _words(setting, lens, ident)[1]
    return _else_word(setting, lens, ident, value)


def level_text(setting: Setting, lens: str, ident: str) -> str:
    """The level of a node as number and word."""
    level = setting.at(lens, "level", ident)
    if lens == "verified":  # a level only where all that applies was reviewed
        level = f"IF(ROUND({setting.at(lens, 'coverage', ident)},9)<1,-1,{level})"
    return _or_word(setting, lens, ident, f"INDEX(level_words,{level}+{FIRST_WORD})")


def level_word_now(setting: Setting, lens: str, ident: str) -> Value:
    """What that yields at the beginning."""
    word = level_words(setting)[setting.level_now(lens, ident) + 1]
    return _else_word(setting, lens, ident, word)


def _words(setting: Setting, lens: str, ident: str) -> tuple[str, str]:
    """Words for what applies without a number, and for what does not apply."""
    speech = setting.speech
    if ident in setting.given.rubric.nodes:
        return speech.state("not_assessed"), speech.state("not_applicable")
    reviewed = lens == "verified" and not setting.given.readings[ident].reviewed
    return speech.state("not_reviewed" if reviewed else "missing"), speech.state("not_applicable")


def _or_word(setting: Setting, lens: str, ident: str, value: str) -> str:
    missing, not_applicable = map(text, _words(setting, lens, ident))
    assessed, applicable = (setting.at(lens, key, ident) for key in ("assessed", "applicable"))
    return f"IF({assessed}=1,{value},IF({applicable}=1,{missing},{not_applicable}))"


def _else_word(setting: Setting, lens: str, ident: str, value: Value) -> Value:
    tree, column = setting.engine(lens), setting.column(ident)
    if tree.assessed[0, column]:
        return value
    missing, not_applicable = _words(setting, lens, ident)
    return missing if tree.applicable[0, column] else not_applicable
