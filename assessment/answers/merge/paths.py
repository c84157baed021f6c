"""An assessment taken apart into values by path, and put together again.

The paths: `date`, `question_set`, `basis`, `language`, `locale`, `prepared_by`; `city/name` and the rest of the profile,
`city/districts` as one value, `city/facts/<id>`; `departments/<id>`, `evidence/<id>`, `answers/<id>`, and the same under
`unmigrated`, `unmigrated_evidence`, `unmigrated_departments`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessment.answers.models import Assessment, City
from assessment.rubric.load import Rubric

REQUIRED = ("city/name", "city/population", "date")
"""What no assessment is without."""
_SINGLE = ("date", "question_set", "basis", "language", "locale", "prepared_by")
_CITY = ("name", "fictional", "country", "population", "development_group", "districts", "residents")
_GROUPS = (
    "departments",
    "answers",
    "evidence",
    "unmigrated",
    "unmigrated_evidence",
    "unmigrated_departments",
)


def values_of(assessment: Assessment) -> dict[str, Any]:
    """Every value by path, without those that stand at their default."""
    return dict(_values(assessment))


def _values(assessment: Assessment) -> Iterator[tuple[str, Any]]:
    city = assessment.city
    for name in _CITY:
        if getattr(city, name) != City.model_fields[name].default:
            yield f"city/{name}", getattr(city, name)
    yield from ((f"city/facts/{ident}", fact) for ident, fact in city.facts.items())
    for name in _SINGLE:
        if getattr(assessment, name) != Assessment.model_fields[name].default:
            yield name, getattr(assessment, name)
    for group in _GROUPS:
        yield from ((f"{group}/{ident}", member) for ident, member in getattr(assessment, group).items())


def assemble(values: Mapping[str, Any], like: Assessment, rubric: Rubric) -> Assessment:
    """The assessment of these values (None: blank); schema and rubric as in `like`.

    Everything is in an order of its own: answers, departments and facts in that of the rubric, evidence as it is first
    cited, then by code.
    """
    said = {path: value for path, value in values.items() if value is not None}
    groups = {group: _members(said, f"{group}/") for group in _GROUPS}
    answers = _in_order(groups["answers"], rubric.questions)
    cited = (name for answer in answers.values() for name in answer.evidence)
    facts = _in_order(_members(said, "city/facts/"), (fact.id for fact in rubric.header.facts))
    city = City(facts=facts, **{name: said[f"city/{name}"] for name in _CITY if f"city/{name}" in said})
    single = {name: said.get(name, Assessment.model_fields[name].default) for name in _SINGLE}
    ordered = {
        "city": city,
        "answers": answers,
        "departments": _in_order(groups["departments"], rubric.header.departments),
        "evidence": _in_order(groups["evidence"], cited),
    }
    return like.model_copy(update={**single, **groups, **ordered})


def _members(values: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    found = {path.removeprefix(prefix): value for path, value in values.items() if path.startswith(prefix)}
    return dict(sorted(found.items()))


def _in_order(members: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    first = {ident: members[ident] for ident in known if ident in members}
    return first | {ident: member for ident, member in members.items() if ident not in first}


def in_order(paths: Iterable[str], rubric: Rubric) -> list[str]:
    """Paths as a reader of the assessment meets them."""
    heads = (*(f"city/{name}" for name in _CITY), "city/facts", *_SINGLE, *_GROUPS)
    rank = {head: index for index, head in enumerate(heads)}
    places = {
        "departments": _places(rubric.header.departments),
        "answers": _places(rubric.questions),
        "city/facts": _places(fact.id for fact in rubric.header.facts),
    }

    def key(path: str) -> tuple[int, int, str]:
        head, _, last = path.rpartition("/")
        place = places.get(head, {})
        return rank.get(path, rank.get(head, len(rank))), place.get(last, len(place)), path

    return sorted(paths, key=key)


def _places(known: Iterable[str]) -> dict[str, int]:
    return {ident: index for index, ident in enumerate(known)}
