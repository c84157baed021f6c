"""`migrate`: an assessment of an earlier rubric version, written as the present one reads it."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("migrate")
@options.file
@option(
    "-o", "--output", "target", word="migrated", metavar="file", required=True, type=click.Path(path_type=str)
)
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def migrate(session: Session, file: str, target: str, replace: bool) -> int:
    """A new file; the one that is read stays as it is."""
    from assessment.cli.migrating import migrate_file

    return migrate_file(session, file, target, replace_files=replace)
