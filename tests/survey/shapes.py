"""Answers of invented respondents in the shapes in which Kobo, ODK Central and people write them.

Personal data stand in all shapes that have columns beside the form's: `PLANTED` must never come out anywhere.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl

from assessment.survey.asked import asked_of
from assessment.survey.form.names import PRIORITIES, RUBRIC_ID, RUBRIC_VERSION, about_field, item_field
from tests.builders import latam_six

Record = Mapping[str, str]
"""What one respondent answered, by field of the form; `_key` tells the submission."""

Rows = list[list[str]]
Writer = Callable[[Sequence[Record], Path], Path]

PLANTED = "Zoraida-Planted-3015550199"
PERSONAL = ("full_name", "phone", "deviceid", "_gps_latitude", "correo", "_submitted_by")
RUBRIC = latam_six()
ITEMS = tuple(asked_of(RUBRIC).items)
PRIORITY_IDS = asked_of(RUBRIC).priorities
ABOUT = tuple(asked_of(RUBRIC).about)


def record(key: str, answers: str = "a1 a4 a5", district: str = "norte", **more: str) -> dict[str, str]:
    """A respondent who agreed; answers to the first items, and over again for the others; "-" for none."""
    said = [code if code != "-" else "" for code in answers.split()]
    return {
        "_key": key,
        "today": "2026-10-02",
        "consent": "yes",
        "district": district,
        about_field("sex"): "woman",
        about_field("age"): "age_30",
        **{item_field(item): said[at % len(said)] for at, item in enumerate(ITEMS)},
        PRIORITIES: "security recycling",
        RUBRIC_ID: RUBRIC.id,
        RUBRIC_VERSION: RUBRIC.version,
        **more,
    }


def _head(field: str, between: str) -> str:
    """The column of a field with the groups around it; no `between`: without them."""
    groups: tuple[str, ...] = ()
    if field.startswith("q_"):
        groups = ("interview", "g_city")
    elif field.startswith("about_") or field == "district":
        groups = ("about_you",)
    elif field == PRIORITIES:
        groups = ("interview",)
    return between.join((*groups, field)) if between else field


def kobo_rows(records: Sequence[Record], between: str = "/") -> Rows:
    """As Kobo exports it; several choices also in columns of their own."""
    fields = [field for field in records[0] if field != "_key"]
    heads = [_head(field, between) for field in fields]
    split = [f"{_head(PRIORITIES, between)}/{each}" for each in PRIORITY_IDS]
    rest = ["_id", "_uuid", "_submission_time", "meta/rootUuid", "_index", *PERSONAL]
    rows = [["start", *heads, *split, *rest]]
    for number, said in enumerate(records, 1):
        chosen = said[PRIORITIES].split()
        options = [str(int(each in chosen)) if chosen else "" for each in PRIORITY_IDS]
        sent = said.get("_sent", f"2026-10-03T08:00:{number:02}")
        personal = [PLANTED] * len(PERSONAL)
        meta = [str(number), f"other-{number}", sent, f"uuid:{said['_key']}", str(number)]
        answers = [said[field] for field in fields]
        rows.append(["2026-10-02T07:00:00.000-05:00", *answers, *options, *meta, *personal])
    return rows


def csv_text(rows: Rows, separator: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Rows as text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting, lineterminator="\r\n").writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def kobo_with_groups(records: Sequence[Record], path: Path) -> Path:
    """As Kobo writes it: semicolons, every cell in quotes, groups with a slash."""
    path.write_text(csv_text(kobo_rows(records), ";", csv.QUOTE_ALL), "utf-8-sig", newline="")
    return path


def kobo_without_groups(records: Sequence[Record], path: Path) -> Path:
    """The same with commas and without groups."""
    path.write_text(csv_text(kobo_rows(records, ""), ","), "utf-8", newline="")
    return path


def kobo_options(records: Sequence[Record], path: Path) -> Path:
    """Several choices in columns of their own alone, which Kobo can also do."""
    rows = kobo_rows(records)
    at = rows[0].index(f"interview/{PRIORITIES}")
    path.write_text(csv_text([row[:at] + row[at + 1 :] for row in rows], ";"), "utf-8", newline="")
    return path


def kobo_workbook(records: Sequence[Record], path: Path) -> Path:
    """The same as XLSX."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in kobo_rows(records):
        sheet.append([None if cell == "" else int(cell) if cell.isdigit() else cell for cell in row])
    book.save(path)
    return path


