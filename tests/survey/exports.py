"""Submissions of a form as Kobo and ODK Central export them, in every header mode.

A submission is the XML that a form engine sends. The shapes are those of Kobo's own exporter (`;`, every cell quoted,
`group/name`, the chosen as text and as 0/1 columns, `_uuid`) and of Central's CSV writer (`,`, `group-name`, `KEY`).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook

PERSONAL = {
    "_submitted_by": "encuestadora_7",
    "DeviceID": "collect:5hbQ7Zz",
    "SubmitterName": "Encuestadora Siete",
}
"""What servers add about who collected; it must come out nowhere."""

Values = Mapping[tuple[str, ...], str]
"""The answers of a submission by the path of their field."""


@dataclass(frozen=True)
class Field:
    """A field of a form: the groups around it and its name; `options`: the codes of a select_multiple."""

    path: tuple[str, ...]
    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheets:
    """The rows of an XLSForm by column."""

    survey: list[dict[str, str]]
    choices: list[dict[str, str]]
    settings: dict[str, str]

    @classmethod
    def of(cls, xlsform: bytes) -> Sheets:
        book = load_workbook(io.BytesIO(xlsform))
        survey, choices, settings = (_rows(book[name]) for name in ("survey", "choices", "settings"))
        return cls(survey, choices, settings[0])

    def label(self, name: str, language: str) -> str:
        """What a field is called in a language, named as in the heads, e.g. `Español (es)`."""
        return next(row[f"label::{language}"] for row in self.survey if row.get("name") == name)

    def option(self, listed: str, code: str, language: str) -> str:
        rows = (row for row in self.choices if (row["list_name"], row["name"]) == (listed, code))
        return next(rows)[f"label::{language}"]

    def fields(self, language: str) -> Iterator[Field]:
        """Every field in the order of the form, notes among them, as exports list them."""
        around: list[str] = []
        for row in self.survey:
            kind, name = row["type"], row.get("name", "")
            if kind == "begin_group":
                around.append(name)
            elif kind == "end_group":
                around.pop()
            else:
                yield Field((*around, name), row.get(f"label::{language}", name), self._options(kind))

    def _options(self, kind: str) -> tuple[str, ...]:
        if not kind.startswith("select_multiple"):
            return ()
        listed = kind.split()[1]
        return tuple(row["name"] for row in self.choices if row["list_name"] == listed)


def _rows(sheet: object) -> list[dict[str, str]]:
    heads, *rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return [{head: value for head, value in zip(heads, row, strict=True) if value} for row in rows]


def values_of(submission: str) -> dict[tuple[str, ...], str]:
    """The answers in the XML of a submission; a group that was not relevant has none."""
    return dict(_leaves(ElementTree.fromstring(submission), ()))


def _leaves(element: ElementTree.Element, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for child in element:
        own = (*path, child.tag.rpartition("}")[2])
        if len(child):
            yield from _leaves(child, own)
        else:
            yield own, child.text or ""


def uuid_of(values: Values) -> str:
    return values[("meta", "instanceID")].removeprefix("uuid:")


# -- tables


def kobo_table(
    xlsform: bytes, submissions: Sequence[Values], *, groups: bool = True, labels: str = ""
) -> list[list[str]]:
    """The head and a row for each submission. `labels`: the language of an export by labels, which loses the codes."""
    sheets = Sheets.of(xlsform)
    language = labels or sheets.settings["default_language"]
    fields = list(sheets.fields(language))
    head: list[str] = []
    for field in fields:
        name = field.label if labels else "/".join(field.path if groups else field.path[-1:])
        head += [name, *(f"{name}/{option}" for option in field.options)]
    system = [
        "_id",
        "_uuid",
        "_submission_time",
        "_validation_status",
        "_submitted_by",
        "__version__",
        "_index",
    ]
    rows = [
        [
            *(cell for field in fields for cell in _kobo_cells(field, values)),
            str(1000 + at), uuid_of(values), "2026-10-05T14:03:11", "", PERSONAL["_submitted_by"], "vQ7", str(at),
        ]
        for at, values in enumerate(submissions, 1)
    ]  # fmt: skip
    return [[*head, *system, "meta/rootUuid"], *([*row, f"uuid:{row[-6]}"] for row in rows)]


def _kobo_cells(field: Field, values: Values) -> Iterator[str]:
    value = values.get(field.path, "")
    yield value
    for option in field.options:
        yield "" if not value else str(int(option in value.split()))


def central_table(
    xlsform: bytes, submissions: Sequence[Values], *, groups: bool = True, split: bool = False
) -> list[list[str]]:
    """The head and a row for each submission, as Central writes it."""
    fields = list(Sheets.of(xlsform).fields(""))
    head = ["SubmissionDate"]
    for field in fields:
        name = "-".join(field.path if groups else field.path[-1:])
        head += [name, *(f"{name}/{option}" for option in field.options if split)]
    system = [
        "meta-instanceID" if groups else "instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent",
        "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion",
    ]  # fmt: skip
    rows = [
        [
            "2026-10-05T14:03:11.000Z",
            *(cell for field in fields for cell in _central_cells(field, values, split)),
            "", f"uuid:{uuid_of(values)}", "7", PERSONAL["SubmitterName"], "0", "0", "", "", PERSONAL["DeviceID"],
            "0", "1000000",
        ]
        for values in submissions
    ]  # fmt: skip
    return [[*head, *system], *rows]


def _central_cells(field: Field, values: Values, split: bool) -> Iterator[str]:
    value = values.get(field.path, "")
    yield value
    if split:
        yield from (str(int(option in value.split())) for option in field.options)


# -- files


def kobo_csv(table: Sequence[Sequence[str]]) -> bytes:
    """With `;`, every cell in quotes, and a byte order mark."""
    return _csv(table, ";", csv.QUOTE_ALL, "utf-8-sig")


def central_csv(table: Sequence[Sequence[str]]) -> bytes:
    return _csv(table, ",", csv.QUOTE_MINIMAL, "utf-8")


def _csv(table: Sequence[Sequence[str]], between: str, quoting: int, encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=between, quoting=quoting, lineterminator="\n").writerows(table)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


def kobo_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    for row in table:
        book.worksheets[0].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def central_zip(table: Sequence[Sequence[str]], form: str = "survey") -> bytes:
    """As Central gives all data: the table in a zip file, named as the form."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{form}.csv", central_csv(table))
    return out.getvalue()


def every_shape(xlsform: bytes, submissions: Sequence[Values]) -> dict[str, bytes]:
    """The same submissions as files of every shape, by a name with its ending."""
    kobo, flat = kobo_table(xlsform, submissions), kobo_table(xlsform, submissions, groups=False)
    central = central_table(xlsform, submissions)
    return {
        "kobo-groups.csv": kobo_csv(kobo),
        "kobo-flat.csv": kobo_csv(flat),
        "kobo-groups.xlsx": kobo_xlsx(kobo),
        "central-groups.csv": central_csv(central),
        "central-split.csv": central_csv(central_table(xlsform, submissions, split=True)),
        "central-flat.csv": central_csv(central_table(xlsform, submissions, groups=False)),
        "central.zip": central_zip(central),
    }
