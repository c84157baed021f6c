"""The first page: one sentence, then pictures, then lists, then what to do. It always fits one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Spacer

from assessment.report.pdf import safe
from assessment.report.pdf.flowables import Fixed, TaggedParagraph, TaggedTable, figure, place
from assessment.report.pdf.pages import marks, parts
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story

GAP = 18.0
RIGHT = 0.53  # the share of the measure that the table of dimensions takes
FOOT = 26.0


@dataclass(frozen=True)
class Plan:
    """How much the page says: room around a row of the bars, items of a list, steps, and whether facts stand below."""

    pad: float
    listed: int
    steps: int
    facts: bool


PLANS = (
    Plan(4.4, 4, 4, True), Plan(3.4, 4, 4, True), Plan(2.8, 3, 4, True), Plan(2.2, 3, 3, True), Plan(2.0, 3, 3, False),
    Plan(1.6, 2, 2, False), Plan(1.2, 2, 1, False), Plan(0.6, 1, 1, False), Plan(0.2, 1, 0, False), Plan(0.0, 0, 0, False),
)  # fmt: skip


def verdict_page(paper: Paper, story: Story) -> list[Flowable]:
    """The page as flowables of a document: something drawn at fixed places, then a break."""
    return [Fixed(lambda canvas: _Page(canvas, paper, story).draw()), Spacer(1, 1), PageBreak()]


class _Page:
    """The page while it is drawn, from the top down."""

    def __init__(self, canvas: Any, paper: Paper, story: Story) -> None:
        self.canvas, self.paper, self.story, self.verdict = canvas, paper, story, story.verdict
        self.left, self.measure = paper.margin, paper.measure

    def draw(self) -> None:
        top = self._head(self.paper.height - self.paper.margin)
        bottom = self.paper.margin + FOOT
        plan = next((plan for plan in PLANS if self._height(plan) <= top - bottom), PLANS[-1])
        top = self._pictures(top, plan) - 8
        top = self._columns(top, plan)
        top = self._steps(top, plan)
        if plan.facts:
            self._facts(top)
        place(self.canvas, parts.text(self.paper, self.story.notice, "small"), self.left, bottom - 4, self.measure)

    # -- head

    def _head(self, top: float) -> float:
        story, paper, half = self.story, self.paper, self.measure / 2
        place(self.canvas, parts.text(paper, story.kicker, "kicker"), self.left, top, half)
        place(self.canvas, parts.text(paper, story.rubric_line, "small_right"), self.left + half, top, half)
        mark = self.paper.theme.warning
        name = safe.paragraph(story.city, characters=200, lines=2)
        said = f'{name} <font name="{paper.faces.regular}" size="11" color="#{mark}">&nbsp;{safe.paragraph(story.mark)}</font>'
        title = TaggedParagraph(said if story.mark else name, paper.style("title"), "H1", bookmark="verdict")
        top = place(self.canvas, title, self.left, top - 15, self.measure)
        top = place(self.canvas, parts.text(paper, story.status, "status"), self.left, top - 3, self.measure)
        self._rule(top - 6, 1.4, "ink")
        lead = f"<b>{safe.paragraph(self.verdict.lead)}</b> {safe.paragraph(self.verdict.sentence)}"
        return place(self.canvas, TaggedParagraph(lead, paper.style("lead")), self.left, top - 14, self.measure) - 10

    def _rule(self, y: float, width: float, colour: str) -> None:
        self.canvas.setStrokeColor(self.paper.colour(colour))
        self.canvas.setLineWidth(width)
        self.canvas.line(self.left, y, self.left + self.measure, y)

    # -- how much fits

    def _height(self, plan: Plan) -> float:
        width = (self.measure - 2 * GAP) / 3
        lists = max((sum(_heights(column, width)) for column in self._lists(plan)), default=0.0)
        steps = self._steps_height(plan)
        facts = max((sum(_heights(fact, width)) for fact in self._fact_columns()), default=0.0) + 14 if plan.facts else 0.0
        return self._pictures_height(plan) + 8 + lists + 22 + steps + facts

    def _pictures_height(self, plan: Plan) -> float:
        return max(self._table(plan).wrap(self.measure * RIGHT, 10_000)[1], 150.0) + 14

    def _table(self, plan: Plan) -> TaggedTable:
        label, width = self.story.label["dimension_level"], self.measure * RIGHT
        return parts.bars_table(self.paper, self.story, self.verdict.bars, width, label, pad=plan.pad, wide=False)

    # -- pictures

    def _pictures(self, top: float, plan: Plan) -> float:
        height, left = self._pictures_height(plan), self.measure * (1 - RIGHT)
        self._radar(top, left - GAP, height)
        place(self.canvas, self._table(plan), self.left + left, top, self.measure * RIGHT)
        return top - height

    def _radar(self, top: float, width: float, height: float) -> None:
        bars, thresholds, label = self.verdict.bars, self.story.thresholds, self.story.label
        drawn = height - 18
        with figure(self.canvas, self.left, top - height, width, height, self.verdict.radar_alt):
            if len(bars) >= 3:
                marks.radar(self.canvas, self.paper, self.left, top - drawn, width, min(drawn, 262), bars, thresholds)
            marks.legend(self.canvas, self.paper, self.left, top - height + 4, label, dashed=True, felt=self._felt())

    def _felt(self) -> bool:
        return any(bar.felt is not None and bar.felt.value is not None for bar in self.verdict.bars)

    # -- lists

    def _lists(self, plan: Plan) -> list[list[Flowable]]:
        if not plan.listed:
            return []
        verdict = self.verdict
        chosen = ((verdict.strengths, "evidenced"), (verdict.brakes, "felt"), (verdict.missing, "ink"))
        return [parts.listing(self.paper, panel, most=plan.listed, colour=colour) for panel, colour in chosen]

    def _columns(self, top: float, plan: Plan) -> float:
        columns = self._lists(plan)
        if not columns:
            return top
        self._rule(top, 0.8, "ink")
        width = (self.measure - 2 * GAP) / 3
        ends = [self._column(column, self.left + index * (width + GAP), top - 10, width) for index, column in enumerate(columns)]
        return min(ends) - 8

    def _column(self, column: Sequence[Flowable], left: float, top: float, width: float) -> float:
        for flowable in column:
            top = place(self.canvas, flowable, left, top, width) - flowable.getSpaceAfter()
        return top

    # -- steps and facts

    def _steps_parts(self, plan: Plan) -> tuple[TaggedParagraph, Flowable]:
        head = parts.text(self.paper, self.verdict.steps_title, "panel", "H2")
        steps = self.verdict.steps[: plan.steps]
        if not steps:
            return head, parts.text(self.paper, self.verdict.steps_empty, "body")
        return head, parts.steps_table(self.paper, self.story, steps, self.measure - 24)

    def _steps_height(self, plan: Plan) -> float:
        return sum(_heights(self._steps_parts(plan), self.measure - 24)) + 22 if plan.steps else 0.0

    def _steps(self, top: float, plan: Plan) -> float:
        if not plan.steps:
            return top
        height = self._steps_height(plan)
        with self.canvas.artifact():
            self.canvas.setFillColor(self.paper.colour("panel"))
            self.canvas.rect(self.left, top - height, self.measure, height, stroke=0, fill=1)
        self._column(self._steps_parts(plan), self.left + 12, top - 9, self.measure - 24)
        return top - height - 10

    def _fact_columns(self) -> list[list[Flowable]]:
        return [[parts.text(self.paper, fact.title, "cell_strong"), parts.text(self.paper, fact.text, "small")] for fact in self.verdict.facts]  # fmt: skip

    def _facts(self, top: float) -> None:
        width = (self.measure - 2 * GAP) / 3
        for index, column in enumerate(self._fact_columns()[:3]):
            self._column(column, self.left + index * (width + GAP), top, width)


def _heights(column: Sequence[Flowable], width: float) -> list[float]:
    return [flowable.wrap(width, 10_000)[1] + flowable.getSpaceAfter() for flowable in column]
