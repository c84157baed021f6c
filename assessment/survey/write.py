"""What a survey says as JSON with stable bytes."""

from __future__ import annotations

import json

from assessment.result.survey import Survey


def to_json(survey: Survey) -> bytes:
    """UTF-8 JSON, two spaces, keys in the order of the model, a line end at the end: same answers, same bytes."""
    data = survey.model_dump(mode="json", by_alias=True)
    return (json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
