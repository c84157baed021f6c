"""The roadmap as CSV: one row for each step in order, then one for every single step at hand; heads are for programs.

Texts are in the story's language, numbers have a point, points one decimal, as everybody sees them.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.story.models import ActionLine, Quantity, RoadmapStory, Story
from assessment.sheets.csv_text import CsvValue, csv_bytes
from assessment.text.numbers import shown

COLUMNS = (
    "list", "order", "horizon", "due", "kind", "id", "part", "action", "why", "proof", "question", "part_name", "districts",
    "department", "effort", "effort_points", "on_the_way", "score_gain", "secured_gain", "score_after", "secured_after",
    "level_after", "lessons",
)  # fmt: skip
"""`list` is `roadmap` for the steps in order, else `do`, `document` or `find_out`: there gains are of the step alone, and
of `find_out` the most that it can bring."""


def roadmap_csv(story: Story) -> bytes:
    """The rows under `COLUMNS`; empty where there is nothing. UTF-8 with a mark of byte order.

    Raises:
        ValueError: the story has no roadmap.
    """
    if story.roadmap is None:
        raise ValueError("this story has no roadmap")
    return csv_bytes([COLUMNS, *_rows(story.roadmap)])


def _rows(told: RoadmapStory) -> Iterator[list[CsvValue]]:
    for order, line in enumerate(told.steps, 1):
        yield _row("roadmap", order, line)
    for name, lines in (("do", told.do), ("document", told.document), ("find_out", told.find_out)):
        for line in lines:
            yield _row(name, None, line)


def _row(name: str, order: int | None, line: ActionLine) -> list[CsvValue]:
    return [
        name, order, line.horizon, line.due.isoformat() if line.due else None, line.kind, line.id, line.part, line.text, line.why,
        line.proof, line.question, line.part_name, line.districts, line.owner, line.effort, line.cost.value,
        "true" if line.on_the_way else "false", _points(line.score), _points(line.secured), _points(line.after_score),
        _points(line.after_secured), line.after_level.number, " | ".join(line.lessons),
    ]  # fmt: skip


def _points(quantity: Quantity) -> float | None:
    return None if quantity.value is None else shown(quantity.value)
