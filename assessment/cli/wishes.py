"""How the result of an assessment is to be made, as options say it: weights, budget, target, scores alone or all of it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.answers.load import Loaded
from assessment.cli.usage import UsageProblem
from assessment.result.build import score
from assessment.result.models import Result
from assessment.rubric.load import Rubric


@dataclass(frozen=True)
class Wish:
    """What was asked for.

    Attributes:
        weights: a set of the rubric or a file.
        budgets: effort units of each horizon of the roadmap.
        aim: a target profile of the rubric or a file.
        previous: an earlier assessment or result of the city, to say what changed.
        whole: with the way on from the scores, not the scores alone.
        peers: files and folders of other cities, to say where the city stands among them.
        peers_by: how cities of one kind are told: a grouping of the rubric, `country` or a file.
        published: a ranking that somebody else published, by its id or file, to set beside the result.
        outlines: a file with the outlines of the districts, to draw a map; `outlines_by`: its property with their ids.
        survey: a file with what residents answered, to set beside the result.
    """

    weights: str | None = None
    budgets: tuple[float, ...] | None = None
    aim: str | None = None
    previous: str | None = None
    whole: bool = False
    peers: tuple[str, ...] = ()
    peers_by: str | None = None
    published: str | None = None
    survey: str | None = None
    outlines: str | None = None
    outlines_by: str | None = None

    @property
    def scores_anew(self) -> bool:
        """Whether it can only be had from answers, not from a result that is there."""
        return any(asked is not None for asked in (self.weights, self.budgets, self.aim))


SCORES = Wish()
EVERYTHING = Wish(whole=True)


def result_of(loaded: Loaded, wish: Wish) -> Result:
    """The result of a checked assessment.

    Raises:
        UsageProblem: no such weights or target, or not as many budgets as horizons.
        Rejected: a file of weights or of a target has errors.
    """
    rubric, said = loaded.rubric, loaded.assessment
    if wish == SCORES:
        return score(rubric, said)
    from assessment.cli.felt import read_survey
    from assessment.cli.targets import choose_target
    from assessment.cli.weights import OWN, choose_weights
    from assessment.complete import assess
    from assessment.scoring.compile import compile_rubric

    compiled = compile_rubric(rubric)
    name, weights = choose_weights(wish.weights or OWN, rubric, compiled)
    if not wish.whole:
        return score(rubric, said, weights=weights, weights_name=name, compiled=compiled)
    target = None if wish.aim is None else choose_target(wish.aim, rubric)
    survey = None if wish.survey is None else read_survey(wish.survey, rubric, said.city, loaded.findings)
    _fit(wish.budgets, rubric)
    return assess(
        rubric,
        said,
        weights=weights,
        weights_name=name,
        compiled=compiled,
        budgets=wish.budgets,
        target=target,
        survey=survey,
    )


def _fit(budgets: tuple[float, ...] | None, rubric: Rubric) -> None:
    wanted = max(1, len(rubric.header.roadmap.horizons))
    if budgets is not None and len(budgets) != wanted:
        raise UsageProblem("budget_count", found=len(budgets), expected=wanted)
