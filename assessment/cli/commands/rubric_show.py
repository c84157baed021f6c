"""`rubric show`: the tree of a rubric with its weights."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import argument, command
from assessment.cli.session import Session


@command("show", key="rubric_show")
@argument("name", word="rubric", required=True)
@options.json
@options.lang
@click.pass_obj
def rubric_show(session: Session, name: str) -> int:
    """By id or folder."""
    from assessment.cli.rubrics import show_rubric

    return show_rubric(session, name)
