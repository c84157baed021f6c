"""The ground of the districts: their outlines, or tiles of one size from the least to the best served."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.report.story.models.territory import DistrictLine, Ground, Shape
from assessment.report.story.speech import Speech
from assessment.result.territory import MAP_WIDTH, Territory

Polygons = tuple[tuple[tuple[tuple[int, int], ...], ...], ...]

SIDE, GAP = 1000, 60
"""Of a tile, in units of the ground, and between tiles."""

WIDER, ONE_ROW = 1.7, 6
"""How many times wider than high tiles together are; so few stand in one row."""

NO_POINTS = "–"
"""Under the name of a district without points."""

MOST_SPOKEN = 30
"""Districts that an alternative text names."""


def ground(speech: Speech, found: Territory, lines: Sequence[DistrictLine]) -> Ground:
    """What to draw: a map where every district has its outline, else tiles."""
    outlines = {outline.district: outline for outline in found.outlines}
    drawn = found.height is not None and all(line.id in outlines for line in lines)
    spoken = [_item(speech, line) for line in lines[:MOST_SPOKEN]]
    items = "; ".join(spoken)
    if len(lines) > MOST_SPOKEN:
        items = speech.say("territory.items_more", items=items, n=len(lines) - MOST_SPOKEN)
    if drawn and found.height is not None:
        shapes = tuple(_shape(speech, line, outlines[line.id].polygons) for line in lines)
        alt = speech.say("territory.map_alt", items=items)
        return Ground(
            MAP_WIDTH,
            found.height,
            shapes,
            None,
            _note(speech, "numbers", shapes),
            alt,
            _missing(speech, shapes),
        )
    return _tiles(speech, lines, speech.say("territory.tiles_alt", items=items))


def _note(speech: Speech, key: str, shapes: Sequence[Shape]) -> str:
    """How to read the numbers, and the shapes without any."""
    said = speech.say(f"territory.{key}")
    if not any(shape.missing for shape in shapes):
        return said
    return f"{said} {speech.say('territory.numbers_missing')}"


def _missing(speech: Speech, shapes: Sequence[Shape]) -> str:
    return speech.say("territory.legend_missing", n=sum(shape.missing for shape in shapes))


def _item(speech: Speech, line: DistrictLine) -> str:
    level = line.level.name
    if line.level.number is not None:
        level = speech.say("territory.level_alt", level=line.level.number, word=level)
    if line.score.value is None:
        return speech.say("territory.item_none", number=line.number, name=line.name, level=level)
    return speech.say(
        "territory.item", number=line.number, name=line.name, points=line.score.text, level=level
    )


def _shape(speech: Speech, line: DistrictLine, polygons: Polygons) -> Shape:
    if line.level.number is not None:
        below = speech.say("territory.shape", points=line.score.text, level=line.level.number)
    elif line.score.value is not None:
        below = speech.say("territory.shape_points", points=line.score.text)
    else:
        below = NO_POINTS
    return Shape(line.number, line.name, below, line.level, polygons, missing=line.score.value is None)


def _tiles(speech: Speech, lines: Sequence[DistrictLine], alt: str) -> Ground:
    """Rows from the upper left, as one reads."""
    columns = min(len(lines), max(ONE_ROW, math.ceil(math.sqrt(len(lines) * WIDER))))
    rows = math.ceil(len(lines) / columns)
    step = SIDE + GAP
    height = rows * step - GAP
    shapes = []
    for at, line in enumerate(lines):
        left, top = (at % columns) * step, height - (at // columns) * step
        square = ((left, top - SIDE), (left, top), (left + SIDE, top), (left + SIDE, top - SIDE))
        shapes.append(_shape(speech, line, ((square,),)))
    note, missing = _note(speech, "numbers_tiles", shapes), _missing(speech, shapes)
    return Ground(columns * step - GAP, height, tuple(shapes), SIDE, note, alt, missing)
