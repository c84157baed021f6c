"""Why a score is what it is, as a tree of names and numbers or as the facts of one question; in no layout.

Everything is read from the result; the names and sentences are the rubric's. `assessment/cli/tree.py` draws it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.report.explain.question import answer_short, cap_reason
from assessment.report.explain.words import NOTHING, Teller
from assessment.result.models import (
    ContributionOf,
    FailingGate,
    LensName,
    NextLevel,
    NodeLens,
    NodeResult,
    QuestionResult,
    Result,
    Unbalanced,
)
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node, Perception, Question
from assessment.text.catalogue import Words


@dataclass(frozen=True)
class Branch:
    """One line of a tree.

    Attributes:
        label: the name.
        chip: the level, e.g. `[2] Alineación`, or the state that stands for it.
        level: its number, for a colour.
        cells: numbers as text, one for each column.
        notes: sentences under the line.
    """

    label: str
    chip: str = ""
    level: int | None = None
    cells: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    children: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Tree:
    """A tree with what stands above and below it. `heads`: of the chips, then of each column."""

    title: str
    about: tuple[str, ...]
    heads: tuple[str, ...]
    root: Branch
    foot: tuple[str, ...] = ()


def summary(result: Result, rubric: Rubric, words: Words, locale: str) -> str:
    """One line: city, level, headline score, claimed score, share answered."""
    tell = Teller(result, rubric, result.rubric.headline, words, locale)
    whole = result.nodes[0]
    headline, claimed = whole.lenses[tell.lens], whole.lenses["claimed"]
    return tell.text(
        "summary",
        city=result.city.name,
        level=_chip(headline, tell),
        score=tell.points(headline.score),
        lens=tell.lens_name(tell.lens),
        claimed=tell.points(claimed.score),
        coverage=tell.share(claimed.coverage),
    )


def node_tree(result: Result, rubric: Rubric, node: str, lens: LensName, words: Words, locale: str) -> Tree:
    """The tree of a node down to its questions.

    Args:
        node: id of a node of the result.
        lens: one of those that have numbers.
    """
    tell = Teller(result, rubric, lens, words, locale)
    heads = ("level", "score", "secured", "coverage", "gives")
    return Tree(
        title=tell.title(),
        about=tuple(tell.about()),
        heads=tuple(tell.text(f"columns.{head}") for head in heads),
        root=_branch(rubric.nodes[node], None, 0, tell),
        foot=(tell.names.header.notice,),
    )


def _branch(node: Node, given: ContributionOf | None, depth: int, tell: Teller) -> Branch:
    found = tell.nodes[node.id].lenses[tell.lens]
    contributions = {each.child: each for each in found.contributions}
    nodes = tuple(_branch(child, contributions.get(child.id), depth + 1, tell) for child in node.nodes)
    return Branch(
        label=tell.name(node.id),
        chip=_chip(found, tell),
        level=found.level,
        cells=(*_numbers(found, tell), _given(given, tell)),
        notes=tuple(missing(tell.nodes[node.id], tell)) if depth < 2 else (),
        children=(*nodes, *_leaves(node, contributions, tell)),
    )


def _leaves(node: Node, contributions: dict[str, ContributionOf], tell: Teller) -> Iterator[Branch]:
    for question in node.questions:
        if not isinstance(question, Perception):
            yield _leaf(question, contributions.get(question.id), tell)


def _leaf(question: Question, given: ContributionOf | None, tell: Teller) -> Branch:
    found = tell.questions[question.id]
    numbers = found.lenses[tell.lens]
    cells = (tell.points(numbers.score), tell.points(numbers.secured), tell.share(numbers.coverage))
    return Branch(
        label=tell.name(question.id),
        chip=answer_short(question, found, tell),
        cells=(*cells, _given(given, tell)),
        notes=tuple(_held_down(found, tell)),
    )


def _held_down(found: QuestionResult, tell: Teller) -> Iterator[str]:
    """Why the evidenced points lie under the claimed ones; each reason once."""
    if tell.lens != "evidenced":
        return
    binding = [
        part.cap
        for part in found.parts
        if part.cap is not None and part.claimed is not None and part.cap.points < part.claimed
    ]
    for cap in dict.fromkeys(binding):
        yield tell.text("held_down", points=tell.points(cap.points), why=cap_reason(cap, tell))


def _chip(found: NodeLens, tell: Teller) -> str:
    if found.state != "assessed":
        return tell.text(f"state.{found.state}")
    return tell.level(found.level) if found.level is not None else tell.text("state.no_level")


def _numbers(found: NodeLens, tell: Teller) -> tuple[str, ...]:
    return tell.points(found.score), tell.points(found.secured), tell.share(found.coverage)


def _given(given: ContributionOf | None, tell: Teller) -> str:
    if given is None:
        return NOTHING
    takes = -given.takes if given.takes else 0.0
    return tell.points(takes if given.gives is None else given.gives)


def missing(node: NodeResult, tell: Teller) -> Iterator[str]:
    """What the next level of a node needs, a sentence each."""
    found = node.lenses[tell.lens]
    if found.state == "not_assessed":
        yield tell.text("not_assessed", coverage=tell.share(found.coverage))
    wanted = found.next_level
    if wanted is None:
        return
    yield tell.text("next", level=tell.level(wanted.level))
    yield from (f"· {sentence}" for sentence in _needs(wanted, tell))


def _needs(wanted: NextLevel, tell: Teller) -> Iterator[str]:
    if wanted.points is not None:
        found, needed = wanted.points.found, wanted.points.needed
        values = {"missing": needed - found, "found": found, "needed": needed}
        yield tell.text("needs.points", **{key: tell.points(value) for key, value in values.items()})
    yield from (_gate(gate, tell) for gate in wanted.gates)
    yield from (_balance(child, tell) for child in wanted.balance)
    if wanted.question_set_limit is not None:
        chosen = tell.names.header.question_sets[tell.result.question_set]
        yield tell.text("needs.question_set", set=chosen, level=tell.level(wanted.question_set_limit))


def _gate(gate: FailingGate, tell: Teller) -> str:
    is_node = gate.needs in tell.nodes
    show = (lambda level: tell.level(int(level))) if is_node else tell.points
    values = {
        "gate": tell.names.gates[gate.gate].name,
        "target": tell.name(gate.needs),
        "needed": show(gate.needed),
        "found": tell.text("state.no_points") if gate.found is None or gate.found < 0 else show(gate.found),
    }
    if gate.districts:
        districts = ", ".join(map(tell.district, gate.districts))
        return tell.text("needs.gate_districts", districts=districts, **values)
    return tell.text("needs.gate_node" if is_node else "needs.gate", **values)


def _balance(child: Unbalanced, tell: Teller) -> str:
    found = tell.level(child.level) if child.level is not None else tell.text("state.not_assessed")
    needed = tell.level(child.needed)
    return tell.text("needs.balance", child=tell.name(child.child), found=found, needed=needed)
