"""Files of one city as they come back, and what merging makes of them."""

from __future__ import annotations

import datetime
from typing import Any

from assessment.answers.merge import Conflict, Merged, Source, fingerprints
from assessment.answers.models import Answer, Assessment
from assessment.answers.parts import Part, take
from tests.answers.forms import FORMS, changed, part_of, town
from tests.builders import backed, by_district, item

MORNING = datetime.datetime(2026, 3, 5, 9, tzinfo=datetime.UTC)
NOON = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)


def whole(assessment: Assessment, name: str = "whole", base: Assessment | None = None, **more: Any) -> Source:
    """A file of the whole; made from `base`, if given."""
    return Source(name, assessment, None if base is None else fingerprints(base), **more)


def answers(found: Merged) -> dict[str, Any]:
    return {ident: answer.answer for ident, answer in found.assessment.answers.items()}


def versions(conflict: Conflict) -> list[tuple[Any, tuple[str, ...]]]:
    """What each version answers, and whose it is."""
    shown = [
        each.value.answer if isinstance(each.value, Answer) else each.value for each in conflict.versions
    ]
    return list(zip(shown, (each.sources for each in conflict.versions), strict=True))


BASE = town({"plan": 2, "lamps": "a", "taps": by_district(north=1, south=1)})


def titled(title: str) -> Any:
    return item().model_copy(update={"title": title})


def register(found: Merged) -> dict[str, str]:
    return {code: each.title for code, each in found.assessment.evidence.items()}


def invented(part: Part, ident: str, title: str, base: Assessment = BASE) -> Source:
    """A part that registered `ea1` anew and cites it."""
    began = take(base, part, FORMS)
    now = changed(began, {ident: backed(1, "ea1")}, evidence={**began.evidence, "ea1": titled(title)})
    return part_of(base, part, now)


CITED = town({"plan": backed(2, "law"), "leaks": backed(1, "law")}, evidence={"law": titled("Law 1")})


def edited(part: Part, title: str | None) -> Source:
    """A part that changed the title of the law, or (None) no longer registers it nor cites it."""
    began = take(CITED, part, FORMS)
    if title is not None:
        return part_of(CITED, part, changed(began, evidence={"law": titled(title)}))
    dropped = {ident: backed(4) for ident in began.answers}
    return part_of(CITED, part, changed(began, dropped, evidence={}))


def named(name: str, base: Assessment = BASE) -> Assessment:
    return base.model_copy(update={"city": base.city.model_copy(update={"name": name})})
