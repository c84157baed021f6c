"""The worked example of `docs/method.md`: the program gives the numbers that stand there, as they are shown."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from assessment.answers.models import Assessment, Review
from assessment.result.build import score
from assessment.result.models import NodeLens, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Balance, Layer
from assessment.scoring.kernel import power_mean
from assessment.scoring.points import clean, shown_tenths
from tests import builders as build

METHOD = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
ORDERS = {"arithmetic": 1, "geometric": 0, "harmonic": -1}


def rubric() -> Rubric:
    return build.rubric(
        build.node(
            "services",
            build.ladder("plan", weight=2),
            build.indicator("online", ((0, 0), (30, 40), (90, 100)), weight=1),
            weight=3,
        ),
        build.node(
            "streets",
            build.ladder("lamps", weight=3, by_district=True),
            build.checklist("repairs", {"a": 1, "b": 1}, weight=1),
            weight=2,
        ),
        gates=[build.gate("lamps_everywhere", 3, "lamps", 3, every_district=True)],
        layers=[
            {"id": "whole", "assessed_from": 0.75, "balance": Balance()},
            {"id": "dimension", "assessed_from": 0.5},
        ],
    )


def city(of: Rubric) -> Assessment:
    answers = {
        "plan": build.backed(
            4, references=["Act 12 of 2025"], review=Review(accepts="other", answer=3, by="a university")
        ),
        "online": build.backed(45, "audit", unit="percent", year=2025),
        "lamps": build.by_district(centre=5, hills=2).model_copy(update={"evidence": ("inventory",)}),
    }
    evidence = {"audit": build.item("audit", quality="A"), "inventory": build.item("dataset")}
    return build.city(of, answers, districts={"centre": 60_000, "hills": 40_000}, evidence=evidence)


@pytest.fixture(scope="module")
def result() -> Result:
    of = rubric()
    return score(of, city(of))


def table(first_cells: str) -> list[list[str]]:
    """Rows of the table whose head begins so, without back quotes."""
    head = METHOD.index(f"\n| {first_cells} |") + 1
    rows = re.match(r"(?:\|.*\n)+", METHOD[head:])
    assert rows is not None
    found = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in rows[0].splitlines()]
    return [found[0], *found[2:]]


def shown(points: float | None, missing: str) -> str:
    return missing if points is None else f"{int(shown_tenths(np.array(points))) / 10:.1f}"


def test_points_of_each_answer_in_each_lens(result: Result) -> None:
    head, *rows = table("question | claimed | evidenced | verified")
    assert [row[0] for row in rows] == [question.id for question in result.questions]
    for ident, *cells in rows:
        found = [shown(build.points_of(result, ident, lens).score, "missing") for lens in head[1:]]
        assert (ident, found) == (ident, cells)


def test_every_node_in_every_lens(result: Result) -> None:
    rows = table("node | lens | score | secured | ceiling | coverage | level")[1:]
    assert len(rows) == 9
    for node, lens, *cells in rows:
        assert (node, lens, cells_of(build.node_of(result, node, lens))) == (node, lens, cells)


def cells_of(node: NodeLens) -> list[str]:
    points = [shown(value, "not assessed") for value in (node.score, node.secured, node.ceiling)]
    return [*points, f"{node.coverage:.2f}", "none" if node.level is None else str(node.level)]


def test_weights_as_shares_of_the_whole(result: Result) -> None:
    for ident, *cells in table("question | nominal | effective, claimed")[1:]:
        effective = build.points_of(result, ident).effective_weight or 0.0
        nominal = build.question_of(result, ident).nominal_weight
        assert (ident, [f"{nominal:.2f}", f"{effective:.2f}"]) == (ident, cells)


def test_contributions_add_up_to_the_score_of_the_whole(result: Result) -> None:
    said = re.search(
        r"`services` 3 / 5 x 71\.666\.\.\. = (\S+), `streets` 2 / 5 x 76 = (\S+); together (\d+\.\d)", METHOD
    )
    assert said is not None
    whole = build.node_of(result, "whole")
    assert [given.gives for given in whole.contributions] == [float(said[1]), float(said[2])]
    assert whole.score == float(said[3])


def test_what_is_missing_for_level_3(result: Result) -> None:
    said = re.search(
        r"points \((\S+) needed, (\S+) found\) and the gate \((\d+) needed, (\d+) found in\nthe hills\)",
        METHOD,
    )
    assert said is not None
    missing = build.node_of(result, "whole", "evidenced").next_level
    assert missing is not None
    assert missing.points is not None
    assert (missing.level, missing.points.needed, missing.points.found) == (3, float(said[1]), float(said[2]))
    (gate,) = missing.gates
    assert (gate.needed, gate.found, gate.districts) == (float(said[3]), float(said[4]), ("hills",))
    assert missing.balance == ()


def test_the_three_means_of_two_children() -> None:
    head, *rows = table("points | arithmetic | geometric | harmonic")
    for pair, *cells in rows:
        points = np.array([[float(number) for number in pair.split(" and ")]])
        for mean, cell in zip(head[1:], cells, strict=True):
            found = power_mean(points, np.ones((1, 2)), np.ones((2, 1)), Layer(id="any", mean=ORDERS[mean]))
            assert (pair, mean, shown(found[0, 0], "")) == (pair, mean, cell)


def test_the_loss_under_a_geometric_mean_is_shared() -> None:
    said = re.search(r"the loss (\S+) is shared as (\S+) and (\S+)\.\n", METHOD)
    assert said is not None
    of = build.rubric(
        build.node("services", build.indicator("good"), build.indicator("weak")),
        layers=[{"id": "whole"}, {"id": "dimension", "mean": 0}],
    )
    services = build.node_of(build.scored(of, {"good": 80, "weak": 20}), "services")
    assert services.score is not None
    takes = [shown(given.takes, "") for given in services.contributions]
    assert [shown(100 - services.score, ""), *takes] == list(said.groups())


@pytest.mark.parametrize("points", [39.95, 39.9499999999, 39.949])
def test_the_one_rule_of_rounding(points: float) -> None:
    assert f"{points:.10g}" in METHOD
    reaches = int(shown_tenths(clean(np.array(points)))) >= 400
    assert reaches == (points != 39.949)
