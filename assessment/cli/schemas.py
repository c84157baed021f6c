"""JSON Schema (2020-12) of every kind of file that the program reads or writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assessment.cli.console import show, show_bytes
from assessment.cli.failures import FINE
from assessment.cli.session import Session
from assessment.cli.telling import dumped
from assessment.cli.usage import near

Schema = dict[str, Any]


def schemas() -> dict[str, Callable[[], Schema]]:
    """What makes each schema, by its name."""
    from assessment.answers.models import Assessment
    from assessment.cli.weights import WeightsFile
    from assessment.result.write import result_schema
    from assessment.rubric.models import Header, PartFile
    from assessment.rubric.words import HeaderWords, PartWords

    models = {
        "assessment/1": Assessment,
        "rubric/1": Header,
        "rubric-part/1": PartFile,
        "rubric-words/1": HeaderWords,
        "rubric-text/1": PartWords,
        "weights/1": WeightsFile,
    }
    return {name: lambda model=model: _of(model) for name, model in models.items()} | {"result/1": result_schema}


def _of(model: Any) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}


def show_schema(session: Session, name: str | None) -> int:
    """The names, or the schema of one; `result-1` and `result` mean result/1."""
    known = schemas()
    if name is None:
        show(dumped(list(known)) if session.as_json else "\n".join(known), session.env)
        return FINE
    by_any_name = {form: key for key in known for form in (key, key.replace("/", "-"), key.partition("/")[0])}
    if name not in by_any_name:
        raise near("word", name, known)
    show_bytes((dumped(known[by_any_name[name]]()) + "\n").encode())
    return FINE
