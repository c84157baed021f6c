"""The roadmap: its steps in order, to sort, filter and follow up; then every single step with what it brings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assessment.look.theme import DEFAULT, Theme
from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.excel.stretches import SHOWN_WITH_STEPS, stretches
from assessment.report.story.models import ActionLine, LevelMark, RoadmapStory, Story
from assessment.sheets.contents import Column, Said
from assessment.sheets.inert import sheet_title
from assessment.sheets.looks import Look, level_format, shown_as
from assessment.sheets.paper import print_setup
from assessment.text.letters import capital

DAY_FORMAT = "yyyy-mm-dd"
STATES = ("status_open", "status_under_way", "status_done")
"""Labels of the words that the column of states offers."""

Kind = Literal["text", "aside", "number", "level", "day", "field", "field_day"]


@dataclass(frozen=True)
class Field:
    """A column: key of its head, width, and what stands in it; a `field` is left empty for people to fill."""

    key: str
    width: float
    kind: Kind = "text"


PRINTED = (
    Field("order", 6, "number"), Field("action", 34), Field("why", 25, "aside"), Field("due", 11.5, "day"),
    Field("owner", 17), Field("part", 15), Field("proof", 27, "aside"), Field("effort", 9),
    Field("secured_gain", 11, "number"), Field("secured", 11.5, "number"), Field("level", 14, "level"),
    Field("on_the_way", 11.5), Field("person", 14, "field"), Field("start", 11.5, "field_day"), Field("status", 12, "field"), Field("remarks", 15, "field"),
)  # fmt: skip
STEPS = (
    *PRINTED,
    Field("horizon", 17), Field("cost", 10.5, "number"), Field("score_gain", 11.5, "number"),
    Field("score", 12, "number"), Field("question", 26, "aside"), Field("districts", 18, "aside"),
    Field("lessons", 62, "aside"), Field("id", 30, "aside"),
)  # fmt: skip
"""All of the table; what is printed comes first, since all of it would be too small to read."""

ALL = (
    Field("action", 38), Field("kind", 12), Field("why", 21, "aside"), Field("proof", 26, "aside"),
    Field("question", 18, "aside"), Field("part", 15), Field("owner", 17), Field("effort", 9), Field("cost", 10.5, "number"),
    Field("score_gain", 11, "number"), Field("secured_gain", 11, "number"), Field("brings", 16, "aside"),
    Field("districts", 12, "aside"), Field("id", 28, "aside"),
)  # fmt: skip
KEPT_COLUMNS, ALL_HEAD, SEEN = 2, 3, 8
ON_THE_WAY = "*"


@dataclass(frozen=True)
class Plain:
    """A level without its colours."""

    mark: LevelMark


class RoadmapSheet(ScoreSheet):
    """A sheet whose cells may hold days and whole numbers as well."""

    def put(self, column: int, content: Any, look: Look) -> int:
        """Fill a cell of this row and return the lines of text that it needs."""
        match content:
            case int():
                self.number(column, content, shown_as(look, "0"))
            case datetime.date():
                cell = self.cells.cell(self.row, column)
                cell.value = content
                self.book.styles.give(cell, shown_as(look, DAY_FORMAT))
            case Plain(LevelMark(int(number), name)):
                self.number(column, number, shown_as(look, level_format(name)))
            case _:
                return super().put(column, content, look)
        return 1

    @property
    def aside(self) -> Look:
        """What explains a row."""
        return replace(self.looks.cell, size=self.book.theme.sheet.small + 1)

    @property
    def open_field(self) -> Look:
        """An empty cell for people to fill."""
        theme = self.book.theme
        return replace(self.looks.text, fill=theme.panel, outline=theme.hairline, unlocked=True)


def roadmap_bytes(story: Story, theme: Theme = DEFAULT) -> bytes:
    """A workbook of the sheets of the roadmap alone. Same story and theme, same bytes.

    Raises:
        ValueError: the story has no roadmap.
    """
    told = story.roadmap
    if told is None:
        raise ValueError("this story has no roadmap")
    book = ScoreBook(story, theme)
    for key, write in (("roadmap", roadmap), ("stretches", stretches), ("steps", all_steps)):
        write(book, sheet_title(book.text(f"sheet.{key}"), book.file.sheetnames, key), told)
    return book.finished()


def roadmap(book: ScoreBook, title: str, told: RoadmapStory) -> None:
    """Write the sheet of the steps in order."""
    fields = [field for field in STEPS if field.key != "on_the_way" or told.on_the_way]
    sheet = _open(book, title, told.title, fields)
    _sentences(sheet, told.sentences[:SHOWN_WITH_STEPS])
    head = _steps(sheet, told, fields) if told.steps else None
    print_setup(
        sheet,
        landscape=True,
        repeat=head,
        repeat_from=head or 1,
        columns=sum(field in PRINTED for field in fields),
    )


def all_steps(book: ScoreBook, title: str, told: RoadmapStory) -> None:
    """Write the sheet of every single step."""
    sheet = _open(book, title, told.label["all"], ALL)
    lines = (*told.do, *told.document, *told.find_out)
    sheet.freeze(ALL_HEAD + 1, 1)
    sheet.table(_columns(told, ALL), (_row(sheet, line, ALL) for line in lines), filters=True)
    print_setup(sheet, landscape=True, repeat=ALL_HEAD)


def _open(book: ScoreBook, title: str, heading: str, fields: Sequence[Field]) -> RoadmapSheet:
    sheet = RoadmapSheet(book, title, [_width(book, field) for field in fields])
    sheet.opening(heading)
    return sheet


def _sentences(sheet: RoadmapSheet, sentences: Sequence[str]) -> None:
    """Sentences below each other, the first in bold, over the columns that are seen at once."""
    for number, sentence in enumerate(sentences):
        look = sheet.looks.text if number else sheet.looks.strong
        sheet.end(sheet.paragraph(sentence, look, 1, SEEN), look)


def _width(book: ScoreBook, field: Field) -> float:
    """Levels need room: a number that does not fit is shown as ###."""
    return book.looks.level_width(field.width) if field.kind == "level" else field.width


