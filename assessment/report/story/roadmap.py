"""The roadmap as people read it: where it leads, its stretches, and every single step at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.documents.findings import Findings
from assessment.report.story.actions import ActionTeller
from assessment.report.story.models import ActionLine, Fact, HorizonLine, RoadmapStory
from assessment.report.story.roadmap_head import count, efforts, level_said, opening_sentences
from assessment.report.story.speech import Speech
from assessment.report.story.steps import opening_steps
from assessment.report.story.view import View
from assessment.result.roadmap import Bundle, HorizonEnd, Roadmap
from assessment.rubric.case_studies import CaseWords, read_case_words


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
        sentences=tuple(opening_sentences(tell, roadmap)),
        horizons=tuple(_horizons(tell, roadmap)),
        do=tuple(tell.line(action) for action in roadmap.do),
        document=tuple(tell.line(action) for action in roadmap.document),
        find_out=tuple(tell.line(action) for action in roadmap.find_out),
        bundles=tuple(_bundle(tell, bundle, roadmap) for bundle in roadmap.bundles),
        notes=tuple(
            Fact(tell.say(f"note.{key}"), tell.say(f"note.{key}_text", **efforts(speech)))
            for key in ("gains", "effort", "proof", "found")
        ),
        stands_notes=tuple(_stands_notes(tell, roadmap)),
        opening=opening_steps(speech, view, len(roadmap.steps) or len(roadmap.find_out)),
        label={
            key.removeprefix("roadmap.label."): speech.say(key)
            for key in speech.say.keys("roadmap")
            if key.startswith("roadmap.label.")
        },
    )


def _stands_notes(tell: ActionTeller, roadmap: Roadmap) -> Iterator[str]:
    """Why a part has a lower level, today or at an end, than its secured points would give it."""
    result, levels = tell.view.result, tell.view.result.rubric.levels
    ends = (roadmap.now[roadmap.lens], *(end.after[roadmap.lens] for end in roadmap.horizons))
    given = [(total.level, total.secured or 0.0) for end in ends for total in end.values()]
    lower = {
        level
        for level, secured in given
        if level is not None and level + 1 < len(levels) and secured >= levels[level + 1]
    }
    limit = next(
        s.level_limit for s in tell.speech.rubric.header.question_sets if s.id == result.question_set
    )
    if lower - {limit}:
        yield tell.say("stands.held")
    if limit in lower:
        named = tell.speech.words.header.question_sets[result.question_set]
        yield tell.say("stands.limited", set=named, level=limit)


def cases_of(speech: Speech) -> dict[str, CaseWords]:
    """The case library in the reader's language; empty where it cannot be read: `rubric check` says why."""
    return read_case_words(speech.rubric, speech.lang, Findings())


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
        budget=count(tell, end.budget),
        spent=count(tell, end.spent),
        steps=steps,
        score=speech.points(whole.score),
        secured=speech.points(whole.secured),
        level=speech.level(whole.level, "assessed" if whole.score is not None else "not_assessed"),
        sentence=tell.say(
            "horizon" if whole.secured is not None else "horizon_not_assessed", due=due, n=len(steps), spent=count(tell, end.spent).text, budget=count(tell, end.budget).text,
            secured=speech.points(whole.secured).text, level=level_said(tell, whole),
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
    spent = count(tell, sum(step.action.cost for step in roadmap.steps))
    last = steps[-1]
    yield HorizonLine(
        "", "", spent, spent, steps, last.after_score, last.after_secured, last.after_level, "", ()
    )


def _bundle(tell: ActionTeller, bundle: Bundle, roadmap: Roadmap) -> Fact:
    gain = bundle.gain[roadmap.lens][tell.view.whole.id]
    placed = {step.action.id for step in roadmap.steps}
    text = tell.say(
        "bundle", n=len(bundle.actions), points=tell.signed(gain.secured).text,
        placed=sum(ident in placed for ident in bundle.actions),
    )  # fmt: skip
    return Fact(tell.speech.node(bundle.part), text)
