"""Days that have not come yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment.answers.check.sheet import Path, Sheet


def dates(sheet: Sheet) -> None:
    """No date lies in the future."""
    for path, day in _dated(sheet):
        if sheet.today is not None and day is not None and day > sheet.today:
            sheet.error("date_future", path, found=day.isoformat(), today=sheet.today.isoformat())


def _dated(sheet: Sheet) -> Iterator[tuple[Path, datetime.date | None]]:
    yield ("date",), sheet.said.date
    for ident, item in sheet.said.evidence.items():
        yield ("evidence", ident, "date"), item.date
    for ident, part in sheet.said.departments.items():
        yield ("departments", ident, "signed_on"), part.signed_on
    for ident, answer in sheet.said.answers.items():
        if answer.review is not None:
            yield ("answers", ident, "review", "date"), answer.review.date
