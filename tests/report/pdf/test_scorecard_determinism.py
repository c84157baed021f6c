"""The same story gives the same bytes in any process, hash seed, time zone and locale of the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.report.pdf import write
from assessment.report.story import compose
from tests.examples.cities import loaded, result_of
from tests.report.pdf.scorecards import scorecard_of

ROOT = Path(__file__).parents[3]
PRINT = """
import hashlib
from assessment.complete import assess
from assessment.intake import load_assessment
from assessment.report.pdf.write import pdf_bytes
from assessment.report.story import compose
found = load_assessment("examples/{name}.yaml")
pdf = pdf_bytes(compose(assess(found.rubric, found.assessment), found.rubric, "{lang}"))
print(hashlib.sha256(pdf).hexdigest())
"""


def digest_under(name: str, lang: str, **environment: str) -> str:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", PRINT.format(name=name, lang=lang)]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(("name", "lang"), [("villa-esperanza", "es"), ("vila-clara", "pt")])
def test_bytes_do_not_depend_on_process_hash_seed_or_time_zone(name: str, lang: str) -> None:
    here = hashlib.sha256(scorecard_of(name, lang)).hexdigest()
    assert digest_under(name, lang, PYTHONHASHSEED="1", TZ="America/Bogota") == here
    assert digest_under(name, lang, PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C") == here


def test_the_same_story_can_be_drawn_again_and_on_another_paper() -> None:
    found = loaded("villa-esperanza")
    story = compose(result_of("villa-esperanza"), found.rubric, "es")
    first = write.pdf_bytes(story)
    letter = write.pdf_bytes(story, paper_size="letter")
    assert first == scorecard_of("villa-esperanza", "es") == write.pdf_bytes(story)
    assert letter != first
