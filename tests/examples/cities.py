"""The example cities as tests read them: loaded once, scored once."""

import datetime
from functools import cache
from pathlib import Path

from assessment.answers.load import Loaded
from assessment.complete import assess
from assessment.intake import load_assessment
from assessment.resources import data_folder
from assessment.result.models import Result

NAMES = ("vila-clara", "villa-esperanza", "villa-esperanza-2024", "villa-esperanza-express")
"""The invented cities."""
FROM_PUBLIC_SOURCES = ("medellin-public",)


def path_of(name: str) -> Path:
    return data_folder("examples") / f"{name}.yaml"


@cache
def loaded(name: str) -> Loaded:
    return load_assessment(path_of(name), today=datetime.date(2026, 11, 15))


@cache
def result_of(name: str) -> Result:
    return assess(loaded(name).rubric, loaded(name).assessment)
