"""`rank`: many cities of one rubric in one table, and where one of them stands."""

from __future__ import annotations

from typing import Any

import click

from assessment.cli import options
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session

MOST = 4_294_967_295
"""The largest seed."""


@command("rank")
@argument("files", word="cities", nargs=-1, required=True, type=click.Path(path_type=str))
@option("--by", word="rank_by", metavar="grouping", default=None)
@options.lens
@option("--city", word="rank_city", metavar="name", default=None)
@option("--previous", word="rank_previous", metavar="file", type=click.Path(path_type=str), default=None)
@option("--bands", word="rank_bands", metavar="bands", default=None)
@option(
    "-o",
    "--output",
    "targets",
    word="rank_target",
    metavar="file",
    multiple=True,
    type=click.Path(path_type=str),
)
@option("--seed", word="rank_seed", metavar="number", type=options.Between(int, 0, MOST), default=1)
@options.rubric
@options.json
@options.lang
@click.pass_obj
def rank(session: Session, **asked: Any) -> int:
    """To the terminal, or to files."""
    from assessment.cli.ranking import Asked, rank_files

    return rank_files(session, Asked(**asked))
