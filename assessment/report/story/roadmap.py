"""The roadmap as people read it: where it leads, its stretches, and every single step at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.documents.findings import Findings
from assessment.report.story.actions import ActionTeller
from assessment.report.story.models import ActionLine, Fact, HorizonLine, Quantity, RoadmapStory
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.roadmap import Bundle, HorizonEnd, Roadmap, Total
from assessment.rubric.case_studies import CaseWords, read_case_words
from assessment.text import numbers


def roadmap_story(speech: Speech, view: View) -> RoadmapStory | None:
    """The roadmap of a result; None if it has none."""
    roadmap = view.result.roadmap
    if roadmap is None:
        return None
    tell = ActionTeller(speech, view, roadmap, cases_of(speech))
    return RoadmapStory(
        title=tell.say("title"),
        on_the_way=tell.say("on_the_way", level=roadmap.next_level.level)
        if tell.way and roadmap.next_level
        else "",
        sentences=tuple(_sentences(tell, roadmap)),
        horizons=tuple(_horizons(tell, roadmap)),
        do=tuple(tell.line(action) for action in roadmap.do),
        document=tuple(tell.line(action) for action in roadmap.document),
        find_out=tuple(tell.line(action) for action in roadmap.find_out),
        bundles=tuple(_bundle(tell, bundle, roadmap) for bundle in roadmap.bundles),
        notes=tuple(
            Fact(tell.say(f"note.{key}"), tell.say(f"note.{key}_text", **_efforts(speech)))
            for key in ("gains", "effort", "proof", "found")
        ),
        label={
            key.removeprefix("roadmap.label."): speech.say(key)
            for key in speech.say.keys("roadmap")
            if key.startswith("roadmap.label.")
        },
    )


def cases_of(speech: Speech) -> dict[str, CaseWords]:
    """The case library in the reader's language; empty where it cannot be read: `rubric check` says why."""
    return read_case_words(speech.rubric, speech.lang, Findings())


def _efforts(speech: Speech) -> dict[str, str]:
    return {
        word: numbers.number(points, speech.locale, 0)
        for word, points in speech.rubric.header.roadmap.efforts.items()
    }


def _sentences(tell: ActionTeller, roadmap: Roadmap) -> Iterator[str]:
    """Where it leads and what that means; what the next level takes; what is not promised; the order."""
    yield from _leads(tell, roadmap) if roadmap.steps else (tell.say("sentence.empty"),)
    if roadmap.next_level is not None:
        yield _least(tell, roadmap)
    if roadmap.find_out:
        yield tell.say("sentence.find_out", n=len(roadmap.find_out))
    if roadmap.steps:
        yield tell.say("sentence.order", **_efforts(tell.speech))
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
        after=speech.points(then.secured).text, level_before=_level(tell, now), level=_level(tell, then),
        spent=_count(tell, sum(step.action.cost for step in roadmap.steps)).text, until=until,
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
    cost = _count(tell, least.cost).text
    said = tell.say("sentence.least", level=level, points=cost, n=len(least.actions), both=both)
    spent = 0.0
    for number, step in enumerate(roadmap.steps, 1):
        spent += step.action.cost
        reached = step.after[roadmap.lens][tell.view.whole.id].level
        if reached is not None and reached >= least.level:
            return f"{said} {tell.say('sentence.reaches', step=number, spent=_count(tell, spent).text)}"
    return said


def _level(tell: ActionTeller, total: Total) -> str:
    if total.level is None:
        return tell.speech.level(None).name
    return f"{total.level}, {tell.speech.words.header.levels[total.level]}"


def _horizons(tell: ActionTeller, roadmap: Roadmap) -> Iterator[HorizonLine]:
    lines = list(_lines(tell, roadmap))
    if not roadmap.horizons:
        yield from _without_end(tell, roadmap, tuple(line for _, line in lines))
    for end in roadmap.horizons:
        if steps := tuple(line for name, line in lines if name == end.id):
            yield _horizon(tell, roadmap, end, steps)


def _lines(tell: ActionTeller, roadmap: Roadmap) -> Iterator[tuple[str | None, ActionLine]]:
    """The steps with their horizons; one that builds on an earlier step of its question says so."""
    before: dict[str, int] = {}
    for number, step in enumerate(roadmap.steps, 1):
        line, question = tell.step(step), step.action.question
        if question in before:
            follows = tell.say("follows", step=before[question])
            line = replace(line, why=f"{line.why} {follows}")
        before[question] = number
        yield step.horizon, line


def _horizon(
    tell: ActionTeller, roadmap: Roadmap, end: HorizonEnd, steps: tuple[ActionLine, ...]
) -> HorizonLine:
    speech, totals = tell.speech, end.after[roadmap.lens]
    whole = totals[tell.view.whole.id]
    due = speech.day(end.due)
    return HorizonLine(
        name=speech.words.header.horizons[end.id],
        due=due,
        budget=_count(tell, end.budget),
        spent=_count(tell, end.spent),
        steps=steps,
        score=speech.points(whole.score),
        secured=speech.points(whole.secured),
        level=speech.level(whole.level, "assessed" if whole.score is not None else "not_assessed"),
        sentence=tell.say(
            "horizon" if whole.secured is not None else "horizon_not_assessed", due=due, n=len(steps), spent=_count(tell, end.spent).text, budget=_count(tell, end.budget).text,
            secured=speech.points(whole.secured).text, level=_level(tell, whole),
        ),
        parts=tuple(
            (speech.node(name), speech.level(total.level), speech.points(total.score), speech.points(total.secured))
            for name, total in totals.items()
            if name != tell.view.whole.id
        ),
    )  # fmt: skip


def _without_end(
    tell: ActionTeller, roadmap: Roadmap, steps: tuple[ActionLine, ...]
) -> Iterator[HorizonLine]:
    if not steps:
        return
    spent = _count(tell, sum(step.action.cost for step in roadmap.steps))
    last = steps[-1]
    yield HorizonLine(
        "", "", spent, spent, steps, last.after_score, last.after_secured, last.after_level, "", ()
    )


def _count(tell: ActionTeller, value: float) -> Quantity:
    return Quantity(value, numbers.number(value, tell.speech.locale, 0), "count")


def _bundle(tell: ActionTeller, bundle: Bundle, roadmap: Roadmap) -> Fact:
    gain = bundle.gain[roadmap.lens][tell.view.whole.id]
    placed = {step.action.id for step in roadmap.steps}
    text = tell.say(
        "bundle", n=len(bundle.actions), points=tell.signed(gain.secured).text,
        placed=sum(ident in placed for ident in bundle.actions),
    )  # fmt: skip
    return Fact(tell.speech.node(bundle.part), text)
