"""The next step of each answer: a practice to improve, a claim to document, an answer to find.

A step starts where the answer stands: at what a reviewer accepted, if that is less than the claim. A question by district
starts at its least served districts and brings all of them to the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers.models import Answer, Answered, Assessment, DistrictAnswer
from assessment.planning.backing import TINY, Backer
from assessment.planning.better import Better, better_than, extremes
from assessment.planning.edit import Edit, edited
from assessment.result.roadmap import ActionKind, Needed, Way
from assessment.rubric.load import Rubric
from assessment.rubric.models import Effort, Indicator, Question
from assessment.scoring.evidence import is_outdated
from assessment.scoring.points import clean_number
from assessment.scoring.readings import PartReading, Reading, read_one

FULL = 100.0


@dataclass(frozen=True)
class Step:
    """A step of one question.

    Attributes:
        edit: the answer after it; of finding out, if the answer turns out worst.
        best: of finding out, if it turns out best, fully backed.
        districts: those whose answers change; none for the whole city.
        number, code: which of the question's own steps, and the option or practice that it reaches.
        stands, reaches: points before and after: of a practice where it stands lowest, of a document as evidenced.
        needed: the backing that the new answer needs.
    """

    kind: ActionKind
    way: Way
    edit: Edit
    effort: Effort
    best: Edit | None = None
    districts: tuple[str, ...] = ()
    number: int | None = None
    code: str | None = None
    before: Answered | None = None
    after: Answered | None = None
    stands: float | None = None
    reaches: float | None = None
    needed: Needed = "none"

    @property
    def id(self) -> str:
        """Unique among the steps of one roadmap."""
        tail = self.way if self.number is None else str(self.number)
        reached = "" if self.code is None or self.kind != "do" else f".{self.code}"
        return f"{self.edit.question.id}.{self.kind}.{tail}{reached}"


def steps_of(rubric: Rubric, assessment: Assessment, reading: Reading) -> Iterator[Step]:
    """The next step of every kind that the answer of one question allows; at most one of each kind."""
    if reading.state == "not_asked":
        return
    at_hand = (
        next_practice(rubric, assessment, reading),
        documented(rubric, assessment, reading),
        found_out(rubric, assessment, reading),
    )
    yield from (step for step in at_hand if step is not None)


def standing(part: PartReading) -> float | None:
    """Points that a part stands at, 0..100: the claim, or less if a reviewer accepted less; None where missing."""
    if part.claimed is None or part.accepted is None:
        return part.claimed
    return min(part.claimed, part.accepted)


def next_practice(rubric: Rubric, assessment: Assessment, reading: Reading) -> Step | None:
    """The next level, option, practice or reference point, with the evidence that it needs; None at the top.

    What nobody measures has no next figure: it has to be found out first.
    """
    question = reading.question
    parts = [part for part in reading.parts if _can_improve(part, question)]
    if not parts:
        return None
    lowest = min(parts, key=lambda part: standing(part) or 0.0)
    better = better_than(question, standing(lowest) or 0.0, _given(reading, lowest), rubric.header.scales)
    if better is None:
        return None
    behind = tuple(part for part in parts if _is_behind(part, lowest, better))
    answer = _improved(question, reading, behind, better, assessment)
    backer = Backer(rubric, assessment)
    needed = backer.needed_for(question, better.points)
    lift = min(backer.lifts(question, answer, part.district) for part in behind)
    edit = Edit(question, answer) if lift >= better.points - TINY else backer.back(question, answer, needed)
    whole = lowest.district is None
    return Step(
        "do", "next", edit, _effort(question, better.number),
        districts=tuple(part.district for part in behind if part.district is not None),
        number=better.number, code=better.code, needed=needed,
        stands=clean_number(standing(lowest) or 0.0), reaches=clean_number(better.points),
        before=reading.answer.answer if whole else None,
        after=answer.answer if whole else better.answer if better.same_for_all else None,
    )  # fmt: skip


def _can_improve(part: PartReading, question: Question) -> bool:
    unmeasured = part.state == "unknown" and isinstance(question, Indicator)
    return part.claimed is not None and not unmeasured


def _is_behind(part: PartReading, lowest: PartReading, better: Better) -> bool:
    """Whether a part takes this step: all below the place that it reaches; of practices, those as low as the lowest."""
    stands = standing(part) or 0.0
    return stands < better.points - TINY if better.same_for_all else stands <= (standing(lowest) or 0.0)


def _given(reading: Reading, part: PartReading) -> Answered | None:
    """The answer of a part; what a reviewer lowered counts as no list of practices."""
    if part.district is None:
        return reading.answer.answer
    given = reading.answer.districts.get(part.district)
    return given.answer if isinstance(given, DistrictAnswer) else given


def _improved(
    question: Question, reading: Reading, behind: tuple[PartReading, ...], better: Better, said: Assessment
) -> Answer:
    """The answer after the step: no longer the one that was reviewed; a figure is of the year of the assessment."""
    changes: dict[str, object] = {"review": None}
    if isinstance(question, Indicator):
        changes["year"] = said.date.year
    if behind[0].district is None:
        changes |= {"answer": better.added_to(reading.answer.answer), "state": None, "reason": None}
    else:
        districts = dict(reading.answer.districts)
        for part in behind:
            districts[str(part.district)] = DistrictAnswer(answer=better.added_to(_given(reading, part)))
        changes["districts"] = districts
    return reading.answer.model_copy(update=changes)


def _effort(question: Question, number: int) -> Effort:
    return question.effort[min(number, len(question.effort) - 1)] if question.effort else "medium"


# -- document


def documented(rubric: Rubric, assessment: Assessment, reading: Reading) -> Step | None:
    """Back what is claimed, one rung or as far as publishing lifts; None where evidence holds nothing down."""
    held = [part for part in reading.parts if (standing(part) or 0.0) > part.cap.points + TINY]
    if not held or reading.refused:
        return None
    backer = Backer(rubric, assessment)
    question, answer = reading.question, reading.answer
    weakest = min(held, key=lambda part: part.cap.points - (standing(part) or 0.0))
    way, effort, needed = _way(reading, weakest, backer)
    if way == "renew" and isinstance(question, Indicator):
        answer = answer.model_copy(update={"year": assessment.date.year})
    edit = backer.back(question, answer, needed)
    after = edited(assessment, [edit])
    lifted = Backer(rubric, after).lifts(question, edit.answer, weakest.district)
    if lifted <= weakest.cap.points + TINY:
        return None
    districts = tuple(part.district for part in held if part.district is not None)
    stands, reaches = (
        each.points("evidenced") or 0.0 for each in (reading, read_one(rubric, after, question))
    )
    return Step(
        "document", way, edit, effort, districts=districts, needed=needed,
        stands=clean_number(stands), reaches=clean_number(reaches),
    )  # fmt: skip


def _way(reading: Reading, weakest: PartReading, backer: Backer) -> tuple[Way, Effort, Needed]:
    """How the backing can grow at its weakest place, the effort, and the rung that it reaches."""
    cap, caps = weakest.cap, backer.rules.policy.caps
    wanted = max(standing(part) or 0.0 for part in reading.parts)
    publishable = backer.needed_for(reading.question, min(wanted, caps.public))
    if is_outdated(reading.question, reading.answer, backer.rules):
        return "renew", "medium", publishable
    if cap.stale and cap.backing in ("none", "reference"):
        return "renew", "medium", publishable
    if cap.quality is not None:
        return "quality", "medium", publishable
    if cap.backing in ("public", "inspected"):
        return "confirm", "medium", backer.needed_for(reading.question, wanted)
    ways: dict[Needed, Way] = {"reference": "refer", "document": "attach"}
    return ways.get(publishable, "publish"), "small", publishable


# -- find out


def found_out(rubric: Rubric, assessment: Assessment, reading: Reading) -> Step | None:
    """Find an answer that is missing, measure what nobody measures, or answer by district; None where nothing is missing."""
    question = reading.question
    open_parts = tuple(part for part in reading.parts if _is_open(part, reading))
    if not open_parts:
        return _divided(assessment, reading)
    measure = all(part.state == "unknown" and part.claimed is not None for part in open_parts)
    low, high = extremes(question, rubric.header.scales)
    backer = Backer(rubric, assessment)
    districts = tuple(part.district for part in open_parts if part.district is not None)
    worst, best = (_answered(reading, open_parts, value, assessment) for value in (low, high))
    return Step(
        "find_out", "measure" if measure else "answer", Edit(question, worst), "medium" if measure else "small",
        best=backer.back(question, best, backer.needed_for(question, FULL)), districts=districts,
    )  # fmt: skip


def _is_open(part: PartReading, reading: Reading) -> bool:
    if part.claimed is None:
        return part.state in ("blank", "unknown") or reading.refused
    return part.state == "unknown" and isinstance(reading.question, Indicator)


def _answered(
    reading: Reading, open_parts: tuple[PartReading, ...], value: Answered, said: Assessment
) -> Answer:
    """The open parts answered; a review of the whole question no longer holds, one that only misses districts does."""
    changes: dict[str, object] = {}
    if isinstance(reading.question, Indicator):
        changes["year"] = reading.answer.year or said.date.year
    if open_parts[0].district is None:
        changes |= {"answer": value, "state": None, "reason": None, "review": None}
    else:
        districts = dict(reading.answer.districts)
        districts.update({str(part.district): DistrictAnswer(answer=value) for part in open_parts})
        changes["districts"] = districts
    return reading.answer.model_copy(update=changes)


def _divided(assessment: Assessment, reading: Reading) -> Step | None:
    """Of a question by district that was answered for the whole city alone: the same answer everywhere, at best."""
    districts = tuple(district.id for district in assessment.city.districts)
    given = reading.answer
    if not reading.undivided or not districts or reading.state != "answered":
        return None
    each = {name: DistrictAnswer(answer=given.answer) for name in districts}
    answer = given.model_copy(update={"districts": each, "answer": None})
    same = Edit(reading.question, given)
    return Step(
        "find_out",
        "divide",
        same,
        "small",
        best=Edit(reading.question, answer),
        districts=districts,
    )
