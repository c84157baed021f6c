"""How residents were asked, and what became of their answers."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.felt import FeltSpeech
from assessment.report.story.models.basics import Fact
from assessment.report.story.speech import Speech
from assessment.result.survey import Estimate
from assessment.survey.asked import DISTRICT

NAMED = 3
"""Strata that are named."""


def asked_facts(felt: FeltSpeech, speech: Speech, whole: Estimate | None) -> Iterator[Fact]:
    """Mode, sample, days, who counts, weights, margin, design, and what may be published: a short line each."""
    sample = felt.survey.sample
    for key, text in (
        ("asked", felt.say(f"mode.{sample.mode}")),
        ("sample", felt.say(f"sampling.{sample.sampling}")),
        ("fieldwork", _days(felt, speech)),
        ("counted", _counted(felt)),
        ("weights", _weights(felt, speech)),
        ("sure", felt.say("how.not_sure" if felt.chose_itself else "how.margin_is")),
        ("drawn", _design(felt, whole)),
        ("published", _published(felt, speech)),
    ):
        if text:
            yield Fact(felt.say(f"how.{key}"), text)


def _days(felt: FeltSpeech, speech: Speech) -> str:
    sample = felt.survey.sample
    days = [day for day in (sample.first_day, sample.last_day) if day is not None]
    if not days:
        return ""
    first, last = speech.day(days[0]), speech.day(days[-1])
    return felt.say("how.day", first=first) if first == last else felt.say("how.days", first=first, last=last)


def _counted(felt: FeltSpeech) -> str:
    """How many count, how many do not and why, and what was not read."""
    sample = felt.survey.sample
    said = [felt.say("how.respondents", n=sample.respondents, count=felt.count(sample.respondents).text)]
    reasons = [(reason, number) for reason, number in sorted(sample.dropped.items()) if number]
    if reasons:
        told = ", ".join(f"{_reason(felt, reason)} ({felt.count(number).text})" for reason, number in reasons)
        said.append(
            felt.say("how.dropped", count=felt.count(sum(sample.dropped.values())).text, reasons=told)
        )
    else:
        said.append(felt.say("how.dropped_none"))
    if sample.ignored:
        said.append(felt.say("how.ignored", n=sample.ignored))
    return " ".join(said)


def _reason(felt: FeltSpeech, reason: str) -> str:
    key = f"residents.dropped.{reason}"
    return felt.say_all(key) if key in felt.say_all else felt.say("dropped.other")


def _weights(felt: FeltSpeech, speech: Speech) -> str:
    """The weighting, and how well it fits each margin."""
    sample = felt.survey.sample
    said = [felt.say(f"weighting.{sample.weighting}")]
    names = speech.words.header.about_respondent
    margins = [
        felt.say(
            "how.margin",
            by=speech.label("label.district") if margin.by == DISTRICT else names.get(margin.by, margin.by),
            off=felt.measure(margin.off * 100, 1).text,
        )
        for margin in sample.margins
    ]
    if margins:
        said.append(felt.say("how.margins", margins="; ".join(margins)))
    return " ".join(said)


def _design(felt: FeltSpeech, whole: Estimate | None) -> str:
    """How the sample was drawn, what it is worth, and its design effect; nothing of a sample that chose itself."""
    if felt.chose_itself:
        return ""
    sample = felt.survey.sample
    counted = {key: felt.count(getattr(sample, key)).text for key in ("strata", "units", "effective")}
    said = [felt.say("how.design", **counted)]
    if whole is not None and whole.design_effect is not None:
        said.append(felt.say("how.design_effect", effect=felt.measure(whole.design_effect, 2).text))
    if sample.merged:
        names = list(sample.merged[:NAMED]) + (["…"] if len(sample.merged) > NAMED else [])
        said.append(felt.say("how.merged", names=", ".join(names)))
    return " ".join(said)


def _published(felt: FeltSpeech, speech: Speech) -> str:
    policy = speech.rubric.header.survey
    return felt.say("how.published_text", least=policy.least_respondents, cell=policy.least_cell)
