"""Results that are compared with everything: an earlier year, a target, peers, a published ranking; and their stories."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from assessment.comparison.cities.groups import everyone
from assessment.comparison.cities.position import peers_of
from assessment.comparison.over_time import change_of
from assessment.comparison.published import Wanted, beside, load_ranking
from assessment.complete import assess
from assessment.documents.findings import Findings
from assessment.report.story import Story, compose
from assessment.result.models import Result
from assessment.result.published import Published
from assessment.rubric.load import Rubric
from tests.comparison.cities.many import like_the_example
from tests.examples.cities import loaded, result_of

NAME, EARLIER, TARGET = "villa-esperanza", "villa-esperanza-2024", "development"
IN_A_RANKING = "Medellín"
"""A city that a shipped ranking holds; only its ranks are read, the result beside them stays the example's."""


def rubric() -> Rubric:
    return loaded(NAME).rubric


@cache
def aimed() -> Result:
    """The example with its change and its target."""
    of = rubric()
    levels = next(dict(profile.levels) for profile in of.header.targets if profile.id == TARGET)
    said = loaded(NAME).assessment
    return assess(of, said, previous=result_of(EARLIER), target=(TARGET, levels))


@cache
def published(found: bool = True) -> Published:
    """A ranking beside the example: as if it were a city of the ranking, or as the fictional one that it is."""
    table = load_ranking("imd-smart-city-index", Findings())
    assert table is not None
    own = aimed()
    city = own.city.model_copy(update={"name": IN_A_RANKING, "fictional": False})
    return beside(own.model_copy(update={"city": city}) if found else own, table, Wanted(None))


@cache
def complete(cities: int = 14) -> Result:
    """Everything at once, with so many other cities."""
    peers = peers_of(aimed(), like_the_example(cities), rubric(), everyone())
    return aimed().model_copy(update={"peers": peers, "published": published()})


@cache
def story(lang: str = "es", locale: str | None = None) -> Story:
    """The story of `complete`."""
    return compose(complete(), rubric(), lang, locale)


def told(lang: str = "es", **sections: Any) -> Story:
    """The story of the example with these sections and no other."""
    none: dict[str, Any] = dict.fromkeys(("change", "target", "peers", "published", "robustness"))
    return compose(aimed().model_copy(update=none | sections), rubric(), lang)


def since(before: Result, now: Result) -> Story:
    """The story of a change between two results of the example's rubric."""
    changed = now.model_copy(update={"change": change_of(before, now, rubric())})
    return compose(changed, rubric(), "es")


def with_long_texts() -> Story:
    """Names and remarks far longer than any real ones."""
    full = story()
    compared, firm = full.comparison, full.firmness
    assert compared is not None
    assert firm is not None
    assert compared.since is not None
    assert compared.aim is not None
    assert compared.among is not None
    assert compared.beside is not None
    long, word = "Nombre larguísimo de una parte " * 9, "Palabrasinespacios" * 12
    among, beside_ = compared.among, compared.beside
    changes = {
        "since": replace(
            compared.since,
            nodes=tuple(replace(line, name=long) for line in compared.since.nodes),
            gained=tuple(replace(line, name=word, part=long) for line in compared.since.gained),
        ),
        "aim": replace(
            compared.aim, lines=tuple(replace(line, name=word, remark=long) for line in compared.aim.lines)
        ),
        "among": replace(
            among,
            nearest=tuple(replace(line, city=long, country=word) for line in among.nearest),
            ahead=tuple(replace(line, name=word, who=long * 3) for line in among.ahead),
        ),
        "beside": replace(
            beside_, lines=tuple(replace(line, edition=word, remarks=long) for line in beside_.lines)
        ),
    }
    choices = tuple(
        replace(group, lines=tuple(replace(line, name=word) for line in group.lines))
        for group in firm.choices
    )
    lines = tuple(replace(line, name=long) for line in firm.lines)
    firmness = replace(firm, lines=lines, choices=choices)
    return replace(full, comparison=replace(compared, **changes), firmness=firmness)
