"""Excel, PDF, JSON and CSV of one city are read back, and agree on every number.

The JSON is the one inside the PDF. Excel and the exported tables hold its numbers to the last digit; the PDF and the
roadmap as CSV show them rounded, in the locale of the city.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from babel.numbers import NumberFormatError, parse_decimal
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from assessment.report.pdf.write import RESULT_NAME
from assessment.report.roadmap_csv import roadmap_csv
from assessment.report.scorecards import EXCEL, scorecards
from assessment.text.catalogue import words
from tests.examples.cities import loaded, result_of
from tests.export.exported import exported
from tests.export.exported import rows as exported_rows
from tests.report.excel.builders import head, read, sheet_of, tables, the_table
from tests.report.pdf.scorecards import Tag, archived_of, rows, section, story_of, table_with, tags

pytestmark = pytest.mark.xdist_group("scorecards")

LENSES = ("claimed", "evidenced", "verified")
CASES = [("villa-esperanza", "es"), ("vila-clara", "pt")]
Numbers = dict[tuple[str, ...], float | None]
"""What a number is of (a node, a question, a district, a step) and what it says; None where there is none."""


class City:
    """The files of a city, and the numbers that each of them tells."""

    def __init__(self, name: str, lang: str, folder: Path) -> None:
        self.lang, self.story, self.rubric = lang, story_of(name, lang), loaded(name).rubric
        pdf = archived_of(name, lang)
        (attached,) = PdfReader(BytesIO(pdf)).attachments[RESULT_NAME]
        self.said: dict[str, Any] = json.loads(attached)
        self.tree = tags(pdf)
        result = result_of(name)
        self.book: Workbook = read(scorecards(result, self.rubric, lang, only=(EXCEL,))[EXCEL])
        self.folder = exported([result], folder, lang=lang)
        self.steps = list(csv.DictReader(StringIO(roadmap_csv(self.story).decode("utf-8-sig"), newline="")))
        self.districts = {district.name: district.id for district in result.city.districts}
        self.whole, self.headline = result.nodes[0].id, result.rubric.headline

    # -- JSON

    def json(self) -> Numbers:
        return dict([*self._nodes(), *self._questions(), *self._steps()])

    def _nodes(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        for node in self.said["nodes"]:
            yield ("node", node["id"], "weight"), node["nominal_weight"]
            for lens in LENSES:
                yield ("node", node["id"], lens), node["lenses"][lens]["score"]
            for key in ("secured", "ceiling", "coverage", "level"):
                yield ("node", node["id"], key), node["lenses"][self.headline][key]

    def _questions(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        for question in self.said["questions"]:
            yield ("question", question["id"], "weight"), question["nominal_weight"]
            for lens in LENSES:
                yield ("question", question["id"], lens), question["lenses"][lens]["score"]
                for part in question["parts"]:
                    if part["district"] is not None:
                        yield ("district", question["id"], part["district"], lens), part[lens]

    def _steps(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        plan = self.said["roadmap"]
        for number, step in enumerate(plan["steps"], 1):
            gain, after = step["action"]["gain"][plan["lens"]], step["after"][plan["lens"]]
            for key in ("score", "secured"):
                yield ("step", str(number), f"{key}_gain"), gain[self.whole][key]
                yield ("step", str(number), f"{key}_after"), after[self.whole][key]
            yield ("step", str(number), "level_after"), after[self.whole]["level"]
            yield ("step", str(number), "cost"), step["action"]["cost"]

    # -- Excel

    def excel(self) -> Numbers:
        return dict([*self._excel_nodes(), *self._excel_questions(), *self._excel_steps()])

    def _excel_nodes(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        lenses = {words(self.lang)(f"report.label.{lens}"): lens for lens in LENSES}
        for row in the_table(self.book, "scores", self.lang):
            said = {key: self._number(row, key) for key in (*SEEN, "nominal_weight")}
            node, lens = row[head("id", self.lang)].value, lenses.get(row[head("lens", self.lang)].value, "")
            if lens:
                yield ("node", node, lens), said["score"]
                yield ("node", node, "weight"), said["nominal_weight"]
            if lens == self.headline:
                for key, shown in SEEN.items():
                    if key != "score":
                        yield ("node", node, shown), said[key]

    def _excel_questions(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        for row in the_table(self.book, "answers", self.lang):
            ident = row[head("id", self.lang)].value
            yield ("question", ident, "weight"), self._number(row, "nominal_weight")
            for lens in LENSES:
                yield ("question", ident, lens), self._number(row, lens)
        if words(self.lang)("excel.sheet.districts") not in self.book.sheetnames:
            return
        for row in the_table(self.book, "districts", self.lang):
            place = self.districts[row[head("district", self.lang)].value]
            for lens in LENSES:
                yield ("district", row[head("id", self.lang)].value, place, lens), self._number(row, lens)

    def _excel_steps(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        told = self.story.roadmap
        assert told is not None
        names = {"score": "score_after", "secured": "secured_after", "level": "level_after"}
        for row in tables(sheet_of(self.book, "roadmap", self.lang))[0]:
            for key in ("score_gain", "secured_gain", "score", "secured", "level", "cost"):
                number = row[told.label["order"]].value
                yield ("step", str(number), names.get(key, key)), _float(row[told.label[key]].value)

    def _number(self, row: dict[str, Any], key: str) -> float | None:
        return _float(row[head(key, self.lang)].value)

    # -- CSV

    def csv(self) -> Numbers:
        return dict([*self._csv_nodes(), *self._csv_questions(), *self._csv_steps()])

    def _csv_nodes(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        for row in exported_rows(self.folder, "scores"):
            if row["lens"] in LENSES:
                yield ("node", row["node"], row["lens"]), _csv(row["score"])
                yield ("node", row["node"], "weight"), _csv(row["nominal_weight"])
            if row["lens"] == self.headline:
                for key in ("secured", "ceiling", "coverage", "level"):
                    yield ("node", row["node"], key), _csv(row[key])

    def _csv_questions(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        for row in exported_rows(self.folder, "question_scores"):
            if row["lens"] in LENSES:
                yield ("question", row["question"], row["lens"]), _csv(row["score"])
        for row in exported_rows(self.folder, "answers"):
            yield ("question", row["question"], "weight"), _csv(row["nominal_weight"])
        for row in exported_rows(self.folder, "district_answers"):
            for lens in LENSES:
                yield ("district", row["question"], row["district"], lens), _csv(row[lens])

    def _csv_steps(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        plan = self.said["roadmap"]["lens"]
        for row in exported_rows(self.folder, "action_gains"):
            if (row["plan"], row["node"], row["lens"]) == ("roadmap", self.whole, plan):
                for key in ("score", "secured"):
                    yield ("step", row["number"], f"{key}_gain"), _csv(row[f"gain_{key}"])
                    yield ("step", row["number"], f"{key}_after"), _csv(row[f"{key}_after"])
                yield ("step", row["number"], "level_after"), _csv(row["level_after"])
        for row in exported_rows(self.folder, "actions"):
            if row["plan"] == "roadmap":
                yield ("step", row["number"], "cost"), _csv(row["cost"])

    def roadmap_csv(self) -> Numbers:
        """Rounded, as everybody sees it."""
        names = {"effort_points": "cost", **{key: key for key in STEP if key != "cost"}}
        steps = [row for row in self.steps if row["list"] == "roadmap"]
        return {("step", row["order"], key): _csv(row[name]) for row in steps for name, key in names.items()}

    # -- PDF

    def pdf(self) -> Numbers:
        """Rounded, as everybody sees it."""
        return dict([*self._pdf_nodes(), *self._pdf_questions(), *self._pdf_steps()])

    def _pdf_nodes(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        say = words(self.lang)
        title = say("report.label.part")
        found = table_with(section(self.tree, say("report.method.title")), title[0].upper() + title[1:])
        for row, node in zip(found, self.said["nodes"], strict=True):
            assert row[0] == self.rubric.words(self.lang).nodes[node["id"]].name
            for cell, key in zip(
                row[1:], ("level", *LENSES, "secured", "ceiling", "coverage", "weight"), strict=True
            ):
                yield ("node", node["id"], key), self._shown(cell)

    def _pdf_questions(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        ident = ""
        for part in section(self.tree, words(self.lang)("report.annex_title")):
            if part.type in ("H3", "H4"):  # the name of a dimension, or of a question with its id
                ident = part.text.split()[-1] if part.type == "H4" else ""
            elif part.type == "P" and ident and (found := self._worth(part)):
                yield from ((("question", ident, key), number) for key, number in found.items())
            elif part.type == "Table" and ident:
                yield from self._pdf_districts(ident, part)

    def _worth(self, part: Tag) -> dict[str, float | None]:
        """The line "Declared 66.7 · evidenced 33.3 · not reviewed · weight 1.2 %"."""
        names = {words(self.lang)(f"report.label.{key}").casefold(): key for key in (*LENSES, "weight")}
        found: dict[str, float | None] = {}
        pieces = [piece.strip() for piece in part.text.replace("\xa0", " ").split(" · ")]
        if words(self.lang)("report.state.not_reviewed") in pieces:
            found["verified"] = None
        for piece in pieces:
            key = next((key for name, key in names.items() if piece.casefold().startswith(f"{name} ")), None)
            if key is not None:
                found[key] = self._shown(piece.split(" ", len(_name(names, key).split()))[-1])
        return found if len(found) == len(names) else {}

    def _pdf_districts(self, ident: str, table: Tag) -> Iterator[tuple[tuple[str, ...], Any]]:
        for row in rows(table)[1:]:
            middle = len(row) // 2
            halves = (row[:middle], row[middle + 1 :]) if len(row) > 5 else (row,)
            for half in (half for half in halves if half[0]):
                for lens, cell in zip(LENSES, half[2:], strict=False):
                    yield ("district", ident, self.districts[half[0]], lens), self._shown(cell)

    def _pdf_steps(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        told = self.story.roadmap
        assert told is not None
        for part in section(self.tree, told.title):
            for row in rows(part) if part.type == "Table" else ():
                if row[0][:1].isdigit():
                    number = row[0].split()[0]
                    yield ("step", number, "secured_gain"), self._shown(row[3])
                    yield ("step", number, "secured_after"), self._shown(row[4])

    def _shown(self, text: str) -> float | None:
        """The number that a text begins with, in its locale; a share as 0..1; less than what is seen is 0."""
        if text.startswith("<"):
            return 0.0
        found = re.match(r"[+\-\u2212]?\d[\d.,\u00a0\u202f]*", text)
        if found is None:
            return None
        try:
            number = parse_decimal(
                found.group().replace("\u2212", "-").lstrip("+"), self.story.locale, strict=True
            )
        except NumberFormatError:
            return None
        return float(number / 100 if text.rstrip().endswith("%") else number)


SEEN = {
    "score": "score",
    "secured": "secured",
    "ceiling": "ceiling",
    "answered": "coverage",
    "level": "level",
}
STEP = ("score_gain", "secured_gain", "score_after", "secured_after", "level_after", "cost")


def _name(names: dict[str, str], key: str) -> str:
    return next(name for name, known in names.items() if known == key)


def _float(value: Any) -> float | None:
    return None if isinstance(value, str) or value is None else float(value)


def _csv(text: str) -> float | None:
    return float(text) if text else None


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(case))
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> City:
    return City(*request.param, tmp_path_factory.mktemp("agreement"))


def test_the_result_inside_the_pdf_is_the_result(city: City) -> None:
    assert city.said["assessment"]
    assert len(city.json()) > 500


def test_excel_agrees_on_every_number(city: City) -> None:
    assert city.excel() == city.json()


def test_the_exported_tables_agree_on_every_number(city: City) -> None:
    assert city.csv() == city.json()


def test_the_pdf_agrees_on_every_number_as_it_is_shown(city: City) -> None:
    found, told = city.pdf(), city.json()
    assert {key: number for key, number in found.items() if not _same(number, told[key], key)} == {}
    missing = {key for key in told if key not in found and told[key] is not None}
    # What a question that has no points would weigh, and of the steps all but what they secure, is not on paper.
    assert all(key[0] == "step" or told[*key[:2], "claimed"] is None for key in missing)


def test_the_pdf_says_what_every_step_secures(city: City) -> None:
    steps = {key[1] for key in city.json() if key[0] == "step"}
    assert {key[1:] for key in city.pdf() if key[0] == "step"} == {
        (step, key) for step in steps for key in ("secured_gain", "secured_after")
    }


def test_the_roadmap_as_csv_agrees_on_every_number_as_it_is_shown(city: City) -> None:
    found, told = city.roadmap_csv(), city.json()
    assert found.keys() == {key for key in told if key[0] == "step"}
    assert {key: number for key, number in found.items() if not _same(number, told[key], key)} == {}


def _same(shown: float | None, told: float | None, key: tuple[str, ...]) -> bool:
    """Whether a number is the told one rounded to the decimals with which it is shown, halves away from zero."""
    if shown is None or told is None:
        return shown is told
    places = {"coverage": "0.01", "weight": "0.001", "level": "1"}.get(key[-1], "0.1")
    half = Decimal(places) / 2
    return abs(Decimal(repr(shown)) - Decimal(repr(round(told, 9)))) <= half
