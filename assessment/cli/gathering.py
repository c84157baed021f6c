"""Many cities from files and folders: results as they stand, assessments scored now, and what was left unread."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from assessment.answers.load import Loaded, accept
from assessment.answers.models import Assessment
from assessment.cli.inputs import ASSESSMENT, RESULT, RESULT_LIMIT
from assessment.cli.progress import with_progress
from assessment.cli.session import Session
from assessment.cli.sources import MOST_FILES, is_ours, own_result, sources
from assessment.comparison.cities.choose import Candidate, candidate_of
from assessment.comparison.cities.possible import is_possible
from assessment.documents.bind import bind
from assessment.documents.decode import SIZE_LIMIT
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place
from assessment.documents.folders import Source
from assessment.documents.kinds import is_of
from assessment.documents.strict import Document
from assessment.intake import open_bytes
from assessment.result.build import score_many
from assessment.result.models import Result
from assessment.rubric.load import Rubric, load_rubric


@dataclass
class Gathered:
    """What files and folders held.

    Attributes:
        read: every file that was read; ignored: files of folders that hold neither an assessment nor a result.
    """

    candidates: list[Candidate] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def gather(
    names: Sequence[str], session: Session, findings: Findings, today: datetime.date | None = None
) -> Gathered:
    """Every city of the files and folders.

    Args:
        findings: get every error of every file.
        today: dates after it are errors; no such check if None.
    """
    found, loaded = Gathered(), list[tuple[str, Loaded]]()
    named = list(itertools.islice(sources(names, others=found.ignored), MOST_FILES + 1))
    if len(named) > MOST_FILES:
        findings.error("rank_too_many", Place(names[-1]), limit=MOST_FILES)
        return found
    chosen = None if session.rubric is None else load_rubric(session.rubric)
    for source in with_progress(named, len(named)):
        own = Findings()
        read = _read(source, session, chosen, own, today)
        if read == "other":
            found.ignored.append(source.path)
            continue
        if own.failed or not isinstance(read, Loaded):  # what is doubtful in answers is for `check` to say
            findings.extend(own)
        found.read.append(source.path)
        match read:
            case Candidate():
                found.candidates.append(read)
            case Loaded():
                loaded.append((source.path, read))
    if not findings.failed:
        found.candidates += _scored(loaded)
    return found


def _read(
    source: Source, session: Session, chosen: Rubric | None, findings: Findings, today: datetime.date | None
) -> Candidate | Loaded | Literal["other"] | None:
    """A result, an assessment to score, or one of another rubric; "other": something else; None after errors."""
    path = source.path
    data = read_bytes("-" if path == "-" else Path(path), findings, RESULT_LIMIT)
    if data is None:
        return None
    if (result := own_result(data)) is not None:
        return _candidate(result, path, findings)
    limit = RESULT_LIMIT if b'"result/1"' in data[:200] else SIZE_LIMIT
    opened = open_bytes(data, path, findings, rubric=session.rubric, limit=limit)
    if not is_ours(source, opened, findings):
        return "other"
    if opened is None:
        return None
    document = opened.document
    schema = document.value.get("schema") if isinstance(document.value, dict) else None
    if schema == RESULT:
        bound = bind(Result, document, findings)
        return None if bound is None else _candidate(bound, path, findings)
    if schema == ASSESSMENT:
        return _assessment(document, path, chosen, findings, today)
    expected = (ASSESSMENT, RESULT)
    if is_of(expected, document, findings):
        place = document.place(("schema",))
        findings.error("schema_wrong", place, found=schema or "–", expected=", ".join(expected))
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
