"""Whether the points of a map stand as [latitude, longitude], where GeoJSON has [longitude, latitude]."""

from __future__ import annotations

import math
from functools import cache

from assessment.documents.findings import Findings, Rejected
from assessment.documents.strict import parse
from assessment.resources import data_folder

Position = tuple[float, float]
Extent = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

_FILE = "countries.yaml"


@cache
def extents() -> dict[str, Extent]:
    """Where countries lie, by their two letters; only those that the data know."""
    findings = Findings()
    document = parse((data_folder("templates") / _FILE).read_bytes(), _FILE, findings)
    if document is None or findings.failed:
        raise Rejected(findings)
    return {
        country: (west, south, east, north) for country, (west, south, east, north) in document.value.items()
    }


def cannot_be(position: Position) -> bool:
    """Whether a position has no latitude in its second place, and would be one if its numbers changed places."""
    return abs(position[0]) <= 90 < abs(position[1]) <= 180


def seems_turned(middle: Position, country: str | None) -> bool:
    """Whether a map lies nearer to its country with longitude and latitude turned round; False where that is not known.

    Args:
        middle: of the map, as its file has it.
    """
    extent = None if country is None else extents().get(country)
    return extent is not None and _away(middle[::-1], extent) < _away(middle, extent)


def _away(position: Position, extent: Extent) -> float:
    """Degrees from a position to an extent; 0 inside."""
    (x, y), (west, south, east, north) = position, extent
    return math.hypot(max(west - x, 0, x - east), max(south - y, 0, y - north))
