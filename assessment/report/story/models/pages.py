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
    """One question in the table of a dimension; `left_out`: the questionnaire that was used does not have it."""

    id: str
    name: str
    theme: str
    answer: str
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity
    backing: str
    left_out: bool = False


@dataclass(frozen=True)
class LessonPart:
    """Something said of a case; `source` and `link`: where it was read, if anywhere."""

    title: str
    text: str
    source: str = ""
    link: str | None = None


@dataclass(frozen=True)
class Lesson:
    """A case of the region that a question can learn from.

    Attributes:
        id, question: of the case, and of the question that it teaches.
        teaches: which question that is, and where it stands.
        did: what was done there.
        figure, counter: a published figure, and what contradicts or limits the case.
        source: the word before the title of a source.
    """

    id: str
    question: str
    title: str
    name: str
    teaches: str
    did: str
    figure: LessonPart
    counter: LessonPart
    copy: LessonPart
    avoid: LessonPart
    source: str


@dataclass(frozen=True)
class DimensionPage:
    """The page of one child of the whole.

    Attributes:
        themes: every node below it, children after their parent; `Bar.depth` says how deep.
        lesson: a case of the region, where one of the questions has one.
        answers: the line that leads to the answers in the annex; empty without questions.
        left_out: how many questions the questionnaire leaves out; empty if none.
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
    lesson: Lesson | None = None
    answers: str = ""
    left_out: str = ""
