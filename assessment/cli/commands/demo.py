"""`demo`: the example city, from its answers to its scorecards."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("demo")
@options.folder("folder_demo", default="assessment-demo")
@options.json
@options.lang
@click.pass_obj
def demo(session: Session, folder: Path) -> int:
    """The example city, in the language of the reader rather than its own."""
    from assessment.cli.work import assess_file, example

    session.asked = session.lang
    return assess_file(session, str(example()), folder)
