"""What a scorecard consists of, as frozen data. All text is plain, in one language, and not yet escaped for any format."""

from assessment.report.story.models.annex import AnnexEntry, AnnexRest, DistrictLine, EvidenceLine
from assessment.report.story.models.basics import (
    DASH,
    Bar,
    Fact,
    Kind,
    LevelMark,
    Panel,
    Point,
    Quantity,
    Rung,
    Step,
)
from assessment.report.story.models.comparison import TargetLine
from assessment.report.story.models.glossary import Glossary, GlossaryLine
from assessment.report.story.models.method import DepartmentLine, Method, ReadingLine, ScoreLine
from assessment.report.story.models.pages import DimensionPage, Lesson, LessonPart, QuestionLine, Verdict
from assessment.report.story.models.roadmap import ActionLine, HorizonLine, RoadmapStory
from assessment.report.story.models.story import Story

__all__ = [
    "DASH",
    "ActionLine",
    "AnnexEntry",
    "AnnexRest",
    "Bar",
    "DepartmentLine",
    "DimensionPage",
    "DistrictLine",
    "EvidenceLine",
    "Fact",
    "Glossary",
    "GlossaryLine",
    "HorizonLine",
    "Kind",
    "Lesson",
    "LessonPart",
    "LevelMark",
    "Method",
    "Panel",
    "Point",
    "Quantity",
    "QuestionLine",
    "ReadingLine",
    "RoadmapStory",
    "Rung",
    "ScoreLine",
    "Step",
    "Story",
    "TargetLine",
    "Verdict",
]
