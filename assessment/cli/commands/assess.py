"""`assessment FILE`: check, score, and write result, Excel and PDF beside the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session

if TYPE_CHECKING:
    from assessment.cli.wishes import Wish
    from assessment.report.scorecards import Print


@command("assess")
@options.file
@options.folder("folder_beside")
@options.public
@options.wished
@options.printed
@options.rubric
@options.json
@options.lang
@click.pass_obj
def assess(
    session: Session,
    file: str,
    folder: Path | None,
    *,
    public: bool,
    wish: Wish,
    asked: Print,
) -> int:
    """The usual thing."""
    from assessment.cli.outputs import folder_of
    from assessment.cli.work import assess_file

    return assess_file(session, file, folder or folder_of(file), public=public, wish=wish, asked=asked)
