"""The same numbers as R's survey package, which shares nothing with ours but the sample (tests/survey/reference)."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest

from assessment.survey.asked import asked_of
from assessment.survey.estimate.shares import Raw, cronbach, measure
from assessment.survey.estimate.tree import items_below, node_weights
from assessment.survey.estimate.values import values_of
from assessment.survey.estimate.variance import half_width
from assessment.survey.estimate.weigh import Weighted, weigh
from assessment.survey.estimate.weights import effective_size
from assessment.survey.responses import Responses
from tests.survey.estimate.samples import ITEMS, REFERENCE, asking, city, reference_responses

Numbers = Mapping[tuple[str, str, str, str], float]
ALL = {"weight": True, "stratum": True, "cluster": True}
DESIGNS: dict[str, tuple[dict[str, bool], tuple[str, ...]]] = {
    "plain": ({}, ()),
    "stratified": ({"weight": True, "stratum": True}, ()),
    "clustered": (ALL, ()),
    "post_stratified": (ALL, ("sex",)),
    "raked": (ALL, ("sex", "age", "district")),
}
CLOSE = 1e-9
PARTS = {"north": "district", "port": "district", "man": "sex"}


def numbers_in(text: str) -> Numbers:
    rows = csv.DictReader(io.StringIO(text))
    return {(r["design"], r["part"], r["of"], r["what"]): float(r["value"]) for r in rows}


@cache
def by_r() -> Numbers:
    return numbers_in((REFERENCE / "estimates.csv").read_text(encoding="utf-8"))


@cache
def sampled(design: str) -> tuple[Responses, Weighted]:
    columns, margins = DESIGNS[design]
    found = reference_responses(**columns)
    if (
        design == "stratified"
    ):  # R was given the merged strata; ours find the one that is alone by clusters only
        assert found.stratum is not None
        values = tuple("shore" if name == "valley" else name for name in found.stratum.values)
        found = Responses(**{**vars(found), "stratum": type(found.stratum)(values, found.stratum.codes)})
    return found, weigh(found, city(), margins)


def estimates(design: str, part: str) -> dict[str, Raw]:
    """Every item and node, before anything is held back."""
    found, weighted = sampled(design)
    rubric = asking()
    asked = asked_of(rubric)
    values = values_of(found, asked)
    inside = None
    if part != "all":
        column = found.by[PARTS[part]]
        inside = column.codes == column.values.index(part)
    shares = measure(weighted.sample, values.favourable, values.answered, values.score, inside)
    everything = np.ones(len(ITEMS), dtype=bool)
    parts = {ident: np.eye(len(ITEMS))[place] for place, ident in enumerate(ITEMS)}
    for ident in ("a1", "a2", "b1", "a", "b", "whole"):
        parts[ident] = node_weights(rubric.nodes[ident], asked, everything)
    raws = {ident: shares.combined(weights) for ident, weights in parts.items()}
    return {ident: raw for ident, raw in raws.items() if raw is not None}


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("part", ["all", *PARTS])
def test_shares_errors_limits_means_and_design_effects_are_those_of_r(design: str, part: str) -> None:
    degrees = sampled(design)[1].sample.design.degrees
    expected = {(of, what): v for (d, p, of, what), v in by_r().items() if (d, p) == (design, part) and of}
    found: dict[tuple[str, str], Any] = {}
    for ident, raw in estimates(design, part).items():
        error = np.sqrt(raw.variance)
        width = half_width(error, degrees)
        found |= {
            (ident, "share"): raw.share,
            (ident, "error"): error,
            (ident, "low"): raw.share - width,
            (ident, "high"): raw.share + width,
            (ident, "mean"): raw.mean,
            (ident, "design_effect"): raw.variance / raw.simple,
        }
    compared = {key: value for key, value in expected.items() if key[1] != "alpha"}
    assert len(compared) == 6 * 6 + 6 * 4
    for key, value in compared.items():
        assert found[key] == pytest.approx(value, rel=CLOSE, abs=0), key


@pytest.mark.parametrize("design", DESIGNS)
def test_cronbachs_alpha_is_that_of_r(design: str) -> None:
    found, weighted = sampled(design)
    rubric = asking()
    asked = asked_of(rubric)
    values = values_of(found, asked)
    for ident in ("a1", "b1", "whole"):
        below = items_below(rubric.nodes[ident], asked)
        complete = values.answered[:, below].all(axis=1)
        alpha = cronbach(values.score[:, below], complete, weighted.sample.weight)
        assert alpha == pytest.approx(by_r()[design, "all", ident, "alpha"], rel=CLOSE)


@pytest.mark.parametrize("design", DESIGNS)
def test_weights_effective_size_and_degrees_of_freedom_are_those_of_r(design: str) -> None:
    sample = sampled(design)[1].sample
    expected = {what: v for (d, _, of, what), v in by_r().items() if d == design and not of}
    assert effective_size(sample.weight) == pytest.approx(expected["effective"], rel=CLOSE)
    assert sample.design.degrees == expected["degrees"]
    for row in (1, 100, 260):
        assert sample.weight[row - 1] == pytest.approx(expected[f"weight_{row}"], rel=CLOSE)


@pytest.mark.needs("Rscript")
def test_r_still_gives_the_numbers_that_are_kept(program: Callable[[str], str]) -> None:
    ran = subprocess.run(
        [program("Rscript"), "--vanilla", REFERENCE / "estimates.R", REFERENCE / "sample.csv"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    again = numbers_in(ran.stdout)
    assert again.keys() == by_r().keys()
    for key, value in again.items():
        assert value == pytest.approx(by_r()[key], rel=1e-10, abs=1e-12), key
