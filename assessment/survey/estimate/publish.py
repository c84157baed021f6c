"""What may be published of an estimate by itself, and the estimate as it then stands in the document."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assessment.result.survey import Estimate, EstimateState
from assessment.scoring.points import clean_number
from assessment.survey.estimate.shares import Raw
from assessment.survey.estimate.variance import half_width


@dataclass(frozen=True)
class Publisher:
    """Makes published estimates.

    Attributes:
        least: respondents that any estimate rests on. margins: False for a sample that chose itself.
        degrees: of freedom of the design.
    """

    least: int
    margins: bool
    degrees: int

    def state(self, raw: Raw | None, asked: bool = True) -> EstimateState:
        """By itself, without a look at what else is published. `asked`: somebody answered at all."""
        if not asked or (raw is not None and raw.respondents == 0):
            return "no_answers"
        if raw is None or raw.respondents < self.least:
            return "few"
        if raw.unanimous:
            return "unanimous"
        return "published" if self.margins else "self_selected"

    def estimate(self, raw: Raw | None, state: EstimateState) -> Estimate:
        """The numbers that the state allows; points, cleaned to nine decimals."""
        if state == "no_answers":
            return Estimate(state=state, answered=0)
        if raw is None or not shown(state):
            return Estimate(state=state)
        share = 100 * raw.share
        plain = {
            "answered": raw.respondents,
            "share": clean_number(share),
            "mean": None if math.isnan(raw.mean) else clean_number(raw.mean),
        }
        if state == "self_selected":
            return Estimate(state=state, **plain)
        error = 100 * math.sqrt(raw.variance)
        width = half_width(error, self.degrees)
        return Estimate(
            state=state, **plain,
            error=clean_number(error),
            low=clean_number(max(0.0, share - width)),
            high=clean_number(min(100.0, share + width)),
            design_effect=clean_number(raw.variance / raw.simple) if raw.simple > 0 else None,
        )  # fmt: skip


def shown(state: EstimateState) -> bool:
    """Whether a share is given."""
    return state in ("published", "self_selected")
