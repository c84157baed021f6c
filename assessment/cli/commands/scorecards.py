"""`scorecards`: results and scorecards of many cities, in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessment.cli import options
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session
from assessment.cli.usage import UsageProblem

if TYPE_CHECKING:
    from assessment.report.scorecards import Print

OUTPUTS = ("json", "excel", "pdf")
BACKENDS = ("loky", "dask")
MOST_JOBS = 1_000


@command("scorecards")
@argument("names", word="batch", nargs=-1, required=True, type=click.Path(path_type=str))
@option(
    "-o",
    "--output",
    "out",
    word="batch_folder",
    metavar="folder",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--only", word="batch_only", metavar="output", type=options.OneOf(OUTPUTS), multiple=True)
@option("--beside", word="batch_beside", is_flag=True)
@option("--scores-only", word="scores_only", is_flag=True)
@option("--jobs", word="jobs", metavar="number", type=options.Between(int, 1, MOST_JOBS), default=None)
@option("--backend", word="backend", metavar="backend", type=options.OneOf(BACKENDS), default=BACKENDS[0])
@options.public
@options.weights
@options.budget
@options.aim
@options.printed
@options.rubric
@options.json
@options.lang
@click.pass_obj
def scorecards(
    session: Session,
    names: tuple[str, ...],
    out: Path,
    *,
    only: tuple[str, ...],
    beside: bool,
    scores_only: bool,
    jobs: int | None,
    backend: str,
    public: bool,
    weights: str | None,
    budget: tuple[float, ...] | None,
    aim: str | None,
    asked: Print,
) -> int:
    """Each city by itself: one that is wrong stops no other."""
    if scores_only and (budget is not None or aim is not None):
        raise UsageProblem("scores_only_with")
    from assessment.cli.batching import Asked, make_scorecards
    from assessment.cli.wishes import Wish

    wish = Wish(weights, budget, aim, whole=not scores_only)
    return make_scorecards(session, Asked(names, out, wish, asked, public, only, beside, jobs, backend))
