"""How estimates of a survey are said: shares with their margins, or the word for why there is none."""

from __future__ import annotations

from functools import cached_property

from assessment.report.story.models.basics import Quantity
from assessment.report.story.models.residents import Felt
from assessment.result.survey import Estimate, Survey
from assessment.text import numbers
from assessment.text.catalogue import Words


class FeltSpeech:
    """The words and numbers of one survey, in one language and locale."""

    def __init__(self, survey: Survey, say: Words, locale: str) -> None:
        self.survey, self.say_all, self.locale = survey, say, locale

    def say(self, key: str, **values: object) -> str:
        """A text of the residents' catalogue."""
        return self.say_all(f"residents.{key}", **values)

    @property
    def chose_itself(self) -> bool:
        """True if whoever wished could answer: then there is no margin, and the label stands wherever a share does."""
        return self.survey.sample.sampling == "self_selected"

    @cached_property
    def label(self) -> str:
        """Said beside every number of a sample that chose itself; empty else."""
        return self.say("self_selected") if self.chose_itself else ""

    def points(self, value: float | None) -> Quantity:
        """Points with one decimal; no text where there is no number."""
        return Quantity(value, "" if value is None else numbers.points(value, self.locale))

    def count(self, value: float | None) -> Quantity:
        """A whole number of persons; a dash where it may not be said."""
        return Quantity(value, "–" if value is None else numbers.integer(value, self.locale), "count")

    def measure(self, value: float | None, decimals: int) -> Quantity:
        """A number that is no points; a dash where there is none."""
        text = "–" if value is None else numbers.number(value, self.locale, decimals)
        return Quantity(value, text, "measure")

    def state(self, estimate: Estimate) -> str:
        """Why there is no number."""
        return self.say(f"state.{estimate.state}")

    def felt(self, estimate: Estimate | None) -> Felt:
        """An estimate; None: nothing was asked about it."""
        if estimate is None:
            return self._nothing()
        share = self.points(estimate.share)
        if share.value is None:
            share = Quantity(None, self.state(estimate))
        margin = self.points(margin_of(estimate))
        text = self.say("with_margin", share=share.text, margin=margin.text) if margin.text else share.text
        low, high = self.points(estimate.low), self.points(estimate.high)
        error, effect = self.points(estimate.error), self.measure(estimate.design_effect, 2)
        return Felt(share, low, high, margin, text, self.count(estimate.answered), error, effect)

    def _nothing(self) -> Felt:
        """Of a node that residents were not asked about."""
        said, none = Quantity(None, self.say("not_asked")), self.points(None)
        return Felt(
            said, none, none, none, said.text, self.count(None), error=none, effect=self.measure(None, 2)
        )


def margin_of(estimate: Estimate) -> float | None:
    """The farther end of the interval from the share, points; None where there is no interval."""
    if estimate.share is None or estimate.low is None or estimate.high is None:
        return None
    return max(estimate.high - estimate.share, estimate.share - estimate.low)


def with_label(text: str, felt: FeltSpeech, estimate: Estimate) -> str:
    """A number of a sample that chose itself says so."""
    if estimate.share is None or not felt.label:
        return text
    return felt.say("with_label", felt=text, label=felt.label)
