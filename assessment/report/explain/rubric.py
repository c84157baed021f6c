"""A rubric as a tree: what is asked, how much it weighs, which levels need it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.explain.tree import Branch, Tree
from assessment.report.explain.words import NOTHING
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node, Perception
from assessment.rubric.words import Words as Names
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.text import numbers
from assessment.text.catalogue import Words
from assessment.text.language import default_locale


def rubric_tree(rubric: Rubric, words: Words) -> Tree:
    """A rubric: names, weights as shares of the whole, kinds of questions, gates. Raises Rejected (no such language)."""
    names = rubric.words(words.lang)
    return Tree(
        title=f"{names.header.title} ({rubric.named})",
        about=(names.header.about,),
        heads=tuple(words(f"explain.rubric.columns.{name}") for name in ("id", "weight", "kind")),
        root=_node(rubric.whole, 0, rubric, compile_rubric(rubric), names, words),
        foot=(names.header.notice,),
    )


def _node(
    node: Node, depth: int, rubric: Rubric, compiled: CompiledRubric, names: Names, words: Words
) -> Branch:
    below = tuple(_node(child, depth + 1, rubric, compiled, names, words) for child in node.nodes)
    layer = names.header.layers[rubric.header.layers[depth].id].one
    return Branch(
        label=names.nodes[node.id].name,
        chip=node.id,
        cells=(_weight(node.id, compiled, words), layer),
        notes=tuple(_gates(node, names, words)),
        children=(*below, *_leaves(node, compiled, names, words)),
    )


def _leaves(node: Node, compiled: CompiledRubric, names: Names, words: Words) -> Iterator[Branch]:
    for question in node.questions:
        weight = NOTHING if isinstance(question, Perception) else _weight(question.id, compiled, words)
        cells = (weight, words(f"explain.rubric.kind.{question.kind}"))
        yield Branch(names.questions[question.id].name, question.id, cells=cells)


def _gates(node: Node, names: Names, words: Words) -> Iterator[str]:
    for gate in node.gates:
        target = (names.questions.get(gate.needs) or names.nodes[gate.needs]).name
        level = f"[{gate.level}] {names.header.levels[gate.level]}"
        yield words("explain.rubric.gate", level=level, target=target, at_least=gate.at_least)


def _weight(ident: str, compiled: CompiledRubric, words: Words) -> str:
    share = float(compiled.nominal[compiled.column[ident]])
    return numbers.share(share, default_locale(words.lang), 1)
