"""`read`: a result through the codes of another framework, or through tags."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("read")
@options.file
@option("--by", word="by", metavar="framework", required=True)
@options.rubric
@options.json
@options.lang
@click.pass_obj
def read(session: Session, file: str, by: str) -> int:
    """An assessment or a result."""
    from assessment.cli.work import read_file

    return read_file(session, file, by)
