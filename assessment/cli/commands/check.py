"""`check`: everything that is wrong or doubtful in assessments."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("check")
@options.files
@options.rubric
@options.json
@options.lang
@click.pass_obj
def check(session: Session, files: tuple[str, ...]) -> int:
    """Findings are the answer: they go to standard output."""
    from assessment.cli.work import check_files

    return check_files(session, files)
