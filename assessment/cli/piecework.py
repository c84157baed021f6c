"""What is done for one city of many, in whichever process: read, score, draw, write; or see that it is finished."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from assessment.batch.fingerprints import folder_print
from assessment.batch.folder import drafts_in, records_in
from assessment.batch.pieces import Piece
from assessment.batch.records import Record, are_there, digest, digest_of, read_record, to_bytes
from assessment.cli.beside import with_neighbours, with_town
from assessment.cli.inputs import (
    RESULT_LIMIT,
    Scored,
    read_data,
    score_document,
    scorecard_stem,
    stem,
)
from assessment.cli.outputs import scorecard_files, write_together
from assessment.cli.session import Session
from assessment.cli.sources import is_ours
from assessment.cli.usage import UsageProblem
from assessment.cli.wishes import Wish
from assessment.documents.files import CannotWrite, read_bytes
from assessment.documents.findings import Findings, Place, Rejected
from assessment.documents.folders import Source
from assessment.documents.tell import as_json
from assessment.intake import Opened
from assessment.report.scorecards import EXCEL, PDF, Print
from assessment.result.public import to_public
from assessment.result.write import to_json
from assessment.rubric.load import Rubric, load_rubric
from assessment.text.catalogue import words

MOST_TOLD = 20
"""Errors of one city that are told; `check` tells all of them."""

JSON = "json"
ENDINGS = {"excel": EXCEL, "pdf": PDF}
OUTPUTS = (JSON, *ENDINGS)
"""What can be made of a city."""


@dataclass(frozen=True)
class Order:
    """What is the same for all cities of a run.

    Attributes:
        out: the folder of all outputs.
        outputs: of `OUTPUTS`.
        beside: with the survey and the map that stand beside each file.
        session: language of the outputs where it was asked for, environment and rubric.
        reader: the language in which what is wrong is told.
        today: dates after it are errors.
        recipe: sha256 of all that decides what is made, but the inputs and their rubrics.
        run: names this run.
    """

    out: Path
    outputs: tuple[str, ...]
    wish: Wish
    asked: Print
    public: bool
    beside: bool
    session: Session
    reader: str
    today: datetime.date
    recipe: str
    run: str


@dataclass(frozen=True)
class Told:
    """An error in words: its place, and as data for programs."""

    place: str
    said: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Done:
    """What became of a piece: small, since thousands pass through the process that tells them.

    Attributes:
        state: "kept": it was finished before; "ignored": its files are something else.
        errors, more: those that are told, and how many are not.
        warnings: how many the answers or the result have.
        failed: it could not be written, or the program failed.
        misuse: key and values of what is wrong with the call itself.
    """

    inputs: tuple[str, ...]
    state: Literal["made", "kept", "ignored", "wrong"]
    files: tuple[str, ...] = ()
    errors: tuple[Told, ...] = ()
    more: int = 0
    warnings: int = 0
    failed: bool = False
    misuse: tuple[str, Mapping[str, Any]] | None = None


@dataclass
class _Input:
    """A file under way; `wish`: how its result is to be made."""

    source: Source
    data: bytes
    session: Session
    wish: Wish
    findings: Findings = field(default_factory=Findings)
    opened: Opened | None = None


def done(piece: Piece, order: Order) -> Done:
    """Do one piece; whatever happens to it stays in what is returned, so that others go on."""
    drafts, tempfile.tempdir = tempfile.tempdir, str(drafts_in(order.out))  # where the next run finds them
    try:
        return _done(piece, order)
    except Rejected as rejected:
        return _wrong(piece, rejected.findings, order)
    except CannotWrite as error:
        return _failed(piece, error.code, order, Place(str(error.path)))
    except UsageProblem as problem:
        return Done(_names(piece), "wrong", misuse=(problem.key, problem.values))
    except Exception as error:
        if order.session.debug:
            raise
        return _failed(piece, "internal", order, Place(_names(piece)[0]), reason=type(error).__name__)
    finally:
        tempfile.tempdir = drafts


def _done(piece: Piece, order: Order) -> Done:
    findings = Findings()
    inputs = [_read(source, order, findings) for source in piece.sources]
    if len(inputs) == 1 and inputs[0] is not None and (kept := _kept(inputs[0], piece, order)) is not None:
        return kept
    ours = [each for each in inputs if each is not None and _is_ours(each)]
    if len(ours) > 1 or findings.failed:
        _tell_same_name(ours, piece, findings)
        return _wrong(piece, findings, order)
    if not ours:
        return Done(_names(piece), "ignored")
    if len(inputs) > 1 and (kept := _kept(ours[0], piece, order)) is not None:
        return kept
    return _made(ours[0], piece, order)


def _read(source: Source, order: Order, findings: Findings) -> _Input | None:
    data = read_bytes(Path(source.path), findings, RESULT_LIMIT)
    if data is None:
        return None
    known = order.session
    wish = with_neighbours(order.wish, source.path) if order.beside else order.wish
    return _Input(source, data, Session(known.env, known.asked, rubric=known.rubric), wish)


def _is_ours(each: _Input) -> bool:
    each.opened = read_data(each.data, each.source.path, each.session, each.findings)
    return is_ours(each.source, each.opened, each.findings)


def _tell_same_name(ours: list[_Input], piece: Piece, findings: Findings) -> None:
    if len(ours) < 2:
        return
    paths = [each.source.path for each in ours]
    for path in paths:
        findings.error("batch_same_name", Place(path), others=[other for other in paths if other != path])


def _made(each: _Input, piece: Piece, order: Order) -> Done:
    """Read what it says, and write what comes of it. Raises Rejected, CannotWrite, UsageProblem."""
    scored = None
    if each.opened is not None:
        document = each.opened.document
        scored = score_document(document, each.session, each.findings, each.wish, order.today)
    if scored is None or each.findings.failed:
        raise Rejected(each.findings)
    scored = with_town(scored, each.wish)
    files = _files(scored, each, piece, order)
    asked = order.session.rubric or scored.result.rubric.id
    named = {path.relative_to(order.out).as_posix(): digest(data) for path, data in files.items()}
    record = Record(_recipe(each, order), asked, _rubric_print(asked, order.run), named)
    write_together({**files, _record_path(piece, order): to_bytes(record)}, each.source.path)
    warnings = sum(item.severity == "warning" for item in each.findings)
    return Done((each.source.path,), "made", tuple(map(str, files)), warnings=warnings)


def _files(scored: Scored, each: _Input, piece: Piece, order: Order) -> dict[Path, bytes]:
    """What is to be written, by its path."""
    if order.public:
        scored = Scored(to_public(scored.result), scored.rubric)
    folder, path = order.out / piece.place, each.source.path
    files: dict[Path, bytes] = {}
    if JSON in order.outputs:
        suffix = ".public" if scored.result.public else ""
        files[folder / f"{stem(path)}{suffix}.result.json"] = to_json(scored.result)
    only = [ending for word, ending in ENDINGS.items() if word in order.outputs]
    if PDF in only or (only and not order.asked.brief):
        lang, name = each.session.lang, scorecard_stem(path)
        files |= scorecard_files(scored, lang, folder, name, order.asked, only=only)
    return files


def _kept(each: _Input, piece: Piece, order: Order) -> Done | None:
    """The piece as an earlier run left it; None if anything is missing or was made from something else."""
    record = read_record(_record_path(piece, order))
    if record is None or record.recipe != _recipe(each, order) or not are_there(record, order.out):
        return None
    if record.rubric_print != _rubric_print(record.rubric, order.run):
        return None
    return Done((each.source.path,), "kept", tuple(str(order.out / name) for name in record.files))


def _recipe(each: _Input, order: Order) -> str:
    beside = [
        None if name is None else digest_of(Path(name)) for name in (each.wish.survey, each.wish.outlines)
    ]
    return digest(json.dumps([order.recipe, Path(each.source.path).name, digest(each.data), beside]).encode())


def _record_path(piece: Piece, order: Order) -> Path:
    """Of the files of these names; a call for files of other names has its own."""
    asked = [piece.place, piece.name, order.public, order.outputs, order.asked.brief]
    return records_in(order.out) / f"{digest(json.dumps(asked).encode())[:32]}.json"


@lru_cache(maxsize=64)
def _rubric_print(name: str, run: str) -> str:
    """Of a rubric by id or folder, with its words and its library, as it is in this run; "" if there is none."""
    try:
        rubric: Rubric | None = load_rubric(name)
    except Rejected:
        return ""
    folders = []
    while rubric is not None:
        folders.append(rubric.folder)
        rubric = rubric.base
    return folder_print(folders)


def _wrong(piece: Piece, findings: Findings, order: Order) -> Done:
    errors = [item for item in findings.ordered() if item.severity == "error"]
    say = words(order.reader)
    shown = [(str(item.place), as_json(item, say)) for item in errors[:MOST_TOLD]]
    told = tuple(Told(place, data["message"], data) for place, data in shown)
    return Done(_names(piece), "wrong", errors=told, more=len(errors) - len(told))


def _failed(piece: Piece, code: str, order: Order, place: Place, **values: Any) -> Done:
    findings = Findings()
    findings.error(code, place, **values)
    wrong = _wrong(piece, findings, order)
    return Done(wrong.inputs, "wrong", errors=wrong.errors, failed=True)


def _names(piece: Piece) -> tuple[str, ...]:
    return tuple(source.path for source in piece.sources)
