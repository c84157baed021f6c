"""One question of a rubric with everything that is said about it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.rubric.document.markdown import bullets, escaped, heading, link, table
from assessment.rubric.document.teller import Teller
from assessment.rubric.models import (
    Checklist,
    Choice,
    Condition,
    Crosswalk,
    Indicator,
    Ladder,
    Perception,
    Question,
)
from assessment.rubric.words import QuestionWords


def question_blocks(question: Question, tell: Teller, depth: int) -> Iterator[str]:
    """The blocks of a scored question."""
    said = tell.names.questions[question.id]
    yield heading(depth, said.name, question.id)
    yield f"**{escaped(said.ask)}**"
    yield escaped(said.help or "")
    yield _kind(question, tell)
    yield from _answers(question, said, tell)
    yield from _next(question, said, tell)
    yield tell.line("proof", escaped(said.proof or ""))
    yield _facts(question, said, tell)


def relations(maps: tuple[Crosswalk, ...], tell: Teller) -> str:
    """Codes of other frameworks, and which of them are still to be checked."""
    return "; ".join(_relation(each, tell) for each in maps)


def _relation(each: Crosswalk, tell: Teller) -> str:
    said = f"{each.to} {escaped(each.code)} ({tell.say(f'explain.crosswalk.as.{each.as_}')}"
    return f"{said}; {tell.text('to_be_checked')})" if each.check else f"{said})"


def _kind(question: Question, tell: Teller) -> str:
    said = [tell.text(f"kind.{question.kind}"), tell.text("since", version=question.since)]
    said += [tell.text("express")] if _sets(question, tell) else []
    said += [tell.text("by_district")] if question.by_district else []
    return f"*{'; '.join(escaped(part) for part in said)}.*"


def _sets(question: Question, tell: Teller) -> list[str]:
    return [known.id for known in tell.rubric.header.question_sets if known.id in question.sets]


def _answers(question: Question, said: QuestionWords, tell: Teller) -> Iterator[str]:
    heads: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]
    match question:
        case Ladder():
            heads = (tell.text("label.level"), tell.text("label.sentence"))
            names = tell.header.levels if question.scale == tell.rubric.header.main_scale else ()
            rows = ((_level(number, names), escaped(text)) for number, text in enumerate(said.levels))
            yield table(heads, rows)
        case Choice():
            heads = (tell.text("label.code"), tell.text("label.option"), tell.text("label.level"))
            yield table(heads, ((o.id, escaped(said.options[o.id]), str(o.level)) for o in question.options))
        case Checklist():
            heads = (tell.text("label.code"), tell.text("label.practice"), tell.text("label.weight"))
            rows = ((p.id, escaped(said.practices[p.id]), tell.number(p.weight)) for p in question.practices)
            yield table(heads, rows)
        case Indicator():
            yield from _indicator(question, said, tell)


def _level(number: int, names: tuple[str, ...]) -> str:
    return f"{number} {escaped(names[number])}" if number < len(names) else str(number)


def _indicator(question: Indicator, said: QuestionWords, tell: Teller) -> Iterator[str]:
    yield tell.line("numerator", escaped(said.numerator or ""))
    yield tell.line("denominator", escaped(said.denominator or ""))
    value = f"{tell.text('label.value')} ({tell.header.units[question.unit]})"
    rows = ((tell.number(value), tell.number(points)) for value, points in question.reference_points)
    yield table((value, tell.text("label.points")), rows)
    source = question.reference_source
    yield tell.line("reference_source", link(_source(source.title, tell), source.link))


def _source(title: str, tell: Teller) -> str:
    key = f"document.source.{'_'.join(title.split())}"
    return tell.say(key) if key in tell.say else title


def _next(question: Question, said: QuestionWords, tell: Teller) -> Iterator[str]:
    match said.next:
        case str():
            steps = [escaped(said.next)]
        case dict():
            steps = [f"{code}: {escaped(step)}" for code, step in said.next.items()]
        case tuple():
            steps = [f"{at} → {at + 1}: {escaped(step)}" for at, step in enumerate(said.next)]
        case _:
            return
    if len(question.effort) == len(steps):
        efforts = (tell.say(f"report.effort.{effort}") for effort in question.effort)
        steps = [
            f"{step} ({tell.text('effort', effort=effort)})"
            for step, effort in zip(steps, efforts, strict=True)
        ]
    yield f"**{tell.text('label.next')}:**"
    yield bullets(steps)


def _facts(question: Question, said: QuestionWords, tell: Teller) -> str:
    weight = tell.text("weight", weight=tell.number(question.weight), share=tell.nominal(question.id))
    kinds = ", ".join(tell.header.evidence_kinds[kind] for kind in question.evidence)
    asked = tell.header.departments.get(question.asked_of or "", "")
    applies = "; ".join(condition(each, tell) for each in question.applies)
    tags = ", ".join(tell.header.tags[tag] for tag in question.tags)
    competence = "" if question.competence == "own" else tell.text(f"competence.{question.competence}")
    lines = (
        tell.line("weight", f"{weight} {escaped(said.why or '')}".strip()),
        tell.line("evidence", escaped(kinds)),
        tell.line("asked_of", escaped(asked)),
        tell.line("competence", escaped(competence)),
        tell.line("applies", escaped(applies)),
        tell.line("gates", _gates(question, tell)),
        tell.line("tags", escaped(tags)),
        tell.line("maps", relations(question.maps, tell)),
        tell.line("cases", ", ".join(f"[{case}](#case-{case})" for case in question.cases)),
    )
    return bullets(line for line in lines if line)


def condition(each: Condition, tell: Teller) -> str:
    """One test of the city's profile in words."""
    known = tell.header.facts.get(each.fact)
    fact = known if known is not None else tell.text(f"fact.{each.fact}")
    parts = []
    if each.is_ is not None:
        parts.append(tell.text("condition.yes" if each.is_ else "condition.no"))
    if each.at_least is not None:
        parts.append(tell.text("condition.at_least", value=tell.number(each.at_least)))
    if each.below is not None:
        parts.append(tell.text("condition.below", value=tell.number(each.below)))
    if each.in_ is not None:
        parts.append(tell.text("condition.among", values=", ".join(map(str, each.in_))))
    return f"{fact} {', '.join(parts)}"


def _gates(question: Question, tell: Teller) -> str:
    asked = (g for node in tell.rubric.nodes.values() for g in node.gates if g.needs == question.id)
    return ", ".join(f"[{escaped(tell.names.gates[gate.id].name)}](#{gate.id})" for gate in asked)


def perception_row(question: Perception, node: str, tell: Teller) -> tuple[str, ...]:
    """Id, sentence, theme, groups and codes of an item that residents answer."""
    said = tell.names.questions[question.id]
    groups = ", ".join(escaped(tell.header.groups[group]) for group in question.groups.values())
    ask = escaped(said.ask) + (f" ({tell.text('reverse')})" if question.reverse else "")
    return f"`{question.id}`", ask, tell.name(node), groups, relations(question.maps, tell)
