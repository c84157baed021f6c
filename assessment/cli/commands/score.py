"""`score`: the result as JSON."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("score")
@options.file
@option(
    "-o", "--output", "target", word="result", metavar="file", default="-", type=click.Path(path_type=str)
)
@options.public
@options.weights
@options.budget
@options.aim
@options.previous
@options.rubric
@options.json
@options.lang
@click.pass_obj
def score(
    session: Session,
    file: str,
    target: str,
    *,
    public: bool,
    weights: str | None,
    budget: tuple[float, ...] | None,
    aim: str | None,
    previous: str | None,
) -> int:
    """To a file, or to standard output."""
    from assessment.cli.wishes import Wish
    from assessment.cli.work import score_file

    wish = Wish(weights, budget, aim, previous, whole=True)
    return score_file(session, file, target, public=public, wish=wish)
