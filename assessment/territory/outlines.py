"""The outlines of districts from a GeoJSON file of strangers (RFC 7946): checked, projected, simplified, for drawing only.

Projection: equirectangular at the middle latitude, x = longitude x cos(latitude), y = latitude; enough for one city.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.answers.models import District
from assessment.documents.findings import Findings
from assessment.documents.kinds import MAP, is_of, is_text
from assessment.documents.strict import Document, parse
from assessment.result.territory import MAP_WIDTH, Outline
from assessment.territory.simplify import Polygon, simplified
from assessment.territory.turned import Position, cannot_be, seems_turned

MOST_RATIO = 10.0
"""A ground that is so many times longer than wide, or wider than long, is no city."""

MOST_FEATURES = 2_000
RING = 4
"""Positions of the smallest ring: a triangle, closed."""

WGS84 = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")

Shape = list[list[Position]]
"""A polygon: its edge, then its holes."""


@dataclass(frozen=True)
class Map:
    """Outlines in units of which the width has `MAP_WIDTH`."""

    outlines: tuple[Outline, ...]
    height: int


def read_map(
    data: bytes,
    file: str,
    key: str | None,
    districts: Sequence[District],
    findings: Findings,
    country: str | None = None,
) -> Map | None:
    """The outlines of all districts; None after errors, which are told all at once.

    Args:
        key: the property of a feature that holds the id of its district, or its name; `id` or the feature's own if None.
        findings: gets errors, and warnings of features of no district, which are left out, and of a map that lies nearer
            to its country with longitude and latitude turned round.
        country: the city's, in two letters.
    """
    document = parse(data, file, findings) if is_text((MAP,), data, file, findings) else None
    if document is None or findings.failed or not is_of((MAP,), document, findings):
        return None
    reader = _Reader(document, key, districts, findings)
    shapes = reader.read()
    if findings.failed or not shapes:
        return None
    ground = _ground(shapes)
    drawn = None if ground is None else _drawn(shapes, ground)
    if ground is None or drawn is None:
        findings.error("territory_map_flat", document.place())
    elif seems_turned(ground.middle, country):
        x, y = ground.middle
        place = document.place(("features",))
        findings.warning("territory_map_seems_turned", place, found=f"{x:.1f}, {y:.1f}", country=country)
    return drawn


class _Reader:
    """Goes through the features and tells everything that is wrong with them."""

    def __init__(
        self, document: Document, key: str | None, districts: Sequence[District], findings: Findings
    ) -> None:
        self.document, self.key, self.findings = document, key, findings
        self.turned = False
        self.districts = districts
        self.known = {district.name.casefold(): district.id for district in districts}
        self.known |= {district.id: district.id for district in districts}

    def read(self) -> dict[str, list[Shape]]:
        """The polygons of each district, in longitude and latitude."""
        features = self._features()
        found: dict[str, list[Shape]] = {}
        for number, feature in enumerate(features):
            path = ("features", number)
            ident = self._district(feature, path)
            shapes = list(self._polygons(feature, path))
            if ident is not None:
                found.setdefault(ident, []).extend(shapes)
        for district in self.districts if features else ():
            if district.id not in found:
                place = self.document.place(("features",))
                self.findings.error(
                    "territory_map_missing",
                    place,
                    district=district.name,
                    id=district.id,
                    property=self.key or "id",
                )
        return found

    def _features(self) -> list[Any]:
        value = self.document.value
        kind = value.get("type") if isinstance(value, dict) else None
        features = value.get("features") if isinstance(value, dict) else None
        if kind != "FeatureCollection" or not isinstance(features, list) or not features:
            self.findings.error("territory_map_form", self.document.place(("type",)))
            return []
        if len(features) > MOST_FEATURES:
            place = self.document.place(("features",))
            self.findings.error("territory_map_many", place, found=len(features), limit=MOST_FEATURES)
            return []
        self._check_system(value)
        return features

    def _check_system(self, value: dict[str, Any]) -> None:
        """Files of old may name a coordinate system; today there is only one."""
        system: Any = value.get("crs")
        for step in ("properties", "name"):
            system = system.get(step) if isinstance(system, dict) else None
        if value.get("crs") is not None and system not in WGS84:
            self.findings.error("territory_map_crs", self.document.place(("crs",)), found=str(system)[:60])

    def _district(self, feature: Any, path: tuple[str | int, ...]) -> str | None:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        given = properties.get(self.key or "id") if isinstance(properties, dict) else None
        if given is None and self.key is None and isinstance(feature, dict):
            given = feature.get("id")
        place = self.document.place(path)
        if isinstance(given, bool) or not isinstance(given, (str, int)):
            self.findings.error("territory_map_unnamed", place, property=self.key or "id")
            return None
        said = str(given).strip()
        ident = self.known.get(said) or self.known.get(said.casefold())
        if ident is None:
            listed = [district.id for district in self.districts]
            self.findings.warning("territory_map_unknown", place, found=said[:60], allowed=listed)
        return ident

    def _polygons(self, feature: Any, path: tuple[str | int, ...]) -> Iterator[Shape]:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        here = (*path, "geometry")
        if kind not in ("Polygon", "MultiPolygon") or not isinstance(geometry, dict):
            place = self.document.place(here)
            self.findings.error("territory_map_geometry", place, found=str(kind)[:40])
            return
        inside = (*here, "coordinates")
        coordinates = geometry.get("coordinates")
        if kind == "Polygon":
            coordinates, paths = [coordinates], [inside]
        else:
            coordinates = coordinates if isinstance(coordinates, list) else [coordinates]
            paths = [(*inside, number) for number in range(len(coordinates))]
        for polygon, where in zip(coordinates, paths, strict=True):
            shape = self._rings(polygon, where)
            if shape:
                yield shape

    def _rings(self, polygon: Any, path: tuple[str | int, ...]) -> Shape:
        if not isinstance(polygon, list) or not polygon:
            self._wrong(path)
            return []
        rings = [self._ring(ring, (*path, number)) for number, ring in enumerate(polygon)]
        return [ring for ring in rings if ring] if rings[0] else []

    def _ring(self, ring: Any, path: tuple[str | int, ...]) -> list[Position]:
        """The positions without the last, which repeats the first; the first mistake in a ring is told."""
        if not isinstance(ring, list) or len(ring) < RING:
            self._wrong(path)
            return []
        for number, position in enumerate(ring):
            if not _is_position(position):
                self._wrong((*path, number))
                return []
            if abs(position[0]) > 180 or abs(position[1]) > 90:
                self._off_the_earth(position, (*path, number))
                return []
        points = [(float(position[0]), float(position[1])) for position in ring]
        if points[0] != points[-1]:
            self.findings.error("territory_map_open", self.document.place(path))
            return []
        return points[:-1]

    def _off_the_earth(self, position: Sequence[float], path: tuple[str | int, ...]) -> None:
        """A file whose pairs are turned round is so everywhere: that is told once."""
        place, found = self.document.place(path), f"{position[0]}, {position[1]}"
        if not cannot_be((position[0], position[1])):
            self.findings.error("territory_map_degrees", place, found=found)
        elif not self.turned:
            self.turned = True
            self.findings.error("territory_map_turned", place, found=found)

    def _wrong(self, path: tuple[str | int, ...]) -> None:
        self.findings.error("territory_map_coordinates", self.document.place(path))


def _is_position(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 2 <= len(value) <= 4
        and all(type(each) in (int, float) and math.isfinite(each) for each in value)
    )


@dataclass(frozen=True)
class _Ground:
    """How far the shapes reach, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Position:
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def _ground(shapes: dict[str, list[Shape]]) -> _Ground | None:
    """None where there is no shape at all."""
    everywhere = [
        point for polygons in shapes.values() for rings in polygons for ring in rings for point in ring
    ]
    if not everywhere:
        return None
    across, up = [x for x, _ in everywhere], [y for _, y in everywhere]
    return _Ground(min(across), min(up), max(across), max(up))


def _drawn(shapes: dict[str, list[Shape]], ground: _Ground) -> Map | None:
    """The shapes on the grid of the map; None where they have no width or no height."""
    west, south = ground.west, ground.south
    narrowing = math.cos(math.radians(ground.middle[1]))
    wide, high = (ground.east - west) * narrowing, ground.north - south
    if wide <= 0 or high <= 0 or not 1 / MOST_RATIO <= high / wide <= MOST_RATIO:
        return None
    scale = MAP_WIDTH / wide

    def placed(point: Position) -> tuple[int, int]:
        return round((point[0] - west) * narrowing * scale), round((point[1] - south) * scale)

    on_grid = {
        ident: [[[placed(point) for point in ring] for ring in rings] for rings in polygons]
        for ident, polygons in sorted(shapes.items())
    }
    outlines = tuple(
        Outline(district=ident, polygons=_frozen(polygons)) for ident, polygons in simplified(on_grid).items()
    )
    return Map(outlines, round(high * scale))


def _frozen(polygons: Sequence[Polygon]) -> tuple[tuple[tuple[tuple[int, int], ...], ...], ...]:
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)
