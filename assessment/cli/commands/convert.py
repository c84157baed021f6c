"""`convert`: the same assessment as a workbook, YAML or JSON."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command
from assessment.cli.session import Session


@command("convert")
@options.file
@options.target(word="converted")
@options.theme
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def convert(session: Session, file: str, target: str, theme: str | None, replace: bool) -> int:
    """The kind follows from the ending of the name."""
    from assessment.cli.converting import convert_file

    return convert_file(session, file, target, theme=theme, replace_files=replace)
