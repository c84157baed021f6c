"""`estimate`: weights, shares, errors, and last what may be published."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.answers.models import City
from assessment.documents.findings import Findings
from assessment.result import survey
from assessment.rubric.load import Rubric
from assessment.scoring.points import clean_number
from assessment.survey.asked import asked_of
from assessment.survey.estimate.city_wide import measure_city, publish_city
from assessment.survey.estimate.parts import domains, parts_of
from assessment.survey.estimate.priorities import priorities
from assessment.survey.estimate.publish import Publisher
from assessment.survey.estimate.values import values_of
from assessment.survey.estimate.weigh import Weighted, weigh
from assessment.survey.estimate.weights import effective_size
from assessment.survey.responses import Responses


def estimate(
    responses: Responses,
    rubric: Rubric,
    city: City | None = None,
    rake: Sequence[str] = (),
    findings: Findings | None = None,
) -> survey.Survey:
    """What a survey says of a city, as it may be published.

    Args:
        city: for its name, its districts and its numbers of residents.
        rake: margins to weight to, of `district` and what the rubric asks of respondents; one: post-stratification.
        findings: get a warning for each option to which the sample is too small to be weighted.
    Raises:
        Rejected: a margin or the design cannot be used; its findings say all that is wrong and what to do.
    """
    asked = asked_of(rubric)
    weighted = weigh(responses, city, rake, findings)
    publisher = Publisher(
        least=asked.policy.least_respondents,
        margins=responses.sampling != "self_selected",
        degrees=weighted.sample.design.degrees,
    )
    whole = measure_city(rubric, asked, values_of(responses, asked), weighted.sample)
    published = publish_city(whole, publisher)
    parts = parts_of(rubric, whole, publisher, published.nodes)
    return survey.Survey(
        rubric_id=rubric.id,
        rubric_version=rubric.version,
        city=city.name if city else "",
        fictional=bool(city and city.fictional),
        sample=_described(responses, weighted),
        items=published.items,
        nodes=published.nodes,
        groups=published.groups,
        priorities=priorities(responses, whole.values, rubric, asked, weighted.sample, publisher),
        domains=tuple(domains(parts, responses, city)),
    )


def _described(responses: Responses, weighted: Weighted) -> survey.Sample:
    sample = weighted.sample
    return survey.Sample(
        mode=responses.mode,
        sampling=responses.sampling,
        first_day=responses.first_day,
        last_day=responses.last_day,
        respondents=len(responses.answers),
        dropped=dict(responses.dropped),
        ignored=responses.ignored,
        weighting=weighted.weighting,
        margins=tuple(
            survey.Margin(by=margin.by, off=clean_number(margin.off(sample.weight)))
            for margin in weighted.margins
        ),
        strata=sample.design.strata,
        units=sample.design.units,
        merged=sample.design.merged,
        effective=clean_number(effective_size(sample.weight)),
    )
