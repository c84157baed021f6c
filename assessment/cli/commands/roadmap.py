"""`roadmap`: what to do, in which order, and where it leads."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("roadmap")
@options.file
@options.budget
@options.aim
@options.weights
@options.survey
@options.target(required=False, word="roadmap")
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def roadmap(
    session: Session,
    file: str,
    target: str | None,
    *,
    budget: tuple[float, ...] | None,
    aim: str | None,
    weights: str | None,
    survey: str | None,
    replace: bool,
) -> int:
    """On the terminal, or as a file."""
    from assessment.cli.roads import show_roadmap
    from assessment.cli.wishes import Wish

    wish = Wish(weights, budget, aim, whole=True, survey=survey)
    return show_roadmap(session, file, target, wish, replace_files=replace)
