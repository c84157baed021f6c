"""`explain`: why a node or a question has its score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessment.cli import options
from assessment.cli.help import argument, command
from assessment.cli.session import Session

if TYPE_CHECKING:
    from assessment.result.models import LensName


@command("explain")
@options.file
@argument("node", word="node", required=False, default=None)
@options.lens
@options.rubric
@options.json
@options.lang
@click.pass_obj
def explain(session: Session, file: str, node: str | None, lens: LensName | None) -> int:
    """A tree, or one question."""
    from assessment.cli.work import explain_file

    return explain_file(session, file, node, lens)
