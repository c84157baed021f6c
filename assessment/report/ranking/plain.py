"""The table as CSV: one row for each city that was given, numbers as programs read them, nothing that a sheet would run."""

from __future__ import annotations

import csv
import io

from assessment.comparison.cities.models import GroupOf, LeftOut, RankedCity, Ranking
from assessment.look.safe import line
from assessment.report.ranking.models import RankingStory
from assessment.scoring.points import shown_tenth
from assessment.sheets.inert import needs_quote

BOM = "\ufeff"
"""Tells office programs that the text is UTF-8."""

COLUMNS = (
    "group", "rank", "tied", "change", "standing", "previous_rank", "city", "country", "population", "date", "score",
    "secured", "level", "coverage", "quartile", "band", "rank_low", "rank_high", "alike_above", "left_out", "found",
)  # fmt: skip

Row = dict[str, object]


def ranking_csv(ranking: Ranking, story: RankingStory) -> bytes:
    """UTF-8 with a mark of byte order; points with one decimal as everybody sees them; empty where there is nothing.

    Whoever is not in the table has a row too, with the reason in `left_out`. Names of groups are in the story's language.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for group, told in zip(ranking.groups, story.groups, strict=True):
        for city in group.cities:
            writer.writerow(_row(city, told.title or _key(group.group)))
    writer.writerows(_left_out(item) for item in ranking.left_out)
    return (BOM + out.getvalue()).encode()


def _key(group: GroupOf) -> str:
    return "" if group.value is None else str(group.value)


def _row(city: RankedCity, group: str) -> Row:
    found = city.model_dump(mode="json", exclude={"fictional"})
    shown = {key: f"{shown_tenth(found[key]) / 10:.1f}" for key in ("score", "secured")}
    known = {key: value for key, value in (found | shown).items() if value is not None}
    return {key: _cell(value) for key, value in (known | {"group": group}).items()}


def _left_out(item: LeftOut) -> Row:
    said = {"city": item.city, "country": item.country, "date": item.date.isoformat()}
    found = {**said, "left_out": item.reason, "found": item.found}
    return {key: _cell(value) for key, value in found.items() if value is not None}


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    clean = line(value)
    return f"'{clean}" if needs_quote(clean) else clean
