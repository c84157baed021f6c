"""What a scorecard consists of, as frozen data. All text is plain, in one language, and not yet escaped for any format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["points", "share", "level", "count", "measure"]


@dataclass(frozen=True)
class Quantity:
    """A number and the text that shows it; `value` None: there is none, and the text says why.

    `kind`: points are 0..100 shown with one decimal, shares 0..1 shown as a percentage.
    """

    value: float | None
    text: str
    kind: Kind = "points"


@dataclass(frozen=True)
class LevelMark:
    """A level as number and word; `number` None: no level, and the word says why."""

    number: int | None
    name: str


@dataclass(frozen=True)
class Point:
    """One item of a list: the noun that it is about, and what is said of it."""

    noun: str
    text: str
    target: str | None = None  # id of the dimension whose page says more


@dataclass(frozen=True)
class Bar:
    """A node in every lens.

    Attributes:
        felt_margin: in points, if it is known.
        depth: how far below the children of the page's node it stands; these have 0.
    """

    id: str
    name: str
    level: LevelMark
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity
    secured: Quantity
    answered: Quantity
    answered_text: str
    felt: Quantity | None = None
    felt_margin: float | None = None
    depth: int = 0


@dataclass(frozen=True)
class Rung:
    """One level of the ladder of a node."""

    number: int
    name: str
    threshold: Quantity
    reached: bool
    here: bool


@dataclass(frozen=True)
class Fact:
    """A short statement with a title."""

    title: str
    text: str


@dataclass(frozen=True)
class Step:
    """Something to do: the step, why, and how much effort it takes (a word)."""

    text: str
    why: str
    effort: str
    target: str | None = None


@dataclass(frozen=True)
class ActionLine:
    """An action as people read it.

    Attributes:
        text, why: what to do; why it comes here.
        proof: the backing that the new answer needs.
        brings: what it adds, in a few words; `then`: the same with where the whole then stands, in the roadmap.
        score, secured: points that it adds to the whole, in the lens of the roadmap.
        after_score, after_secured, after_level: where the whole stands after it and all before; empty outside the roadmap.
        due: the end of its horizon, if it has one.
        on_the_way: it belongs to the least effort to the next level.
        lessons: cases of the library that it can learn from, each with figure and counter-figure.
    """

    id: str
    kind: str
    kind_name: str
    text: str
    why: str
    proof: str
    brings: str
    question: str
    part: str
    part_name: str
    districts: str
    owner: str
    effort: str
    cost: Quantity
    score: Quantity
    secured: Quantity
    horizon: str = ""
    due: datetime.date | None = None
    due_text: str = ""
    after_score: Quantity = Quantity(None, "")
    after_secured: Quantity = Quantity(None, "")
    after_level: LevelMark = LevelMark(None, "")
    then: str = ""
    on_the_way: bool = False
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True)
class HorizonLine:
    """A stretch of the roadmap: what it may cost, what it costs, and where the city stands at its end."""

    name: str
    due: str
    budget: Quantity
    spent: Quantity
    steps: tuple[ActionLine, ...]
    score: Quantity
    secured: Quantity
    level: LevelMark
    sentence: str
    parts: tuple[tuple[str, LevelMark, Quantity, Quantity], ...]


@dataclass(frozen=True)
class RoadmapStory:
    """The roadmap: where it leads in one sentence, its stretches, then every single step at hand.

    Attributes:
        sentences: where it leads, what the next level takes, what is not promised.
        do, document, find_out: single steps; what each brings alone.
        bundles: documents that can be handed in together.
        notes: how to read it.
        on_the_way: head of a column that marks the steps of the least effort to the next level; empty if there is none.
    """

    title: str
    on_the_way: str
    sentences: tuple[str, ...]
    horizons: tuple[HorizonLine, ...]
    do: tuple[ActionLine, ...]
    document: tuple[ActionLine, ...]
    find_out: tuple[ActionLine, ...]
    bundles: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    label: dict[str, str] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[ActionLine, ...]:
        """All steps in order."""
        return tuple(step for horizon in self.horizons for step in horizon.steps)


@dataclass(frozen=True)
class TargetLine:
    """A part of the target: the level aimed at, the level today and at the end of the roadmap, what is missing."""

    id: str
    name: str
    target: int
    level: int | None
    level_after: int | None
    missing: Quantity
    missing_after: Quantity
    sentence: str


@dataclass(frozen=True)
class Panel:
    """A titled list with a line for when it is empty."""

    title: str
    points: tuple[Point, ...]
    empty: str


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


@dataclass(frozen=True)
class EvidenceLine:
    """A document of the register, as the annex shows it; `link` only if readers may open it."""

    title: str
    about: str
    link: str | None


@dataclass(frozen=True)
class DistrictLine:
    """A question's answer in one district."""

    district: str
    answer: str
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity


@dataclass(frozen=True)
class AnnexEntry:
    """Everything about one question. `notes`: what the reader should know (draft, cap, not applicable because ...)."""

    id: str
    dimension: str
    theme: str
    name: str
    ask: str
    state: str
    answer: str
    sentence: str
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity
    nominal_weight: Quantity
    effective_weight: Quantity
    backing: str
    department: str
    references: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    comment: str | None
    remark: str | None
    districts: tuple[DistrictLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ScoreLine:
    """One node in the table of all scores, in one lens."""

    id: str
    name: str
    depth: int
    lens: str
    lens_name: str
    state: str
    level: LevelMark
    score: Quantity
    secured: Quantity
    ceiling: Quantity
    coverage: Quantity
    nominal_weight: Quantity
    effective_weight: Quantity


@dataclass(frozen=True)
class DepartmentLine:
    """A department's part: how many of its questions were answered, how many answers name no reference, who signed."""

    name: str
    answered: str
    without_reference: str
    state: str


@dataclass(frozen=True)
class ReadingLine:
    """Questions from anywhere in the tree read together, by tag. `answered`: share of their weight."""

    id: str
    name: str
    claimed: Quantity
    evidenced: Quantity
    answered: Quantity


@dataclass(frozen=True)
class Method:
    """How it was scored, in plain words, with all scores.

    Attributes:
        readings: one for each tag of the rubric, in its order; empty where it has none.
        departments, sign_offs: the same, as items of a list and as rows of a table.
    """

    title: str
    paragraphs: tuple[Fact, ...]
    scores: tuple[ScoreLine, ...]
    reused_links: tuple[Point, ...]
    departments: tuple[Point, ...]
    sign_offs: tuple[DepartmentLine, ...]
    readings: tuple[ReadingLine, ...] = ()


@dataclass(frozen=True)
class Story:
    """A scorecard in one language.

    Attributes:
        mark: said beside the city's name and on every page, e.g. "fictional city" or "unofficial"; empty if neither.
        status: what kind of assessment this is, in words.
        level_names: name of every level, from 0.
        thresholds: points of every level, from 0.
        label: fixed words of the pages by key (column heads, legends), from the report's catalogue.
    """

    lang: str
    locale: str
    date: datetime.date
    kicker: str
    city: str
    mark: str
    status: str
    rubric_line: str
    notice: str
    footer: str
    headline: str
    level_names: tuple[str, ...]
    thresholds: tuple[float, ...]
    verdict: Verdict
    dimensions: tuple[DimensionPage, ...]
    annex_title: str
    annex: tuple[AnnexEntry, ...]
    method: Method
    fingerprints: tuple[Fact, ...]
    roadmap: RoadmapStory | None = None
    targets_title: str = ""
    targets: tuple[TargetLine, ...] = ()
    label: dict[str, str] = field(default_factory=dict)
