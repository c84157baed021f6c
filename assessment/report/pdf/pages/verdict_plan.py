"""How much the first page says, so that it is full and no more: everything is laid out once and then counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, product

from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.heights import UNMEASURED
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.radar import FEWEST, MOST_NAMED
from assessment.report.pdf.pages.roadmap_pages import has_roadmap
from assessment.report.pdf.pages.tables import ALL, TWO, Columns, bars_table, step_rows, steps_table
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Story

GAP = 18.0
RIGHT = 0.53  # the share of the measure that the table of dimensions takes beside the radar
RIGHT_FELT = 0.58  # the same where it has a column for what is felt
PICTURES = 262.0  # the highest radar
LEAST_PICTURES = 150.0
LEGEND = 14.0
BELOW = 8.0  # the pictures
LEAST_ROW = 24.0  # for the line that says how many more there are
INSET = 24.0  # of the panel of steps, both sides together
MOST_PAD = 8.0


@dataclass(frozen=True)
class Plan:
    """How much the page says: room around a row of the bars, items of a list, steps, and whether facts stand below."""

    pad: float
    listed: int
    steps: int
    facts: bool


WORTH_LISTED, WORTH_STEPS = (0.0, 4.0, 7.0, 10.0, 10.5), (-6.0, 4.0, 8.5, 10.0, 10.5)
WORTH_FACTS, WORTH_AIR, AIR, LITTLE = 5.0, 0.8, 2.4, 0.4
"""What so many items and steps are worth to a reader, facts, and room in the table; the third counts, the fourth hardly.
A page that does not say what to do first is worth less than one with shorter lists."""


def _worth(plan: Plan) -> float:
    listed, steps = WORTH_LISTED[plan.listed], WORTH_STEPS[plan.steps]
    return listed + steps + WORTH_FACTS * plan.facts + WORTH_AIR * (plan.pad >= AIR)


PLANS = (
    *sorted(
        (Plan(*each) for each in product((AIR, LITTLE), range(1, 5), range(5), (True, False))),
        key=_worth, reverse=True,
    ),
    Plan(0.0, 0, 0, False),
)  # fmt: skip
"""Best first."""


def has_felt(story: Story) -> bool:
    """Whether residents were asked about any dimension."""
    return any(bar.felt is not None and bar.felt.value is not None for bar in story.verdict.bars)


def right(story: Story) -> float:
    """The share of the measure that the table of dimensions takes beside the radar."""
    return RIGHT_FELT if has_felt(story) else RIGHT


def choose(blocks: Blocks) -> Plan:
    """The fullest plan that has room; the table of dimensions is set for it."""
    plan = next((plan for plan in PLANS if blocks.height(plan) <= blocks.room), PLANS[-1])
    if plan.listed:  # what room is left stands between the dimensions
        plan = replace(plan, pad=plan.pad + max(0.0, min(blocks.room_in_rows(plan), MOST_PAD - plan.pad)))
    blocks.table.setStyle(parts.padding(plan.pad))
    blocks.table.forget_layout()
    return plan


class Blocks:
    """The parts of the page between its head and its foot, each laid out once.

    Args:
        room: height between head and foot, in points.
        linked: whether names lead to other pages.
    """

    def __init__(self, paper: Paper, story: Story, room: float, *, linked: bool = True) -> None:
        self.paper, self.story, self.room, self.linked = paper, story, room, linked
        self.without_radar = len(story.verdict.bars) < FEWEST

    def height(self, plan: Plan) -> float:
        """What the plan needs, in points."""
        lists = max(map(sum, self._list_heights(plan.listed)), default=0.0) + 18 if plan.listed else 0.0
        steps = self.steps_height(plan) + 10 if plan.steps else 0.0
        facts = max(map(sum, self._fact_heights), default=0.0) if plan.facts else 0.0
        return self.pictures_height(plan) + BELOW + lists + steps + facts

    def room_in_rows(self, plan: Plan) -> float:
        """How much room is left above and below each row of the dimensions."""
        return (self.room - self.height(plan)) / (2 * len(self._table_rows))

    # -- pictures

    @cached_property
    def table(self) -> TaggedTable:
        """The dimensions with their bars: all of them, or as many as there is room for."""
        story, dimensions = self.story, self.story.verdict.bars
        shown, wide = (ALL, 1.0) if self.without_radar else (TWO, right(story))
        shown = (*shown, "felt") if has_felt(story) else shown
        columns = Columns(
            self.paper.measure * wide,
            shown,
            large=True,
            linked=self.linked,
            numbered=len(dimensions) > MOST_NAMED,
        )
        head = story.label["dimension_level"]
        table = bars_table(self.paper, story, dimensions, head, columns, pad=0.0)
        heights, room = table.row_heights(columns.width), self.room - LEGEND - BELOW
        if sum(heights) <= room:
            return table
        most = sum(total <= room - LEAST_ROW for total in accumulate(heights)) - 1
        shown_ones, more = dimensions[:most], len(dimensions) - most
        return bars_table(self.paper, story, shown_ones, head, columns, pad=0.0, more=more)

    @cached_property
    def _table_rows(self) -> list[float]:
        return self.table.row_heights(self.paper.measure)

    def pictures_height(self, plan: Plan) -> float:
        """The radar or the table, whichever is higher, with the legend."""
        table = sum(self._table_rows) + 2 * plan.pad * len(self._table_rows)
        return max(table, 0.0 if self.without_radar else LEAST_PICTURES) + LEGEND

    # -- lists, steps, facts

    @cached_property
    def _lists(self) -> list[list[Flowable]]:
        verdict, most = self.story.verdict, PLANS[0].listed
        chosen = ((verdict.strengths, "evidenced"), (verdict.brakes, "felt"), (verdict.missing, "ink"))
        return [
            parts.listing(self.paper, panel, most=most, colour=colour, linked=self.linked)
            for panel, colour in chosen
        ]

    def lists(self, plan: Plan) -> list[list[Flowable]]:
        """Three titled lists."""
        return [column[: plan.listed + 1] for column in self._lists]

    def _list_heights(self, listed: int) -> list[list[float]]:
        return [heights[: listed + 1] for heights in self._all_list_heights]

    @cached_property
    def _all_list_heights(self) -> list[list[float]]:
        width = (self.paper.measure - 2 * GAP) / 3
        return [_heights(column, width) for column in self._lists]

    @cached_property
    def _all_steps(self) -> list[Flowable]:
        return self._steps(len(self.story.verdict.steps))

    def _steps(self, most: int) -> list[Flowable]:
        verdict = self.story.verdict
        head = self._steps_title()
        if not verdict.steps:
            return [head, parts.text(self.paper, verdict.steps_empty, "body")]
        rows = self._step_rows[:most]
        return [head, steps_table(self.paper, self.story, rows, self.paper.measure - INSET)]

    def _steps_title(self) -> TaggedParagraph:
        """It leads to the roadmap, where there is one."""
        title = safe.paragraph(self.story.verdict.steps_title)
        if self.linked and has_roadmap(self.story):
            title = f'<a href="#{parts.ROADMAP_MARK}">{title}</a>'
        return TaggedParagraph(title, self.paper.style("panel"), "H2")

    @cached_property
    def _step_rows(self) -> list[list[object]]:
        return step_rows(self.paper, self.story.verdict.steps)

    def steps(self, plan: Plan) -> list[Flowable]:
        """The title of the panel and its table."""
        return self._all_steps if plan.steps >= len(self.story.verdict.steps) else self._steps(plan.steps)

    def steps_height(self, plan: Plan) -> float:
        """The panel with its room above and below."""
        width, (head, below) = self.paper.measure - INSET, self._all_steps
        rows = below.row_heights(width) if isinstance(below, TaggedTable) else _heights([below], width)
        return sum(_heights([head], width)) + sum(rows[: plan.steps + 1]) + 18

    @cached_property
    def facts(self) -> list[list[Flowable]]:
        """Three short statements."""
        return [
            [parts.text(self.paper, fact.title, "cell_strong"), parts.text(self.paper, fact.text, "small")]
            for fact in self.story.verdict.facts[:3]
        ]

    @cached_property
    def _fact_heights(self) -> list[list[float]]:
        return [_heights(fact, (self.paper.measure - 2 * GAP) / 3) for fact in self.facts]


def _heights(column: Sequence[Flowable], width: float) -> list[float]:
    return [flowable.wrap(width, UNMEASURED)[1] + flowable.getSpaceAfter() for flowable in column]
