"""Who feels what: a table for districts and one for each thing that respondents say of themselves, each with what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.report.story.felt import FeltSpeech
from assessment.report.story.models.residents import SHOWN, PartLine, PartTable
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.survey import Estimate, OfDomain
from assessment.survey.asked import DISTRICT

UNKNOWN_LAST = 1_000.0
"""In place of a share that is not published, when lines are put in order: above any other."""

NAMED = 4
"""Groups that a sentence names."""

Estimates = Mapping[tuple[str, str], Estimate]
"""By value and node."""


def part_tables(felt: FeltSpeech, speech: Speech, view: View) -> Iterator[PartTable]:
    """A table for each breakdown of the survey; one in which nothing may be published is its sentence alone."""
    nodes = (view.whole.id, *(node.id for node in view.dimensions))
    domains = felt.survey.domains
    for by in dict.fromkeys(of.by for of in domains):
        own = [of for of in domains if of.by == by and of.node in nodes]
        shown = [node for node in nodes if any(of.node == node for of in own)]
        if own:
            yield _part(felt, speech, by, own, shown)


def _part(
    felt: FeltSpeech, speech: Speech, by: str, own: Sequence[OfDomain], nodes: Sequence[str]
) -> PartTable:
    estimates = {(of.value, of.node): of.estimate for of in own}
    values = tuple(dict.fromkeys(of.value for of in own))
    known = any(of.share is not None for of in estimates.values())
    lines = [
        PartLine(value, _name(speech, by, value), tuple(felt.felt(estimates.get((value, node))) for node in nodes))
        for value in values
        if known
    ]  # fmt: skip
    if by == DISTRICT:  # the order of sexes and ages is the rubric's
        lines.sort(key=_order)
    head = speech.label("label.district") if by == DISTRICT else speech.words.header.about_respondent[by]
    states = dict.fromkeys(of.state for of in estimates.values() if of.share is None)
    left, sheet = len(lines) - SHOWN, speech.say("excel.sheet.residents")
    return PartTable(
        id=by,
        title=felt.say("parts.title", what=head[:1].lower() + head[1:]),
        head=head,
        said=_said(felt, speech, by, values, estimates, nodes[0]) if known else felt.say("parts.none"),
        nodes=tuple(speech.node(node) for node in nodes),
        lines=tuple(lines),
        notes=tuple(_why(felt, speech, state) for state in states),
        more=felt.say("parts.more", n=left, sheet=sheet) if left > 0 else "",
    )


def _said(
    felt: FeltSpeech, speech: Speech, by: str, values: Sequence[str], estimates: Estimates, node: str
) -> str:
    """Which groups lie below the highest by more than both margins; that none does; or why it cannot be said."""
    found = ((value, estimates.get((value, node))) for value in values)
    known = [(value, of) for value, of in found if of is not None and of.share is not None]
    if felt.chose_itself:
        return felt.say("parts.no_margin")
    if len(known) < 2:
        return felt.say("parts.alone", name=_name(speech, by, known[0][0])) if known else ""
    ordered = sorted(known, key=lambda each: each[1].share or 0.0)
    best, highest = ordered[-1]
    below = [(value, of) for value, of in ordered if is_below(of, highest)]
    if not below:
        return felt.say("parts.alike")
    names = [_with_share(felt, speech, by, *each) for each in below]
    first = _with_share(felt, speech, by, best, highest)
    said = felt.say("parts.below", best=first, names=speech.some(names, NAMED))
    others = len(known) - len(below) - 1
    return f"{said} {felt.say('parts.others', n=others)}" if others else said


def is_below(of: Estimate, other: Estimate) -> bool:
    """Whether the whole interval lies below that of another: a careful rule, since intervals may touch and still differ."""
    return of.high is not None and other.low is not None and of.high < other.low


def _with_share(felt: FeltSpeech, speech: Speech, by: str, value: str, of: Estimate) -> str:
    return speech.label("name_points", name=_name(speech, by, value), points=felt.points(of.share).text)


def _name(speech: Speech, by: str, value: str) -> str:
    return speech.district(value) if by == DISTRICT else speech.words.header.respondent_options[value]


def _order(line: PartLine) -> float:
    share = line.cells[0].share.value
    return UNKNOWN_LAST if share is None else share


def _why(felt: FeltSpeech, speech: Speech, state: str) -> str:
    policy = speech.rubric.header.survey
    return felt.say(f"why.{state}", least=policy.least_respondents, cell=policy.least_cell)
