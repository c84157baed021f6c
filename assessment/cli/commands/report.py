"""`report`: the Excel and the PDF scorecard of an assessment or of a result."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("report")
@options.file
@options.folder("folder_beside")
@options.public
@options.budget
@options.aim
@options.previous
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
    budget: tuple[float, ...] | None,
    aim: str | None,
    previous: str | None,
) -> int:
    """Both scorecards, in one language."""
    from assessment.cli.outputs import folder_of
    from assessment.cli.wishes import Wish
    from assessment.cli.work import report_file

    wish = Wish(None, budget, aim, previous, whole=True)
    return report_file(session, file, folder or folder_of(file), public=public, wish=wish)
