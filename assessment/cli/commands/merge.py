"""`merge`: what came back, into one."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("merge")
@options.files
@options.target(word="merged")
@option("--decisions", word="decisions", metavar="file", type=click.Path(path_type=str), default=None)
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def merge(session: Session, files: tuple[str, ...], target: str, decisions: str | None, replace: bool) -> int:
    """What files disagree on goes to a person."""
    from assessment.cli.merging import merge_files

    return merge_files(session, files, target, decisions=decisions, replace_files=replace)
