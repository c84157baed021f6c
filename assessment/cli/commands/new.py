"""`new`: a questionnaire for a city."""

from __future__ import annotations

import datetime

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session

MOST_DISTRICTS = 60
"""Columns that the sheet by district can have."""


@command("new")
@option("--city", word="city", metavar="name", default=None)
@option("--population", word="population", metavar="number", type=options.People(), default=None)
@option("--country", word="country", metavar="country", type=options.Country(), default=None)
@option("--date", word="date", metavar="day", type=options.Day(), default=None)
@option("--express", word="express", is_flag=True)
@option("--set", "question_set", word="question_set", metavar="question_set", default=None)
@option("--from", "source", word="source", metavar="file", type=click.Path(path_type=str), default=None)
@option("--department", "departments", word="department", metavar="department", multiple=True)
@option(
    "--districts", word="districts", metavar="number", type=options.Between(int, 0, MOST_DISTRICTS), default=0
)
@option("--deadline", word="deadline", metavar="day", type=options.Day(), default=None)
@option("--contact", word="contact", metavar="text", default=None)
@options.theme
@options.target(required=False, word="questionnaire")
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def new(
    session: Session,
    target: str | None,
    *,
    city: str | None,
    population: int | None,
    country: str | None,
    date: datetime.date | None,
    express: bool,
    question_set: str | None,
    source: str | None,
    departments: tuple[str, ...],
    districts: int,
    deadline: datetime.date | None,
    contact: str | None,
    theme: str | None,
    replace: bool,
) -> int:
    """Blank, or begun with the answers of another year."""
    from assessment.cli.making import Wanted, make_new

    wanted = Wanted(
        city=city, population=population, country=country, date=date, express=express,
        question_set=question_set, source=source, departments=departments, deadline=deadline,
        contact=contact, theme=theme, districts=districts, replace=replace,
    )  # fmt: skip
    return make_new(session, wanted, target)
