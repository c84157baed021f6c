"""A result as JSON with stable bytes, and back; its schema."""

from __future__ import annotations

import json
from typing import Any

from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import parse
from assessment.result.models import Result


def to_json(result: Result) -> bytes:
    """UTF-8 JSON, two spaces, keys in the order of the model, a line end at the end: same result, same bytes."""
    data = result.model_dump(mode="json", by_alias=True)
    return (json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def from_json(data: bytes, file: str, findings: Findings) -> Result | None:
    """Read a result that `to_json` wrote; None if it is not one, with the reasons in `findings`."""
    document = parse(data, file, findings)
    return bind(Result, document, findings) if document else None


def result_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `result/1`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Result.model_json_schema(mode="serialization"),
    }
