"""`rubric list`: the rubrics that come with the program."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("list", key="rubric_list")
@options.json
@options.lang
@click.pass_obj
def rubric_list(session: Session) -> int:
    """One line each."""
    from assessment.cli.rubrics import list_rubrics

    return list_rubrics(session)
