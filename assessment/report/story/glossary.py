"""The glossary of one scorecard: the words that occur on its pages, with the figures of its rubric."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from assessment.documents.plain import plain
from assessment.report.story.figures import rule_share
from assessment.report.story.models import AnnexEntry, DimensionPage, Glossary, GlossaryLine, Story
from assessment.report.story.speech import Speech
from assessment.report.story.view import View

TERMS = "glossary.terms."
LEVEL = "level_"
"""What the key of the meaning of a level begins with; its number follows."""

_WORD = re.compile(r"\w+")
HEADS = (
    "dimension", "theme", "question", "level", "claimed", "evidenced", "verified", "secured", "ceiling", "answered",
    "nominal_weight",
)  # fmt: skip
"""Fixed words that every scorecard shows, of the many that it may."""

UNREAD = {
    AnnexEntry: frozenset(("ask", "sentence", "references", "evidence", "comment", "remark")),
    DimensionPage: frozenset(("lesson",)),
}
"""Fields that hold what people, the rubric's questions and its cases say, where such a word may mean anything."""


def glossary(speech: Speech, view: View, story: Story) -> Glossary:
    """The words that the story uses; a meaning ends with what holds for this city's rubric."""
    said, values = words_of(_said(story)), _values(speech, view)
    terms = [key.removeprefix(TERMS).removesuffix(".term") for key in _keys(speech)]
    lines = [_line(speech, key, values) for key in terms if occurs(speech, key, said)]
    lines += _levels_one_by_one(speech)
    return Glossary(
        title=speech.say("glossary.title"),
        about=speech.say("glossary.about"),
        word=speech.say("glossary.word"),
        meaning=speech.say("glossary.meaning"),
        lines=tuple(sorted(lines, key=lambda line: plain(line.term))),
    )


def occurs(speech: Speech, key: str, said: str) -> bool:
    """True if the word stands, in one of its forms, among the words of a text (`words_of`)."""
    return any(words_of(form) in said for form in speech.say(f"{TERMS}{key}.forms").split("|"))


def words_of(text: str) -> str:
    """The words of a text without capitals and signs, a space before and behind each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _keys(speech: Speech) -> list[str]:
    return [key for key in speech.say.keys("glossary") if key.startswith(TERMS) and key.endswith(".term")]


def _line(speech: Speech, key: str, values: dict[str, str]) -> GlossaryLine:
    """A word; its figures only where this rubric has all of them."""
    meaning, here = speech.say(f"{TERMS}{key}.meaning"), f"{TERMS}{key}.here"
    if here in speech.say and speech.say.placeholders(here) <= values.keys():
        meaning = f"{meaning} {speech.say(here, **values)}"
    return GlossaryLine(key, speech.say(f"{TERMS}{key}.term"), meaning)


def _values(speech: Speech, view: View) -> dict[str, str]:
    """The figures of the rubric, and of the draws where there are some."""
    header, robustness = speech.rubric.header, view.result.robustness
    rules = header.lenses.evidence
    balance = header.layers[0].balance
    values: dict[str, str] = {
        "levels": "; ".join(_levels(speech, view)),
        "months": str(rules.months),
        "whole": rule_share(speech, header.layers[0].assessed_from),
        "node": rule_share(speech, header.layers[min(1, len(header.layers) - 1)].assessed_from),
        **{name: speech.number(points) for name, points in rules.caps.model_dump().items()},
        **{word: speech.number(units) for word, units in header.roadmap.efforts.items()},
        "favourable": str(header.survey.favourable_from),
        "answers": str(header.survey.answers),
    }
    if robustness is not None:
        values["draws"] = speech.number(robustness.draws)
    if balance is not None:
        values |= {
            "from_level": str(balance.from_level),
            "every": str(balance.every_within),
            "most": str(balance.most_within),
            "share": rule_share(speech, balance.most_share),
        }
    return values


def _levels(speech: Speech, view: View) -> Iterator[str]:
    for number, threshold in enumerate(view.result.rubric.levels):
        key, name = "level_from" if threshold else "level", speech.words.header.levels[number]
        said = speech.say(f"glossary.{key}", number=number, name=name, points=speech.number(threshold))
        yield said.replace(f"{number} ", f"{number}\u00a0", 1)  # a number stands with its word


def _levels_one_by_one(speech: Speech) -> Iterator[GlossaryLine]:
    """What each level means, where the rubric says it."""
    header = speech.words.header
    for number, meaning in enumerate(header.levels_about):
        term = speech.say("glossary.level_term", number=number, name=header.levels[number])
        yield GlossaryLine(f"{LEVEL}{number}", term, meaning)


def _said(story: Story) -> str:
    """Everything that the program says on the pages."""
    return "\n".join(dict.fromkeys((*_texts(story), *(story.label[key] for key in HEADS))))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in UNREAD.get(type(part), ()):
                yield from _texts(getattr(part, field.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
