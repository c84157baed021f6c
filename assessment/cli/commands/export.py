"""`export`: results of one or many cities as open data."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli import options
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session


@command("export")
@argument("files", word="cities", nargs=-1, required=True, type=click.Path(path_type=str))
@option(
    "-o",
    "--output",
    "folder",
    word="export_folder",
    metavar="folder",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--license", "licence", word="license", metavar="license", default=None)
@option("--public", "kind", word="export_public", flag_value="public", default="public")
@option("--internal", "kind", word="export_internal", flag_value="internal")
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def export(
    session: Session,
    files: tuple[str, ...],
    folder: Path,
    licence: str | None,
    *,
    kind: str,
    replace: bool,
) -> int:
    """A folder of tables with their metadata."""
    from assessment.cli.exporting import Asked, export_files

    asked = Asked(files, folder, internal=kind == "internal", licence=licence, replace=replace)
    return export_files(session, asked)
