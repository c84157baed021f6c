"""What `scorecards` does: find the cities, have each one made or kept, tell what is wrong with which."""

from __future__ import annotations

import datetime
import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from assessment.batch.backends import LOKY, BackendMissing
from assessment.batch.fingerprints import program_print
from assessment.batch.folder import InUse, drafts_in, kept_for_one
from assessment.batch.parallel import WorkerLost, cores, each_done
from assessment.batch.pieces import Piece, Plan, plan
from assessment.batch.records import digest, digest_of
from assessment.batch.stop import ended_as_by_hand
from assessment.cli.beside import with_neighbours
from assessment.cli.console import harmless, show
from assessment.cli.failures import FAILED, FINDINGS, FINE, INTERRUPTED
from assessment.cli.inputs import RESULT_LIMIT, stem
from assessment.cli.piecework import OUTPUTS, Done, Order, done
from assessment.cli.progress import with_progress
from assessment.cli.session import DEBUG_VARIABLE, LANG_VARIABLE, Session
from assessment.cli.sources import KINDS, MOST_FILES
from assessment.cli.telling import line_of, tell_findings
from assessment.cli.usage import UsageProblem
from assessment.cli.wishes import Wish
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place, Rejected
from assessment.report.scorecards import Print
from assessment.text.language import pick_language

STDIN = "-"
_OWN = (".result", ".public", ".scorecard")
_SEEN_BY_WORKERS = (LANG_VARIABLE, DEBUG_VARIABLE)


@dataclass(frozen=True)
class Asked:
    """What a call asked for.

    Attributes:
        only: of `OUTPUTS`; all if empty.
        beside: with the survey and the map that stand beside each file.
        jobs: processes; one for each core if None.
    """

    names: tuple[str, ...]
    out: Path
    wish: Wish
    look: Print
    public: bool = False
    only: tuple[str, ...] = ()
    beside: bool = False
    jobs: int | None = None
    backend: str = LOKY


