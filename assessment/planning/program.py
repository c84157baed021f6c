"""A mixed-integer linear program, built row by row and handed to the solver of SciPy (HiGHS)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from assessment.planning.quiet import quiet
from assessment.scoring.points import Floats

Outcome = Literal["solved", "impossible", "stopped"]
_INFINITY = float("inf")


@dataclass
class Program:
    """Variables with bounds and costs, and rows `low <= sum coefficient x variable <= high`; the cost is made least."""

    seconds: float
    costs: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def switch(self, cost: float = 0.0) -> int:
        """A variable that is 0 or 1; returns its number."""
        return self._variable(cost, 1.0, 1)

    def amount(self, highest: float) -> int:
        """A variable from 0 to `highest`; returns its number."""
        return self._variable(0.0, highest, 0)

    def _variable(self, cost: float, highest: float, whole: int) -> int:
        self.costs.append(cost)
        self.highest.append(highest)
        self.whole.append(whole)
        return len(self.costs) - 1

    def at_least(self, low: float, coefficients: Mapping[int, float]) -> None:
        """Sum of coefficient x variable >= low."""
        self.rows.append((dict(coefficients), low, _INFINITY))

    def at_most(self, high: float, coefficients: Mapping[int, float]) -> None:
        """Sum of coefficient x variable <= high."""
        self.rows.append((dict(coefficients), -_INFINITY, high))

    def equal(self, value: float, coefficients: Mapping[int, float]) -> None:
        """Sum of coefficient x variable = value."""
        self.rows.append((dict(coefficients), value, value))

    def solve(self) -> tuple[Outcome, Floats]:
        """The values of all variables at the least cost; empty unless solved."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        entries = [
            (row, name, value) for row, (each, _, _) in enumerate(self.rows) for name, value in each.items()
        ]
        across, names, values = zip(*entries, strict=True)
        matrix = coo_array((values, (across, names)), shape=(len(self.rows), len(self.costs))).tocsr()
        low, high = [low for _, low, _ in self.rows], [high for _, _, high in self.rows]
        with quiet():
            found = milp(
                np.array(self.costs),
                integrality=np.array(self.whole),
                bounds=Bounds(np.zeros(len(self.costs)), np.array(self.highest)),
                constraints=LinearConstraint(matrix, low, high),
                options={"time_limit": self.seconds, "mip_rel_gap": 0.0},
            )
        outcome: Outcome = {0: "solved", 2: "impossible"}.get(found.status, "stopped")  # type: ignore[assignment]
        return outcome, np.array([]) if found.x is None or outcome != "solved" else found.x
