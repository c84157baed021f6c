"""A part of a questionnaire: what one department, or one branch of the tree, is asked; and a split of the whole into parts.

Every question that is asked of the city is in exactly one part of a split. Questions to residents are in none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.answers.models import Assessment
from assessment.rubric.load import Rubric
from assessment.rubric.models import Fact, Node, Perception, Question
from assessment.scoring.readings import not_asked

_KINDS: dict[str, tuple[type, ...]] = {"yes_no": (bool,), "number": (int, float), "text": (str,)}
_LETTERS = 26


@dataclass(frozen=True)
class Part:
    """Part of a questionnaire.

    Attributes:
        ids: of the departments whose questions these are; none: the questions that no department is asked. Or of the
            nodes (with all that is below them) and single questions that belong to it.
    """

    kind: Literal["department", "node"]
    ids: tuple[str, ...]


def asked_questions(assessment: Assessment, rubric: Rubric) -> tuple[Question, ...]:
    """The questions that this city is asked, in the order of the rubric, without those to residents.

    A fact that is missing, or of another kind than the rubric says, excludes nothing.
    """
    chosen = {known.id: known for known in rubric.header.question_sets}.get(assessment.question_set)
    narrow = None if chosen is None or chosen.everything else chosen.id
    city = _with_legal_facts(assessment, rubric.header.facts)
    return tuple(
        question
        for question in rubric.questions.values()
        if not isinstance(question, Perception) and not_asked(question, city, narrow) is None
    )


def without_stand_ins(assessment: Assessment, unsaid: Collection[tuple[str, ...]]) -> Assessment:
    """The assessment by which questions are asked: a population that only stands in for one excludes nothing.

    Args:
        unsaid: paths of the values that nobody has said yet.
    """
    if ("city", "population") not in unsaid:
        return assessment
    city = assessment.city.model_copy(update={"population": None})
    return assessment.model_copy(update={"city": city})


def _with_legal_facts(assessment: Assessment, known: Iterable[Fact]) -> Assessment:
    kinds = {fact.id: _KINDS[fact.kind] for fact in known}
    facts = assessment.city.facts
    legal = {ident: value for ident, value in facts.items() if type(value) in kinds.get(ident, ())}
    return assessment.model_copy(update={"city": assessment.city.model_copy(update={"facts": legal})})


def department_of(question: Question, assessment: Assessment) -> str | None:
    """Who answered a question, else who is asked it; None: no department."""
    answer = assessment.answers.get(question.id)
    return (answer.department if answer else None) or question.asked_of


def questions_of(part: Part, rubric: Rubric, assessment: Assessment) -> tuple[str, ...]:
    """The ids of the questions that a part asks this city, in the order of the rubric."""
    if part.kind == "department":
        owners = set(part.ids or (None,))
        asked = asked_questions(assessment, rubric)
        return tuple(question.id for question in asked if department_of(question, assessment) in owners)
    below = below_nodes(part.ids, rubric)
    return tuple(question.id for question in asked_questions(assessment, rubric) if question.id in below)


def below_nodes(ids: Iterable[str], rubric: Rubric) -> frozenset[str]:
    """The ids of the questions of these nodes and below, and of the questions among the ids themselves."""
    below: set[str] = set()
    for ident in ids:
        node = rubric.nodes.get(ident)
        below |= {ident} if node is None else {question.id for question in node.all_questions()}
    return frozenset(below)


def parts_by_department(assessment: Assessment, rubric: Rubric) -> tuple[Part, ...]:
    """A part for each department that is asked something, in the order of the rubric; last, what nobody is asked."""
    owners = {department_of(question, assessment) for question in asked_questions(assessment, rubric)}
    named = sorted(owner for owner in owners if owner is not None)
    legal = rubric.header.departments
    ordered = [*(owner for owner in legal if owner in owners), *(name for name in named if name not in legal)]
    parts = tuple(Part("department", (owner,)) for owner in ordered)
    return (*parts, Part("department", ())) if None in owners else parts


def parts_by_node(assessment: Assessment, rubric: Rubric, layer: int = 0) -> tuple[Part, ...]:
    """A part for each node of a layer that is asked something, in the order of the rubric.

    A node above the layer that has no nodes of its own is a part; questions that stand beside nodes above the layer
    are a part of their own, named by the questions.

    Args:
        layer: 0: the children of the whole; 1: theirs; and so on.
    """
    cut = (Part("node", ids) for ids in _cut(rubric.whole, layer) if ids)
    return tuple(part for part in cut if questions_of(part, rubric, assessment))


def _cut(node: Node, layer: int) -> Iterable[tuple[str, ...]]:
    if not node.nodes:
        yield (node.id,)
        return
    yield tuple(question.id for question in node.questions if not isinstance(question, Perception))
    for child in node.nodes:
        if layer == 0:
            yield (child.id,)
        else:
            yield from _cut(child, layer - 1)


def take(assessment: Assessment, part: Part, rubric: Rubric) -> Assessment:
    """The same city with what belongs to a part alone.

    That is its answers, the evidence that they cite and, for departments, their signatures. What an earlier version of
    the rubric left behind stays with the whole.
    """
    own = frozenset(questions_of(part, rubric, assessment))
    answers = {ident: answer for ident, answer in assessment.answers.items() if ident in own}
    cited = {name for answer in answers.values() for name in answer.evidence}
    signing = part.ids if part.kind == "department" else ()
    return assessment.model_copy(
        update={
            "answers": answers,
            "evidence": {ident: item for ident, item in assessment.evidence.items() if ident in cited},
            "departments": {
                ident: signature for ident, signature in assessment.departments.items() if ident in signing
            },
            "unmigrated": {},
            "unmigrated_evidence": {},
            "unmigrated_departments": {},
        }
    )


def evidence_prefix(part: Part, rubric: Rubric) -> str:
    """How the codes of evidence begin that a part registers: `ea`, `eb`, ... `eaa`; different for each part of a split.

    It follows from the place of the part's first id in the rubric, so it is the same whenever a part is made. Followed
    by a number, no code of one part can be one of another, nor of the whole (`e1`, `e2`).
    """
    order = [*rubric.header.departments, "", *rubric.nodes, *rubric.questions]
    place = {ident: index for index, ident in enumerate(order)}
    return "e" + _letters(min(place.get(ident, len(order)) for ident in part.ids or ("",)))


def _letters(index: int) -> str:
    """0: a, 25: z, 26: aa, as columns of a spreadsheet are called."""
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, _LETTERS)
        letters = chr(ord("a") + digit) + letters
    return letters
