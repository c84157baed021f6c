"""`rubric crosswalk`: which questions correspond to the codes of other frameworks."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session


@command("crosswalk", key="rubric_crosswalk")
@argument("name", word="rubric", required=False, default=None)
@option("--to", "scheme", word="to", metavar="framework", default=None)
@options.json
@options.lang
@click.pass_obj
def rubric_crosswalk(session: Session, name: str | None, scheme: str | None) -> int:
    """One rubric by id or folder, or all that come with the program."""
    from assessment.cli.across import show_crosswalk

    return show_crosswalk(session, name, scheme)
