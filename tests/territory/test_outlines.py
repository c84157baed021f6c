"""Outlines of districts: what is drawn, and everything that strangers' files get wrong, told at once."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from assessment.answers.models import District
from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.resources import data_folder
from assessment.territory.outlines import Map, read_map
from assessment.territory.turned import cannot_be, extents, seems_turned
from assessment.text.catalogue import words
from tests.examples.cities import loaded

WEST, EAST = District(id="west", name="Oeste", population=10), District(id="east", name="Este", population=20)


def square(left: float, bottom: float, side: float = 1.0) -> list[list[float]]:
    right, top = left + side, bottom + side
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def feature(ident: Any, *rings: Any, kind: str = "Polygon", key: str = "id") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {key: ident},
        "geometry": {"type": kind, "coordinates": list(rings)},
    }


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def read(value: Any, key: str | None = None) -> tuple[Map | None, Findings]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    findings = Findings()
    return read_map(data, "map.geojson", key, (WEST, EAST), findings), findings


GOOD = collection(feature("west", square(0, 0)), feature("east", square(1, 0)))


def drawn(value: Any, key: str | None = None) -> Map:
    found, findings = read(value, key)
    assert found is not None, list(findings)
    assert not findings.failed
    return found


def codes(value: Any, key: str | None = None) -> list[str]:
    found, findings = read(value, key)
    assert found is None
    assert findings.failed
    return [each.code for each in findings]


def rings(found: Map, district: str) -> list[Any]:
    (outline,) = [each for each in found.outlines if each.district == district]
    return [set(ring) for polygon in outline.polygons for ring in polygon]


def test_districts_stand_where_they_are_in_whole_numbers_up_to_ten_thousand() -> None:
    found = drawn(GOOD)
    assert found.height == 5000
    assert rings(found, "west") == [{(0, 0), (5000, 0), (5000, 5000), (0, 5000)}]
    assert rings(found, "east") == [{(5000, 0), (10000, 0), (10000, 5000), (5000, 5000)}]


def test_far_from_the_equator_a_degree_of_longitude_is_shorter() -> None:
    found = drawn(collection(feature("west", square(0, 59.5)), feature("east", square(1, 59.5))))
    assert found.height == pytest.approx(10_000, abs=1)  # at 60 degrees half as wide


def test_a_district_is_known_by_another_property_by_its_name_or_by_the_features_own_id() -> None:
    named = collection(
        feature("OESTE ", square(0, 0), key="NOMBRE"), feature("east", square(1, 0), key="NOMBRE")
    )
    assert len(drawn(named, "NOMBRE").outlines) == 2
    own = [
        {**each, "properties": None, "id": ident}
        for each, ident in zip(GOOD["features"], ("west", "east"), strict=True)
    ]
    assert len(drawn(collection(*own)).outlines) == 2


def test_several_areas_and_holes_are_kept() -> None:
    west = feature(
        "west", [square(0, 0, 0.4)], [square(0.5, 0, 0.4), square(0.6, 0.1, 0.2)], kind="MultiPolygon"
    )
    found = drawn(collection(west, feature("east", square(1, 0))))
    assert [len(polygon) for polygon in found.outlines[1].polygons] == [1, 2]


def test_an_area_too_small_for_the_grid_is_still_drawn() -> None:
    found = drawn(collection(feature("west", square(0, 0)), feature("east", square(0.5, 0.5, 1e-7))))
    assert len(rings(found, "east")[0]) == 4


def test_what_is_no_district_is_left_out_and_said() -> None:
    found, findings = read(collection(*GOOD["features"], feature("lake", square(0, 1))))
    assert found is not None
    assert [(each.code, each.severity) for each in findings] == [("territory_map_unknown", "warning")]
    assert found.height == 5000


MISTAKES: dict[str, tuple[Any, list[str]]] = {
    "no JSON": (b"{", ["json_syntax"]),
    "not UTF-8": (b'{"type": "\xff"}', ["file_not_utf8"]),
    "a bare geometry": ({"type": "Polygon", "coordinates": [square(0, 0)]}, ["territory_map_form"]),
    "no features": (collection(), ["territory_map_form"]),
    "a list": ([1, 2], ["territory_map_form"]),
    "a district is missing": (collection(feature("west", square(0, 0))), ["territory_map_missing"]),
    "too many features": (collection(*[feature("west", [])] * 2001), ["territory_map_many"]),
    "projected coordinates": (
        collection(feature("west", square(500_000, 4_000_000)), feature("east", square(1, 0))),
        ["territory_map_degrees"],
    ),
    "another system": (
        {**GOOD, "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3116"}}},
        ["territory_map_crs"],
    ),
    "a point": (
        collection(feature("west", 1, 2, kind="Point"), feature("east", square(1, 0))),
        ["territory_map_geometry"],
    ),
    "no geometry": (
        collection({"type": "Feature", "properties": {"id": "west"}, "geometry": None}, feature("east", square(1, 0))),
        ["territory_map_geometry"],
    ),
    "an open ring": (
        collection(feature("west", square(0, 0)[:4]), feature("east", square(1, 0))),
        ["territory_map_open"],
    ),
    "a line": (collection(feature("west", square(0, 0)[:3]), feature("east", square(1, 0))), ["territory_map_coordinates"]),
    "texts for numbers": (
        collection(feature("west", [["a", "b"]] * 4), feature("east", square(1, 0))),
        ["territory_map_coordinates"],
    ),
    "yes for a number": (
        collection(feature("west", [[True, 0.0]] * 4), feature("east", square(1, 0))),
        ["territory_map_coordinates"],
    ),
    "too deep": (b'{"type": "FeatureCollection", "features": ' + b"[" * 60 + b"]" * 60 + b"}", ["too_deep"]),
    "infinity": (
        json.dumps(GOOD).replace("[0, 0]", "[1e999, 0]").encode(),
        ["number_too_large"] * 2,
    ),
    "no area": (
        collection(feature("west", [[0, 0]] * 4), feature("east", [[0, 0]] * 4)),
        ["territory_map_flat"],
    ),
    "a needle": (
        collection(feature("west", square(0, 0, 1e-3)), feature("east", square(0, 60, 1e-3))),
        ["territory_map_flat"],
    ),
    "turned round, which no latitude can be": (
        collection(feature("west", square(19, -100)), feature("east", square(19, -99))),
        ["territory_map_turned"],
    ),
    "TopoJSON": ({"type": "Topology", "objects": {}, "arcs": []}, ["file_other_kind"]),
    "a survey": ({"schema": "survey/1"}, ["file_other_kind"]),
    "nobody says whose": (
        collection({"type": "Feature"}, 7, *GOOD["features"]),
        ["territory_map_unnamed", "territory_map_geometry"] * 2,
    ),
    "two mistakes": (
        collection(feature("west", square(0, 0)[:4]), feature(True, square(1, 0))),
        ["territory_map_open", "territory_map_unnamed", "territory_map_missing"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_file_that_cannot_be_drawn_is_refused_with_every_reason(mistake: str) -> None:
    value, expected = MISTAKES[mistake]
    assert codes(value) == expected


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04", "distritos.zip"), (b"<kml/>", "distritos.kml"), (b"\x00\x00\x27\x0a", "distritos.shp")],
)
def test_a_map_in_another_format_is_told_to_be_exported_as_geojson(data: bytes, name: str) -> None:
    findings = Findings()
    assert read_map(data, name, None, (WEST, EAST), findings) is None
    (only,) = findings
    assert only.code == "file_other_kind"
    assert "GeoJSON" in message(only, words("es"))


def turned(value: Any) -> Any:
    """The same with the numbers of every point in the other order."""
    if isinstance(value, dict):
        return {key: turned(each) for key, each in value.items()}
    if isinstance(value, list):
        is_point = len(value) == 2 and all(isinstance(each, int | float) for each in value)
        return value[::-1] if is_point else [turned(each) for each in value]
    return value


SEEMS, IS = ("territory_map_seems_turned", "warning"), ("territory_map_turned", "error")
# Somewhere in the country, as [longitude, latitude], and what is told of it turned: a latitude of -99 there cannot be,
# all others are somewhere, mostly in the sea.
PLACES = {
    "MX": (-99, 19, IS),
    "CO": (-74, 4, SEEMS),
    "BR": (-51, -30, SEEMS),
    "AR": (-58, -34, SEEMS),
    "CL": (-70, -33, SEEMS),
    "EC": (-78, -0.5, SEEMS),
}


@pytest.mark.parametrize("country", PLACES)
def test_a_map_turned_round_is_doubted_or_refused_and_a_right_one_is_not(country: str) -> None:
    left, bottom, expected = PLACES[country]
    right_one = collection(feature("west", square(left, bottom)), feature("east", square(left + 1, bottom)))
    for value, told in ((right_one, []), (turned(right_one), [expected])):
        findings = Findings()
        found = read_map(json.dumps(value).encode(), "map.geojson", None, (WEST, EAST), findings, country)
        assert (found is None) == findings.failed
        assert [(each.code, each.severity) for each in findings] == told


def test_the_map_of_the_example_is_doubted_when_it_is_turned_though_it_lies_in_the_ocean() -> None:
    name, city = "villa-esperanza-districts.geojson", loaded("villa-esperanza").assessment.city
    value = json.loads((data_folder("examples") / name).read_bytes())
    for given, expected in ((value, []), (turned(value), ["territory_map_seems_turned"])):
        findings = Findings()
        data = json.dumps(given).encode()
        assert read_map(data, name, None, city.districts, findings, city.country) is not None
        assert [(each.code, each.severity) for each in findings] == [(code, "warning") for code in expected]


def test_a_position_that_is_none_either_way_or_as_near_either_way_is_not_called_turned() -> None:
    assert cannot_be((19.0, -99.0))
    assert not cannot_be((120.0, -99.0))
    assert not cannot_be((-99.0, 19.0))
    assert not seems_turned((-40.0, -40.0), "AR")


def test_of_a_country_that_is_not_known_nothing_is_said() -> None:
    for country in (None, "XX", "ES"):
        findings = Findings()
        assert read_map(
            json.dumps(turned(GOOD)).encode(), "map.geojson", None, (WEST, EAST), findings, country
        )
        assert len(findings) == 0


def test_every_country_of_the_table_lies_in_the_americas_and_has_an_area() -> None:
    for country, (west, south, east, north) in extents().items():
        assert re.fullmatch("[A-Z]{2}", country)
        assert -120 <= west < east <= -30
        assert -60 <= south < north <= 35


def test_a_mistake_is_told_with_its_place() -> None:
    _, findings = read(json.dumps(collection(feature("west", [[0, 0], [1, "x"]] * 2)), indent=1).encode())
    (wrong, *_) = findings
    assert wrong.place.path == ("features", 0, "geometry", "coordinates", 0, 1)
    assert wrong.place.line is not None


def test_a_file_with_very_many_points_is_refused_or_simplified_in_time() -> None:
    jagged = [[n / 20_000, (n % 2) / 1_000] for n in range(20_000)]
    ring = [*jagged, [1.0, 1.0], [0.0, 1.0], jagged[0]]
    found = drawn(collection(feature("west", ring), feature("east", square(1, 0))))
    assert sum(len(each) for each in rings(found, "west")) < 20_000


def test_the_example_city_has_a_map() -> None:
    name = "villa-esperanza-districts.geojson"
    districts = loaded("villa-esperanza").assessment.city.districts
    findings = Findings()
    found = read_map((data_folder("examples") / name).read_bytes(), name, None, districts, findings)
    assert found is not None
    assert len(findings) == 0
    assert {each.district for each in found.outlines} == {each.id for each in districts}
