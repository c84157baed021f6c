"""What an answer needs to be backed, rung by rung, and evidence as it would be registered then.

Rungs and their points are the rubric's caps (`scoring.evidence`). A rung can be reached if the question lists a kind of
evidence; the highest if the rubric has a kind that is external to the city.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.answers.models import Answer, Assessment, Evidence
from assessment.planning.edit import Edit
from assessment.result.roadmap import Needed
from assessment.rubric.load import Rubric
from assessment.rubric.models import Indicator, Question
from assessment.scoring.evidence import EvidenceRules, cap_of
from assessment.scoring.readings import evidence_rules

RUNGS: tuple[Needed, ...] = ("reference", "document", "public", "external")
TINY = 1e-9
_PLANNED = "planned"
_ADDRESS = "https://example.org/"


@dataclass(frozen=True)
class Backer:
    """Backs answers of one assessment by evidence that does not exist yet."""

    rubric: Rubric
    assessment: Assessment

    def needed_for(self, question: Question, points: float) -> Needed:
        """The lowest rung that lifts to so many points (0..100), or the one that lifts highest."""
        caps = self.rubric.header.lenses.evidence.caps
        reach = {rung: getattr(caps, rung) for rung in RUNGS if self._can_reach(question, rung)}
        enough = [rung for rung in reach if reach[rung] >= points - TINY]
        return enough[0] if enough else max(reach, key=lambda rung: reach[rung])

    def back(self, question: Question, answer: Answer, rung: Needed) -> Edit:
        """The answer with evidence at a rung beside what it has; a figure gets the best grade of quality."""
        if rung in ("none", "reference"):
            named = (*answer.references, _PLANNED)
            return Edit(question, answer.model_copy(update={"references": named}), {})
        name = self._name(question)
        evidence = tuple(dict.fromkeys((*answer.evidence, name)))
        return Edit(
            question,
            answer.model_copy(update={"evidence": evidence}),
            {name: self._planned(question, rung)},
        )

    def lifts(self, question: Question, answer: Answer, district: str | None) -> float:
        """Points that the evidence of an answer lifts to, 0..100."""
        return cap_of(question, answer, district, self.rules).points

    @property
    def rules(self) -> EvidenceRules:
        """What decides how far evidence lifts answers."""
        return evidence_rules(self.rubric, self.assessment)

    def _can_reach(self, question: Question, rung: Needed) -> bool:
        if rung == "reference":
            return True
        return bool(question.evidence) and (rung != "external" or bool(self._external))

    @property
    def _external(self) -> list[str]:
        return [kind.id for kind in self.rubric.header.evidence_kinds if kind.external]

    def _planned(self, question: Question, rung: Needed) -> Evidence:
        own = [kind for kind in question.evidence if kind not in self._external]
        outside = [kind for kind in question.evidence if kind in self._external]
        given: dict[str, Any] = {"link": _ADDRESS}
        if rung != "document":
            given["date"] = self.assessment.date
        if rung == "external" and not outside:
            given["confirmed_by"] = self._external[0]
        if isinstance(question, Indicator):
            given["quality"] = "A"
        kinds = (outside or own) if rung == "external" else (own or outside)
        return Evidence(title=_PLANNED, kind=kinds[0], **given)

    def _name(self, question: Question) -> str:
        """An id that no document of the city has; of one question always the same."""
        number = list(self.rubric.questions).index(question.id)
        return _free(f"{_PLANNED}{number}", self.assessment.evidence)


def _free(name: str, taken: Mapping[str, Evidence]) -> str:
    while name in taken and taken[name].title != _PLANNED:
        name = f"{name}x"
    return name
