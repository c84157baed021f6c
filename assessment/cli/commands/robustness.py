"""`robustness`: how far a result depends on choices."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("robustness")
@options.file
@option("--seed", word="robustness_seed", metavar="number", type=options.Between(int, 0), default=None)
@option(
    "--draws",
    word="robustness_draws",
    metavar="number",
    type=options.Between(int, 100, 100_000),
    default=None,
)
@options.rubric
@options.json
@options.lang
@click.pass_obj
def robustness(session: Session, file: str, seed: int | None, draws: int | None) -> int:
    """Of an assessment, or as a result holds it."""
    from assessment.cli.trying import try_file

    return try_file(session, file, seed, draws)
