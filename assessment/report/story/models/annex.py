"""Every question with its answer, evidence and remarks."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Quantity


@dataclass(frozen=True)
class EvidenceLine:
    """A document of the register, as the annex shows it; `link` only if readers may open it."""

    title: str
    about: str
    link: str | None


@dataclass(frozen=True)
class DistrictLine:
    """A question's answer in one district."""

    district: str
    answer: str
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity


@dataclass(frozen=True)
class AnnexEntry:
    """Everything about one question.

    Attributes:
        part, dimension: id and name of the child of the whole that it belongs to.
        notes: what the reader should know (draft, cap, not applicable because ...).
    """

    id: str
    part: str
    dimension: str
    theme: str
    name: str
    ask: str
    state: str
    answer: str
    sentence: str
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity
    nominal_weight: Quantity
    effective_weight: Quantity
    backing: str
    department: str
    references: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    comment: str | None
    remark: str | None
    districts: tuple[DistrictLine, ...]
    notes: tuple[str, ...]
