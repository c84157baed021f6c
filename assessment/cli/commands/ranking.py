"""`ranking`: a ranking that somebody else published, and a city's own result beside it."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session


@command("ranking")
@argument("table", word="table", required=False, default=None)
@option("--city", word="ranking_city", metavar="name", default=None)
@option("--country", word="ranking_country", metavar="country", type=options.Country(), default=None)
@option("--region", word="ranking_region", metavar="region", default=None)
@option("--edition", word="ranking_edition", metavar="edition", default=None)
@option("--beside", word="ranking_beside", metavar="file", type=click.Path(path_type=str), default=None)
@option("--index", word="ranking_index", metavar="index", default=None)
@options.target(word="ranking_target", required=False)
@options.json
@options.lang
@click.pass_obj
def ranking(
    session: Session,
    table: str | None,
    city: str | None,
    country: str | None,
    region: str | None,
    edition: str | None,
    beside: str | None,
    index: str | None,
    target: str | None,
) -> int:
    """A table in CSV, a file reference-ranking/1, or one that comes with the program."""
    from assessment.cli.quoting import Asked, list_rankings, show_ranking

    if table is None:
        return list_rankings(session)
    return show_ranking(session, table, Asked(city, country, region, edition, beside, index, target))
