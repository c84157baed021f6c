"""Surveys written by hand, as realistic as made-up numbers can be: what `survey/1` holds of a rubric and a city."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Any

from assessment.complete import assess
from assessment.result.models import Result
from assessment.result.survey import (
    Estimate,
    Margin,
    OfDomain,
    OfGroup,
    OfItem,
    OfNode,
    OfPriority,
    Sample,
    Survey,
)
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node, Perception
from tests.examples.cities import loaded, result_of

RESPONDENTS = 600
EFFECT = 1.32
LOWEST, SPREAD = 24.0, 52.0


def estimate(share: float, answered: int = 580, **more: Any) -> Estimate:
    """A published share with the interval that so many answers and the design effect give."""
    part = share / 100
    error = 100 * math.sqrt(part * (1 - part) * EFFECT / answered)
    low, high = max(share - 1.97 * error, 0.0), min(share + 1.97 * error, 100.0)
    return Estimate(
        state="published", answered=answered, share=share, error=error, low=low, high=high,
        design_effect=EFFECT, **more,
    )  # fmt: skip


def hidden(state: str) -> Estimate:
    """No number, and why."""
    return Estimate(state=state)


def without_margin(of: Estimate) -> Estimate:
    """The same of a sample that chose itself."""
    if of.share is None:
        return of
    return Estimate(state="self_selected", answered=of.answered, share=of.share, mean=of.mean)


def sample(**more: Any) -> Sample:
    """Six hundred people, face to face, at random."""
    return Sample(
        **{
            "mode": "face_to_face",
            "sampling": "probability",
            "first_day": datetime.date(2026, 1, 19),
            "last_day": datetime.date(2026, 2, 7),
            "respondents": RESPONDENTS,
            "dropped": {"duplicate": 4, "no_consent": 11, "empty": 2},
            "ignored": 9,
            "weighting": "raked",
            "margins": (
                Margin(by="sex", off=0.004),
                Margin(by="age", off=0.0121),
                Margin(by="district", off=0.0),
            ),
            "strata": 6,
            "units": 60,
            "merged": (),
            "effective": 454.5,
            **more,
        }
    )


def survey_of(of: Rubric, city: str, districts: Sequence[str] = (), **more: Any) -> Survey:
    """A survey of everything that a rubric asks: shares spread evenly, the same each time."""
    items = _items(of)
    shares = {item.item: item.estimate.share or 0.0 for item in items}
    nodes = tuple(_nodes(of.whole, shares))
    known = {each.node: each.estimate.share or 0.0 for each in nodes}
    return Survey(
        schema="survey/1",
        **{
            "rubric_id": of.id,
            "rubric_version": of.version,
            "city": city,
            "fictional": True,
            "sample": sample(),
            "items": items,
            "nodes": nodes,
            "groups": tuple(_groups(of, shares)),
            "priorities": tuple(
                OfPriority(
                    priority=each.id,
                    node=each.node,
                    chosen=estimate(8.0 + (number * 11) % 55, RESPONDENTS),
                    urgent_and_low=estimate(2.0 + (number * 7) % 31, RESPONDENTS),
                )
                for number, each in enumerate(of.header.priorities)
                if each.node in known
            ),
            "domains": tuple(_domains(of, known, districts)),
            **more,
        },
    )


def _items(of: Rubric) -> tuple[OfItem, ...]:
    asked = [(node, q) for node in of.nodes.values() for q in node.questions if isinstance(q, Perception)]
    return tuple(
        OfItem(
            item=question.id,
            node=node.id,
            estimate=estimate(
                LOWEST + (number * 23.7) % SPREAD, 540 + number % 50, mean=2.1 + (number * 0.37) % 2
            ),
        )
        for number, (node, question) in enumerate(asked)
    )


def _nodes(node: Node, shares: dict[str, float]) -> list[OfNode]:
    below = [found for child in node.nodes for found in _nodes(child, shares)]
    own = [shares[question.id] for question in node.questions if question.id in shares]
    children = {child.id: child.weight for child in node.nodes}
    told = [(each.estimate.share or 0.0, children[each.node]) for each in below if each.node in children]
    pairs = [(share, 1.0) for share in own] + told
    if not pairs:
        return below
    share = sum(value * weight for value, weight in pairs) / sum(weight for _, weight in pairs)
    count = len(own) + sum(each.items for each in below if each.node in children)
    alpha = 0.71 if count > 1 else None
    return [OfNode(node=node.id, items=count, estimate=estimate(share, 590), alpha=alpha), *below]


def _groups(of: Rubric, shares: dict[str, float]) -> list[OfGroup]:
    items = [question for question in of.questions.values() if isinstance(question, Perception)]

    def group(**named: str) -> OfGroup | None:
        wanted = {(named["grouping"], named["group"])}
        wanted |= {(named["and_grouping"], named["and_group"])} if "and_group" in named else set()
        own = [shares[item.id] for item in items if wanted <= set(item.groups.items())]
        return OfGroup(**named, items=len(own), estimate=estimate(sum(own) / len(own))) if own else None

    groupings = of.header.groupings
    found = [group(grouping=each.id, group=one) for each in groupings for one in each.groups]
    if len(groupings) > 1:
        first, second = groupings[:2]
        found += [
            group(grouping=first.id, group=one, and_grouping=second.id, and_group=other)
            for one, other in product(first.groups, second.groups)
        ]
    return [each for each in found if each is not None]


def _domains(of: Rubric, known: dict[str, float], districts: Sequence[str]) -> list[OfDomain]:
    """The last district has too few answers, one option of the respondent is withheld, one cell is unanimous."""
    nodes = [of.whole.id, *(child.id for child in of.whole.nodes if child.id in known)]
    by = {"district": tuple(districts), **{each.id: each.options for each in of.header.survey.about}}
    found = []
    for name, values in by.items():
        for at, (value, node) in enumerate(product(values, nodes)):
            share = min(max(known[node] - 14 + (at * 9.3) % 27, 3.0), 97.0)
            cell = estimate(share, 40 + (at * 17) % 80)
            if value == values[-1]:
                cell = hidden("few" if name == "district" else "protected")
            elif at == 3:
                cell = hidden("unanimous")
            found.append(OfDomain(by=name, value=value, node=node, estimate=cell))
    return found


def self_selected(survey: Survey) -> Survey:
    """The same answers from whoever wished to answer, online."""
    return survey.model_copy(
        update={
            "sample": sample(mode="online", sampling="self_selected", weighting="none", margins=(), strata=1, units=RESPONDENTS, effective=600.0),
            **{
                part: tuple(_bare(each) for each in getattr(survey, part))
                for part in ("items", "nodes", "groups", "domains")
            },
            "priorities": tuple(
                each.model_copy(
                    update={
                        "chosen": without_margin(each.chosen),
                        "urgent_and_low": without_margin(each.urgent_and_low),
                    }
                )
                for each in survey.priorities
            ),
        }
    )  # fmt: skip


def _bare(each: Any) -> Any:
    return each.model_copy(update={"estimate": without_margin(each.estimate)})


def survey_for(name: str, *, chosen_itself: bool = False) -> Survey:
    """A survey of an example city."""
    said = loaded(name).assessment.city
    found = survey_of(
        loaded(name).rubric, said.name, [district.id for district in said.districts], fictional=said.fictional
    )
    return self_selected(found) if chosen_itself else found


@cache
def surveyed(name: str, *, chosen_itself: bool = False) -> Result:
    """The result of an example city with its survey beside it."""
    return assess(
        loaded(name).rubric, loaded(name).assessment, survey=survey_for(name, chosen_itself=chosen_itself)
    )


@cache
def as_it_is(name: str) -> Result:
    """The result without a survey."""
    return result_of(name)


def as_json(survey: Survey) -> str:
    """The file."""
    return survey.model_dump_json(by_alias=True, indent=1)
