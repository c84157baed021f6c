"""`compare`: a city against what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session

if TYPE_CHECKING:
    from assessment.result.models import LensName


@command("compare")
@options.files
@options.lens
@options.target(word="compared", required=False)
@options.rubric
@options.json
@options.lang
@click.pass_obj
def compare(session: Session, files: tuple[str, ...], lens: LensName | None, target: str | None) -> int:
    """Two editions, or more."""
    from assessment.cli.comparing import compare_files

    return compare_files(session, files, lens, target)
