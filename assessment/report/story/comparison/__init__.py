"""The comparison: what changed, how far the target is, where the city stands among others; each only if it is known."""

from __future__ import annotations

from assessment.report.story.comparison.peers import among
from assessment.report.story.comparison.published import beside
from assessment.report.story.comparison.since import since
from assessment.report.story.models.comparison import Comparison
from assessment.report.story.speech import Speech
from assessment.report.story.target import aim
from assessment.report.story.view import View

__all__ = ["comparison"]


def comparison(speech: Speech, view: View) -> Comparison | None:
    """The parts that the result has; None if it has none."""
    parts = (since(speech, view), aim(speech, view), among(speech, view), beside(speech, view))
    if all(part is None for part in parts):
        return None
    return Comparison(speech.say("comparison.title"), *parts)
