"""A result read across its tree: by tag, or through the codes of another framework.

Points of a group are the mean of its scored questions by nominal weight; a question may stand in several groups. A group
answered below the availability threshold of the deepest layer is not assessed. Source: `docs/method.md`, Across the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.result.models import AcrossLens, AcrossResult, LensName, QuestionResult
from assessment.rubric.load import Rubric
from assessment.scoring.points import clean_number

Groups = Mapping[str, tuple[str, ...]]
"""Ids of questions by group."""


def across(
    questions: Iterable[QuestionResult], groups: Groups, assessed_from: float
) -> tuple[AcrossResult, ...]:
    """Every group in the order given, each in every lens.

    Args:
        assessed_from: share of the applicable weight below which a group is not assessed, 0..1.
    """
    known = {question.id: question for question in questions}
    return tuple(
        _group(name, [known[ident] for ident in members if ident in known], assessed_from)
        for name, members in groups.items()
    )


def by_tag(rubric: Rubric) -> Groups:
    """The questions of every tag, in the order of the header's list."""
    scored = rubric.questions.values()
    return {tag: tuple(q.id for q in scored if tag in q.tags) for tag in rubric.header.tags}


def by_code(rubric: Rubric, scheme: str) -> Groups:
    """The questions of every code of another framework, codes in natural order."""
    groups: dict[str, list[str]] = {}
    for question in rubric.questions.values():
        for code in dict.fromkeys(entry.code for entry in question.maps if entry.to == scheme):
            groups.setdefault(code, []).append(question.id)
    return {code: tuple(groups[code]) for code in sorted(groups, key=_natural)}


def _natural(code: str) -> tuple[tuple[int, str], ...]:
    """11.2 before 11.10, and numbers before words."""
    return tuple(
        (int(part), "") if part.isdigit() else (1_000_000, part) for part in code.replace(".", " ").split()
    )


def _group(name: str, members: list[QuestionResult], assessed_from: float) -> AcrossResult:
    names: tuple[LensName, ...] = ("claimed", "evidenced", "verified")
    lenses = {lens: _lens(members, lens, assessed_from) for lens in names}
    return AcrossResult(id=name, questions=tuple(member.id for member in members), lenses=lenses)


def _lens(members: list[QuestionResult], lens: LensName, assessed_from: float) -> AcrossLens:
    applicable = [m for m in members if m.lenses[lens].coverage is not None]
    total = sum(m.nominal_weight for m in applicable)
    if not total:
        return AcrossLens(state="not_applicable")
    coverage = clean_number(
        sum(m.nominal_weight * (m.lenses[lens].coverage or 0.0) for m in applicable) / total
    )
    scored = [(m.nominal_weight, m.lenses[lens].score) for m in applicable]
    weight = sum(share for share, score in scored if score is not None)
    if coverage < assessed_from or not weight:
        return AcrossLens(state="not_assessed", coverage=coverage)
    score = sum(share * score for share, score in scored if score is not None) / weight
    return AcrossLens(state="assessed", score=clean_number(score), coverage=coverage)
