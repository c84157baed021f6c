"""The roadmap in the PDF: every number is the result's, the chart says its own, and edges still look designed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessment.report.pdf import write
from assessment.report.pdf.pages import parts as page_parts
from assessment.report.pdf.pages.climb import climb_of
from assessment.report.pdf.pages.roadmap_pages import has_roadmap, roadmap_pages
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.story import Story
from assessment.text import numbers
from assessment.text.catalogue import languages
from tests.examples.cities import result_of
from tests.report.pdf.builders import failures, text_of
from tests.report.pdf.scorecards import (
    PAPER,
    Tag,
    alternatives,
    misplaced,
    outline,
    rows,
    scorecard_of,
    section,
    sheets,
    story_of,
    tags,
)
from tests.report.roadmaps import EDGES, NAME, told_of, with_roadmap

each_language = pytest.mark.parametrize("lang", languages())
MOST_PAGES = 6  # of an example with about fifty steps


@cache
def edge(name: str) -> Story:
    return EDGES[name]()


def alone(story: Story) -> bytes:
    """The pages of the roadmap below a title, which takes a tenth of the time of the whole."""
    out, paper = BytesIO(), PAPER["a4"]
    title = page_parts.text(paper, story.city, "title_longest", "H1", bookmark="verdict")
    maker = canvas_maker(write.describe(story), paper.faces.regular)
    write.make_document(out, paper, story).build([title, *roadmap_pages(paper, story)], canvasmaker=maker)
    return out.getvalue()


@pytest.fixture(scope="module")
def parts() -> Callable[[str], list[Tag]]:
    """What stands in the section of the roadmap, by language."""

    @cache
    def read(lang: str) -> list[Tag]:
        return section(tags(alone(story_of(NAME, lang))), told_of(lang).title)

    return read


# -- the numbers are those of the result


@each_language
def test_every_step_says_who_does_it_what_it_adds_and_what_is_secured_then(
    lang: str, parts: Callable[[str], list[Tag]]
) -> None:
    result, story = result_of(NAME), story_of(NAME, lang)
    roadmap = result.roadmap
    assert roadmap is not None
    whole = result.nodes[0].id
    found = [
        row for part in parts(lang) if part.type == "Table" for row in rows(part) if row[0][:1].isdigit()
    ]
    for order, (row, step, line) in enumerate(zip(found, roadmap.steps, told_of(lang).steps, strict=True), 1):
        assert row[0].split()[0] == str(order)
        assert row[1].startswith(" ".join(line.text.split()))
        assert row[2].startswith(line.owner)
        after = step.after[roadmap.lens][whole].secured
        assert after is not None
        assert row[3:] == [" ".join(line.secured.text.split()), numbers.points(after, story.locale)]


@each_language
def test_it_says_sentences_stretches_documents_answers_to_find_and_how_to_read_it(
    lang: str, parts: Callable[[str], list[Tag]]
) -> None:
    told, said = told_of(lang), " ".join(part.text for part in parts(lang))
    texts = [
        *told.sentences,
        *(each.sentence for each in told.horizons),
        *(fact.text for fact in (*told.bundles, *told.notes)),
    ]
    texts += [text for line in told.find_out for text in (line.text, line.why)]
    assert [text for text in texts if " ".join(text.split()) not in said] == []
    headings = [part.text for part in parts(lang) if part.type == "H3"]
    words = told.label
    names = [each.name for each in told.horizons]
    assert headings == [
        words["chart"],
        words["stands"],
        *names,
        words["bundles"],
        words["find_out"],
        words["notes"],
    ]


@each_language
def test_every_dimension_stands_at_the_end_of_each_stretch_with_level_and_points(
    lang: str, parts: Callable[[str], list[Tag]]
) -> None:
    told, story = told_of(lang), story_of(NAME, lang)
    table = next(part for part in parts(lang) if part.type == "Table")
    head, *lines = rows(table)
    assert head[1:] == [told.label["now"], *(each.name for each in told.horizons)]
    bars = (*story.verdict.bars, story.verdict.whole)
    for number, (row, bar) in enumerate(zip(lines, bars, strict=True)):
        stands = [(bar.level, bar.secured)]
        for end in told.horizons:
            ends = [*((level, secured) for _, level, _, secured in end.parts), (end.level, end.secured)]
            stands.append(ends[number])
        assert row[0] == bar.name
        assert row[1:] == [f"{level.number} {secured.text} · {level.name}" for level, secured in stands]


@each_language
def test_the_chart_says_today_every_end_and_every_line(lang: str) -> None:
    story, told, result = story_of(NAME, lang), told_of(lang), result_of(NAME)
    roadmap = result.roadmap
    assert roadmap is not None
    said = next(
        text for text in alternatives(alone(story_of(NAME, lang))) if text.startswith(told.label["chart"])
    )
    today = roadmap.now[roadmap.lens][result.nodes[0].id].secured
    assert today is not None
    assert f"{told.label['now']}: {numbers.points(today, story.locale)}" in said
    assert all(f"{each.name}: {each.secured.text}" in said for each in told.horizons)
    climb = climb_of(story, told)
    assert climb is not None
    assert climb.low <= min(climb.points) <= max(climb.points) <= climb.high
    assert [line.name in said for line in climb.lines] == [True] * len(climb.lines)
    assert len(climb.lines) > 1


def test_the_stair_passes_the_lines_that_it_crosses() -> None:
    story, told = story_of("vila-clara", "pt"), story_of("vila-clara", "pt").roadmap
    assert told is not None
    climb = climb_of(story, told)
    assert climb is not None
    assert [line.points for line in climb.lines] == [
        value for value in story.thresholds if climb.low <= value <= climb.high
    ]
    assert [stretch.steps for stretch in climb.stretches][-1] == len(told.steps) == len(climb.points) - 1


# -- a part of the scorecard


@pytest.mark.parametrize(("lang", "paper"), [("es", "a4"), ("en", "letter")])
def test_it_has_its_place_in_the_outline_and_a_few_pages(lang: str, paper: str) -> None:
    story, pdf = story_of(NAME, lang), scorecard_of(NAME, lang, None, paper)
    titles = [title for level, title in outline(pdf) if level == 1]
    assert titles[titles.index(story.label["dimensions"]) + 1] == told_of(lang).title
    reader = PdfReader(BytesIO(pdf))
    starts = {
        entry.title: reader.get_destination_page_number(entry)
        for entry in reader.outline[1]
        if not isinstance(entry, list)
    }
    after = titles[titles.index(told_of(lang).title) + 1]
    assert 2 <= starts[after] - starts[told_of(lang).title] <= MOST_PAGES  # type: ignore[operator]


def test_without_a_roadmap_nothing_leads_to_it() -> None:
    for story in (with_roadmap(None), edge("nothing")):
        assert not has_roadmap(story)
        assert roadmap_pages(PAPER["a4"], story) == []
        pdf = write.pdf_bytes(story)
        assert failures(pdf) == []
        assert told_of().title not in [title for _, title in outline(pdf)]


# -- edges


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("name", EDGES)
def test_a_roadmap_at_the_edge_is_valid_and_in_its_place(
    name: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    pdf = alone(edge(name))
    assert failures(pdf) == []
    assert misplaced(sheets(pdf, program("pdftotext"), tmp_path), PAPER["a4"]) == []


def test_every_one_of_150_steps_is_there() -> None:
    text = text_of(alone(edge("150 steps")))
    told = edge("150 steps").roadmap
    assert told is not None
    assert len(told.horizons[0].steps) == 150
    assert text.count(told.steps[0].text.split(":")[0]) >= 4
    assert "\n150" in text


def test_without_a_number_there_is_no_chart_and_without_a_level_no_line_on_it() -> None:
    told = edge("no numbers").roadmap
    assert told is not None
    assert climb_of(edge("no numbers"), told) is None
    text = " ".join(text_of(alone(edge("no numbers"))).split())
    assert told.label["chart"] not in text
    assert f"{told.label['level']}:" not in text


def test_texts_of_people_stay_texts() -> None:
    hostile = "<b>x</b> <img src='/etc/passwd'/> </para> &lt;"
    told = told_of()
    first = replace(
        told.horizons[0],
        steps=tuple(replace(step, owner=hostile, districts=hostile) for step in told.horizons[0].steps[:2]),
    )
    text = text_of(alone(with_roadmap(replace(told, horizons=(first, *told.horizons[1:])))))
    assert "<img" in text
    assert "</para>" in text
