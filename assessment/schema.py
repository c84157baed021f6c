"""JSON Schema (2020-12) of every file that people write and every file that programs read, made from the models.

`tools/write_schemas.py` writes them to `rubrics/schema/`, where the first line of each file points its editor.
A schema knows the form of one file; whether ids exist, and whether files fit together, is what `validate` and
`check` know.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILLED_IN = ("schema", "rubric")
"""Keys of an assessment that a worked case need not repeat: it stands in its rubric's folder."""


def schemas() -> dict[str, Schema]:
    """Every schema by its name, which is the name of its file without the ending, e.g. `rubric-1`."""
    from assessment.answers.models import Assessment
    from assessment.cases import CaseFile
    from assessment.comparison.cities.models import Ranking
    from assessment.comparison.published.file import ReferenceRanking
    from assessment.look.file import ThemeFile
    from assessment.result.survey import Survey
    from assessment.result.whatif import WhatIf
    from assessment.result.write import result_schema
    from assessment.rubric.case_studies import CasesFile, CaseStudy
    from assessment.rubric.models import Header, PartFile
    from assessment.rubric.overlay.models import Overlay, OverlayWords
    from assessment.rubric.own_files import TargetFile, WeightsFile
    from assessment.rubric.words import HeaderWords, PartWords

    return {
        "rubric-1": _schema(Header),
        "rubric-part-1": _schema(PartFile),
        "rubric-words-1": _schema(HeaderWords),
        "rubric-text-1": _schema(PartWords),
        "rubric-cases-1": _schema(CasesFile),
        "case-study-1": _schema(CaseStudy),
        "rubric-case-1": _case(_schema(CaseFile)),
        "overlay-1": _schema(Overlay),
        "overlay-text-1": _schema(OverlayWords),
        "reference-ranking-1": _schema(ReferenceRanking),
        "weights-1": _schema(WeightsFile),
        "target-1": _schema(TargetFile),
        "theme-1": _schema(ThemeFile),
        "assessment-1": _schema(Assessment),
        "result-1": result_schema(),
        "ranking-1": _written(Ranking),
        "whatif-1": _written(WhatIf),
        "survey-1": _written(Survey),
    }


def as_text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel]) -> Schema:
    return {"$schema": DIALECT, **model.model_json_schema()}


def _written(model: type[BaseModel]) -> Schema:
    """Of a file that the program writes: what has a default stands there all the same."""
    return {"$schema": DIALECT, **model.model_json_schema(mode="serialization")}


def _case(schema: Schema) -> Schema:
    changed = deepcopy(schema)
    said = changed["$defs"]["Assessment"]
    said["required"] = [key for key in said["required"] if key not in FILLED_IN]
    return changed
