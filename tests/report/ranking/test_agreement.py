"""The same table on the terminal, as workbook, PDF, CSV and JSON: every number is the same, in three languages."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from io import BytesIO

import click
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from assessment.cli.table import drawn_ranking
from assessment.cli.tree import Pen
from assessment.comparison.cities.editions import edition_of
from assessment.comparison.cities.groups import by_country, by_fact, everyone
from assessment.comparison.cities.intervals import draws_of
from assessment.comparison.cities.models import Ranking
from assessment.comparison.cities.position import peers_of
from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import parse
from assessment.report.explain.question import Facts
from assessment.report.ranking import RankingStory, compose_ranking
from assessment.report.ranking.excel import ranking_excel
from assessment.report.ranking.pdf import ranking_pdf
from assessment.report.ranking.plain import BOM, ranking_csv
from assessment.report.ranking.position import position_facts
from assessment.result.build import score
from assessment.rubric.load import Rubric
from assessment.text.catalogue import languages
from tests.comparison.cities.many import like_the_example, ranking_of
from tests.examples.cities import loaded
from tests.report.pdf.builders import failures, text_of, tree

LOCALES = {"es": "es_CO", "pt": "pt_BR", "en": "en"}
PLAIN = Pen(120, ("|- ", "`- ", "|  ", "-"))
HOSTILE = '=HYPERLINK("http://x.example")\x1b[31m <b>&amp; \u202eevil'
LONG = "Ciudad ficticia de nombre larguísimo " * 5


def rubric() -> Rubric:
    return loaded("villa-esperanza").rubric


@cache
def table(grouped: bool = False) -> Ranking:
    """Fifteen cities; without groups with an edition before, with them in bands."""
    now, before = like_the_example(15), like_the_example(13, seed=9, year=2024)
    draws = draws_of(rubric(), "evidenced")
    if grouped:
        grouping = by_fact(rubric().header.peer_groupings[1])
        return ranking_of(now, grouping, lens="evidenced", draws=draws, bands=("A", "B"))
    previous = edition_of(ranking_of(before, lens="evidenced"))
    return ranking_of(now, lens="evidenced", draws=draws, previous=previous)


@cache
def position(lang: str) -> Facts:
    own, *others = like_the_example(15)
    peers = peers_of(own, others, rubric(), everyone())
    return position_facts(own, peers, rubric(), lang, LOCALES[lang])


@cache
def story(lang: str = "es", grouped: bool = False) -> RankingStory:
    return compose_ranking(table(grouped), rubric(), lang, LOCALES[lang], position(lang))


@cache
def pdf(lang: str = "es", grouped: bool = False) -> bytes:
    return ranking_pdf(story(lang, grouped))


def named(ranking: Ranking, name: str) -> Ranking:
    """The table with another name for its first city."""
    group = ranking.groups[0]
    first = group.cities[0].model_copy(update={"city": name})
    return ranking.model_copy(
        update={"groups": (group.model_copy(update={"cities": (first, *group.cities[1:])}),)}
    )


# -- every number is the same


@pytest.mark.parametrize("lang", languages())
def test_the_terminal_says_every_cell(lang: str) -> None:
    lines = drawn_ranking(story(lang), PLAIN).splitlines()
    for line in story(lang).groups[0].lines:
        row = next(
            text for text in lines if line.cells["city"][:10] in text and line.cells["interval"] in text
        )
        assert row.split()[0] == str(line.of.rank)
        for name in ("change", "score", "level", "quartile"):
            assert line.cells[name] in row, (name, row)


@pytest.mark.parametrize("lang", languages())
def test_the_workbook_has_the_numbers_as_numbers(lang: str) -> None:
    sheet = load_workbook(BytesIO(ranking_excel(story(lang)))).worksheets[0]
    rows = list(sheet.iter_rows())
    heads = [story(lang).heads[name] for name in story(lang).columns]
    first = next(n for n, row in enumerate(rows) if [cell.value for cell in row] == heads)
    for line, row in zip(story(lang).groups[0].lines, rows[first + 1 :], strict=True):
        found = {name: cell.value for name, cell in zip(story(lang).columns, row, strict=True)}
        of = line.of
        assert (found["rank"], found["score"], found["secured"], found["level"]) == (
            of.rank, of.score, of.secured, of.level,
        )  # fmt: skip
        assert (found["coverage"], found["quartile"], found["interval"]) == (
            of.coverage, of.quartile, line.cells["interval"],
        )  # fmt: skip
        assert found["change"] == (line.cells["change"] if of.change is None else of.change)
    assert len(sheet.tables) == 1
    assert all(table.autoFilter is not None for table in sheet.tables.values())
    assert sheet.print_title_rows == f"${first + 1}:${first + 1}" or sheet.print_title_rows is not None


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("lang", languages())
def test_the_pdf_says_every_cell_and_is_pdf_ua(lang: str, grouped: bool) -> None:
    assert failures(pdf(lang, grouped)) == []
    text = " ".join(text_of(pdf(lang, grouped)).split())
    for group in story(lang, grouped).groups:
        for line in group.lines:
            for name in ("city", "score", "secured", "interval", "coverage"):
                assert " ".join(line.cells[name].split()) in text, line.cells[name]
    assert "\ufffd" not in text


def test_the_pdf_says_a_change_in_words_to_who_listens() -> None:
    root = PdfReader(BytesIO(pdf())).trailer["/Root"]["/StructTreeRoot"]
    said = sorted(_alternatives(root))
    wanted = sorted(line.change_said for line in story().groups[0].lines if line.of.change)
    assert said == wanted
    assert all(text.startswith(("sube", "baja")) for text in said)


def _alternatives(node: object) -> list[str]:
    known = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(known, list):
        return [text for kid in known for text in _alternatives(kid)]
    if not isinstance(known, dict):
        return []
    own = [str(known["/Alt"])] if "/Alt" in known else []
    return own + _alternatives(known.get("/K", []))


def test_a_city_heads_its_row_in_the_pdf() -> None:
    tags = [line.strip() for line in tree(pdf())]
    up_to_the_city = list(story().columns).index("city") + 1
    assert tags.count("TH") == len(story().columns) + up_to_the_city * len(story().groups[0].lines)


@pytest.mark.parametrize("grouped", [False, True])
def test_the_csv_has_the_shown_points_and_the_same_ranks(grouped: bool) -> None:
    data = ranking_csv(table(grouped), story("es", grouped)).decode("utf-8")
    assert data.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(data.removeprefix(BOM))))
    cities = [city for group in table(grouped).groups for city in group.cities]
    for row, city in zip(rows, cities, strict=True):
        assert (row["city"], row["rank"]) == (city.city, "" if city.rank is None else str(city.rank))
        assert row["score"] == f"{city.score:.1f}"
        assert row["change"] == ("" if city.change is None else str(city.change))
        assert row["rank_low"] == ("" if city.rank_low is None else str(city.rank_low))


def test_the_json_reads_back_as_the_same_table() -> None:
    data = json.dumps(table().model_dump(mode="json", by_alias=True)).encode()
    findings = Findings()
    document = parse(data, "t.json", findings)
    assert document is not None
    assert bind(Ranking, document, findings) == table()


@pytest.mark.parametrize("make", [ranking_excel, ranking_pdf])
def test_the_same_story_gives_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(story()) == make(story())


# -- names of strangers, few cities, none


@pytest.mark.parametrize(
    "name", [HOSTILE.replace("\x1b", ""), LONG, "W" * 300, "+1", "@x", "東京"], ids=range(6)
)
def test_a_name_of_a_stranger_stays_a_name(name: str) -> None:
    told = compose_ranking(named(table(), name), rubric(), "es", "es_CO")
    row = next(csv.DictReader(io.StringIO(ranking_csv(named(table(), name), told).decode("utf-8-sig"))))
    assert row["city"][0] not in "=+-@\t\r"
    cells = [
        cell
        for row in load_workbook(BytesIO(ranking_excel(told))).worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert all(cell.data_type != "f" for cell in cells)
    assert failures(ranking_pdf(told)) == []
    drawn = click.unstyle(drawn_ranking(told, PLAIN)).splitlines()
    assert max(map(len, drawn)) <= PLAIN.width


def test_a_terminal_never_obeys_a_name() -> None:
    told = compose_ranking(named(table(), HOSTILE), rubric(), "es", "es_CO")
    drawn = drawn_ranking(told, PLAIN)
    assert "\x1b[31m" not in drawn
    assert "\u202e" not in drawn


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    pen = Pen(width, PLAIN.signs)
    drawn = click.unstyle(drawn_ranking(story("pt", grouped=True), pen)).splitlines()
    assert max(map(len, drawn)) <= width
    assert any("Planejamento" in line or "Alinhamento" in line for line in drawn) or width < 60


def test_few_cities_are_shown_without_ranks_and_without_a_column_for_them() -> None:
    small = ranking_of(like_the_example(15)[:4], lens="evidenced", draws=draws_of(rubric(), "evidenced"))
    told = compose_ranking(small, rubric(), "es", "es_CO")
    assert told.columns == ("city", "country", "score", "secured", "level", "coverage")
    assert "Menos de 5 ciudades" in told.groups[0].note
    assert failures(ranking_pdf(told)) == []
    assert ranking_excel(told)
    assert "Menos de 5 ciudades" in drawn_ranking(told, PLAIN)


def test_who_was_left_out_stands_in_every_form_with_the_reason() -> None:
    express = loaded("villa-esperanza-express")
    ranking = ranking_of([*like_the_example(15), score(express.rubric, express.assessment)], lens="evidenced")
    told = compose_ranking(ranking, rubric(), "es", "es_CO")
    why = "no respondió el cuestionario completo (Cuestionario exprés)."
    assert [item[1] for item in told.left_out] == [why]
    assert why in drawn_ranking(told, PLAIN)
    assert why[1:] in " ".join(text_of(ranking_pdf(told)).split())
    notes = load_workbook(BytesIO(ranking_excel(told))).worksheets[-1]
    assert why[1:] in {str(cell.value)[1:] for row in notes.iter_rows() for cell in row}
    rows = list(csv.DictReader(io.StringIO(ranking_csv(ranking, told).decode("utf-8-sig"))))
    assert rows[-1]["left_out"] == "question_set"


def test_the_heads_of_a_workbook_are_told_apart_and_a_country_stands_once() -> None:
    ranking = ranking_of(like_the_example(15), by_country(), lens="evidenced")
    told = compose_ranking(ranking, rubric(), "es", "es_CO")
    assert "country" not in told.columns
    sheet = load_workbook(BytesIO(ranking_excel(told))).worksheets[0]
    heads = [column.name for table in sheet.tables.values() for column in table.tableColumns]
    assert heads[0] == "Grupo (País)"
    assert len(heads) == len({head.casefold() for head in heads})


def test_letters_stand_only_where_somebody_asked_for_bands_and_say_what_they_are() -> None:
    assert "band" not in story().columns
    now = like_the_example(15)
    ranking = ranking_of(now, by_fact(rubric().header.peer_groupings[2]), lens="evidenced", bands=("A", "B"))
    told = compose_ranking(ranking, rubric(), "es", "es_CO")
    assert any("No son una calificación" in text for text in told.legend)
