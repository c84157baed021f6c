"""`rubric check`: everything that is wrong in a rubric and its words."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import argument, command
from assessment.cli.session import Session


@command("check", key="rubric_check")
@argument("name", word="rubric", required=False, default=None)
@options.json
@options.lang
@click.pass_obj
def rubric_check(session: Session, name: str | None) -> int:
    """One rubric by id or folder, or all that come with the program."""
    from assessment.cli.rubrics import check_rubrics

    return check_rubrics(session, name)
