"""The table into which paper sheets are typed: a typist needs the paper and this, and it reads back as what was marked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from assessment.survey.asked import asked_of
from assessment.survey.form.entry import MARKED, EntryColumn, entry_columns, entry_files
from assessment.survey.form.names import PRIORITIES, about_field, column_of, item_field
from assessment.survey.form.paper import paper_sheet
from assessment.text.catalogue import languages
from tests.builders import latam_six
from tests.survey.reading import CITY, reading, same
from tests.survey.shapes import ABOUT, ITEMS, PRIORITY_IDS, Record, kobo_with_groups, record

RECORDS = [
    record("1", "a1 a5 a3 dk"),
    record("2", "a2 - a4", "sur", **{about_field("sex"): "_not_said", PRIORITIES: ""}),
    record("3", "a5 dk", "la_loma", **{PRIORITIES: "congestion schools being_heard"}),
    record("4", consent="no"),
    record("5", district="_outside"),
]


def rows_of(data: bytes, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))


def typed(column: EntryColumn, said: Record) -> str:
    """What somebody types who has the sheet and the list of codes."""
    field = column_of(column.name)
    if field.option is not None:
        return MARKED if field.option in said[PRIORITIES].split() else ""
    if column.number:
        return said[item_field(field.field)].removeprefix("a")
    return (
        said["_key"]
        if column.name == "respondent"
        else said[about_field(column.name) if column.name in ABOUT else column.name]
    )


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_that_was_typed_in_reads_back_as_what_was_answered(tmp_path: Path, separator: str) -> None:
    columns = entry_columns(latam_six(), "es", CITY)
    table, _ = entry_files(columns, "es", separator)
    lines = [separator.join(typed(column, said) for column in columns) for said in RECORDS]
    path = tmp_path / "digitacion.csv"
    path.write_bytes(table + "".join(f"{line}\r\n" for line in lines).encode())
    told = reading(path)
    assert told.errors == []
    exported = reading(kobo_with_groups(RECORDS, tmp_path / "kobo.csv")).responses
    assert same(told.responses, exported)
    assert told.responses.dropped == exported.dropped == {"no_consent": 1, "outside": 1}
    assert told.responses.ignored == 0


@pytest.mark.parametrize("lang", languages())
def test_the_number_of_a_column_is_that_of_its_statement_on_the_paper(lang: str) -> None:
    sheet = paper_sheet(latam_six(), lang, lang, CITY)
    printed = [item for part in sheet.parts for item in part.items]
    columns = [each for each in entry_columns(latam_six(), lang, CITY) if each.number]
    assert [(each.number, each.text) for each in columns] == printed
    assert [each.name for each in columns] == [f"{n}.{item}" for n, item in enumerate(ITEMS, 1)]


@pytest.mark.parametrize("lang", languages())
def test_what_is_printed_and_what_is_listed_are_the_same_words(lang: str) -> None:
    sheet = paper_sheet(latam_six(), lang, lang, CITY)
    by_name = {each.name: each for each in entry_columns(latam_six(), lang, CITY)}
    asked = [by_name[name] for name in ("district", *ABOUT)]
    assert [(each.label, each.options) for each in sheet.about] == [
        (each.text, tuple(said for _, said in each.codes)) for each in asked
    ]
    assert tuple(said for _, said in by_name[f"1.{ITEMS[0]}"].codes) == sheet.scale
    assert sheet.priorities is not None
    named = tuple(by_name[f"{PRIORITIES}/{each}"].text for each in PRIORITY_IDS)
    assert named == sheet.priorities.options


def test_columns_stand_in_the_order_of_the_paper() -> None:
    names = [each.name for each in entry_columns(latam_six(), "es", CITY)]
    assert names[:4] == ["respondent", "today", "consent", "district"]
    assert names[4 : 4 + len(ABOUT)] == list(ABOUT)
    assert [column_of(name).option for name in names[-len(PRIORITY_IDS) :]] == list(PRIORITY_IDS)


def test_without_a_city_no_district_is_typed() -> None:
    assert "district" not in [each.name for each in entry_columns(latam_six(), "es")]


def test_the_table_is_empty_and_the_list_has_a_row_for_each_of_its_columns() -> None:
    columns = entry_columns(latam_six(), "pt", CITY)
    table, listed = entry_files(columns, "pt", ";")
    (head,) = rows_of(table, ";")
    assert head == [each.name for each in columns]
    first, *rows = rows_of(listed, ";")
    assert len(first) == 4
    assert [row[0] for row in rows] == head
    assert {row[1] for row in rows if row[0] not in columns_of_items(columns)} == {""}
    row = rows[head.index(f"1.{ITEMS[0]}")]
    assert row[1] == "1"
    assert row[3].startswith("1 = Discordo totalmente; 2 = ")
    assert row[3].endswith("; dk = Não sei ou prefiro não responder")


def columns_of_items(columns: tuple[EntryColumn, ...]) -> set[str]:
    return {each.name for each in columns if column_of(each.name).field in ITEMS}


def test_every_item_of_the_rubric_has_its_column() -> None:
    named = {column_of(each.name).field for each in entry_columns(latam_six(), "en", CITY)}
    assert set(asked_of(latam_six()).items) <= named
