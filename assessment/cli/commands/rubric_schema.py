"""`rubric schema`: the published form of each kind of file, as JSON Schema."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import argument, command
from assessment.cli.session import Session


@command("schema", key="rubric_schema")
@argument("name", word="schema", required=False, default=None)
@options.json
@options.lang
@click.pass_obj
def rubric_schema(session: Session, name: str | None) -> int:
    """The names of the forms, or one form."""
    from assessment.cli.schemas import show_schema

    return show_schema(session, name)
