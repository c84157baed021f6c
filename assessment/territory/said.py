"""What every district answered, as arrays: points in the headline lens, values of indicators, who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessment.result.models import LensName, PartResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Indicator
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Answers, Bools
from assessment.scoring.points import Floats, clean


@dataclass(frozen=True)
class Said:
    """Answers of the districts to the questions that were answered by district.

    Attributes:
        districts: ids, in the order of the city.
        residents: share of the residents of all districts, adding up to 1. Shape (districts,).
        questions: ids, in the order of the rubric.
        columns: columns of the questions in the compiled rubric. Shape (questions,).
        points: 0..100 in the lens; NaN where there are none. Shape (districts, questions).
        values: the number that answers an indicator; NaN elsewhere. Shape as `points`.
        applicable: False where the question does not apply in the district. Shape as `points`.
    """

    lens: LensName
    districts: tuple[str, ...]
    residents: Floats
    questions: tuple[str, ...]
    columns: npt.NDArray[np.intp]
    points: Floats
    values: Floats
    applicable: Bools

    @property
    def has(self) -> Bools:
        """Where there are points. Shape as `points`."""
        return ~np.isnan(self.points)

    @property
    def covered(self) -> Floats:
        """Share of the residents concerned whose districts have points, 0..1; 0 where it concerns nobody."""
        concerned = self.residents @ self.applicable
        answered = self.residents @ self.has
        return np.divide(answered, concerned, out=np.zeros_like(answered), where=concerned > 0)

    def only(self, kept: npt.NDArray[np.bool_]) -> Said:
        """The same districts with some of the questions."""
        questions = tuple(ident for ident, keeps in zip(self.questions, kept.tolist(), strict=True) if keeps)
        return Said(
            self.lens,
            self.districts,
            self.residents,
            questions,
            self.columns[kept],
            self.points[:, kept],
            self.values[:, kept],
            self.applicable[:, kept],
        )


def said_by_district(
    result: Result, rubric: Rubric, compiled: CompiledRubric, lens: LensName | None = None
) -> Said | None:
    """What the districts answered in a lens, the headline if None; None if no question was answered by district."""
    known = result.city.districts
    asked = [each for each in result.questions if each.id in compiled.column and _is_divided(each)]
    if not known or not asked:
        return None
    people = np.array([float(district.population) for district in known])
    row = {district.id: at for at, district in enumerate(known)}
    shape, lens = (len(known), len(asked)), lens or result.rubric.headline
    points, values = np.full(shape, np.nan), np.full(shape, np.nan)
    applicable = np.ones(shape, dtype=bool)
    for at, question in enumerate(asked):
        measured = isinstance(rubric.questions[question.id], Indicator)
        for part in question.parts:
            if part.district in row:
                place = row[part.district], at
                points[place], values[place] = _points(part, lens), _value(part) if measured else np.nan
                applicable[place] = part.state != "not_applicable"
    return Said(
        lens,
        tuple(row),
        people / people.sum(),
        tuple(question.id for question in asked),
        np.array([compiled.column[question.id] for question in asked], dtype=np.intp),
        points,
        values,
        applicable,
    )


def _is_divided(question: QuestionResult) -> bool:
    return any(part.district is not None for part in question.parts)


def _points(part: PartResult, lens: LensName) -> float:
    found = {"claimed": part.claimed, "evidenced": part.evidenced, "verified": part.verified}[lens]
    return np.nan if found is None else found


def _value(part: PartResult) -> float:
    given = part.answer
    is_number = isinstance(given, (int, float)) and not isinstance(given, bool) and part.state == "answered"
    return float(given) if is_number else np.nan  # type: ignore[arg-type]


def rows(said: Said, compiled: CompiledRubric) -> Answers:
    """A row of the kernel for each district, and below them one for the city over the same questions.

    The city's points are the mean of those of its districts by residents, as in the scores of the whole.
    """
    shape = (len(said.districts) + 1, len(compiled.question_ids))
    points, share, applicable = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=bool)
    has, found = said.has, np.nan_to_num(said.points)
    answered = said.residents @ has
    mean = np.divide(said.residents @ found, answered, out=np.zeros_like(answered), where=answered > 0)
    points[:, said.columns] = np.vstack([found, mean])
    share[:, said.columns] = np.vstack([has.astype(np.float64), said.covered])
    applicable[:, said.columns] = np.vstack([said.applicable, said.applicable.any(axis=0)])
    return Answers(points, share, applicable)


def reaches(covered: Floats | float, least: float) -> Bools:
    """Whether a share is as large as the rubric asks."""
    return clean(np.asarray(covered, dtype=np.float64)) >= clean(np.array(least))


def position(idents: Sequence[str]) -> dict[str, int]:
    """The place of each id."""
    return {ident: at for at, ident in enumerate(idents)}
