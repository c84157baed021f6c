"""What the roadmap says before its steps: where it leads, what the next level takes, what is not promised, the order."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.actions import ActionTeller
from assessment.report.story.models import Quantity
from assessment.report.story.speech import Speech
from assessment.result.roadmap import Roadmap, Total
from assessment.text import numbers


def opening_sentences(tell: ActionTeller, roadmap: Roadmap) -> Iterator[str]:
    """Where it leads and what that means; what the next level takes; what is not promised; the order."""
    yield from _leads(tell, roadmap) if roadmap.steps else (tell.say("sentence.empty"),)
    if roadmap.next_level is not None:
        yield _least(tell, roadmap)
    if roadmap.find_out:
        yield tell.say("sentence.find_out", n=len(roadmap.find_out))
    if roadmap.steps:
        yield tell.say("sentence.order", **efforts(tell.speech))
        if any(step.action.urgent is not None for step in roadmap.steps):
            yield tell.say("sentence.urgent_order")
        yield tell.say("sentence.proof")
    yield _scale(tell)


def _leads(tell: ActionTeller, roadmap: Roadmap) -> Iterator[str]:
    speech, whole, last = tell.speech, tell.view.whole.id, roadmap.steps[-1]
    now, then = roadmap.now[roadmap.lens][whole], last.after[roadmap.lens][whole]
    if now.secured is None or then.secured is None:
        return
    begin = speech.day(tell.view.result.date)
    until = "" if last.due is None else tell.say("sentence.until", begin=begin, due=speech.day(last.due))
    said = tell.say(
        "sentence.leads", n=len(roadmap.steps), before=speech.points(now.secured).text,
        after=speech.points(then.secured).text, level_before=level_said(tell, now), level=level_said(tell, then),
        spent=count(tell, sum(step.action.cost for step in roadmap.steps)).text, until=until,
    )  # fmt: skip
    behind = _behind(tell, roadmap, then.level)
    yield f"{said} {tell.say('sentence.behind', parts=speech.join(behind))}" if behind else said


def _behind(tell: ActionTeller, roadmap: Roadmap, level: int | None) -> list[str]:
    """The parts that end below the level of the whole."""
    if not roadmap.horizons or level is None:
        return []
    ends, whole = roadmap.horizons[-1].after[roadmap.lens], tell.view.whole.id
    return [
        tell.speech.node(name)
        for name, total in ends.items()
        if name != whole and total.level is not None and total.level < level
    ]


def _scale(tell: ActionTeller) -> str:
    """The points from which each level is given, beyond the lowest."""
    names = tell.speech.words.header.levels
    levels = [
        tell.say("sentence.level_from", name=names[number], number=number, points=tell.speech.number(points))
        for number, points in enumerate(tell.view.result.rubric.levels)
        if number
    ]
    return tell.say("sentence.scale", levels=", ".join(levels))


def _least(tell: ActionTeller, roadmap: Roadmap) -> str:
    """The least effort to the next level, how much of it is in the list, and where the list itself reaches the level."""
    least = roadmap.next_level
    assert least is not None
    level = f"{least.level}, {tell.speech.words.header.levels[least.level]}"
    if least.cost is None:
        return tell.say("sentence.no_way", level=level)
    both = sum(step.action.id in tell.way for step in roadmap.steps)
    cost = count(tell, least.cost).text
    said = tell.say("sentence.least", level=level, points=cost, n=len(least.actions), both=both)
    spent = 0.0
    for number, step in enumerate(roadmap.steps, 1):
        spent += step.action.cost
        reached = step.after[roadmap.lens][tell.view.whole.id].level
        if reached is not None and reached >= least.level:
            return f"{said} {tell.say('sentence.reaches', step=number, spent=count(tell, spent).text)}"
    return said


def efforts(speech: Speech) -> dict[str, str]:
    """The units of each word for effort."""
    return {
        word: numbers.number(points, speech.locale, 0)
        for word, points in speech.rubric.header.roadmap.efforts.items()
    }


def level_said(tell: ActionTeller, total: Total) -> str:
    """Number and name of a level."""
    if total.level is None:
        return tell.speech.level(None).name
    return f"{total.level}, {tell.speech.words.header.levels[total.level]}"


def count(tell: ActionTeller, value: float) -> Quantity:
    """A number of units or steps."""
    return Quantity(value, numbers.number(value, tell.speech.locale, 0), "count")