def kobo_zip(records: Sequence[Record], path: Path) -> Path:
    """The CSV in a ZIP file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("encuesta/respuestas.csv", csv_text(kobo_rows(records), ";"))
    return path


def central_rows(records: Sequence[Record], between: str, split: bool) -> Rows:
    """As Central writes it: commas, groups with a hyphen."""
    fields = [field for field in records[0] if field != "_key"]
    heads = ["SubmissionDate"]
    for field in fields:
        heads.append(_head(field, between))
        if split and field == PRIORITIES:
            heads += [f"{_head(PRIORITIES, between)}/{each}" for each in PRIORITY_IDS]
    rows = [[*heads, "meta-instanceID", "KEY", "SubmitterName", "DeviceID", "phone"]]
    for number, said in enumerate(records, 1):
        cells = [said.get("_sent", f"2026-10-03T08:00:{number:02}.000Z")]
        for field in fields:
            cells.append(said[field])
            if split and field == PRIORITIES:
                chosen = said[PRIORITIES].split()
                cells += [str(int(each in chosen)) if chosen else "" for each in PRIORITY_IDS]
        rows.append([*cells, f"uuid:edit-{number}", f"uuid:{said['_key']}", PLANTED, PLANTED, PLANTED])
    return rows


def central_with_groups(records: Sequence[Record], path: Path) -> Path:
    """Central's default, several choices in one column."""
    path.write_text(csv_text(central_rows(records, "-", False), ","), "utf-8", newline="")
    return path


def central_split(records: Sequence[Record], path: Path) -> Path:
    """In a ZIP file, with several choices in columns of their own too, and a picture beside the table."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("media/photo.jpg", b"\xff\xd8\xff")
        archive.writestr("encuesta.csv", csv_text(central_rows(records, "-", True), ","))
    return path


def central_without_groups(records: Sequence[Record], path: Path) -> Path:
    """Central's other way, in UTF-16 as a spreadsheet saves it, with tabs."""
    path.write_text(csv_text(central_rows(records, "", False), "\t"), "utf-16", newline="")
    return path


def tidy(records: Sequence[Record], path: Path) -> Path:
    """A plain table: one row for each respondent, columns called as the items are, answers as numbers."""
    heads = [
        "respondent",
        "nombre",
        "today",
        "consent",
        "district",
        *ABOUT,
        *ITEMS,
        PRIORITIES,
        RUBRIC_ID,
        RUBRIC_VERSION,
    ]
    rows = [heads]
    for said in records:
        about = [said[about_field(each)] for each in ABOUT]
        answers = [said[item_field(item)].removeprefix("a") for item in ITEMS]
        fixed = [said["today"], said["consent"], said["district"]]
        last = [said[PRIORITIES], said[RUBRIC_ID], said[RUBRIC_VERSION]]
        rows.append([said["_key"], PLANTED, *fixed, *about, *answers, *last])
    path.write_text(csv_text(rows, ","), "utf-8", newline="")
    return path


def long(records: Sequence[Record], path: Path) -> Path:
    """A plain table with one row for each answer; what is known of the respondent is repeated, a name is an answer."""
    rows = [["respondent", "district", "today", "telefono", "item", "answer"]]
    for said in records:
        known = [said["_key"], said["district"], said["today"], PLANTED]
        rows.append([*known, "nombre_completo", PLANTED])
        for field, code in said.items():
            if field not in ("_key", "_sent", "district", "today", PRIORITIES):
                rows.append([*known, field, code])
        rows += [[*known, PRIORITIES, each] for each in said[PRIORITIES].split()]
    path.write_text(csv_text(rows, ","), "utf-8", newline="")
    return path


def parquet(records: Sequence[Record], path: Path) -> Path:
    """The plain table as Parquet, with numbers as numbers."""
    import duckdb

    table = tidy(records, path.with_suffix(".csv"))
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"COPY (SELECT * FROM read_csv('{table}')) TO '{path}' (FORMAT parquet)")
    return path


SHAPES: dict[str, tuple[str, Writer]] = {
    "kobo_with_groups": ("csv", kobo_with_groups),
    "kobo_without_groups": ("csv", kobo_without_groups),
    "kobo_options": ("csv", kobo_options),
    "kobo_workbook": ("xlsx", kobo_workbook),
    "kobo_zip": ("zip", kobo_zip),
    "central_with_groups": ("csv", central_with_groups),
    "central_split": ("zip", central_split),
    "central_without_groups": ("csv", central_without_groups),
    "tidy": ("csv", tidy),
    "long": ("csv", long),
    "parquet": ("parquet", parquet),
}
"""How each shape is written, and how its file ends."""
