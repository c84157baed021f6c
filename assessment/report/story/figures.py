"""Figures of the rubric as texts say them."""

from __future__ import annotations

from assessment.report.story.speech import Speech
from assessment.text.numbers import rounded


def rule_share(speech: Speech, share: float) -> str:
    """A share that a rule asks for (0..1), e.g. `50 %` or `66,7 %`: one decimal where it is no whole percentage."""
    percent = rounded(share * 100, 1)
    return speech.share(share, 0 if percent == percent.to_integral_value() else 1).text
