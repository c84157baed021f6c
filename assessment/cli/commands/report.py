"""`report`: the Excel and the PDF scorecard of an assessment or of a result."""

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


@command("report")
@options.file
@options.folder("folder_beside")
@options.public
@options.wished
@options.printed
@options.brief
@options.rubric
@options.json
@options.lang
@click.pass_obj
def report(
    session: Session,
    file: str,
    folder: Path | None,
    *,
    public: bool,
    wish: Wish,
    asked: Print,
) -> int:
    """Both scorecards, in one language."""
    from assessment.cli.outputs import folder_of
    from assessment.cli.work import report_file

    return report_file(session, file, folder or folder_of(file), public=public, wish=wish, asked=asked)
