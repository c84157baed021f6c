"""How far the number holds, and what changed since last time, in short for the first page."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.explain.change import change_in_short
from assessment.report.explain.robustness import robustness_in_short
from assessment.report.story.models import Fact
from assessment.report.story.speech import Speech
from assessment.report.story.view import View


def in_short(speech: Speech, view: View) -> Iterator[Fact]:
    """Change and robustness of the whole in the headline lens, where the result knows them."""
    common = (view.result, view.rubric, view.headline, speech.say, speech.locale)
    change = view.result.change
    if change is not None and (said := change_in_short(change, *common)) is not None:
        yield Fact(speech.label("fact.change", day=speech.day(change.before.date)), said)
    if (held := robustness_in_short(*common)) is not None:
        yield Fact(speech.label("fact.robustness"), held)
