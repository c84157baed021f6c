"""`whatif`: the numbers with other answers, and the least effort to a level."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("whatif")
@options.file
@option("--set", "sets", word="set", metavar="answer", multiple=True)
@option("--backed", word="backed", is_flag=True)
@option("--reach", "goals", word="reach", metavar="goal", multiple=True)
@option(
    "--lens", word="plan_lens", metavar="lens", type=options.OneOf(("claimed", "evidenced")), default=None
)
@options.weights
@options.rubric
@options.json
@options.lang
@click.pass_obj
def whatif(
    session: Session,
    file: str,
    *,
    sets: tuple[str, ...],
    backed: bool,
    goals: tuple[str, ...],
    lens: str | None,
    weights: str | None,
) -> int:
    """Nothing is written."""
    from assessment.cli.supposing import Supposed, suppose

    return suppose(session, file, Supposed(sets, goals, backed, lens, weights))
