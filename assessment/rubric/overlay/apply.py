"""What a base becomes with an overlay's changes; both have been checked against each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from assessment.rubric.load import Rubric
from assessment.rubric.models import Crosswalk, Header, Node, Perception, Question
from assessment.rubric.overlay.models import Overlay

T = TypeVar("T")


def changed_header(overlay: Overlay, base: Rubric) -> Header:
    """The header under the overlay's name, with its lists longer and without a word about hidden questions."""
    header, hidden = base.header, set(overlay.hides)
    changes: dict[str, Any] = {
        "id": overlay.id,
        "version": overlay.version,
        "migrates_from": tuple(past.version for past in overlay.migrates_from),
        "languages": overlay.languages or header.languages,
        "departments": (*header.departments, *overlay.departments),
        "evidence_kinds": (*header.evidence_kinds, *overlay.evidence_kinds),
        "crosswalks": (*header.crosswalks, *overlay.crosswalks),
        "weight_sets": tuple(
            weights.model_copy(update={"weights": _without(weights.weights, hidden)})
            for weights in header.weight_sets
        ),
        "targets": tuple(
            profile.model_copy(update={"levels": left})
            for profile in header.targets
            if (left := _without(profile.levels, hidden))
        ),
        "consistency": tuple(pair for pair in header.consistency if not {pair.lower, pair.upper} & hidden),
    }
    return header.model_copy(update=changes)


def _without(named: Mapping[str, T], hidden: Collection[str]) -> dict[str, T]:
    return {ident: value for ident, value in named.items() if ident not in hidden}


def changed_node(node: Node, overlay: Overlay, maps: tuple[Crosswalk, ...] = ()) -> Node:
    """A node and all below it. `maps`: codes that the nodes around it have been given."""
    given = (*maps, *overlay.maps.get(node.id, ()))
    kept = [question for question in node.questions if question.id not in overlay.hides]
    changes = {
        "weight": overlay.weights.get(node.id, node.weight),
        "nodes": tuple(changed_node(child, overlay, given) for child in node.nodes),
        "questions": tuple(
            _question(question, overlay, given) for question in (*kept, *overlay.questions.get(node.id, ()))
        ),
    }
    return node.model_copy(update=changes)


def _question(question: Question, overlay: Overlay, maps: tuple[Crosswalk, ...]) -> Question:
    around = () if isinstance(question, Perception) else maps
    changes = {
        "weight": overlay.weights.get(question.id, question.weight),
        "competence": overlay.competence.get(question.id, question.competence),
        "asked_of": overlay.asked_of.get(question.id, question.asked_of),
        "maps": (*question.maps, *around, *overlay.maps.get(question.id, ())),
    }
    return question.model_copy(update=changes)
