"""The first page: one sentence, then pictures, then lists, then what to do. It is always exactly one page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.figures import figure
from assessment.report.pdf.fixed import Fixed, place
from assessment.report.pdf.pages import bars, parts
from assessment.report.pdf.pages.paper import FOOTER, Paper
from assessment.report.pdf.pages.radar import FEWEST, radar
from assessment.report.pdf.pages.verdict_plan import GAP, PICTURES, Blocks, Plan, choose, has_felt, right
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.story.models import Story

LOGO = (130.0, 42.0)  # the most that a logo takes
NAME = 200  # characters of a city's name
SENTENCE = 700
NOTICE = 400


def verdict_page(paper: Paper, story: Story, *, linked: bool = True, below: str = "") -> list[Flowable]:
    """The page as flowables of a document: something drawn at fixed places.

    Args:
        linked: whether names lead to the pages that say more; these must be there.
        below: a last line at its foot.
    """
    return [Fixed(lambda canvas: _Page(canvas, paper, story, linked, below).draw()), Spacer(1, 1)]


class _Page:
    """The page while it is drawn, from the top down."""

    def __init__(self, canvas: Any, paper: Paper, story: Story, linked: bool, below: str) -> None:
        self.canvas, self.paper, self.story, self.verdict = canvas, paper, story, story.verdict
        self.left, self.measure, self.linked, self.below = paper.margin, paper.measure, linked, below
        self.third = (self.measure - 2 * GAP) / 3

    def draw(self) -> None:
        top = self._head(self.paper.height - self.paper.margin)
        notes = filter(None, (self.story.notice[:NOTICE], self.below))
        foot = [self._cautions(), *(parts.text(self.paper, note, "small") for note in notes)]
        bottom = self.paper.margin + FOOTER + sum(each.wrap(self.measure, 1e6)[1] for each in foot)
        blocks = Blocks(self.paper, self.story, top - bottom - 8, linked=self.linked)
        plan = choose(blocks)
        top = self._pictures(top, blocks, plan)
        top = self._lists(top, blocks, plan)
        top = self._steps(top, blocks, plan)
        if plan.facts:
            self._thirds(top, blocks.facts)
        self._column(foot, self.left, bottom, self.measure)

    def _cautions(self) -> TaggedParagraph:
        said = self.story.cautions
        return TaggedParagraph(parts.strong(said.title, said.text), self.paper.style("small"))

    # -- head

    def _head(self, top: float) -> float:
        story, paper, half = self.story, self.paper, self.measure / 2
        kicker = place(self.canvas, parts.text(paper, story.kicker, "kicker"), self.left, top, half - 6)
        rubric = parts.text(paper, story.rubric_line, "small_right")
        top = min(kicker, place(self.canvas, rubric, self.left + half, top, half))
        beside = self._logo(top - 2)
        self.title_room = self.measure - beside
        top = place(self.canvas, self._title(), self.left, top - 4, self.title_room)
        top = place(self.canvas, parts.text(paper, story.status, "status"), self.left, top - 3, self.measure)
        self._rule(top - 6, 1.4)
        sentence = safe.paragraph(self.verdict.sentence, characters=SENTENCE)
        lead = TaggedParagraph(f"<b>{safe.paragraph(self.verdict.lead)}</b> {sentence}", paper.style("lead"))
        return place(self.canvas, lead, self.left, top - 14, self.measure) - 10

    def _logo(self, top: float) -> float:
        """The theme's logo at the right; returns the width that it takes from the title."""
        logo = self.paper.theme.logo
        if logo is None:
            return 0.0
        width, height = logo.fitted(*LOGO)
        left = self.left + self.measure - width
        with figure(self.canvas, left, top - height, width, height, self.story.logo):
            picture = ImageReader(BytesIO(logo.data))
            self.canvas.drawImage(picture, left, top - height, width, height, mask="auto")
        return width + GAP

    def _title(self) -> TaggedParagraph:
        """The city's name in the largest type in which it stands on one line, else on a few."""
        found = [self._title_in(style) for style in ("title", "title_long", "title_longest")]
        fitting = (
            title for title in found if title.wrap(self.title_room, 1e6)[1] <= title.style.leading * 1.5
        )
        return next(fitting, found[-1])

    def _title_in(self, style: str) -> TaggedParagraph:
        paper, story = self.paper, self.story
        name = safe.paragraph(safe.line(story.city, characters=NAME))
        mark = safe.paragraph(safe.line(story.mark, characters=NAME))
        face, colour = paper.faces.regular, f"#{paper.theme.warning}"
        beside = f' <font name="{face}" size="11" color="{colour}">&nbsp;{mark}</font>' if mark else ""
        return TaggedParagraph(
            f"{name}{beside}", paper.style(style), "H1", bookmark="verdict", title=story.city
        )

    def _rule(self, y: float, width: float) -> None:
        self.canvas.setStrokeColor(self.paper.colour("ink"))
        self.canvas.setLineWidth(width)
        self.canvas.line(self.left, y, self.left + self.measure, y)

    # -- pictures

    def _pictures(self, top: float, blocks: Blocks, plan: Plan) -> float:
        """The radar beside the table of dimensions; below it, what its marks mean."""
        height, wide = blocks.pictures_height(plan), self.measure * (1 - right(self.story))
        with figure(self.canvas, self.left, top - height, wide - GAP, height, self.verdict.radar_alt):
            if len(self.verdict.bars) >= FEWEST:
                drawn = min(height - 18, PICTURES)
                corner, size = (self.left, top - (height - 18 + drawn) / 2), (wide - GAP, drawn)
                radar(self.canvas, self.paper, corner, size, self.verdict.bars, self.story.thresholds)
            self._legend(top - height + 4)
        table = blocks.table
        left = self.left if blocks.without_radar else self.left + wide
        place(self.canvas, table, left, top, self.measure)
        return top - height - 8

    def _legend(self, y: float) -> None:
        felt = has_felt(self.story)
        label, shown = self.story.label, self.verdict.bars
        bars.legend(self.canvas, self.paper, self.left, y, label, shown, dashed=True, felt=felt)

    # -- lists, steps, facts

    def _lists(self, top: float, blocks: Blocks, plan: Plan) -> float:
        if not plan.listed:
            return top
        self._rule(top, 0.8)
        return self._thirds(top - 10, blocks.lists(plan)) - 8

    def _thirds(self, top: float, columns: Sequence[Sequence[Flowable]]) -> float:
        """Three columns beside each other; returns where the longest ends."""
        lefts = (self.left + index * (self.third + GAP) for index in range(3))
        return min(
            (
                self._column(column, left, top, self.third)
                for left, column in zip(lefts, columns, strict=False)
            ),
            default=top,
        )

    def _column(self, column: Sequence[Flowable], left: float, top: float, width: float) -> float:
        for flowable in column:
            top = place(self.canvas, flowable, left, top, width) - flowable.getSpaceAfter()
        return top

    def _steps(self, top: float, blocks: Blocks, plan: Plan) -> float:
        if not plan.steps:
            return top
        height = blocks.steps_height(plan)
        with self.canvas.artifact():
            self.canvas.setFillColor(self.paper.colour("panel"))
            self.canvas.rect(self.left, top - height, self.measure, height, stroke=0, fill=1)
        self._column(blocks.steps(plan), self.left + 12, top - 9, self.measure - 24)
        return top - height - 10
