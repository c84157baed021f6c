"""`check`: everything that is wrong or doubtful in assessments, and how far they are."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("check")
@options.files
@option("--annotate", word="annotate", metavar="file", type=click.Path(path_type=str), default=None)
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def check(session: Session, files: tuple[str, ...], annotate: str | None, replace: bool) -> int:
    """Findings are the answer: they go to standard output."""
    from assessment.cli.checking import annotate_file, check_files

    if annotate is not None:
        return annotate_file(session, files, annotate, replace_files=replace)
    return check_files(session, files)
