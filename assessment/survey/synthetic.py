"""Answers of people who do not exist: drawn with a seed, by how a place is felt, for examples and measurements.

Each answer is a logistic variable cut into as many equal parts as a rubric has answers: its middle is the sum of how the
item, the node it belongs to and the nodes above are felt, everywhere and in the district, of a cluster and a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessment.result.survey import Mode, Sampling
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node
from assessment.survey.asked import DISTRICT, Asked, asked_of
from assessment.survey.responses import MISSING, Coded, Responses

Felt = Mapping[str, float]
"""By id of an item or node: logits, 0 is the middle; what is not named is 0. Sums along the tree."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SampledPlace:
    """A district, or a stratum of another kind.

    Attributes:
        respondents: how many are asked there.
        residents: how many live there, for base weights.
        felt: beside what is felt everywhere.
    """

    ident: str
    respondents: int
    residents: float = 1.0
    felt: Felt = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What is drawn.

    Attributes:
        about: of each thing asked of respondents, the shares of its options; alike where nothing is said.
        felt: everywhere.
        clusters: in each place; 0: people are drawn one by one.
        apart: standard deviation of items, of clusters and of people, logits.
        unanswered: share of the answers that are missing.
        weighted: whether there are base weights, residents by respondents.
    """

    places: tuple[SampledPlace, ...]
    about: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    felt: Felt = field(default_factory=dict)
    clusters: int = 0
    apart: tuple[float, float, float] = (0.4, 0.3, 1.0)
    unanswered: float = 0.05
    weighted: bool = True
    mode: Mode = "face_to_face"
    sampling: Sampling = "probability"


def invented(rubric: Rubric, plan: Plan, seed: int) -> Responses:
    """Respondents in the order of the places; the same for the same seed.

    The places are districts, and strata of the sample; clusters are numbered within them.
    """
    drawn = _Drawing(asked_of(rubric), rubric, plan, np.random.Generator(np.random.PCG64(seed)))
    return drawn.responses()


class _Drawing:
    def __init__(self, asked: Asked, rubric: Rubric, plan: Plan, random: np.random.Generator) -> None:
        self.asked, self.plan, self.random = asked, plan, random
        self.nodes = {priority.id: priority.node for priority in rubric.header.priorities}
        self.paths = dict(_paths(rubric.whole, ()))
        numbers = [place.respondents for place in plan.places]
        self.place = np.repeat(np.arange(len(numbers)), numbers)
        self.count = len(self.place)

    def responses(self) -> Responses:
        plan, names = self.plan, tuple(place.ident for place in self.plan.places)
        cluster = self._clusters()
        person = self._mood(cluster)
        chosen = self._chosen()
        weight = np.array([place.residents / max(place.respondents, 1) for place in plan.places])
        places = Coded(names, self.place.astype(np.int32))
        return Responses(
            items=tuple(self.asked.items),
            answers=self._answers(person),
            priorities=self.asked.priorities,
            chosen=chosen,
            asked_priorities=np.any(chosen, axis=1),
            by={DISTRICT: places, **{each: self._about(each) for each in self.asked.about}},
            mode=plan.mode,
            sampling=plan.sampling,
            weight=weight[self.place] if plan.weighted else None,
            stratum=places,
            cluster=cluster,
        )

    def _clusters(self) -> Coded | None:
        """As many in each place, one after the other."""
        number = self.plan.clusters
        if not number:
            return None
        sizes = np.array([place.respondents for place in self.plan.places])
        within = np.arange(self.count) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        codes = self.place * number + within * number // np.maximum(sizes[self.place], 1)
        names = tuple(f"{place.ident}_{at}" for place in self.plan.places for at in range(1, number + 1))
        return Coded(names, codes.astype(np.int32))

    def _mood(self, cluster: Coded | None) -> Floats:
        """Of each person, what all their answers share."""
        _, of_clusters, of_people = self.plan.apart
        mood = of_people * self._normal(self.count)
        if cluster is not None:
            mood += of_clusters * self._normal(len(cluster.values))[cluster.codes]
        return mood

    def _answers(self, mood: Floats) -> NDArray[np.int8]:
        answers = np.empty((self.count, len(self.asked.items)), np.int8)
        highest, of_items = (
            self.asked.policy.answers,
            self.plan.apart[0] * self._normal(len(self.asked.items)),
        )
        for index, item in enumerate(self.asked.items):
            middle = self._felt(self.paths[item])[self.place] + of_items[index] + mood
            sure = 1 / (1 + np.exp(-middle - _logit(self.random.random(self.count))))
            if self.asked.items[item].reverse:
                sure = 1 - sure
            answer = np.minimum(np.floor(sure * highest), highest - 1).astype(np.int8) + 1
            answers[:, index] = np.where(
                self.random.random(self.count) < self.plan.unanswered, MISSING, answer
            )
        return answers

    def _chosen(self) -> NDArray[np.bool_]:
        """The priorities whose nodes are felt least are chosen most: the largest of logits with Gumbel noise."""
        chosen = np.zeros((self.count, len(self.asked.priorities)), np.bool_)
        if not self.asked.priorities:
            return chosen
        wish = np.stack(
            [-self._felt(self._path_of(each))[self.place] for each in self.asked.priorities], axis=1
        )
        wish -= np.log(-np.log(_open(self.random.random(wish.shape))))
        most = min(self.asked.policy.choose, wish.shape[1])
        best = np.argsort(-wish, axis=1, kind="stable")[:, :most]
        np.put_along_axis(chosen, best, values=True, axis=1)
        chosen[self.random.random(self.count) < self.plan.unanswered] = False
        return chosen

    def _path_of(self, priority: str) -> tuple[str, ...]:
        return (*self.paths[self.nodes[priority]], priority)

    def _about(self, name: str) -> Coded:
        options = self.asked.about[name]
        shares = self.plan.about.get(name, {})
        ends = np.cumsum([shares.get(option, 0.0 if shares else 1.0) for option in options])
        codes = np.searchsorted(ends, self.random.random(self.count) * ends[-1], side="right")
        return Coded(options, np.minimum(codes, len(options) - 1).astype(np.int32))

    def _felt(self, path: tuple[str, ...]) -> Floats:
        """In each place."""
        everywhere = sum(self.plan.felt.get(ident, 0.0) for ident in path)
        return np.array(
            [everywhere + sum(place.felt.get(ident, 0.0) for ident in path) for place in self.plan.places]
        )

    def _normal(self, count: int) -> Floats:
        """Standard normal by Box and Muller, from uniform numbers, which stay the same from version to version."""
        first, second = _open(self.random.random(count)), self.random.random(count)
        made: Floats = np.sqrt(-2 * np.log(first)) * np.cos(2 * np.pi * second)
        return made


def _paths(node: Node, above: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The ids from the whole down to each node and question."""
    path = (*above, node.id)
    found = {node.id: path, **{question.id: (*path, question.id) for question in node.questions}}
    for child in node.nodes:
        found |= _paths(child, path)
    return found


def _open(uniform: Floats) -> Floats:
    """Without the ends, of which there is no logarithm."""
    tiny = float(np.finfo(np.float64).tiny)
    return np.clip(uniform, tiny, 1 - 1e-16)


def _logit(uniform: Floats) -> Floats:
    inside = _open(uniform)
    made: Floats = np.log(inside) - np.log1p(-inside)
    return made
