"""Who can stand in one table: one rubric, one lens, one set of weights, the full questionnaire, enough answered.

Nobody is dropped in silence: whoever does not fit comes back with a reason. Source: `docs/method.md`, Tables of cities.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assessment.comparison.cities.models import LeftOut, LeftOutReason
from assessment.comparison.cities.names import CityKey, city_key
from assessment.documents.findings import Findings, Place
from assessment.result.models import LensName, NodeLens, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS

LEAST_COVERAGE = 0.75
"""Share of the applicable weight that has to be scored in the lens, 0..1."""


RubricKey = tuple[str, str, str]
"""Id, version and fingerprint."""
WeightsKey = tuple[str, tuple[float, ...]]
"""Name of the weights, and the share of the whole that they give every node: names of files may be the same."""


@dataclass(frozen=True)
class Candidate:
    """A city that was given.

    Attributes:
        file: name of the file, for findings.
        rubric: id and version of its rubric.
        result: None for an assessment of another rubric, which nobody needs to score.
    """

    file: str
    city: str
    country: str | None
    date: datetime.date
    rubric: str
    result: Result | None


@dataclass(frozen=True)
class Chosen:
    """Results that can stand in one table, by name; who cannot; how many files said the same as another."""

    results: tuple[Result, ...]
    left_out: tuple[LeftOut, ...]
    repeated: int = 0


@dataclass(frozen=True)
class Terms:
    """What all cities of a table share.

    Attributes:
        full: ids of the question sets that ask everything.
    """

    rubric: RubricKey
    weights: WeightsKey
    lens: LensName
    full: frozenset[str] = field(default_factory=frozenset)


def candidate_of(result: Result, file: str = "") -> Candidate:
    """A result as a candidate."""
    named = f"{result.rubric.id} {result.rubric.version}"
    return Candidate(file, result.city.name, result.city.country, result.date, named, result)


def rubric_key(result: Result) -> RubricKey:
    """The rubric that a result was scored with, exactly."""
    return result.rubric.id, result.rubric.version, result.rubric.fingerprint


def weights_key(result: Result) -> WeightsKey:
    """The weights that a result was scored with."""
    return result.rubric.weights, tuple(node.nominal_weight for node in result.nodes)


def full_sets(rubric: Rubric) -> frozenset[str]:
    """Ids of the question sets that ask everything."""
    return frozenset(known.id for known in rubric.header.question_sets if known.everything)


def common_rubric(candidates: Iterable[Candidate], findings: Findings) -> RubricKey | None:
    """The one rubric of all results; None after an error that lists them where there are several, or after none."""
    found = Counter(rubric_key(each.result) for each in candidates if each.result is not None)
    if len(found) > 1:
        versions = [
            f"{ident} {version} ({digest[-8:]}): {n}" for (ident, version, digest), n in sorted(found.items())
        ]
        findings.error("rank_rubrics_mixed", Place(), found=versions)
    return next(iter(found)) if len(found) == 1 else None


def common_weights(results: Iterable[Result]) -> WeightsKey | None:
    """The weights of the table: the rubric's own where anybody has them, else those of most; None without results."""
    found = Counter(weights_key(result) for result in results)
    own = sorted((key for key in found if key[0] == OWN_WEIGHTS), key=lambda key: (-found[key], key))
    most = sorted(found, key=lambda key: (-found[key], key))
    return next(iter(own or most), None)


def choose(candidates: Sequence[Candidate], terms: Terms, findings: Findings) -> Chosen:
    """Who can stand in the table. Of a city with several assessments that can, the latest stands.

    Args:
        findings: get an error for two different assessments of one city on one day.
    """
    several = _without_copies(candidates)
    left_out = [_left_out(each, *why) for each in several if (why := _reason(each, terms)) is not None]
    fitting = [each for each in several if _reason(each, terms) is None]
    standing, older = _latest(fitting, findings)
    results = [each.result for each in standing if each.result is not None]
    return Chosen(
        results=tuple(sorted(results, key=_by_name)),
        left_out=tuple(sorted([*left_out, *older], key=_by_reason)),
        repeated=len(candidates) - len(several),
    )


def whole_of(result: Result, lens: LensName) -> NodeLens:
    """The root of the tree in a lens."""
    return result.nodes[0].lenses[lens]


def _by_name(result: Result) -> tuple[CityKey, str]:
    return city_key(result.city.name, result.city.country), result.assessment


def _by_reason(item: LeftOut) -> tuple[CityKey, datetime.date, str, str]:
    return city_key(item.city, item.country), item.date, item.reason, item.found or ""


def _without_copies(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same answers under the same rubric and weights, in several files, count once."""
    known: dict[object, Candidate] = {}
    for each in sorted(candidates, key=lambda one: (one.result is None or one.result.public, one.file)):
        result = each.result
        same = (
            (each.file, id(each))
            if result is None
            else (result.assessment, rubric_key(result), weights_key(result))
        )
        known.setdefault(same, each)
    return list(known.values())


def _reason(each: Candidate, terms: Terms) -> tuple[LeftOutReason, str | None] | None:
    """Why a city cannot stand in the table, and what was found; None if it can."""
    result = each.result
    if result is None or rubric_key(result) != terms.rubric:
        return "other_rubric", _named(each, terms)
    if weights_key(result) != terms.weights:
        return "other_weights", result.rubric.weights
    if result.question_set not in terms.full:
        return "question_set", result.question_set
    if result.basis == "public_sources":
        return "public_sources", None
    whole = whole_of(result, terms.lens)
    if whole.coverage is not None and whole.coverage < LEAST_COVERAGE:
        return "low_coverage", f"{whole.coverage:.9f}"
    if whole.state != "assessed" or None in (whole.score, whole.secured, whole.coverage):
        return "not_assessed", None
    return None


def _named(each: Candidate, terms: Terms) -> str:
    """The rubric of a candidate; with the end of its fingerprint where id and version alone do not tell it apart."""
    alike = each.result is not None and each.rubric == " ".join(terms.rubric[:2])
    return f"{each.rubric} ({rubric_key(each.result)[2][-8:]})" if alike and each.result else each.rubric


def _left_out(each: Candidate, reason: LeftOutReason, found: str | None = None) -> LeftOut:
    return LeftOut(city=each.city, country=each.country, date=each.date, reason=reason, found=found)


def _latest(fitting: Sequence[Candidate], findings: Findings) -> tuple[list[Candidate], list[LeftOut]]:
    by_city: dict[CityKey, list[Candidate]] = {}
    for each in sorted(fitting, key=lambda one: (one.date, one.file)):
        by_city.setdefault(city_key(each.city, each.country), []).append(each)
    older: list[LeftOut] = []
    for same in by_city.values():
        last = same[-1]
        rivals = [each for each in same[:-1] if each.date == last.date]
        for each in rivals:
            values = {"city": each.city, "date": each.date.isoformat(), "other": last.file}
            findings.error("rank_city_twice", Place(each.file or None), **values)
        older += [
            _left_out(each, "older", last.date.isoformat()) for each in same[:-1] if each.date < last.date
        ]
    return [same[-1] for same in by_city.values()], older
