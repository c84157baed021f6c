"""From the declared sample to the weighted one: design, weights, and what the weights were fitted to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers.models import City
from assessment.documents.findings import Findings, Rejected
from assessment.result.survey import Weighting
from assessment.survey.estimate.design import design_of
from assessment.survey.estimate.margins import Known, margins_of
from assessment.survey.estimate.shares import Sample
from assessment.survey.estimate.variance import calibration_of
from assessment.survey.estimate.weights import base_weights, post_stratify, rake
from assessment.survey.responses import Responses


@dataclass(frozen=True)
class Weighted:
    """The sample with its final weights, and the margins that it was weighted to."""

    sample: Sample
    margins: tuple[Known, ...]
    weighting: Weighting


def weigh(
    responses: Responses, city: City | None, wanted: Sequence[str], doubts: Findings | None = None
) -> Weighted:
    """Base weights, then one margin (post-stratification) or several (raking).

    Args:
        doubts: get a warning for each option that the weights leave out.
    Raises:
        Rejected: with everything that is wrong with the design and the margins.
    """
    findings = Findings()
    base, design = base_weights(responses), design_of(responses, findings)
    margins = margins_of(wanted, responses, city, base, findings)
    if findings.failed:
        raise Rejected(findings)
    weighting: Weighting = "none" if responses.weight is None else "base"
    weight = base * (len(base) / base.sum()) if len(base) else base
    if len(margins) == 1:
        weight, weighting = post_stratify(base, margins[0]), "post_stratified"
    elif margins:
        weight, weighting = rake(base, margins, findings), "raked"
    if findings.failed:
        raise Rejected(findings)
    if doubts is not None:
        doubts.extend(findings)
    return Weighted(Sample(weight, design, calibration_of(margins, base)), tuple(margins), weighting)