# -- the steps


def _steps(sheet: RoadmapSheet, told: RoadmapStory, fields: Sequence[Field]) -> int:
    """The table; returns the row of its head."""
    sheet.line(told.label["fill"], sheet.looks.small, 8.0)
    head = sheet.row
    sheet.freeze(head + 1, KEPT_COLUMNS)
    before = (sheet.book.story.verdict.level, *(line.after_level for line in told.steps))
    rows = (
        _row(sheet, line, fields, {"order": order, "level": _level(sheet, line.after_level, stood)})
        for order, (stood, line) in enumerate(zip(before, told.steps, strict=False), 1)
    )
    first, last = sheet.table(_columns(told, fields), rows, filters=True)
    _offer_states(sheet, told, fields, f"{first}:{last}")
    return head


def _columns(told: RoadmapStory, fields: Sequence[Field]) -> list[Column]:
    heads = {**told.label, "on_the_way": told.on_the_way}
    return [Column(heads[field.key], numbers=field.kind == "number") for field in fields]


def _row(
    sheet: RoadmapSheet, line: ActionLine, fields: Sequence[Field], own: Mapping[str, Any] | None = None
) -> list[Any]:
    """`own`: what only this table knows of the line."""
    way = ON_THE_WAY if line.on_the_way else ""
    action = Said(line.text, replace(sheet.looks.cell, bold=True))
    known = {**_contents(line), "action": action, "on_the_way": way, **(own or {})}
    return [_dressed(sheet, field, known.get(field.key, "")) for field in fields]


def _contents(line: ActionLine) -> dict[str, Content | datetime.date]:
    effort = capital(line.effort)
    return {
        "kind": line.kind_name, "why": line.why, "proof": line.proof, "question": line.question, "part": line.part_name,
        "districts": line.districts, "owner": line.owner, "effort": effort, "cost": line.cost, "brings": line.brings,
        "score_gain": line.score, "secured_gain": line.secured, "score": line.after_score, "secured": line.after_secured,
        "horizon": line.horizon, "due": line.due or line.due_text,
        "lessons": "\n".join(line.lessons), "id": line.id,
    }  # fmt: skip


def _level(sheet: RoadmapSheet, mark: LevelMark, before: LevelMark) -> LevelMark | Plain:
    """The level after a step: a chip where the step has raised it, else number and word alone."""
    return mark if mark.number is None or mark.number != before.number else Plain(mark)


def _dressed(sheet: RoadmapSheet, field: Field, content: Any) -> Any:
    match field.kind:
        case "aside":
            return Said(content, sheet.looks.ident if field.key == "id" else sheet.aside)
        case "field":
            return Said("", sheet.open_field)
        case "field_day":
            return Said("", replace(sheet.open_field, number_format=DAY_FORMAT))
    return content


def _offer_states(sheet: RoadmapSheet, told: RoadmapStory, fields: Sequence[Field], rows: str) -> None:
    """A list of words to choose from; another word is let through."""
    letter = get_column_letter([field.key for field in fields].index("status") + 1)
    words = ",".join(told.label[key] for key in STATES)
    rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
    rule.add(":".join(f"{letter}{row}" for row in rows.split(":")))
    sheet.cells.add_data_validation(rule)
