"""A target as people read it: what is aimed at, where it stands, and what the roadmap leaves of the gap."""

from __future__ import annotations

from assessment.report.story.models import LevelMark, Quantity
from assessment.report.story.models.comparison import Aim, TargetLine
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.target import Target, TargetItem


def aim(speech: Speech, view: View) -> Aim | None:
    """The target of a result; None without one."""
    if view.result.target is None:
        return None
    return Aim(
        title=speech.say("comparison.target.title"),
        sentence=target_title(speech, view),
        lines=target_lines(speech, view),
        note=speech.say("comparison.target.note"),
        words=speech.fixed("comparison.target"),
    )


def target_lines(speech: Speech, view: View) -> tuple[TargetLine, ...]:
    """One line for each item of the target; none without a target."""
    target = view.result.target
    return () if target is None else tuple(_line(speech, item) for item in target.items)


def target_title(speech: Speech, view: View) -> str:
    """The name of the profile and how much of it is reached, today and then."""
    target = view.result.target
    if target is None:
        return ""
    return speech.say(
        "roadmap.target.title", profile=_name(speech, target), n=len(target.items),
        reached=target.reached, after=target.reached_after,
    )  # fmt: skip


def _name(speech: Speech, target: Target) -> str:
    return speech.words.header.targets.get(target.profile, target.profile)


def _line(speech: Speech, item: TargetItem) -> TargetLine:
    points = {
        "needed": speech.points(item.needed),
        "secured": speech.points(item.secured),
        "secured_after": speech.points(item.secured_after),
        "missing": speech.points(item.missing),
        "missing_after": speech.points(item.missing_after),
    }
    return TargetLine(
        id=item.id,
        name=speech.target(item.id),
        aim=_level(speech, item, item.target),
        today=_level(speech, item, item.level),
        then=_level(speech, item, item.level_after),
        remark=_remark(speech, item),
        sentence=_sentence(speech, item),
        alt=_alt(speech, item, points),
        **points,
    )


def _level(speech: Speech, item: TargetItem, level: int | None) -> LevelMark:
    """Of a node its level; of a question that of its own scale, in words."""
    if level is None or item.id in speech.rubric.nodes:
        return speech.level(level)
    return LevelMark(None, speech.label("answer.level", level=level))


def _remark(speech: Speech, item: TargetItem) -> str:
    """Why it is not reached although no point is missing, at the end of the roadmap or else today."""
    if item.missing_after == 0.0 and not item.reached_after:
        return speech.say("comparison.target.only_then")
    if item.missing == 0.0 and not item.reached:
        return speech.say("comparison.target.only_today")
    return ""


def _alt(speech: Speech, item: TargetItem, points: dict[str, Quantity]) -> str:
    today, then = points["secured"].text, points["secured_after"].text
    needed, name = points["needed"].text, speech.target(item.id)
    return speech.say("comparison.target.alt", name=name, today=today, then=then, needed=needed)


def _sentence(speech: Speech, item: TargetItem) -> str:
    name, is_node = speech.target(item.id), item.id in speech.rubric.nodes
    goal = f"{item.target}, {speech.words.header.levels[item.target]}" if is_node else str(item.target)
    key = "reached" if item.reached else "then" if item.reached_after else "open"
    level, after = (
        speech.state("not_assessed") if found is None else str(found)
        for found in (item.level, item.level_after)
    )
    missing = speech.points(item.missing_after).text
    return speech.say(f"roadmap.target.{key}", name=name, aim=goal, level=level, after=after, missing=missing)
