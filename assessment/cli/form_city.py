"""What a form needs of a city: its name, its districts and its country. Whatever else is open or wrong does not matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from assessment.answers.load import Loaded, accept
from assessment.cli.form_files import says_of_city
from assessment.cli.inputs import RESULT_LIMIT, read_data
from assessment.cli.making import only_rubric
from assessment.cli.session import Session
from assessment.documents.files import read_bytes
from assessment.documents.findings import Finding, Findings, Place, Rejected
from assessment.documents.strict import Document
from assessment.intake import Opened
from assessment.rubric.load import load_rubric, rubric_folders

NEEDED = (("city", "name"), ("city", "districts"))
NOBODY = 1
"""Stands for numbers of residents, which no form shows."""


def form_city(name: str, session: Session, findings: Findings) -> Loaded:
    """The city of a form, with nothing in it but what a form needs; its date is the oldest if the file has none.

    Args:
        name: of an assessment, finished or not; "-" for standard input.
        findings: get what is doubtful.

    Raises:
        Rejected: the file cannot be read, is no assessment, or its name or districts have errors.
    """
    document = _needed(_opened(name, session).document, session.rubric)
    told = Findings()
    loaded = accept(document, told, rubric=session.rubric)
    own = Findings([each for each in told if loaded is None or _matters(each)])
    if loaded is None or own.failed:
        raise Rejected(own)
    findings.extend(own)
    if not loaded.assessment.city.districts:
        findings.note("form_no_districts", Place(name))
    return loaded


def bytes_of_city(name: str) -> bytes:
    """The bytes of the file of a city. Raises Rejected if it cannot be read, or is known to be something else."""
    findings = Findings()
    data = read_bytes("-" if name == "-" else Path(name), findings, RESULT_LIMIT)
    if data is None or not says_of_city(data, name, findings):
        raise Rejected(findings)
    return data


def _opened(name: str, session: Session) -> Opened:
    """The values of the file, whatever is wrong with those that no form needs. Raises Rejected."""
    told = Findings()
    opened = read_data(bytes_of_city(name), name, session, told)
    if opened is None or not isinstance(opened.document.value, dict):
        raise Rejected(told)
    errors = Findings([each for each in told if each.severity == "error" and _stops(each, opened)])
    if errors.failed:
        raise Rejected(errors)
    return opened


def _stops(finding: Finding, opened: Opened) -> bool:
    """Whether an error of reading leaves in doubt what a form needs; a workbook is read cell by cell."""
    return _matters(finding) or (not finding.place.path and opened.questionnaire is None)


def _matters(finding: Finding) -> bool:
    path = finding.place.path
    return path[:2] in NEEDED and path[-1] != "population"


def _needed(document: Document, chosen: str | None) -> Document:
    """The same document with only what a form needs, at the same places."""
    city = document.value.get("city")
    value: dict[str, Any] = {
        "schema": "assessment/1",
        "rubric": _rubric(document, chosen),
        "date": _day(document.value.get("date")),
        "city": _of_city(city) if isinstance(city, dict) else {"population": NOBODY},
    }
    spoiled = frozenset(path for path in document.spoiled if path[:2] in NEEDED and path[-1] != "population")
    return replace(document, value=value, spoiled=spoiled, unsaid=frozenset())


def _rubric(document: Document, chosen: str | None) -> dict[str, object]:
    """The rubric of the form, in the version that is here: answers to another one do not matter."""
    said = document.value.get("rubric")
    named = said.get("id") if isinstance(said, dict) else None
    if chosen is None and named is not None and str(named) not in rubric_folders():
        return {"id": named, "version": "0.0.0"}  # told as missing, at its place
    rubric = load_rubric(chosen or named or only_rubric())
    return {"id": rubric.id, "version": rubric.version}


def _day(said: object) -> str:
    """The day of the assessment, as the file's day; the oldest if it is none."""
    from assessment.survey.form.write import OLDEST

    with suppress(ValueError):
        return datetime.date.fromisoformat(str(said)).isoformat()
    return OLDEST.isoformat()


def _of_city(city: dict[str, Any]) -> dict[str, Any]:
    country = city.get("country")
    known = isinstance(country, str) and re.fullmatch("[A-Z]{2}", country)
    return {
        **{key: city[key] for key in ("name",) if key in city},
        **({"country": country} if known else {}),
        **({"districts": _districts(city["districts"])} if city.get("districts") is not None else {}),
        "population": NOBODY,
    }


def _districts(said: object) -> object:
    if not isinstance(said, Iterable) or isinstance(said, str | dict):
        return said
    return [
        {**{key: each[key] for key in ("id", "name") if key in each}, "population": NOBODY}
        if isinstance(each, dict)
        else each
        for each in said
    ]
