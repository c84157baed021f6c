"""What the edition before said: the rank of every city in its group, from which changes are derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.comparison.cities.models import EditionOf, GroupOf, Ranking
from assessment.comparison.cities.names import CityKey, city_key
from assessment.documents.findings import Findings, Place


@dataclass(frozen=True)
class Edition:
    """Ranks as that edition had them, by group and city; no change is read from a printed one."""

    about: EditionOf
    ranks: Mapping[tuple[GroupOf, CityKey], int]


def edition_of(ranking: Ranking) -> Edition:
    """A ranking as the edition before."""
    ranks = {
        (group.group, city_key(city.city, city.country)): city.rank
        for group in ranking.groups
        for city in group.cities
        if city.rank is not None
    }
    about = EditionOf(
        rubric_version=ranking.rubric_version, first=ranking.first, last=ranking.last, cities=len(ranks)
    )
    return Edition(about, ranks)


def check_edition(before: Ranking, now: Ranking, file: str, findings: Findings) -> None:
    """Two editions are set side by side only if they rank the same thing; an error for each difference."""
    for key in ("rubric_id", "lens", "weights", "kind", "grouping"):
        found, needed = getattr(before, key), getattr(now, key)
        if found != needed:
            values = {"what": key, "found": found or "–", "needed": needed or "–"}
            findings.error("rank_previous_other", Place(file), **values)
