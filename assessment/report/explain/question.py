"""One question: what was answered, what it is worth in each lens, what holds it down, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessment.report.explain.words import NOTHING, Teller
from assessment.result.models import CapOf, LensName, PartResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Gate, Indicator, Ladder, Question
from assessment.text import numbers
from assessment.text.catalogue import Words

LENSES: tuple[LensName, ...] = ("claimed", "evidenced", "verified")
_NONE_IN_PLACE = "none"


@dataclass(frozen=True)
class Facts:
    """A question on a page of its own: paragraphs under headings, and a table where districts answered.

    Attributes:
        rows: heading and its lines.
        table: the head row and the rows, by district; empty if the city answered as a whole.
    """

    title: str
    about: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    table: tuple[tuple[str, ...], ...] = ()


def question_facts(result: Result, rubric: Rubric, ident: str, words: Words, locale: str) -> Facts:
    """Everything that a result says about one question. `ident`: id of a scored question."""
    tell = Teller(result, rubric, result.rubric.headline, words, locale)
    question, found = rubric.questions[ident], tell.questions[ident]
    said = tell.names.questions[ident]
    rows = ((tell.text(f"facts.{key}"), tuple(lines)) for key, lines in _rows(question, found, tell))
    return Facts(
        title=f"{said.name} ({ident})",
        about=(tell.title(), " › ".join(tell.name(node) for node in _path(found.node, tell)), said.ask),
        rows=tuple(row for row in rows if row[1]),
        table=tuple(_by_district(question, found, tell)),
    )


def answer_short(question: Question, found: QuestionResult, tell: Teller) -> str:
    """The answer in a few words: what was answered, the number of districts, or the state."""
    if found.state != "answered":
        return tell.text(f"state.{found.state}")
    if found.parts[0].district is not None:
        answered = sum(1 for part in found.parts if part.claimed is not None)
        return tell.text("districts", n=answered)
    return tell.text("answers", answer=_short(question, found.parts[0].answer, tell))


def cap_reason(cap: CapOf, tell: Teller) -> str:
    """Why the evidence allows so many points and no more."""
    said = [tell.text(f"cap.{cap.backing}")]
    if cap.quality is not None:
        key = "cap.no_grade" if cap.quality == "none" else "cap.grade"
        said.append(tell.text(key, grade=cap.quality))
    if cap.stale:
        said.append(tell.text("cap.stale", months=tell.rubric.header.lenses.evidence.months))
    return "; ".join(said)


def _path(node: str | None, tell: Teller) -> list[str]:
    return [] if node is None else [*_path(tell.nodes[node].parent, tell), node]


def _rows(question: Question, found: QuestionResult, tell: Teller) -> Iterator[tuple[str, Iterator[str]]]:
    yield "answer", _answer(question, found, tell)
    yield "points", _points(found, tell)
    yield "cap", _caps(found, tell)
    yield "weight", _weight(found, tell)
    yield "gates", _gates(question, tell)
    yield "references", iter(found.references)
    yield "evidence", _evidence(found, tell)
    yield "review", _review(question, found, tell)
    yield "comment", iter(filter(None, (found.comment,)))
    yield "next", _next(question, found, tell)
    yield "proof", iter(filter(None, (tell.names.questions[question.id].proof,)))


def _answer(question: Question, found: QuestionResult, tell: Teller) -> Iterator[str]:
    if found.state != "answered":
        yield _state(found, tell)
    elif found.parts[0].district is None:
        yield from _in_full(question, found.parts[0].answer, tell)
    if found.year is not None:
        yield tell.text("year", year=found.year)
    if found.department is not None:
        name = tell.names.header.departments.get(found.department, found.department)
        yield tell.text("department_draft" if found.draft else "department", name=name)


def _state(found: QuestionResult, tell: Teller) -> str:
    state = tell.text(f"state.{found.state}")
    if found.reason is None:
        return state
    reasons = tell.names.header.not_applicable_reasons
    if found.state == "not_applicable":
        why = reasons.get(found.reason, found.reason)
    else:
        key = f"explain.reason.{found.reason}"
        why = tell.words(key) if key in tell.words else found.reason
    return f"{state}: {why}"


def _in_full(question: Question, answer: Any, tell: Teller) -> Iterator[str]:
    said = tell.names.questions[question.id]
    match question:
        case Ladder():
            yield f"[{answer}] {said.levels[answer]}"
        case Choice():
            yield f"{answer}: {said.options[answer]}"
        case Checklist():
            for practice in question.practices:
                mark = "+" if practice.id in _in_place(answer) else "-"
                yield f"{mark} {practice.id}: {said.practices[practice.id]}"
        case Indicator():
            yield f"{_as_given(answer, tell.locale)} {tell.names.header.units[question.unit]}"


def _short(question: Question, answer: Any, tell: Teller) -> str:
    match question:
        case _ if answer is None:
            return NOTHING
        case Checklist():
            return f"{len(_in_place(answer))}/{len(question.practices)}"
        case Indicator():
            return _with_unit(question, answer, tell)
    return str(answer)


def _with_unit(question: Indicator, answer: Any, tell: Teller) -> str:
    """A number, with its sign where it is a percentage; other units stand in the question's own explanation."""
    shares = {unit.id for unit in tell.rubric.header.units if unit.share}
    return f"{_as_given(answer, tell.locale)}%" if question.unit in shares else _as_given(answer, tell.locale)


