"""`survey items`: the items of microdata of any size, and nothing else."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.commands.survey_read import MODE, SAMPLING
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session


@command("items", key="survey_items")
@argument("file", word="microdata", type=click.Path(path_type=str))
@option("--city", word="fieldwork_city", metavar="file", type=click.Path(path_type=str), default=None)
@option("--mode", word="fieldwork_mode", metavar="mode", type=MODE, required=True)
@option("--sampling", word="fieldwork_sampling", metavar="sampling", type=SAMPLING, required=True)
@options.target(word="fieldwork")
@options.rubric
@options.json
@options.lang
@click.pass_obj
def survey_items(session: Session, file: str, city: str | None, mode: str, sampling: str, target: str) -> int:
    """Microdata, to estimates."""
    from assessment.cli.fieldwork import sum_items

    return sum_items(session, file, target, mode, sampling, city)
