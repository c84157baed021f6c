"""What a rubric asks of residents, in the order of its files."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.rubric.load import Rubric
from assessment.rubric.models import Perception, SurveyPolicy

DISTRICT = "district"
"""What a survey always asks where the city has districts, beside what the rubric asks of the respondent."""


@dataclass(frozen=True)
class Asked:
    """The subjects of a survey.

    Attributes:
        items: by id. node_of: the node of each item, in their order.
        priorities: ids; about: what is asked of the respondent, with the options of each.
    """

    items: dict[str, Perception]
    node_of: tuple[str, ...]
    priorities: tuple[str, ...]
    about: dict[str, tuple[str, ...]]
    policy: SurveyPolicy


def asked_of(rubric: Rubric) -> Asked:
    """Every item and priority of a rubric; nothing if it has no items."""
    found = [
        (node.id, question)
        for node in rubric.nodes.values()
        for question in node.questions
        if isinstance(question, Perception)
    ]
    return Asked(
        items={question.id: question for _, question in found},
        node_of=tuple(node for node, _ in found),
        priorities=tuple(priority.id for priority in rubric.header.priorities),
        about={each.id: each.options for each in rubric.header.survey.about},
        policy=rubric.header.survey,
    )