def _in_place(answer: Any) -> tuple[str, ...]:
    if answer is None or answer == _NONE_IN_PLACE:
        return ()
    return (answer,) if isinstance(answer, str) else tuple(answer)


def _as_given(value: float, locale: str) -> str:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return numbers.number(value, locale, min(max(-exponent, 0), 9) if isinstance(exponent, int) else 0)


def _points(found: QuestionResult, tell: Teller) -> Iterator[str]:
    for lens in LENSES:
        numbers_of = found.lenses[lens]
        if numbers_of.coverage is not None:
            values = {"score": tell.points(numbers_of.score), "secured": tell.points(numbers_of.secured)}
            coverage = tell.share(numbers_of.coverage)
            yield tell.text("in_lens", lens=tell.lens_name(lens), coverage=coverage, **values)


def _caps(found: QuestionResult, tell: Teller) -> Iterator[str]:
    if found.parts[0].district is None:
        yield from (_cap(part, tell) for part in found.parts if part.cap is not None)


def _cap(part: PartResult, tell: Teller) -> str:
    if part.cap is None:
        return NOTHING
    return f"{tell.points(part.cap.points)}: {cap_reason(part.cap, tell)}"


def _weight(found: QuestionResult, tell: Teller) -> Iterator[str]:
    effective = found.lenses[tell.lens].effective_weight
    yield tell.text(
        "weights_of",
        nominal=tell.share(found.nominal_weight, 1),
        effective=tell.share(effective, 1),
        lens=tell.lens_name(tell.lens),
    )


def _gates(question: Question, tell: Teller) -> Iterator[str]:
    for node in tell.rubric.nodes.values():
        for gate in node.gates:
            if gate.needs == question.id:
                yield _gate(gate, node.id, tell)


def _gate(gate: Gate, node: str, tell: Teller) -> str:
    key = "gate_every_district" if gate.every_district else "gate_of"
    said = tell.names.gates[gate.id]
    level = tell.level(gate.level)
    return tell.text(
        key, gate=said.name, node=tell.name(node), level=level, at_least=gate.at_least, why=said.why
    )


def _evidence(found: QuestionResult, tell: Teller) -> Iterator[str]:
    kinds = tell.names.header.evidence_kinds
    for ident in found.evidence:
        item = tell.result.evidence.get(ident)
        if item is not None:
            day = item.date.isoformat() if item.date else None
            parts = (item.title, kinds.get(item.kind, item.kind), day, item.link)
            yield ", ".join(str(part) for part in parts if part)


def _review(question: Question, found: QuestionResult, tell: Teller) -> Iterator[str]:
    if found.review is None:
        return
    yield tell.text(f"review.{found.review.accepts}")
    if found.review.answer is not None:
        yield from _in_full(question, found.review.answer, tell)
    yield from filter(None, (found.review.remark,))


def _next(question: Question, found: QuestionResult, tell: Teller) -> Iterator[str]:
    """The steps that come next, from the answer of the least served district."""
    if found.state in ("not_asked", "not_applicable"):
        return
    parts = [part for part in found.parts if part.claimed is not None]
    answer = min(parts, key=lambda part: part.claimed or 0.0).answer if parts else None
    steps = tell.names.questions[question.id].next
    if isinstance(steps, str):
        yield steps
    elif isinstance(steps, tuple):
        level = answer if isinstance(answer, int) else 0
        yield from steps[level : level + 1]
    elif isinstance(steps, dict):
        yield from (steps[code] for code in _open(question, answer) if code in steps)


def _open(question: Question, answer: Any) -> list[str]:
    """Codes that would be a step forward."""
    if isinstance(question, Checklist):
        return [practice.id for practice in question.practices if practice.id not in _in_place(answer)]
    if isinstance(question, Choice):
        levels = {option.id: option.level for option in question.options}
        here = levels.get(answer, -1)
        higher = sorted((level, code) for code, level in levels.items() if level > here)
        return [code for _, code in higher[:1]]
    return []


def _by_district(question: Question, found: QuestionResult, tell: Teller) -> Iterator[tuple[str, ...]]:
    if not found.parts or found.parts[0].district is None:
        return
    heads = ("district", "answer", *LENSES, "cap")
    yield tuple(tell.text(f"district_columns.{head}") for head in heads)
    for part in found.parts:
        answered = part.state == "answered"
        answer = _short(question, part.answer, tell) if answered else tell.text(f"state.{part.state}")
        points = (tell.points(part.claimed), tell.points(part.evidenced), tell.points(part.verified))
        yield (tell.district(part.district or ""), answer, *points, _cap(part, tell))
