"""From a document to a frozen model; what does not fit becomes findings with place, what is allowed, and the nearest.

Values are validated as strict JSON: text is never taken for a number, true never for 1, while lists may fill tuples
and ISO text may fill dates. Inside a model, a validator of mode "before" hands on Python values, for which strict
tuples take no lists: use mode "after".
"""

from __future__ import annotations

import pathlib
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from assessment.documents.explain import explain
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.documents.kinds import is_of, schema_of
from assessment.documents.problems import problems
from assessment.documents.strict import Document, parse

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


def read_as(model: type[M], path: pathlib.Path | str, findings: Findings) -> tuple[M, Document]:
    """The model of a file, with the document that has its places.

    Raises:
        Rejected: the file cannot be read or does not fit.
    """
    data = read_bytes(path, findings)
    document = None if data is None else parse(data, str(path), findings)
    found = None if document is None else bind(model, document, findings)
    if document is None or found is None:
        raise Rejected(findings)
    return found, document


def bind(model: type[M], document: Document, findings: Findings, at: Path = ()) -> M | None:
    """The model of a document, or of its part `at`.

    Args:
        model: frozen, with extra="forbid".
        findings: gets one error per mistake; nothing is added about values that `parse` has refused. A whole document
            of another kind has one mistake.

    Returns:
        None if anything is wrong, also with what `parse` has found inside this part.
    """
    value, found = _part(document.value, at)
    if not found:
        findings.error("field_missing", replace(document.key_place(at[:-1]), path=at), found=str(at[-1]))
        return None
    schema = schema_of(model)
    if not at and schema is not None and not is_of((schema,), document, findings):
        return None
    try:
        bound = model.model_validate_json(to_json(value), strict=True)
    except ValidationError as error:
        _report(error, model, value, document, findings, at)
        return None
    except PydanticSerializationError:  # a value no document can hold, from a program
        findings.error("value_invalid", document.place(at), found="?", reason="")
        return None
    return None if any(path[: len(at)] == at for path in document.spoiled) else bound


def _part(value: Any, at: Path) -> tuple[Any, bool]:
    for part in at:
        try:
            value = value[part]
        except (LookupError, TypeError):
            return None, False
    return value, True


def _report(
    error: ValidationError,
    model: type[BaseModel],
    value: Any,
    document: Document,
    findings: Findings,
    at: Path,
) -> None:
    for problem in problems(error.errors(include_url=False), value):
        path = at + problem.path
        if any(path[: len(spoiled)] == spoiled for spoiled in document.spoiled):
            continue
        code, values = explain(problem, model)
        on_key = problem.at_key or problem.kind == "extra_forbidden"
        if code == "field_missing":
            place = replace(document.key_place(path[:-1]), path=path)
        else:
            place = document.key_place(path) if on_key else document.place(path)
        findings.error(code, place, **values)
