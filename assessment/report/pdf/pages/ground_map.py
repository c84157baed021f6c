"""The ground of the districts as a figure: shaded by level, with number and name in each, and what the shades mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.look import safe
from assessment.report.labels import baselines, drawing_scale, label_of
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.chips import chip
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story
from assessment.report.story.models.territory import Ground, Shape, TerritoryStory
from assessment.text.letters import capital

HEIGHT, TILES, TILE = 250.0, 208.0, 82.0
"""The most that a map may have, tiles together, and the side of one."""

LEGEND, GAP = 132.0, 16.0
"""Width of the legend, and the room beside it."""

LINE, CHIP, WORD = 15.0, 10.4, 7.5
BORDER, EDGE = 0.9, 0.6
"""Around a district with points, which may be white at the lowest level; around one without, dashed."""

HATCH = 5.0
"""From one stripe to the next, across."""


def ground_figure(paper: Paper, story: Story, told: TerritoryStory, ground: Ground) -> Figure:
    """The ground at the left, the levels at the right."""
    most = HEIGHT if ground.tile is None else TILES
    scale = drawing_scale(ground, paper.measure - LEGEND - GAP, most, TILE)
    width, high = ground.width * scale, ground.height * scale
    legend = LINE * (len(told.living) + 1)
    height = max(high, legend) + 2 * BORDER

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(BORDER, height - high - BORDER)
        over_dashed = sorted(ground.shapes, key=lambda shape: not shape.missing)
        for shape in over_dashed:
            _shape(canvas, paper, story, shape, scale)
        for shape in ground.shapes:  # above all borders
            _label(canvas, paper, story, shape, scale)
        canvas.restoreState()
        left = width + GAP
        below = _legend(canvas, paper, told, len(story.level_names) - 1, left, height)
        _missing_mark(canvas, paper, ground.missing, left, below)

    return Figure(paper.measure, height, draw, ground.alt)


def _shape(canvas: Any, paper: Paper, story: Story, shape: Shape, scale: float) -> None:
    fill, _ = _colours(paper, story, shape)
    path = canvas.beginPath()
    for polygon in shape.polygons:
        for ring in polygon:
            for at, (x, y) in enumerate(ring):
                (path.lineTo if at else path.moveTo)(x * scale, y * scale)
            path.close()
    canvas.setLineJoin(1)
    if shape.missing:
        edge = [point for polygon in shape.polygons for point in polygon[0]]
        across, up = ([at * scale for at in axis] for axis in zip(*edge, strict=True))
        _hatched(canvas, paper, path, (min(across), min(up), max(across), max(up)))
        return
    canvas.setFillColor(fill)
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(BORDER)
    canvas.drawPath(path, stroke=1, fill=1, fillMode=0)  # even-odd: holes stay open


def _hatched(canvas: Any, paper: Paper, path: Any, box: tuple[float, float, float, float]) -> None:
    """An area without data: stripes inside a dashed border, so that it is not taken for a white level."""
    left, bottom, right, top = box
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0, fillMode=0)
    canvas.setStrokeColor(paper.colour("hairline"))
    canvas.setLineWidth(0.8)
    starts = range(int((right - left + top - bottom) / HATCH) + 1)
    canvas.lines([(left + n * HATCH, bottom, left + n * HATCH - (top - bottom), top) for n in starts])
    canvas.restoreState()
    canvas.saveState()
    canvas.setDash([2.4, 1.8], 0)
    canvas.setStrokeColor(paper.colour("muted"))
    canvas.setLineWidth(EDGE)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _colours(paper: Paper, story: Story, shape: Shape) -> tuple[Any, Any]:
    """Fill and text; a district with points and without a level is left as the panel."""
    if shape.level.number is None:
        return paper.colour("panel"), paper.colour("ink")
    look = paper.theme.chip(shape.level.number, len(story.level_names) - 1)
    return HexColor(f"#{look.fill}"), HexColor(f"#{look.text}")


def _label(canvas: Any, paper: Paper, story: Story, shape: Shape, scale: float) -> None:
    face = paper.faces.medium
    name, below = (legible(safe.line(said), face) for said in (shape.name, shape.below))
    named = replace(shape, name=name, below=below)
    label = label_of(named, scale, lambda said, size: stringWidth(said, face, size))
    if label is None:
        return
    _, text = _colours(paper, story, shape)
    canvas.setFillColor(text)
    for at, (said, above) in enumerate(baselines(label)):
        canvas.setFont(paper.faces.semibold if at == 0 else face, label.size)
        canvas.drawCentredString(label.x * scale, label.y * scale + above, said)


def _legend(canvas: Any, paper: Paper, told: TerritoryStory, highest: int, left: float, top: float) -> float:
    """The levels from the highest down, each with the share of the residents who live at it; returns where it ends."""
    face, room = paper.faces.regular, paper.measure - left
    for at, line in enumerate(reversed(told.living)):
        y = top - LINE * (at + 1) + (LINE - CHIP) / 2
        number = line.level.number or 0
        chip(canvas, paper, left, y, number, highest, CHIP)
        said = legible(f"{capital(safe.line(line.level.name))} · {line.living.text}", face)
        canvas.setFont(face, WORD)
        canvas.setFillColor(paper.colour("ink"))
        canvas.drawString(left + CHIP + 5, y + 2.6, cut(said, face, WORD, room - CHIP - 5))
    return top - LINE * len(told.living)


def _missing_mark(canvas: Any, paper: Paper, said: str, left: float, top: float) -> None:
    """What a hatched district means, and how many there are."""
    y, face = top - LINE + (LINE - CHIP) / 2, paper.faces.regular
    path = canvas.beginPath()
    path.rect(left, y, CHIP, CHIP)
    _hatched(canvas, paper, path, (left, y, left + CHIP, y + CHIP))
    canvas.setFont(face, WORD)
    canvas.setFillColor(paper.colour("ink"))
    room = paper.measure - left - CHIP - 5
    canvas.drawString(left + CHIP + 5, y + 2.6, cut(legible(said, face), face, WORD, room))
