"""The same input gives the same bytes of every file, in any process, hash seed, time zone, locale and folder."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assessment.complete import assess
from assessment.intake import load_assessment
from assessment.report.pdf import write
from assessment.report.pdf.write import brief_bytes
from assessment.report.roadmap_csv import roadmap_csv
from assessment.report.scorecards import Print, scorecards
from assessment.report.story import compose
from assessment.resources import data_folder
from assessment.result.public import to_public
from assessment.result.write import to_json
from tests.examples.cities import loaded, result_of
from tests.report.pdf.scorecards import scorecard_of

ROOT = Path(__file__).parents[3]
CITY, EARLIER, LANG = "villa-esperanza-express", "villa-esperanza-2024", "es"
ELSEWHERE = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "America/Bogota", "LC_ALL": "es_CO.UTF-8", "LANG": "es_CO.UTF-8"},
    {"PYTHONHASHSEED": "random", "TZ": "Asia/Tokyo", "LC_ALL": "", "LANG": "tr_TR.UTF-8"},
]


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of a city that is compared with an earlier year and with a target."""
    before, found = (load_assessment(data_folder("examples") / f"{name}.yaml") for name in (EARLIER, CITY))
    of = found.rubric
    target = next((profile.id, dict(profile.levels)) for profile in of.header.targets)
    result = assess(of, found.assessment, previous=assess(of, before.assessment), target=target)
    story = compose(result, of, LANG)
    yield "result", to_json(result)
    yield "public result", to_json(to_public(result))
    yield "roadmap as csv", roadmap_csv(story)
    yield "brief", brief_bytes(story)
    for ending, data in scorecards(result, of, LANG).items():
        yield ending, data
    for ending, data in scorecards(result, of, LANG, None, Print(archive=True, paper="letter")).items():
        yield f"archived {ending}", data


def digests() -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files()}


@cache
def here() -> dict[str, str]:
    return digests()


@pytest.mark.parametrize("environment", ELSEWHERE, ids=lambda each: each["TZ"])
def test_bytes_do_not_depend_on_hash_seed_time_zone_locale_or_folder(
    environment: dict[str, str], tmp_path: Path
) -> None:
    script = f"import json; from {__name__} import digests; print(json.dumps(digests()))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == here()


def test_every_kind_of_file_is_compared() -> None:
    assert {".pdf", ".xlsx", "archived .pdf", "roadmap as csv", "result", "public result", "brief"} <= set(
        here()
    )
    assert len(set(here().values())) == len(here()) - (here()[".xlsx"] == here()["archived .xlsx"])


def test_the_same_story_can_be_drawn_again() -> None:
    story = compose(result_of("vila-clara"), loaded("vila-clara").rubric, "pt")
    assert write.pdf_bytes(story) == scorecard_of("vila-clara", "pt")
