"""A language made for the test, longer by two fifths: nothing stays untranslated, and nothing runs over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assessment.report.pdf.write import brief_bytes, pdf_bytes
from assessment.report.story import compose
from assessment.result.models import Result
from tests.examples.cities import NAMES, loaded, result_of
from tests.report import comparisons, territories
from tests.report.pdf.edge_cities import city_at
from tests.report.pdf.scorecards import PAPER, misplaced, sheets
from tests.report.pseudo import is_known, own_words, pseudo, pseudo_rubric, pseudo_texts

RESULTS: dict[str, Callable[[], Result]] = {
    **{name: partial(result_of, name) for name in NAMES if name != comparisons.EARLIER},
    "compared with everything": comparisons.complete,
    "residents and districts": territories.with_residents,
    "nothing answered": lambda: city_at("nothing answered").result,
    "public sources": lambda: city_at("public sources").result,
}
CASES = [(name, "a4") for name in RESULTS] + [
    ("vila-clara", "letter"),
    ("compared with everything", "letter"),
    ("residents and districts", "letter"),
]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("name", "paper"), CASES)
def test_a_longer_language_is_translated_whole_and_fits(
    name: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    result, of = RESULTS[name](), loaded("villa-esperanza").rubric
    with pseudo_texts():
        story = compose(result, pseudo_rubric(of), "es")
        made = (pdf_bytes(story, paper_size=paper), brief_bytes(story, paper_size=paper))
    own = own_words(result, of)
    for pdf in made:
        found = sheets(pdf, program("pdftotext"), tmp_path)
        assert misplaced(found, PAPER[paper]) == []
        assert [word.text for sheet in found for word in sheet.words if not is_known(word.text, own)] == []


def test_a_word_that_is_not_translated_would_be_noticed() -> None:
    assert pseudo("Nivel {level}, {name}.") == "Nøívéløø {level}, {name}."
    assert not is_known("nivel", {"Centro"})
    assert is_known("Nøívéløø", set())
    assert is_known("Centro,", {"Centro"})
    assert is_known("47,0", set())
