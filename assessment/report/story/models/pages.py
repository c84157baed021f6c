"""The first page, and the page of one dimension."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Bar, Fact, LevelMark, Panel, Quantity, Rung, Step


@dataclass(frozen=True)
class Verdict:
    """The first page.

    Attributes:
        lead, sentence: the level in words, then claimed against backed, who leads, what holds back.
        bars: one for each child of the whole, in the order of the rubric.
        missing: what is missing for the next level.
    """

    level: LevelMark
    lead: str
    sentence: str
    whole: Bar
    bars: tuple[Bar, ...]
    radar_alt: str
    bars_alt: str
    strengths: Panel
    brakes: Panel
    missing: Panel
    steps_title: str
    steps: tuple[Step, ...]
    steps_empty: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class QuestionLine:
    """One question in the table of a dimension's page."""

    id: str
    name: str
    theme: str
    answer: str
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity
    backing: str


@dataclass(frozen=True)
class DimensionPage:
    """The page of one child of the whole.

    Attributes:
        themes: every node below it, children after their parent; `Bar.depth` says how deep.
    """

    id: str
    name: str
    about: str
    lead: str
    sentence: str
    bar: Bar
    ladder: tuple[Rung, ...]
    ladder_alt: str
    themes: tuple[Bar, ...]
    themes_alt: str
    missing: Panel
    steps: tuple[Step, ...]
    questions: tuple[QuestionLine, ...]
