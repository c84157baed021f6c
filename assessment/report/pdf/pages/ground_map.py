"""The ground of the districts as a figure: shaded by level, with number and name in each, and what the shades mean."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.look import safe
from assessment.report.labels import baselines, drawing_scale, label_of
from assessment.report.pdf.flowables import Figure
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.chips import chip
from assessment.report.pdf.pages.fitting import capital, cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story
from assessment.report.story.models.territory import Ground, Shape, TerritoryStory

HEIGHT, TILES, TILE = 250.0, 208.0, 82.0
"""The most that a map may have, tiles together, and the side of one."""

LEGEND, GAP = 132.0, 16.0
"""Width of the legend, and the room beside it."""

LINE, CHIP, WORD = 15.0, 10.4, 7.5
BORDER = 0.6


def ground_figure(paper: Paper, story: Story, told: TerritoryStory, ground: Ground) -> Figure:
    """The ground at the left, the levels at the right."""
    most = HEIGHT if ground.tile is None else TILES
    scale = drawing_scale(ground, paper.measure - LEGEND - GAP, most, TILE)
    width, high = ground.width * scale, ground.height * scale
    legend = LINE * len(told.living)
    height = max(high, legend) + 2 * BORDER

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(BORDER, height - high - BORDER)
        for shape in ground.shapes:
            _shape(canvas, paper, story, shape, scale)
        for shape in ground.shapes:  # above all borders
            _label(canvas, paper, story, shape, scale)
        canvas.restoreState()
        _legend(canvas, paper, told, len(story.level_names) - 1, width + GAP, height)

    return Figure(paper.measure, height, draw, ground.alt)


def _shape(canvas: Any, paper: Paper, story: Story, shape: Shape, scale: float) -> None:
    fill, _ = _colours(paper, story, shape)
    path = canvas.beginPath()
    for polygon in shape.polygons:
        for ring in polygon:
            for at, (x, y) in enumerate(ring):
                (path.lineTo if at else path.moveTo)(x * scale, y * scale)
            path.close()
    canvas.setFillColor(fill)
    canvas.setStrokeColor(paper.colour("muted"))
    canvas.setLineWidth(BORDER)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=1, fillMode=0)  # even-odd: holes stay open


def _colours(paper: Paper, story: Story, shape: Shape) -> tuple[Any, Any]:
    """Fill and text; a district without a level is left as the panel."""
    if shape.level.number is None:
        return paper.colour("panel"), paper.colour("ink")
    look = paper.theme.chip(shape.level.number, len(story.level_names) - 1)
    return HexColor(f"#{look.fill}"), HexColor(f"#{look.text}")


def _label(canvas: Any, paper: Paper, story: Story, shape: Shape, scale: float) -> None:
    face = paper.faces.medium
    named = Shape(
        shape.number,
        legible(safe.line(shape.name), face),
        legible(safe.line(shape.below), face),
        shape.level,
        shape.polygons,
    )
    label = label_of(named, scale, lambda said, size: stringWidth(said, face, size))
    if label is None:
        return
    _, text = _colours(paper, story, shape)
    canvas.setFillColor(text)
    for at, (said, above) in enumerate(baselines(label)):
        canvas.setFont(paper.faces.semibold if at == 0 else face, label.size)
        canvas.drawCentredString(label.x * scale, label.y * scale + above, said)


def _legend(canvas: Any, paper: Paper, told: TerritoryStory, highest: int, left: float, top: float) -> None:
    """The levels from the highest down, each with the share of the residents who live at it."""
    face, room = paper.faces.regular, paper.measure - left
    for at, line in enumerate(reversed(told.living)):
        y = top - LINE * (at + 1) + (LINE - CHIP) / 2
        number = line.level.number or 0
        chip(canvas, paper, left, y, number, highest, CHIP)
        said = legible(f"{capital(safe.line(line.level.name))} · {line.living.text}", face)
        canvas.setFont(face, WORD)
        canvas.setFillColor(paper.colour("ink"))
        canvas.drawString(left + CHIP + 5, y + 2.6, cut(said, face, WORD, room - CHIP - 5))
