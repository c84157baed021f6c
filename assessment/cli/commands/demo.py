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
    """In the language of the reader rather than the city's own."""
    from assessment.cli.work import assess_example

    return assess_example(session, folder)
