"""The rubric as Markdown: current, complete, and every text shown as it is written."""

import re
from pathlib import Path

import pytest

from assessment.documents.findings import Findings
from assessment.rubric.case_studies import read_case_studies, read_case_words
from assessment.rubric.document import documents, glossary_page
from assessment.rubric.document.markdown import escaped, link
from assessment.rubric.document.question import condition
from assessment.rubric.document.teller import Teller
from assessment.rubric.lint.subject import sentences
from assessment.rubric.load import load_rubric
from assessment.rubric.models import Condition, Perception
from assessment.text.catalogue import languages, words
from tests.rubric.copies import TINY

DOCS = Path(__file__).parents[2] / "docs"
RUBRIC = load_rubric("latam-six")
PAGES = documents(RUBRIC)
each_language = pytest.mark.parametrize("lang", languages())


def page_of(lang: str) -> str:
    return PAGES[f"rubric-latam-six.{lang}.md"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_files_are_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], "run: python tools/write_rubric_docs.py"


@each_language
def test_everything_that_is_said_about_every_question_stands_in_the_page(lang: str) -> None:
    page, said = page_of(lang), RUBRIC.words(lang)
    for ident, question in RUBRIC.questions.items():
        text = said.questions[ident]
        assert f"`{ident}`" in page
        wanted = [text.ask]
        if not isinstance(question, Perception):
            wanted += [text.name, text.help, text.proof, text.why, *(each.text for each in sentences(text))]
            wanted += [said.header.tags[tag] for tag in question.tags]
        for found in filter(None, wanted):
            assert escaped(found) in page, (ident, found)


@each_language
def test_nodes_gates_cases_and_lists_stand_in_the_page(lang: str) -> None:
    page, said = page_of(lang), RUBRIC.words(lang)
    cases = read_case_words(RUBRIC, lang, Findings())
    assert len(cases) == len(read_case_studies(RUBRIC, Findings())) > 10
    for case in cases.values():
        for text in (case.did, *case.figures.values(), *case.counter.values(), case.copy_, case.avoid):
            assert escaped(text) in page
    for gate in said.gates.values():
        assert f"**{escaped(gate.name)}.**" in page
        assert escaped(gate.why) in page
    for listed in (
        said.header.departments,
        said.header.priorities,
        said.header.evidence_kinds,
        said.header.units,
    ):
        assert all(escaped(text) in page for text in listed.values())


@each_language
def test_a_code_to_be_checked_says_so(lang: str) -> None:
    checks = [m for q in RUBRIC.questions.values() for m in q.maps if m.check]
    checks += [m for p in RUBRIC.header.priorities for m in p.maps if m.check]
    marked = page_of(lang).count(f"; {words(lang)('document.to_be_checked')})")
    assert marked == len(checks) > 0


@each_language
def test_every_link_inside_leads_somewhere_and_no_place_stands_twice(lang: str) -> None:
    page = page_of(lang)
    places = re.findall(r'<a id="([^"]+)"></a>', page)
    assert len(places) == len(set(places)) > 130
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(places)


@each_language
def test_rows_of_a_table_have_as_many_cells_as_its_head(lang: str) -> None:
    for block in page_of(lang).split("\n\n"):
        if block.startswith("| "):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1, block


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "a\\|b"),
        ("*no* _x_ `y`", "\\*no\\* \\_x\\_ \\`y\\`"),
        ("<b>[x](y)</b>", "\\<b\\>\\[x\\](y)\\</b\\>"),
        ("- item", "\\- item"),
        ("1. first", "1\\. first"),
        ("a\nb", "a b"),
        ("12.5 %", "12.5 %"),
        ("&lt;", "\\&lt;"),
    ],
)
def test_signs_of_markdown_are_shown_as_they_are_written(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_an_address_cannot_leave_its_link() -> None:
    assert link("a]", "https://x.example/>a b") == "[a\\]](<https://x.example/%3Ea%20b>)"
    assert link("no address", None) == "no address"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"fact": "population", "at_least": 20000}, "Population: 20,000 or more"),
        ({"fact": "population", "below": 20000}, "Population: below 20,000"),
        ({"fact": "development_group", "in": [1, 2]}, "Development group: one of these: 1, 2"),
    ],
)
def test_a_rule_of_the_profile_is_said_in_words(rule: dict[str, object], said: str) -> None:
    assert condition(Condition.model_validate(rule), Teller(RUBRIC, "en")) == said


@each_language
def test_the_glossary_has_every_term_once(lang: str) -> None:
    terms = [key for key in words(lang).keys("glossary") if key.endswith(".term")]
    page = glossary_page(lang)
    assert len(set(re.findall(r"^\| \*\*(.+?)\*\* ", page, re.MULTILINE))) == len(terms) > 20


def test_a_rubric_of_another_shape_without_cases_has_its_pages_too() -> None:
    pages = documents(load_rubric(TINY))
    assert {"rubric-tiny.es.md", "rubric-tiny.en.md", "rubric-tiny.md"} <= pages.keys()
    assert words("en")("document.title.cases") not in pages["rubric-tiny.en.md"]
