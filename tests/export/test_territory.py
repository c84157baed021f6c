"""The tables of the territory: every gap and every district's scores, as the result has them; public as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.cities import result_of
from tests.export.exported import cell, exported, rows
from tests.report import territories


def test_every_gap_and_every_score_of_a_district(tmp_path: Path) -> None:
    result = territories.with_map()
    found = result.territory
    assert found is not None
    folder = exported([result], tmp_path)
    gaps = rows(folder, "territory")
    for row, gap in zip(gaps, found.nodes, strict=True):
        assert (row["node"], row["least_served"], row["best_served"]) == (gap.node, gap.least, gap.best)
        assert row["lagging_districts"] == "|".join(gap.lagging)
        numbers = {
            "gap": gap.gap,
            "gap_before": gap.gap_before,
            "gap_ratio": gap.ratio,
            "city_score": gap.city,
        }
        assert {key: row[key] for key in numbers} == {key: cell(value) for key, value in numbers.items()}
        least, best = float(row["least_served_score"]), float(row["best_served_score"])
        assert best - least == pytest.approx(gap.gap)
    scores = {(row["district"], row["node"]): row["score"] for row in rows(folder, "district_scores")}
    assert scores == {
        (district.district, node.node): cell(node.score)
        for district in found.districts
        for node in district.nodes
    }


def test_a_city_without_districts_has_no_such_tables(tmp_path: Path) -> None:
    folder = exported([result_of("vila-clara")], tmp_path)
    assert not (folder / "territory.csv").exists()
    assert not (folder / "district_scores.csv").exists()
