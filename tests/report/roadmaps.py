"""Roadmaps to draw: that of an example city, and what is left of it, or too much, at the edges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assessment.report.story.models import ActionLine, LevelMark, Quantity, RoadmapStory, Story
from tests.report.pdf.scorecards import story_of

NAME = "villa-esperanza"
NOTHING = Quantity(None, "no evaluado")
LONG_NAME = "San José de la Villa Esperanza de los Altos del Río Grande y de las Cumbres Azul"


def told_of(lang: str = "es") -> RoadmapStory:
    """The roadmap of the example."""
    told = story_of(NAME, lang).roadmap
    assert told is not None
    return told


def with_roadmap(told: RoadmapStory | None, lang: str = "es") -> Story:
    """The example's story with another roadmap."""
    return replace(story_of(NAME, lang), roadmap=told)


def changed(change: Callable[[ActionLine], ActionLine]) -> Story:
    """The example with every step changed, wherever it stands."""
    told = told_of()
    horizons = tuple(replace(each, steps=tuple(map(change, each.steps))) for each in told.horizons)
    lists = {name: tuple(map(change, getattr(told, name))) for name in ("do", "document", "find_out")}
    return with_roadmap(replace(told, horizons=horizons, **lists))


def without_steps() -> Story:
    told = told_of()
    horizons = tuple(replace(each, steps=()) for each in told.horizons)
    return with_roadmap(replace(told, horizons=horizons, sentences=told.sentences[2:]))


def without_horizons() -> Story:
    """As a rubric tells it that has none: one stretch without name, end and sentence."""
    told = told_of()
    one = replace(told.horizons[-1], name="", due="", sentence="", parts=(), steps=told.steps)
    return with_roadmap(replace(told, horizons=(one,)))


def with_nothing() -> Story:
    told = replace(told_of(), horizons=(), do=(), document=(), find_out=(), bundles=(), on_the_way="")
    return with_roadmap(told)


def with_150_steps() -> Story:
    told = told_of()
    first = replace(told.horizons[0], steps=(told.steps * 4)[:150])
    return with_roadmap(replace(told, horizons=(first, *told.horizons[1:]), find_out=told.find_out * 12))


def with_nine_horizons() -> Story:
    told = told_of()
    return with_roadmap(replace(told, horizons=told.horizons * 3))


def with_long_texts() -> Story:
    return changed(
        lambda line: replace(
            line, text=line.text * 8, why=line.why * 10, proof=line.proof * 12, owner="Dependencia" * 9,
            districts="Distrito de nombre largo, " * 20,
        )
    )  # fmt: skip


def without_numbers() -> Story:
    """No level, and nothing that can be computed."""
    nothing = LevelMark(None, "sin nivel")
    changes = {
        "after_level": nothing,
        "after_secured": NOTHING,
        "secured": NOTHING,
        "score": NOTHING,
        "after_score": NOTHING,
    }
    story = changed(lambda line: replace(line, **changes))
    told = story.roadmap
    assert told is not None
    horizons = tuple(replace(each, level=nothing, secured=NOTHING, score=NOTHING) for each in told.horizons)
    return replace(story, roadmap=replace(told, horizons=horizons))


EDGES: dict[str, Callable[[], Story]] = {
    "no steps": without_steps,
    "no horizons": without_horizons,
    "nothing": with_nothing,
    "150 steps": with_150_steps,
    "nine horizons": with_nine_horizons,
    "long texts": with_long_texts,
    "no numbers": without_numbers,
    "one step": lambda: with_roadmap(
        replace(told_of(), horizons=(replace(told_of().horizons[0], steps=told_of().steps[:1]),))
    ),
    "a name of 80 characters": lambda: replace(story_of(NAME, "es"), city=LONG_NAME),
}
