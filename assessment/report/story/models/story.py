"""The scorecard as a whole."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from assessment.report.story.models.annex import AnnexEntry, AnnexRest
from assessment.report.story.models.basics import Fact
from assessment.report.story.models.comparison import Comparison, Firmness, TargetLine
from assessment.report.story.models.glossary import Glossary
from assessment.report.story.models.method import Method
from assessment.report.story.models.pages import DimensionPage, Verdict
from assessment.report.story.models.residents import Residents
from assessment.report.story.models.roadmap import RoadmapStory
from assessment.report.story.models.territory import TerritoryStory


@dataclass(frozen=True)
class Story:
    """A scorecard in one language.

    Attributes:
        logo: what the picture of the theme shows, for those who do not see it.
        mark: said beside the city's name and on every page, e.g. "fictional city" or "unofficial"; empty if neither.
        cautions: what may not be concluded.
        status: what kind of assessment this is, in words.
        annex, annex_rest: every question; of those with no answer and nothing else to tell, why, part by part.
        level_names: name of every level, from 0.
        thresholds: points of every level, from 0.
        label: fixed words of the pages by key (column heads, legends), from the report's catalogue.
    """

    lang: str
    locale: str
    date: datetime.date
    kicker: str
    logo: str
    city: str
    mark: str
    status: str
    rubric_line: str
    notice: str
    cautions: Fact
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
    territory: TerritoryStory | None = None
    comparison: Comparison | None = None
    firmness: Firmness | None = None
    residents: Residents | None = None
    glossary: Glossary | None = None
    annex_rest: tuple[AnnexRest, ...] = ()
    label: dict[str, str] = field(default_factory=dict)
