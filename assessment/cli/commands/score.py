"""`score`: the result as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session

if TYPE_CHECKING:
    from assessment.cli.wishes import Wish


@command("score")
@options.file
@option(
    "-o", "--output", "target", word="result", metavar="file", default="-", type=click.Path(path_type=str)
)
@options.public
@options.wished
@options.rubric
@options.json
@options.lang
@click.pass_obj
def score(
    session: Session,
    file: str,
    target: str,
    *,
    public: bool,
    wish: Wish,
) -> int:
    """To a file, or to standard output."""
    from assessment.cli.work import score_file

    return score_file(session, file, target, public=public, wish=wish)
