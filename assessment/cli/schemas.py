"""What `rubric schema` does: the published form of each kind of file, and of a file of weights."""

from __future__ import annotations

from assessment.cli.console import show, show_bytes
from assessment.cli.failures import FINE
from assessment.cli.session import Session
from assessment.cli.telling import dumped
from assessment.cli.usage import near
from assessment.cli.weights import WeightsFile
from assessment.schema import DIALECT, Schema, as_text, schemas


def show_schema(session: Session, name: str | None) -> int:
    """The names, or the schema of one; `result/1` and `result` mean result-1."""
    known = schemas() | {"weights-1": _weights()}
    if name is None:
        show(dumped(list(known)) if session.as_json else "\n".join(known), session.env)
        return FINE
    by_any_name = {form: key for key in known for form in (key, key[:-2], f"{key[:-2]}/{key[-1]}")}
    if name not in by_any_name:
        raise near("word", name, known)
    show_bytes(as_text(known[by_any_name[name]]).encode())
    return FINE


def _weights() -> Schema:
    return {"$schema": DIALECT, **WeightsFile.model_json_schema()}
