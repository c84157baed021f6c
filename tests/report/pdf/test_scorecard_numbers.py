"""Every number in the PDF is the result's: read back cell by cell, worked out without the story."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples.cities import loaded, result_of
from tests.report.pdf.expected import Expected
from tests.report.pdf.scorecards import LOCALES, Tag, rows, scorecard_of, section, table_with, tags

CASES = [("villa-esperanza", locale) for _, locale in LOCALES] + [
    ("vila-clara", "pt_BR"),
    ("vila-clara", "es_CO"),
]


class Page:
    """A scorecard as read back, and what it must show."""

    def __init__(self, name: str, locale: str, pdfinfo: str, folder: Path) -> None:
        self.expected = Expected(result_of(name), loaded(name).rubric, locale)
        self.tree = tags(scorecard_of(name, locale[:2], locale), pdfinfo, folder)

    @property
    def verdict(self) -> list[Tag]:
        """All before the first dimension."""
        flat = [kid for part in self.tree.kids for kid in part.kids]
        first = self.expected.words.nodes[self.dimensions[0].id].name
        return flat[: next(n for n, tag in enumerate(flat) if tag.type == "H2" and tag.text == first)]

    @property
    def dimensions(self):  # type: ignore[no-untyped-def]
        return self.expected.children(self.expected.result.nodes[0].id)

    def part(self, ident: str) -> list[Tag]:
        """The page of a dimension."""
        return section(self.tree, self.expected.words.nodes[ident].name)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def page(
    request: pytest.FixtureRequest, program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Page:
    return Page(*request.param, program("pdfinfo"), tmp_path_factory.mktemp("numbers"))


pytestmark = pytest.mark.needs("pdfinfo")


def test_the_verdict_shows_claimed_evidenced_answered_and_level_of_every_dimension(page: Page) -> None:
    found = table_with(page.verdict, page.expected.head("dimension_level"))
    assert found == [page.expected.dimension(node) for node in page.dimensions]


def test_the_verdict_says_level_and_points_of_the_whole_in_its_first_sentence(page: Page) -> None:
    whole = page.expected.result.nodes[0].lenses
    lead = next(
        tag.text
        for tag in page.verdict
        if tag.text.startswith(page.expected.say("report.label.level").capitalize())
    )
    assert str(whole[page.expected.headline].level) in lead
    assert {page.expected.points(whole[lens].score or 0) for lens in ("claimed", "evidenced")} <= set(
        _points(lead)
    )


def test_the_page_of_a_dimension_shows_its_themes_in_every_lens(page: Page) -> None:
    for dimension in page.dimensions:
        found = table_with(page.part(dimension.id), page.expected.head("theme"))
        assert found == [page.expected.bar(node) for node in page.expected.children(dimension.id)]


def test_the_page_of_a_dimension_shows_the_points_of_its_questions(page: Page) -> None:
    for dimension in page.dimensions:
        found = table_with(page.part(dimension.id), page.expected.head("question"))
        assert [[row[0], *row[2:5]] for row in found] == [
            page.expected.question(question) for question in page.expected.below(dimension.id)
        ]


def test_the_page_of_a_dimension_says_what_is_secured_and_answered(page: Page) -> None:
    for dimension in page.dimensions:
        head = dimension.lenses[page.expected.headline]
        share = page.expected.share(dimension.lenses["claimed"].coverage)
        said = f"{page.expected.head('secured')}: {page.expected.points(head.secured or 0)} · {page.expected.say('report.answered', share=share)}"
        assert said in [tag.text for tag in page.part(dimension.id)]


def test_the_table_of_all_scores_has_every_node_with_every_number(page: Page) -> None:
    method = section(page.tree, page.expected.say("report.method.title"))
    found = table_with(method, page.expected.head("dimension"))
    assert found == [page.expected.score(node) for node in page.expected.result.nodes]


def test_the_table_of_readings_across_has_every_tag_with_its_numbers(page: Page) -> None:
    method = section(page.tree, page.expected.say("report.method.title"))
    found = table_with(method, page.expected.head("reading"))
    assert found == [page.expected.reading(tag) for tag in page.expected.result.tags] != []


def test_the_annex_shows_points_and_weight_of_every_question(page: Page) -> None:
    entries = _entries(section(page.tree, page.expected.say("report.annex_title")))
    assert list(entries) == [question.id for question in page.expected.result.questions]
    for question in page.expected.result.questions:
        said = [tag.text for tag in entries[question.id]]
        if question.lenses["claimed"].score is not None:
            assert any(text.startswith(f"{page.expected.worth(question)} ·") for text in said), (
                question.id,
                said,
            )


def test_the_annex_shows_every_district(page: Page) -> None:
    entries = _entries(section(page.tree, page.expected.say("report.annex_title")))
    for question in page.expected.result.questions:
        tables = [tag for tag in entries[question.id] if tag.type == "Table"]
        expected = [page.expected.district(part) for part in question.parts if part.district is not None]
        found = [[row[0], *row[2:]] for table in tables for row in rows(table)[1:]]
        assert found == expected


def test_no_points_stand_on_any_page_that_are_not_the_results(page: Page) -> None:
    allowed = page.expected.all_points()
    said = [number for tag in page.tree.all("P", "LBody", "TD") for number in _points(" ".join(tag.texts))]
    own = _numbers_of_people(page.expected)
    assert len(said) > 200
    assert {number for number in said if number not in allowed} <= own


def _entries(parts: list[Tag]) -> dict[str, list[Tag]]:
    """What stands below the heading of each question, by the id in the heading."""
    found: dict[str, list[Tag]] = {}
    ident = ""
    for part in parts:
        if part.type == "H4":
            ident = part.text.split()[-1]
        found.setdefault(ident, []).append(part)
    return {key: value for key, value in found.items() if key}


def _points(text: str) -> list[str]:
    """Numbers with one decimal that are no percentage and no part of a longer number."""
    return re.findall(r"(?<![\d.,])\d{1,3}[.,]\d(?![\d.,]*\d)(?!\s*%)", text)


def _numbers_of_people(expected: Expected) -> set[str]:
    """Numbers in answers, comments, references and titles, which are not points."""
    result = expected.result
    texts = [str(question.model_dump()) for question in result.questions]
    texts += [item.title for item in result.evidence.values()]
    texts += [str(text.model_dump()) for text in expected.words.questions.values()]
    written = {number for text in texts for number in _points(text)}
    return written | {n.replace(".", ",") for n in written} | {n.replace(",", ".") for n in written}
