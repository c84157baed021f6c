"""Every number in the PDF is the result's: read back cell by cell, worked out without the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assessment.documents.findings import Findings
from assessment.report.pdf.write import pdf_bytes
from assessment.rubric.case_studies import read_case_words
from tests.examples.cities import loaded, result_of
from tests.report import comparisons
from tests.report.pdf.allowed import Allowed
from tests.report.pdf.expected import Expected
from tests.report.pdf.scorecards import LOCALES, Tag, rows, scorecard_of, section, table_with, tags

CASES = [("villa-esperanza", locale) for _, locale in LOCALES] + [
    ("vila-clara", "pt_BR"),
    ("vila-clara", "es_CO"),
]


class Page:
    """A scorecard as read back, and what it must show."""

    def __init__(self, expected: Expected, pdf: bytes) -> None:
        self.expected = expected
        self.tree = tags(pdf)

    def sections(self) -> Iterator[tuple[str, list[Tag]]]:
        """What stands between two headings of the second level, with what kind of section it is."""
        say, names = self.expected.say, self.expected.words.nodes
        kinds = {say("roadmap.title"): "roadmap", say("comparison.title"): "comparison"}
        kinds |= {say("comparison.firm.title"): "firmness", say("report.method.title"): "method"}
        kinds |= {say("report.annex_title"): "annex", say("territory.title"): "territory"}
        kinds |= {names[node.id].name: "dimension" for node in self.dimensions}
        kind, parts = "verdict", list[Tag]()
        for tag in (kid for part in self.tree.kids for kid in part.kids):
            if tag.type == "H2" and tag.text in (*kinds, self.contents, say("glossary.title")):
                yield kind, parts
                kind, parts = kinds.get(tag.text, "other"), []
            parts.append(tag)
        yield kind, parts

    @property
    def verdict(self) -> list[Tag]:
        """All before the contents."""
        flat = [kid for part in self.tree.kids for kid in part.kids]
        return flat[: next(n for n, tag in enumerate(flat) if tag.type == "H2" and tag.text == self.contents)]

    @property
    def contents(self) -> str:
        """The heading after the verdict."""
        return self.expected.say("report.label.contents")

    @property
    def dimensions(self):  # type: ignore[no-untyped-def]
        return self.expected.children(self.expected.result.nodes[0].id)

    def part(self, ident: str) -> list[Tag]:
        """The page of a dimension."""
        return section(self.tree, self.expected.words.nodes[ident].name)

    def answers(self, ident: str) -> list[Tag]:
        """The part of the annex that is a dimension's."""
        annex = section(self.tree, self.expected.say("report.annex_title"))
        names = {self.expected.words.nodes[node.id].name for node in self.dimensions}
        heads = [n for n, tag in enumerate(annex) if tag.type == "H3" and tag.text in names]
        start = next(n for n in heads if annex[n].text == self.expected.words.nodes[ident].name)
        return annex[start + 1 : next((n for n in heads if n > start), len(annex))]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def page(request: pytest.FixtureRequest) -> Page:
    name, locale = request.param
    expected = Expected(result_of(name), loaded(name).rubric, locale)
    pdf = scorecard_of(name, locale[:2], locale)
    return Page(expected, pdf)


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


def test_a_dimensions_part_of_the_annex_begins_with_the_points_of_the_questions_that_it_tells_of(
    page: Page,
) -> None:
    for dimension in page.dimensions:
        found = table_with(page.answers(dimension.id), page.expected.head("question"))
        asked = [each for each in page.expected.below(dimension.id) if not page.expected.silent(each)]
        assert [[row[0], *row[2:5]] for row in found] == [page.expected.question(each) for each in asked]


def test_the_page_of_a_dimension_says_what_is_secured_and_answered(page: Page) -> None:
    for dimension in page.dimensions:
        head = dimension.lenses[page.expected.headline]
        share = page.expected.share(dimension.lenses["claimed"].coverage)
        said = f"{page.expected.head('secured')}: {page.expected.points(head.secured or 0)} · {page.expected.say('report.answered', share=share)}"
        assert said in [tag.text for tag in page.part(dimension.id)]


def test_the_table_of_all_scores_has_every_node_with_every_number(page: Page) -> None:
    method = section(page.tree, page.expected.say("report.method.title"))
    found = table_with(method, page.expected.head("part"))
    assert found == [page.expected.score(node) for node in page.expected.result.nodes]


