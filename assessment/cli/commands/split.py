"""`split`: a questionnaire into one for each department, or for each branch of the rubric."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("split")
@options.file
@option("--by", word="split_by", metavar="layer", default="department")
@options.folder("folder_beside")
@options.theme
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def split(session: Session, file: str, by: str, folder: Path | None, theme: str | None, replace: bool) -> int:
    """The file that is read stays as it is."""
    from assessment.cli.splitting import split_file

    return split_file(session, file, by, folder, theme=theme, replace_files=replace)
