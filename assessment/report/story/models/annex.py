"""Every question with its answer, evidence and remarks."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Quantity


@dataclass(frozen=True)
class EvidenceLine:
    """A document of the register, as the annex shows it; `link` only if readers may open it.

    Attributes:
        grade: the letter for the quality of its data, which `about` says too; empty where it has none.
    """

    title: str
    about: str
    link: str | None
    grade: str = ""


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
        reviewed: somebody looked at the answer; else `verified` is the word for nobody having done so.
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
    reviewed: bool = False


@dataclass(frozen=True)
class AnnexRest:
    """Questions of a part that have nothing to tell but why they have no answer, which they share.

    Attributes:
        part: id of the child of the whole that they belong to.
        text: why, and how many they are; ends before their names.
        questions: id and name of each, in the order of the rubric.
    """

    part: str
    text: str
    questions: tuple[tuple[str, str], ...]
