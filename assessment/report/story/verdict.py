"""The first page: the level in words, who leads and what holds back, what is missing, what to do first."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.answers import backing_text, held_by_evidence
from assessment.report.story.felt import FeltSpeech
from assessment.report.story.limits import gate_point, missing_panel
from assessment.report.story.models import Bar, Fact, Panel, Point, Verdict
from assessment.report.story.outlook import in_short
from assessment.report.story.speech import Speech
from assessment.report.story.steps import opening_steps
from assessment.report.story.territory import territory_in_short
from assessment.report.story.view import View
from assessment.result.models import NodeResult, QuestionResult, ReviewSummary
from assessment.text import numbers

LISTED, STEPS, UNSIGNED = 3, 4, 3


def verdict(speech: Speech, view: View) -> Verdict:
    """Compose the verdict of the whole."""
    whole, bars = view.whole, tuple(speech.bar(view, node) for node in view.dimensions)
    head = view.head(whole)
    mark = speech.level(head.level, head.state)
    return Verdict(
        level=mark,
        lead=lead(speech, view, whole),
        sentence=" ".join(
            filter(
                None,
                (
                    *standing(speech, view, whole),
                    _leaders(speech, view),
                    felt_sentence(speech, view, whole),
                    *_cautions(speech, view),
                ),
            )
        ),
        whole=speech.bar(view, whole),
        bars=bars,
        radar_alt=alt_text(speech, "radar_alt", bars),
        bars_alt=alt_text(speech, "bars_alt", bars),
        strengths=Panel(
            speech.label("strengths.title"),
            tuple(_strengths(speech, view))[:LISTED],
            speech.label("strengths.empty" if head.state == "assessed" else "brakes.not_known"),
        ),
        brakes=Panel(
            speech.label("brakes.title"),
            tuple(_brakes(speech, view))[:LISTED],
            speech.label("brakes.empty" if head.state == "assessed" else "brakes.not_known"),
        ),
        missing=_missing(speech, view),
        steps_title=speech.label("step.title"),
        steps=opening_steps(speech, view, STEPS),
        steps_empty=speech.label("step.no_answers" if nothing_answered(whole) else "step.empty"),
        facts=tuple(_facts(speech, view)),
    )


def lead(speech: Speech, view: View, node: NodeResult) -> str:
    """The level in words, or why there is none."""
    head = view.head(node)
    if head.level is not None:
        return speech.label("lead.level", level=head.level, name=speech.words.header.levels[head.level])
    if head.state == "assessed":
        return speech.label("lead.no_level")
    return speech.label(f"lead.{head.state}")


def nothing_answered(node: NodeResult) -> bool:
    """Whether no question of a node that applies has an answer."""
    claimed = node.lenses["claimed"]
    return claimed.state == "not_assessed" and not claimed.coverage


def gap_sentence(speech: Speech, view: View, node: NodeResult) -> str:
    """Claimed against backed, in points; or how much was answered, where that is too little."""
    claimed, backed = node.lenses["claimed"], node.lenses["evidenced"]
    if claimed.score is None:
        return "" if claimed.state == "not_applicable" else _too_little(speech, view, node)
    said = speech.points(claimed.score).text
    if backed.score is None:
        return speech.label("sentence.only_claimed", claimed=said)
    key = "sentence.equal" if speech.points(backed.score).text == said else "sentence.gap"
    if not numbers.shown(claimed.score):
        key = "sentence.zero"
    return speech.label(key, claimed=said, evidenced=speech.points(backed.score).text)


def _too_little(speech: Speech, view: View, node: NodeResult) -> str:
    if nothing_answered(node):
        left = ("not_asked", "not_applicable")
        return speech.label("sentence.nothing", n=sum(q.state not in left for q in view.below(node.id)))
    return speech.label("sentence.too_little", share=speech.share(node.lenses["claimed"].coverage).text)


def standing(speech: Speech, view: View, node: NodeResult) -> Iterator[str]:
    """Claimed against backed, and the number that decides the level where it is another one."""
    yield gap_sentence(speech, view, node)
    head = view.head(node)
    if head.secured is not None and head.score is not None:
        secured = speech.points(head.secured).text
        if secured != speech.points(head.score).text:
            yield speech.label("sentence.secured", secured=secured)


def felt_sentence(speech: Speech, view: View, node: NodeResult) -> str:
    """What residents feel of it, where that may be said."""
    survey, of = view.result.survey, view.felt.get(node.id)
    if survey is None or of is None or of.estimate.share is None:
        return ""
    tell = FeltSpeech(survey, speech.say, speech.locale)
    felt = tell.felt(of.estimate)
    key = "verdict.margin" if felt.margin.text else "verdict.self_selected"
    return tell.say(key, share=felt.share.text, margin=felt.margin.text)


def _leaders(speech: Speech, view: View) -> str:
    """Who leads and who is behind, if they differ as shown."""
    scored = [node for node in view.dimensions if view.head(node).score is not None]
    ranked = sorted(scored, key=lambda node: -(view.head(node).score or 0))
    if (
        len(ranked) < 3
        or speech.points(view.head(ranked[0]).score).text == speech.points(view.head(ranked[-1]).score).text
    ):
        return ""
    behind = ranked[-2:] if len(ranked) > 3 else ranked[-1:]
    names = [_with_points(speech, view, node) for node in reversed(behind)]
    return speech.label(
        "sentence.leaders", first=_with_points(speech, view, ranked[0]), last=speech.join(names), n=len(names)
    )


def _with_points(speech: Speech, view: View, node: NodeResult) -> str:
    points = speech.points(view.head(node).score).text
    return speech.label("name_points", name=speech.node(node.id), points=points)


def _cautions(speech: Speech, view: View) -> Iterator[str]:
    if view.result.not_applicable_high:
        yield speech.label(
            "sentence.not_applicable_high", share=speech.share(view.result.not_applicable_share).text
        )
    if view.from_public_sources:
        yield speech.label("sentence.public_sources")


def alt_text(speech: Speech, key: str, bars: tuple[Bar, ...]) -> str:
    """What a chart shows, with its numbers, for those who do not see it."""
    return speech.label(key, items="; ".join(_alt_item(speech, bar) for bar in bars))


def _alt_item(speech: Speech, bar: Bar) -> str:
    said = _alt_of_points(speech, bar)
    return f"{said}; {bar.felt_said}" if bar.felt is not None and bar.felt.value is not None else said


def _alt_of_points(speech: Speech, bar: Bar) -> str:
    numbers = {"evidenced": bar.evidenced.text, "claimed": bar.claimed.text}
    if bar.claimed.value is None:
        return speech.label("alt_item_none", name=bar.name, state=bar.claimed.text)
    if bar.level.number is None:
        return speech.label("alt_item_no_level", name=bar.name, state=bar.level.name, **numbers)
    level = speech.label("alt_level", level=bar.level.number, word=bar.level.name)
    return speech.label("alt_item", name=bar.name, level=level, **numbers)


def _strengths(speech: Speech, view: View) -> Iterator[Point]:
    """Answers with the most backed points, heavier ones first among equals."""
    backed = [q for q in view.result.questions if (q.lenses["evidenced"].score or 0) >= _threshold(view, 3)]
    for question in sorted(backed, key=lambda q: (-(q.lenses["evidenced"].score or 0), -q.nominal_weight)):
        points = speech.points(question.lenses["evidenced"].score).text
        key = "strengths.text" if question.review is not None else "strengths.not_reviewed"
        text = speech.label(key, points=points, backing=backing_text(speech, question))
        yield Point(speech.question(question.id), text, view.dimension_of(question.node))


def _threshold(view: View, level: int) -> float:
    levels = view.result.rubric.levels
    return levels[min(level, len(levels) - 1)]


def _brakes(speech: Speech, view: View) -> Iterator[Point]:
    gap = _gap(speech, view)
    district = territory_in_short(speech, view) or next(_least_served(speech, view), None)
    said = district.noun if district else None
    lowest = (point for point in _lowest(speech, view) if point.noun != said)
    yield from filter(None, (gap, district, *lowest))


def _gap(speech: Speech, view: View) -> Point | None:
    claimed, backed = view.whole.lenses["claimed"].score, view.whole.lenses["evidenced"].score
    bare = [
        q
        for q in view.result.questions
        if (q.lenses["claimed"].score or 0) >= _threshold(view, 3) and held_by_evidence(q)
    ]
    if claimed is None or backed is None or not bare:
        return None
    least = speech.points(_threshold(view, 3)).text
    gap = numbers.shown(claimed) - numbers.shown(backed)  # of what readers see, so that they can check it
    noun = speech.label("brakes.gap", points=speech.points(round(gap, 1)).text)
    return Point(noun, speech.label("brakes.gap_text", n=len(bare), least=least))


def _lowest(speech: Speech, view: View) -> Iterator[Point]:
    """What costs the most, by weight times claimed points that are not there."""
    asked = [q for q in view.result.questions if q.lenses["claimed"].score is not None and _lost(q) > 0]
    for question in sorted(asked, key=lambda q: -_lost(q)):
        points = speech.points(question.lenses["claimed"].score).text
        key = "brakes.unmeasured_text" if question.state == "unknown" else "brakes.low_text"
        text = speech.label(key, points=points, dimension=speech.node(view.dimension_of(question.node)))
        yield Point(speech.question(question.id), text, view.dimension_of(question.node))


def _lost(question: QuestionResult) -> float:
    return round((100 - (question.lenses["claimed"].score or 0)) * question.nominal_weight, 9)


def _least_served(speech: Speech, view: View) -> Iterator[Point]:
    """The questions by district with the widest distance between two districts."""
    wide = [(_spread(question), question) for question in view.result.questions]
    for spread, question in sorted(wide, key=lambda pair: -pair[0]):
        if spread > 0:
            parts = sorted((p for p in question.parts if p.claimed is not None), key=lambda p: p.claimed or 0)
            low, high = parts[0], parts[-1]
            text = speech.label(
                "brakes.district_text",
                low=speech.short_district(low.district or ""), low_points=speech.points(low.claimed).text,
                high=speech.short_district(high.district or ""), high_points=speech.points(high.claimed).text,
            )  # fmt: skip
            yield Point(speech.question(question.id), text, view.dimension_of(question.node))


def _spread(question: QuestionResult) -> float:
    points = [
        part.claimed for part in question.parts if part.claimed is not None and part.district is not None
    ]
    return round(max(points) - min(points), 9) if len(points) > 1 else 0.0


def _missing(speech: Speech, view: View) -> Panel:
    """What the whole lacks; where children hold it back, also the gates that hold these."""
    panel = missing_panel(speech, view, view.whole)
    wanted = view.head(view.whole).next_level
    behind = [child.child for child in wanted.balance] if wanted else []
    more = [
        gate_point(speech, gate)
        for ident in behind
        if ident in view.nodes and (step := view.head(view.nodes[ident]).next_level)
        for gate in step.gates
    ]
    return Panel(panel.title, (*panel.points, *more)[: LISTED + 1], panel.empty)


def _facts(speech: Speech, view: View) -> Iterator[Fact]:
    result = view.result
    asked = [q for q in result.questions if q.state not in ("not_asked", "not_applicable")]
    documented = sum(
        any(p.cap and p.cap.backing not in ("none", "reference") for p in q.parts) for q in asked
    )
    yield from in_short(speech, view)
    backed = speech.label("fact.backing_text", n=documented, all=len(asked))
    said = (backed, _noted(speech, asked), _review(speech, result.review), _unsigned(speech, view))
    yield Fact(speech.label("fact.backing"), " ".join(filter(None, said)))
    counts = {
        state: sum(q.state == state for q in result.questions)
        for state in ("blank", "unknown", "not_applicable")
    }
    unmeasured = sum(q.state == "unknown" and q.lenses["claimed"].score is not None for q in result.questions)
    counts["unknown"] -= unmeasured
    also = speech.label("fact.open_unmeasured", n=unmeasured) if unmeasured else ""
    yield Fact(
        speech.label("fact.open"), " ".join(filter(None, (speech.label("fact.open_text", **counts), also)))
    )


def _noted(speech: Speech, asked: list[QuestionResult]) -> str:
    """Questions that have sources and no answer."""
    noted = sum(bool(q.evidence or q.references) and q.state in ("blank", "unknown") for q in asked)
    return speech.label("fact.noted", n=noted) if noted else ""


def _review(speech: Speech, review: ReviewSummary) -> str:
    """How much somebody else looked at, and how many answers that changed."""
    if review.overturned is None:
        return speech.label("fact.review_none")
    lowered, share = round(review.overturned * review.questions), speech.share(review.share).text
    return speech.label("fact.review_text", share=share, n=lowered, all=review.questions)


def _unsigned(speech: Speech, view: View) -> str:
    """The departments whose part is a draft, by name if they are few; none was asked for a profile."""
    if view.from_public_sources:
        return ""
    drafts = [
        speech.words.header.departments.get(part.id, part.id)
        for part in view.result.departments
        if not part.signed
    ]
    return speech.label("fact.unsigned", names=speech.some(drafts, UNSIGNED)) if drafts else ""
