"""Small stories: a rubric with two or three dimensions, a city with a few answers, and all texts of a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from assessment.complete import assess
from assessment.report.story import Story, compose
from assessment.rubric.load import Rubric
from tests import builders
from tests.builders import backed, by_district, item, ladder, node, reviewed
from tests.report.pdf.edge_cities import spoken

OUTSIDE = {"outside": item(kind="audit", quality="A"), "public": item(), "inside": item(link=None)}


def three() -> Rubric:
    """Three dimensions of two questions each; the first question of each weighs twice as much."""
    parts = (
        node(name, node(f"{name}_theme", ladder(f"{name}1", 2.0), ladder(f"{name}2")))
        for name in ("a", "b", "c")
    )
    return spoken(builders.rubric(*parts))


def told(of: Rubric, answers: Mapping[str, Any] | None = None, lang: str = "en", **more: Any) -> Story:
    """The story of a city with these answers; evidence: "outside", "public" and "inside" (no link)."""
    return compose(assess(of, builders.city(of, answers, evidence=OUTSIDE, **more)), of, lang)


def proven(level: int) -> Any:
    """An answer confirmed from outside."""
    return backed(level, "outside")


def documented(level: int) -> Any:
    """An answer with a public, dated document, worth 80 points at most."""
    return backed(level, "public")


def bare(level: int) -> Any:
    """An answer that nothing backs."""
    return level


def reviewed_by(answer: Any) -> Any:
    """An answer that a reviewer accepted."""
    return reviewed(answer)


def everything(level: int) -> dict[str, Any]:
    """Every question of `three`, confirmed from outside."""
    return {f"{name}{number}": proven(level) for name in "abc" for number in (1, 2)}


def texts(told_story: Any, path: str = "story") -> Iterator[tuple[str, str]]:
    """Every text of a story with its place in it."""
    if isinstance(told_story, str):
        yield path, told_story
    elif is_dataclass(told_story):
        for field in fields(told_story):
            yield from texts(getattr(told_story, field.name), f"{path}.{field.name}")
    elif isinstance(told_story, dict):
        for key, value in told_story.items():
            yield from texts(value, f"{path}.{key}")
    elif isinstance(told_story, (list, tuple)):
        for number, value in enumerate(told_story):
            yield from texts(value, f"{path}[{number}]")


__all__ = [
    "backed",
    "bare",
    "by_district",
    "documented",
    "everything",
    "proven",
    "reviewed_by",
    "texts",
    "three",
    "told",
]
