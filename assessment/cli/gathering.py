"""Many cities from files and folders: results as they stand, assessments scored now, and what was left unread."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assessment.answers.load import Loaded, accept
from assessment.answers.models import Assessment
from assessment.cli.inputs import ASSESSMENT, RESULT, RESULT_LIMIT, WORKBOOK
from assessment.cli.progress import with_progress
from assessment.cli.session import Session
from assessment.comparison.cities.choose import Candidate, candidate_of
from assessment.comparison.cities.possible import is_possible
from assessment.documents.bind import bind
from assessment.documents.decode import SIZE_LIMIT
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place
from assessment.documents.folders import files_below
from assessment.documents.strict import Document
from assessment.intake import open_bytes
from assessment.result.build import score_many
from assessment.result.models import Result
from assessment.rubric.load import Rubric, load_rubric

KINDS = (".json", ".yaml", ".yml", WORKBOOK)
MOST_FILES = 20_000
NOT_OURS = ("sheet_not_questionnaire", "sheet_other_schema")
"""Of a workbook in a folder: it is something else, such as a scorecard."""


@dataclass
class Gathered:
    """What files and folders held.

    Attributes:
        read: every file that was read; ignored: files of folders that hold neither an assessment nor a result.
    """

    candidates: list[Candidate] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _File:
    """A file to read; `listed`: it was found in a folder, and may be something else."""

    path: str
    listed: bool


def gather(
    names: Sequence[str], session: Session, findings: Findings, today: datetime.date | None = None
) -> Gathered:
    """Every city of the files and folders.

    Args:
        findings: get every error of every file.
        today: dates after it are errors; no such check if None.
    """
    found, loaded = Gathered(), list[tuple[str, Loaded]]()
    files = _files(names, found, findings)
    chosen = None if session.rubric is None else load_rubric(session.rubric)
    for file in with_progress(files, len(files)):
        own = Findings()
        read = _read(file, session, chosen, own, today)
        if file.listed and any(item.code in NOT_OURS for item in own):
            found.ignored.append(file.path)
            continue
        if own.failed or not isinstance(read, Loaded):  # what is doubtful in answers is for `check` to say
            findings.extend(own)
        found.read.append(file.path)
        match read:
            case Candidate():
                found.candidates.append(read)
            case Loaded():
                loaded.append((file.path, read))
            case None if file.listed and not own.failed:
                found.ignored.append(file.path)
    if not findings.failed:
        found.candidates += _scored(loaded)
    return found


def _files(names: Sequence[str], found: Gathered, findings: Findings) -> list[_File]:
    files: dict[str, _File] = {}
    for name in names:
        for file in _below(name, found) if os.path.isdir(name) else [_File(name, False)]:
            files.setdefault(file.path if file.path == "-" else os.path.realpath(file.path), file)
            if len(files) > MOST_FILES:
                findings.error("rank_too_many", Place(name), limit=MOST_FILES)
                return []
    return list(files.values())


def _below(folder: str, found: Gathered) -> Iterator[_File]:
    """Files of a folder and of those in it, by name."""
    for path in files_below(folder):
        if Path(path).suffix.lower() in KINDS:
            yield _File(path, True)
        else:
            found.ignored.append(path)


def _read(
    file: _File, session: Session, chosen: Rubric | None, findings: Findings, today: datetime.date | None
) -> Candidate | Loaded | None:
    """A result, an assessment to score, or one of another rubric; None where it is neither, or after errors."""
    data = read_bytes("-" if file.path == "-" else Path(file.path), findings, RESULT_LIMIT)
    if data is None:
        return None
    if (result := _own_result(data)) is not None:
        return _candidate(result, file.path, findings)
    limit = RESULT_LIMIT if b'"result/1"' in data[:200] else SIZE_LIMIT
    opened = open_bytes(data, file.path, findings, rubric=session.rubric, limit=limit)
    if opened is None:
        return None
    document = opened.document
    schema = document.value.get("schema") if isinstance(document.value, dict) else None
    if schema == RESULT:
        bound = bind(Result, document, findings)
        return None if bound is None else _candidate(bound, file.path, findings)
    if schema == ASSESSMENT:
        return _assessment(document, file.path, chosen, findings, today)
    if not file.listed:
        expected = f"{ASSESSMENT}, {RESULT}"
        findings.error("schema_wrong", document.place(("schema",)), found=schema or "–", expected=expected)
    return None


def _own_result(data: bytes) -> Result | None:
    """A result as the program writes it, read fast; None where the slow way has to say what it is."""
    if b'"result/1"' not in data[:200] or b"NaN" in data or b"Infinity" in data:
        return None
    try:
        return Result.model_validate_json(data, strict=True)
    except ValueError:
        return None


def _assessment(
    document: Document,
    file: str,
    chosen: Rubric | None,
    findings: Findings,
    today: datetime.date | None,
) -> Candidate | Loaded | None:
    said = bind(Assessment, document, findings)
    if said is None:
        return None
    if chosen is not None and said.rubric.id != chosen.id:
        named = f"{said.rubric.id} {said.rubric.version}"
        return Candidate(Path(file).name, said.city.name, said.city.country, said.date, named, None)
    rubric = None if chosen is None else chosen.folder
    return accept(document, findings, rubric=rubric, today=today)


def _scored(loaded: Sequence[tuple[str, Loaded]]) -> Iterator[Candidate]:
    """The results of assessments, those of one rubric together."""
    by_rubric: dict[str, list[tuple[str, Loaded]]] = {}
    for file, each in loaded:
        by_rubric.setdefault(each.rubric.fingerprint, []).append((file, each))
    for same in by_rubric.values():
        results = score_many(same[0][1].rubric, [each.assessment for _, each in same])
        for (file, _), result in zip(same, results, strict=True):
            yield candidate_of(result, Path(file).name)


def _candidate(result: Result, file: str, findings: Findings) -> Candidate | None:
    if not is_possible(result):
        findings.error("rank_result_impossible", Place(file))
        return None
    return candidate_of(result, Path(file).name)
