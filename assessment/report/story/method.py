"""How it was scored, in plain words, with every score, the links used often and who has signed."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.documents.plain import plain
from assessment.report.story.figures import rule_share
from assessment.report.story.models import DepartmentLine, Fact, Method, Point, ReadingLine, ScoreLine
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import AcrossResult, DepartmentResult, NodeResult
from assessment.rubric.models import OWN_WEIGHTS

PARAGRAPHS = ("lenses", "caps", "missing", "levels", "mean", "review", "weights", "felt")
"""In this order; those on the review and on what is felt are made of what was reviewed, and asked."""


def method(speech: Speech, view: View) -> Method:
    """Compose the pages on method; who has signed only where the city was asked."""
    signing = () if view.from_public_sources else view.result.departments
    departments = sorted(signing, key=lambda part: plain(_name(speech, part)))
    return Method(
        title=speech.label("method.title"),
        paragraphs=tuple(_paragraphs(speech, view)),
        scores=tuple(line for node in view.result.nodes for line in _lines(speech, view, node)),
        reused_links=tuple(_reused(speech, view)),
        departments=tuple(_department(speech, part) for part in departments),
        sign_offs=tuple(_sign_off(speech, part) for part in departments),
        readings=tuple(_reading(speech, tag) for tag in view.result.tags),
    )


def _paragraphs(speech: Speech, view: View) -> Iterator[Fact]:
    rules, header = speech.rubric.header.lenses.evidence, speech.rubric.header
    caps = {name: speech.number(points) for name, points in rules.caps.model_dump().items()}
    values = {
        **caps,
        "months": rules.months,
        "thresholds": ", ".join(speech.number(level) for level in view.result.rubric.levels),
        "whole_from": rule_share(speech, header.layers[0].assessed_from),
        "node_from": rule_share(speech, header.layers[min(1, len(header.layers) - 1)].assessed_from),
        "weights": _weights_name(speech, view),
        "set": speech.words.header.question_sets[view.result.question_set],
    }
    for key in PARAGRAPHS:
        own = {"review": _review, "felt": _felt}.get(key)
        said = "lenses_profile" if key == "lenses" and view.from_public_sources else f"{key}_text"
        text = speech.label(f"method.{said}", **values) if own is None else own(speech, view)
        yield Fact(speech.label(f"method.{key}"), text)


def _felt(speech: Speech, view: View) -> str:
    """How estimates are made of what residents answered."""
    survey, policy = view.result.survey, speech.rubric.header.survey
    if survey is None:
        return speech.label("method.felt_text")
    key = "self_selected" if survey.sample.sampling == "self_selected" else "survey"
    return speech.say(
        f"residents.method.{key}",
        **{"from": policy.favourable_from},
        answers=policy.answers,
        least=policy.least_respondents,
        cell=policy.least_cell,
        apart=rule_share(speech, policy.apart),
    )


def _review(speech: Speech, view: View) -> str:
    """Who reviewed, how much of it, and how often less was accepted; no names where the result holds none."""
    review = view.result.review
    if not review.questions:
        return speech.label("method.review_nobody")
    by = dict.fromkeys(
        question.review.by for question in view.result.questions if question.review and question.review.by
    )
    said = [speech.label("method.review_by", names=speech.join(list(filter(None, by))))] if by else []
    share, lowered = speech.share(review.share).text, round((review.overturned or 0.0) * review.questions)
    said.append(speech.label("method.review_done", n=review.questions, share=share))
    key = "method.review_lowered" if lowered else "method.review_kept"
    return " ".join([*said, speech.label(key, n=lowered)])


def _weights_name(speech: Speech, view: View) -> str:
    used = view.result.rubric.weights
    own = speech.label("method.weights_own")
    return own if used == OWN_WEIGHTS else speech.words.header.weight_sets.get(used, used)


def _lines(speech: Speech, view: View, node: NodeResult) -> Iterator[ScoreLine]:
    for name, lens in node.lenses.items():
        if name == "felt":
            continue
        state = view.state(node, name)
        yield ScoreLine(
            id=node.id,
            name=speech.node(node.id),
            depth=node.depth,
            lens=name,
            lens_name=speech.label(f"lens.{name}"),
            state=speech.state(state),
            level=speech.level(lens.level, state),
            score=speech.points(lens.score, state),
            secured=speech.points(lens.secured, state),
            ceiling=speech.points(lens.ceiling, state),
            coverage=speech.share(lens.coverage),
            nominal_weight=speech.share(node.nominal_weight, 1),
            effective_weight=speech.share(lens.effective_weight, 1),
        )


def _reading(speech: Speech, tag: AcrossResult) -> ReadingLine:
    claimed, evidenced = tag.lenses["claimed"], tag.lenses["evidenced"]
    return ReadingLine(
        id=tag.id,
        name=speech.words.header.tags.get(tag.id, tag.id),
        claimed=speech.points(claimed.score, claimed.state),
        evidenced=speech.points(evidenced.score, evidenced.state),
        answered=speech.share(claimed.coverage),
    )


def _reused(speech: Speech, view: View) -> Iterator[Point]:
    for link, uses in view.result.reused_links.items():
        names = ", ".join(speech.question(ident) for ident in uses if ident in view.questions)
        yield Point(link, speech.label("method.reused_text", n=len(uses), names=names))


def _department(speech: Speech, part: DepartmentResult) -> Point:
    state = _signed(speech, part)
    text = speech.label(
        "method.department_text",
        answered=part.answered, n=part.asked, without=part.without_reference, state=state,
    )  # fmt: skip
    return Point(_name(speech, part), text)


def _sign_off(speech: Speech, part: DepartmentResult) -> DepartmentLine:
    answered = speech.label("method.answered", answered=part.answered, n=part.asked)
    return DepartmentLine(_name(speech, part), answered, str(part.without_reference), _signed(speech, part))


def _name(speech: Speech, part: DepartmentResult) -> str:
    return speech.words.header.departments.get(part.id, part.id)


def _signed(speech: Speech, part: DepartmentResult) -> str:
    if not part.signed or part.signed_on is None:
        return speech.label("method.draft")
    day = speech.day(part.signed_on)
    if part.signed_by is None:
        return speech.label("method.signed", day=day)
    return speech.label(
        "method.signed_by", name=", ".join(filter(None, (part.signed_by, part.role))), day=day
    )
