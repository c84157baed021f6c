"""The table of one's own in `docs/survey.md` is read as it stands there, in every language's part of the page."""

from __future__ import annotations

import re
from pathlib import Path

from assessment.text.catalogue import languages
from tests.survey.reading import reading

PAGE = (Path(__file__).parents[2] / "docs" / "survey.md").read_text(encoding="utf-8")
TABLES = re.findall(r"^```csv\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_part_of_the_page_has_the_same_table() -> None:
    assert len(TABLES) == len(languages())
    assert len(set(TABLES)) == 1


def test_all_of_its_columns_are_read_without_a_word_of_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(TABLES[0], "utf-8", newline="")
    told = reading(path)
    assert told.codes == ["fieldwork_items_missing", "fieldwork_unsaid"]
    found = told.responses
    assert (found.dropped, found.ignored, len(found.answers)) == ({"no_consent": 1}, 0, 3)
    of = {item: at for at, item in enumerate(found.items)}
    answers = sorted(
        tuple(row[[of["gov_p_finish"], of["gov_p_online"], of["env_p_air"]]]) for row in found.answers
    )
    assert answers == [(0, 4, 2), (4, 2, 1), (5, 0, 3)]
    said = {
        name: sorted(coded.values[code] for code in coded.codes if code >= 0)
        for name, coded in found.by.items()
    }
    assert said == {
        "district": ["norte", "norte", "sur"],
        "sex": ["man", "other_gender", "woman"],
        "age": ["age_30", "age_60"],
    }
    chosen = sorted(
        " ".join(name for name, yes in zip(found.priorities, row, strict=True) if yes) for row in found.chosen
    )
    assert chosen == ["", "corruption", "security air_pollution"]