def test_the_table_of_readings_across_has_every_tag_with_its_numbers(page: Page) -> None:
    method = section(page.tree, page.expected.say("report.method.title"))
    found = table_with(method, page.expected.head("reading"))
    assert found == [page.expected.reading(tag) for tag in page.expected.result.tags] != []


def test_the_annex_shows_points_and_weight_of_every_question(page: Page) -> None:
    annex = section(page.tree, page.expected.say("report.annex_title"))
    entries, listed = _entries(annex), " ".join(tag.text for tag in annex if tag.type == "P")
    told = [each for each in page.expected.result.questions if not page.expected.silent(each)]
    assert list(entries) == [question.id for question in told]
    for question in page.expected.result.questions:
        said = [tag.text for tag in entries.get(question.id, [])]
        assert said or page.expected.words.questions[question.id].name in listed
        if question.lenses["claimed"].score is not None:
            assert any(text.startswith(f"{page.expected.worth(question)} ·") for text in said), (
                question.id,
                said,
            )


def test_the_annex_shows_every_district(page: Page) -> None:
    entries = _entries(section(page.tree, page.expected.say("report.annex_title")))
    for question in page.expected.result.questions:
        tables = [tag for tag in entries.get(question.id, []) if tag.type == "Table"]
        expected = [page.expected.district(part) for part in question.parts if part.district is not None]
        found = [half for table in tables for row in rows(table)[1:] for half in _halves(row)]
        shown = len(found[0]) if found else 0
        assert [[row[0], *row[2:]] for row in found] == [row[: shown - 1] for row in expected]
        if found and shown < 5:
            assert question.lenses["verified"].score is None
            assert all(part.verified is None for part in question.parts)


def _halves(row: list[str]) -> list[list[str]]:
    """The districts that stand beside each other in a row, with an empty cell between them."""
    middle = len(row) // 2
    return [half for half in (row[:middle], row[middle + 1 :]) if half[0]] if len(row) > 5 else [row]


def test_no_points_stand_on_a_page_that_does_not_tell_them(page: Page) -> None:
    """What the roadmap adds, what changed and what was drawn stands only where it is told."""
    assert _strangers(page) == {}


def test_nor_do_they_where_everything_is_compared() -> None:
    result, of, story = comparisons.complete(), comparisons.rubric(), comparisons.story()
    page = Page(Expected(result, of, story.locale), pdf_bytes(story))
    assert _strangers(page) == {}


def test_a_number_of_another_page_would_be_noticed(page: Page) -> None:
    """An interval of the draws in the annex, the score after a step in the method."""
    allowed = Allowed(page.expected)
    assert allowed.points("firmness") - allowed.points("annex")
    assert allowed.points("roadmap") - allowed.points("method")
    assert not allowed.points("annex") - allowed.points("roadmap")


def _strangers(page: Page) -> dict[str, set[str]]:
    """Points on the pages of each section that are not the result's, or not that section's."""
    allowed, own, seen = Allowed(page.expected), _numbers_of_people(page.expected), 0
    found: dict[str, set[str]] = {}
    for kind, parts in page.sections():
        said = {
            number
            for part in parts
            for tag in part.all("P", "LBody", "TD")
            for number in _points(" ".join(tag.texts))
        }
        seen += len(said)
        others = set() if kind in ("comparison", "firmness") else own
        found[kind] = found.get(kind, set()) | (said - allowed.points(kind) - others)
    assert seen > 200
    return {kind: numbers for kind, numbers in found.items() if numbers}


def _entries(parts: list[Tag]) -> dict[str, list[Tag]]:
    """What stands below the heading of each question, by the id in the heading."""
    found: dict[str, list[Tag]] = {}
    ident = ""
    for part in parts:
        if part.type in ("H3", "H4"):  # a dimension's name, or a question's with its id
            ident = part.text.split()[-1] if part.type == "H4" else ""
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
    rubric = loaded("villa-esperanza").rubric  # the library of all examples
    texts += [str(case.model_dump()) for case in read_case_words(rubric, expected.lang, Findings()).values()]
    written = {number for text in texts for number in _points(text)}
    return written | {n.replace(".", ",") for n in written} | {n.replace(",", ".") for n in written}
