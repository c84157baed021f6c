"""A result by id, for the composers of the story: look-ups only."""

from __future__ import annotations

from functools import cached_property

from assessment.result.models import LensName, NodeLens, NodeResult, QuestionResult, Result
from assessment.result.survey import OfNode
from assessment.rubric.load import Rubric


class View:
    """Nodes and questions of a result by id, and who is below whom."""

    def __init__(self, result: Result, rubric: Rubric) -> None:
        self.result, self.rubric = result, rubric
        self.headline = result.rubric.headline

    @cached_property
    def nodes(self) -> dict[str, NodeResult]:
        """Every node by id."""
        return {node.id: node for node in self.result.nodes}

    @cached_property
    def questions(self) -> dict[str, QuestionResult]:
        """Every question by id."""
        return {question.id: question for question in self.result.questions}

    @cached_property
    def felt(self) -> dict[str, OfNode]:
        """What residents feel of each node that they were asked about, by id; nothing without a survey."""
        survey = self.result.survey
        return {} if survey is None else {of.node: of for of in survey.nodes}

    @cached_property
    def tells_felt(self) -> bool:
        """Whether anything of what residents feel of a node may be published."""
        return any(of.estimate.share is not None for of in self.felt.values())

    @property
    def from_public_sources(self) -> bool:
        """True if others than the city answered: then there is no level and nobody signs."""
        return self.result.basis == "public_sources"

    @property
    def whole(self) -> NodeResult:
        """The root of the tree."""
        return self.result.nodes[0]

    @property
    def dimensions(self) -> list[NodeResult]:
        """The children of the whole."""
        return self.children(self.whole.id)

    def children(self, ident: str) -> list[NodeResult]:
        """Nodes directly below a node."""
        return [node for node in self.result.nodes if node.parent == ident]

    def nodes_below(self, ident: str) -> list[NodeResult]:
        """All nodes below a node, children after their parent."""
        inside, found = {ident}, []
        for node in self.result.nodes:  # parents come first
            if node.parent in inside:
                inside.add(node.id)
                found.append(node)
        return found

    def below(self, ident: str) -> list[QuestionResult]:
        """Questions of a node and of all nodes below it."""
        inside = {ident, *(node.id for node in self.nodes_below(ident))}
        return [question for question in self.result.questions if question.node in inside]

    def dimension_of(self, node: str) -> str:
        """The child of the whole that a node lies in; the node itself where there is none."""
        while (parent := self.nodes[node].parent) is not None and parent != self.whole.id:
            node = parent
        return node

    def head(self, node: NodeResult) -> NodeLens:
        """A node in the headline lens."""
        return node.lenses[self.headline]

    def state(self, node: NodeResult, lens: LensName) -> str:
        """The state of a node in a lens.

        `not_asked` where none of its questions was asked of this city; in the verified lens what was reviewed, not what
        was answered, decides: `not_reviewed`, or `few_reviewed` where it is too little for a score.
        """
        found = node.lenses[lens].state
        if found == "not_applicable" and all(q.state == "not_asked" for q in self.below(node.id)):
            return "not_asked"
        if lens == "verified" and found == "not_assessed":
            return "few_reviewed" if node.lenses[lens].coverage else "not_reviewed"
        return found