@dataclass
class _Tally:
    """What is kept of a run while it goes on: numbers, and what has to be told at its end."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("made", "kept", "wrong", "ignored"), 0)
    )
    doubtful: int = 0
    failed: bool = False
    problems: list[Done] = field(default_factory=list)

    @property
    def code(self) -> int:
        return FAILED if self.failed else FINDINGS if self.problems else FINE


def make_scorecards(session: Session, asked: Asked) -> int:
    """Results and scorecards of many cities, in a folder.

    Raises:
        UsageProblem: the call itself is wrong.
        Rejected: nothing was found, or too much.
        CannotWrite: the folder cannot be made.
    """
    pieces = _cities(_planned(asked).pieces, asked)
    order, tally = _order(session, asked), _Tally()
    try:
        with ended_as_by_hand(), kept_for_one(asked.out, (piece.place for piece in pieces)):
            _do(pieces, order, asked, tally, session)
    except KeyboardInterrupt:
        _tell_stopped(tally, len(pieces), session)
        return INTERRUPTED
    except BackendMissing:
        raise UsageProblem("backend_missing", found=asked.backend) from None
    except InUse:
        return _tell_failure("batch_in_use", Place(str(asked.out)), session)
    except WorkerLost:
        _tell_end(tally, asked, session)
        return _tell_failure("batch_worker_lost", Place(), session)
    _tell_end(tally, asked, session)
    return tally.code


def _planned(asked: Asked) -> Plan:
    found = plan(list(_names(asked.names)), asked.out, _common_stem, KINDS, MOST_FILES)
    if found.within:
        raise UsageProblem("input_in_output", found=found.within[0], folder=str(asked.out))
    findings = Findings()
    if found.full:
        findings.error("batch_too_many", Place(), limit=MOST_FILES)
    elif not found.pieces:
        findings.error("batch_nothing", Place(), kinds=list(KINDS))
    if findings.failed:
        raise Rejected(findings)
    return found


def _cities(pieces: Sequence[Piece], asked: Asked) -> Sequence[Piece]:
    """Those that do not only stand beside another."""
    if not asked.beside:
        return pieces
    paths = {source.path for piece in pieces for source in piece.sources}
    found = [with_neighbours(asked.wish, path) for path in paths]
    beside = {path for wish in found for path in (wish.survey, wish.outlines)}
    return [piece for piece in pieces if not beside.issuperset(source.path for source in piece.sources)]


def _names(given: Sequence[str]) -> Iterator[str]:
    """The files and folders that were named; "-" stands for those that standard input lists."""
    for name in given:
        if name == STDIN:
            yield from _listed()
        else:
            yield name


def _listed() -> list[str]:
    """One name a line, or as `find -print0` writes them. Raises Rejected."""
    findings = Findings()
    data = read_bytes(STDIN, findings, RESULT_LIMIT)
    if data is None:
        raise Rejected(findings)
    names = data.split(b"\0") if b"\0" in data else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def _common_stem(path: str) -> str:
    """The same for all files whose outputs could have a name in common, also public ones."""
    name = stem(path)
    while end := next((end for end in _OWN if name.lower().endswith(end) and len(name) > len(end)), None):
        name = name[: -len(end)]
    return name


def _order(session: Session, asked: Asked) -> Order:
    outputs = tuple(name for name in OUTPUTS if name in asked.only or not asked.only)
    env = {name: session.env[name] for name in _SEEN_BY_WORKERS if name in session.env}
    env["LANG"] = spoken = pick_language(None, session.env)
    given = [asked.wish.weights, asked.wish.aim]
    decides = [outputs, asked.public, session.asked, env.get(LANG_VARIABLE), spoken, session.rubric]
    contents = [None if name is None else digest_of(Path(name)) for name in given]
    look = [repr(asked.wish), repr(asked.look), asked.beside, contents]
    return Order(
        asked.out,
        outputs,
        asked.wish,
        asked.look,
        asked.public,
        asked.beside,
        Session(env, session.asked, rubric=session.rubric),
        reader=session.lang,
        today=datetime.date.today(),
        recipe=digest(json.dumps([program_print(), *decides, *look]).encode()),
        run=secrets.token_hex(8),
    )


def _do(pieces: Sequence[Piece], order: Order, asked: Asked, tally: _Tally, session: Session) -> None:
    jobs = cores() if asked.jobs is None else asked.jobs
    work = each_done(partial(done, order=order), pieces, jobs, asked.backend, drafts_in(order.out))
    with closing(work):
        for each in with_progress(work, len(pieces)):
            if each.misuse is not None:
                key, values = each.misuse
                raise UsageProblem(key, **values)
            _count(each, tally)
            if session.as_json:
                show(json.dumps(_data(each), ensure_ascii=False), session.env)


def _count(each: Done, tally: _Tally) -> None:
    tally.counts[each.state] += 1
    tally.doubtful += bool(each.warnings)
    tally.failed |= each.failed
    if each.errors:
        tally.problems.append(replace(each, files=()))


def _data(each: Done) -> Mapping[str, Any]:
    return {
        "inputs": each.inputs,
        "state": each.state,
        "files": each.files,
        "findings": [told.data for told in each.errors],
        "findings_left_out": each.more,
        "warnings": each.warnings,
    }


def _tell_end(tally: _Tally, asked: Asked, session: Session) -> None:
    """To standard error: what is wrong, file by file, and then what came of it all."""
    if session.as_json:
        return
    for each in sorted(tally.problems, key=lambda wrong: wrong.inputs):
        _tell_problems(each, session)
    said = [
        session.words(f"batch.end.{state}", n=n, folder=str(asked.out))
        for state, n in tally.counts.items()
        if n
    ]
    if tally.doubtful:
        said.append(session.words("batch.end.doubtful", n=tally.doubtful))
    show(harmless(" ".join(said)), session.env, err=True)


def _tell_problems(each: Done, session: Session) -> None:
    show(click.style(harmless(", ".join(each.inputs)).replace("\n", " "), bold=True), session.env, err=True)
    for told in each.errors:
        show(f"  {line_of(told.place, 'error', told.said, session)}", session.env, err=True)
    if each.more:
        show(f"  {session.words('batch.more', n=each.more)}", session.env, err=True)


def _tell_stopped(tally: _Tally, total: int, session: Session) -> None:
    if not session.as_json:
        finished = tally.counts["made"] + tally.counts["kept"]
        show(session.words("batch.stopped", n=finished, total=total), session.env, err=True)


def _tell_failure(code: str, place: Place, session: Session) -> int:
    findings = Findings()
    findings.error(code, place)
    tell_findings(findings, session)
    return FAILED
