"""The ground of the districts as a picture on a sheet, drawn as in the PDF; the numbers stand in the cells beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from openpyxl.drawing.image import Image
from PIL import Image as Pixels
from PIL import ImageChops, ImageDraw, ImageFont

from assessment.look.safe import line
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.labels import baselines, drawing_scale, label_of
from assessment.report.story.models.territory import Ground, Shape
from assessment.resources import data_folder
from assessment.sheets.inert import cell_text

WIDTH, HEIGHT, TILE = 420.0, 250.0, 92.0
"""Points that the ground, and the side of a tile, may have at most."""

ENLARGED = 1.25
"""The picture is shown larger than drawn, with its letters: a printed sheet is made smaller to fit its page."""

SHARP = 4
"""Pixels of a point in the picture; it is shown smaller."""

SHOWN = 4 / 3 * ENLARGED
"""Pixels of a point on a sheet."""

EDGE = 2
HATCH, STRIPE = 15, 2
"""Pixels from one stripe of a district without points to the next, and of a stripe."""

Spot = Callable[[float, float], tuple[float, float]]
"""Where a point of the ground is in the picture."""

FACE = "ScorecardSans-Medium.ttf"


def ground_picture(sheet: ScoreSheet, ground: Ground, place: str) -> float:
    """Put the picture where a cell begins; returns the height it is shown with in points."""
    scale = drawing_scale(ground, WIDTH, HEIGHT, TILE)
    width, height = ground.width * scale + 2 * EDGE, ground.height * scale + 2 * EDGE
    picture = _drawn(sheet, ground, scale, width, height)
    out = BytesIO()
    picture.save(out, "PNG")
    image = Image(BytesIO(out.getvalue()))
    image.width, image.height = round(width * SHOWN), round(height * SHOWN)
    sheet.cells.add_image(image, place)
    sheet.book.alternatives.setdefault(sheet.cells.title, []).append(cell_text(ground.alt))
    return height * ENLARGED


def _drawn(sheet: ScoreSheet, ground: Ground, scale: float, width: float, height: float) -> Pixels.Image:
    picture = Pixels.new("RGB", (round(width * SHARP), round(height * SHARP)), f"#{sheet.book.theme.paper}")
    draw = ImageDraw.Draw(picture)

    def spot(x: float, y: float) -> tuple[float, float]:
        return (x * scale + EDGE) * SHARP, (height - EDGE - y * scale) * SHARP

    for shape in sorted(
        ground.shapes, key=_extent, reverse=True
    ):  # an enclave is painted over what surrounds it
        for polygon in shape.polygons:
            rings = [[spot(x, y) for x, y in ring] for ring in polygon]
            _area(draw, picture, sheet, shape, rings)
    for shape in ground.shapes:
        _label(draw, sheet, shape, scale, spot)
    return picture


Rings = list[list[tuple[float, float]]]
"""Of a polygon, in pixels: its edge, then its holes."""


def _area(
    draw: ImageDraw.ImageDraw, picture: Pixels.Image, sheet: ScoreSheet, shape: Shape, rings: Rings
) -> None:
    """A polygon in the colour of its level; striped where the district has no points."""
    theme, (fill, _) = sheet.book.theme, _colours(sheet, shape)
    if shape.missing:
        _stripes(picture, rings, f"#{theme.hairline}")
    for at, points in enumerate(rings):
        if not shape.missing:
            draw.polygon(points, fill=f"#{theme.paper}" if at else fill)
        edge = theme.muted if shape.missing else theme.ink
        draw.line([*points, points[0], points[1]], f"#{edge}", 2 if shape.missing else 3, "curve")


def _stripes(picture: Pixels.Image, rings: Rings, colour: str) -> None:
    """Stripes inside a polygon and outside its holes."""
    inside, stripes = Pixels.new("1", picture.size), Pixels.new("1", picture.size)
    shaped, striped = ImageDraw.Draw(inside), ImageDraw.Draw(stripes)
    for at, points in enumerate(rings):
        shaped.polygon(points, fill=0 if at else 1)
    width, height = picture.size
    for left in range(-height, width, HATCH):
        striped.line([(left, 0), (left + height, height)], 1, STRIPE)
    picture.paste(colour, mask=ImageChops.logical_and(inside, stripes))


def _extent(shape: Shape) -> int:
    """Width of a shape, in units of the ground."""
    across = [x for polygon in shape.polygons for x, _ in polygon[0]]
    return max(across) - min(across)


def _colours(sheet: ScoreSheet, shape: Shape) -> tuple[str, str]:
    """Fill and text."""
    theme = sheet.book.theme
    if shape.level.number is None:
        return f"#{theme.panel}", f"#{theme.ink}"
    look = theme.chip(shape.level.number, len(sheet.book.story.level_names) - 1)
    return f"#{look.fill}", f"#{look.text}"


def _label(draw: ImageDraw.ImageDraw, sheet: ScoreSheet, shape: Shape, scale: float, spot: Spot) -> None:
    named = replace(shape, name=line(shape.name), below=line(shape.below))
    label = label_of(named, scale, lambda said, size: _face(size).getlength(said) / SHARP)
    if label is None:
        return
    _, text = _colours(sheet, shape)
    x, y = spot(label.x, label.y)
    for said, above in baselines(label):
        draw.text((x, y - above * SHARP), said, fill=text, font=_face(label.size), anchor="ms")


@lru_cache(maxsize=16)
def _face(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(data_folder("templates") / "fonts" / FACE), round(size * SHARP))
