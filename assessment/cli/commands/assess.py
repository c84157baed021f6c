"""`assessment FILE`: check, score, and write result, Excel and PDF beside the file."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("assess")
@options.file
@options.folder("folder_beside")
@options.public
@options.weights
@options.budget
@options.aim
@options.previous
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
    weights: str | None,
    budget: tuple[float, ...] | None,
    aim: str | None,
    previous: str | None,
) -> int:
    """The usual thing."""
    from assessment.cli.outputs import folder_of
    from assessment.cli.wishes import Wish
    from assessment.cli.work import assess_file

    wish = Wish(weights, budget, aim, previous, whole=True)
    return assess_file(session, file, folder or folder_of(file), public=public, wish=wish)
