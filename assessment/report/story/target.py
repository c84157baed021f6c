"""A target as people read it: what is aimed at, where it stands, and what the roadmap leaves of the gap."""

from __future__ import annotations

from assessment.report.story.models import TargetLine
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.target import Target, TargetItem


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
    name, is_node = speech.target(item.id), item.id in speech.rubric.nodes
    aim = f"{item.target}, {speech.words.header.levels[item.target]}" if is_node else str(item.target)
    key = "reached" if item.reached else "then" if item.reached_after else "open"
    level, after = (
        speech.state("not_assessed") if found is None else str(found)
        for found in (item.level, item.level_after)
    )
    missing = speech.points(item.missing_after).text
    sentence = speech.say(
        f"roadmap.target.{key}", name=name, aim=aim, level=level, after=after, missing=missing
    )
    return TargetLine(
        id=item.id, name=name, target=item.target, level=item.level, level_after=item.level_after,
        missing=speech.points(item.missing), missing_after=speech.points(item.missing_after), sentence=sentence,
    )  # fmt: skip
