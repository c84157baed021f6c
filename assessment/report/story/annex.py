"""Every question with its answer, points, weights, evidence and remarks."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.answers import answer_text, backing_text, part_text, sentence, value_text
from assessment.report.story.models import AnnexEntry, AnnexRest, DistrictLine, EvidenceLine, Quantity
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.models import PartResult, QuestionResult

REASONS = ("set", "profile", "competence", "blank")
"""Why a question has no answer, in the order in which a part says it: three for which it was not asked, or nobody
answered."""


def annex(speech: Speech, view: View) -> tuple[AnnexEntry, ...]:
    """One entry for each question of the rubric, in its order."""
    return tuple(_entry(speech, view, question) for question in view.result.questions)


def annex_rest(speech: Speech, view: View) -> tuple[AnnexRest, ...]:
    """For each part, the questions that only have a reason for having no answer, one line for each reason."""
    found: dict[tuple[str, str], list[QuestionResult]] = {}
    for question in view.result.questions:
        if (why := _silent(question)) is not None:
            found.setdefault((view.dimension_of(question.node), why), []).append(question)
    order = {part: number for number, (part, _) in enumerate(found)}
    told = sorted(found.items(), key=lambda item: (order[item[0][0]], REASONS.index(item[0][1])))
    return tuple(
        AnnexRest(
            part=part,
            text=speech.label(f"annex_rest.{why}", n=len(alike)),
            questions=tuple((each.id, speech.question(each.id)) for each in alike),
        )
        for (part, why), alike in told
    )


def _silent(question: QuestionResult) -> str | None:
    """Why a question has no answer, if that is all there is to tell of it: one of `REASONS`."""
    told = question.comment or question.evidence or question.references or question.review is not None
    why = question.reason if question.state == "not_asked" else question.state
    alike = all(part.state == question.state for part in question.parts)
    return why if why in REASONS and alike and not told else None


def _entry(speech: Speech, view: View, question: QuestionResult) -> AnnexEntry:
    by_district = question.parts[0].district is not None
    review, part = question.review, view.dimension_of(question.node)
    return AnnexEntry(
        id=question.id,
        part=part,
        dimension=speech.node(part),
        theme=speech.node(question.node),
        name=speech.question(question.id),
        ask=speech.words.questions[question.id].ask,
        state=speech.state(question.state),
        answer=answer_text(speech, question),
        sentence="" if by_district else sentence(speech, question, question.parts[0]),
        claimed=speech.question_points(question, "claimed"),
        evidenced=speech.question_points(question, "evidenced"),
        verified=speech.question_points(question, "verified"),
        nominal_weight=speech.share(question.nominal_weight, 1),
        effective_weight=speech.share(question.lenses[view.headline].effective_weight, 1),
        backing=backing_text(speech, question),
        department=speech.words.header.departments.get(question.department or "", ""),
        references=question.references,
        evidence=tuple(_evidence(speech, view, question)),
        comment=question.comment,
        remark=review.remark if review else None,
        districts=tuple(_district(speech, question, part) for part in question.parts) if by_district else (),
        notes=tuple(_notes(speech, view, question)),
        reviewed=review is not None,
    )


def _evidence(speech: Speech, view: View, question: QuestionResult) -> Iterator[EvidenceLine]:
    for ident in question.evidence:
        item = view.result.evidence[ident]
        said = [speech.words.header.evidence_kinds.get(item.kind, item.kind)]
        said += [speech.day(item.date)] if item.date else [speech.label("evidence.undated")]
        said += [speech.label("evidence.quality", grade=item.quality)] if item.quality else []
        said += [speech.label(f"evidence.withheld_{item.withheld}")] if item.withheld else []
        said += [speech.label("evidence.internal")] if item.internal else []
        yield EvidenceLine(
            item.title, " · ".join(said), str(item.link) if item.link else None, item.quality or ""
        )


def _district(speech: Speech, question: QuestionResult, part: PartResult) -> DistrictLine:
    claimed, evidenced, verified = (
        _part_points(speech, part, value) for value in (part.claimed, part.evidenced, part.verified)
    )
    name = speech.district(part.district or "")
    return DistrictLine(name, part_text(speech, question, part), claimed, evidenced, verified)


def _part_points(speech: Speech, part: PartResult, value: float | None) -> Quantity:
    if value is not None:
        return speech.points(value)
    if part.state == "not_applicable":
        return speech.points(None, "not_applicable")
    return speech.points(None, "missing" if part.claimed is None else "not_reviewed")


def _notes(speech: Speech, view: View, question: QuestionResult) -> Iterator[str]:
    if question.state == "not_asked":
        return
    if any(part.cap is not None and part.cap.stale for part in question.parts):
        yield speech.label("note.stale")
    if question.draft and not view.from_public_sources:  # there no department was asked to sign
        yield speech.label("note.draft")
    review = question.review
    if review is not None and review.accepts == "other" and review.answer is not None:
        yield speech.label("note.review_other_is", answer=value_text(speech, question, review.answer))
    elif review is not None:
        yield speech.label(f"note.review_{review.accepts}")
