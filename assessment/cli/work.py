"""What the commands about a city do: read, check, score, write, tell. Each function ends with an exit code."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assessment.cli.beside import (
    check_wish,
    earlier,
    with_change,
    with_neighbours,
    with_peers,
    with_ranking,
    with_town,
)
from assessment.cli.console import harmless, show, show_bytes
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored, locale_of, score_one, scorecard_stem, stem
from assessment.cli.outputs import is_same, scorecard_files, write_together
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.usage import UsageProblem
from assessment.cli.wishes import EVERYTHING, SCORES, Wish
from assessment.report.scorecards import PLAIN, Print
from assessment.resources import data_folder
from assessment.result.models import LensName
from assessment.result.public import to_public
from assessment.result.write import to_json

DEMO = "demo.txt"
"""Names the example that `demo` assesses."""


def example() -> Path:
    """The example city that comes with the program."""
    folder = data_folder("examples")
    return folder / (folder / DEMO).read_text(encoding="utf-8").strip()


def assess_file(
    session: Session,
    file: str,
    folder: Path,
    *,
    public: bool = False,
    wish: Wish = EVERYTHING,
    asked: Print = PLAIN,
) -> int:
    """Result, Excel and PDF of an assessment; prints their paths."""
    return _assess(session, file, folder, read_scored(session, file, wish, public=public), asked)


def assess_example(session: Session, folder: Path) -> int:
    """The same for the example city with its survey and its map, in the reader's language and whatever the clock says."""
    session.asked = session.lang
    city = example()
    wish = with_neighbours(EVERYTHING, str(city))
    return _assess(session, str(city), folder, with_town(score_one(str(city), session, wish), wish))


def _assess(session: Session, file: str, folder: Path, scored: Scored, asked: Print = PLAIN) -> int:
    from assessment.report.explain import summary

    suffix = ".public" if scored.result.public else ""
    result = folder / f"{stem(file)}{suffix}.result.json"
    cards = scorecard_files(scored, session.lang, folder, scorecard_stem(file), asked)
    files = {result: to_json(scored.result), **cards}
    write_together(files, file)
    if not session.as_json:
        locale = locale_of(scored.result, session.lang)
        show(harmless(summary(scored.result, scored.rubric, session.words, locale)), session.env, err=True)
    return tell_paths(files, session)


def score_file(session: Session, file: str, target: str, *, public: bool, wish: Wish = EVERYTHING) -> int:
    """The result of an assessment, to a file or to standard output."""
    if target != "-" and is_same(Path(target), file):
        raise UsageProblem("output_is_input", found=target)
    scored = read_scored(session, file, wish, public=public)
    data = to_json(scored.result)
    if target == "-":
        show_bytes(data)
        return FINE
    write_together({Path(target): data}, file)
    return tell_paths([Path(target)], session)


def report_file(
    session: Session,
    file: str,
    folder: Path,
    *,
    public: bool,
    wish: Wish = EVERYTHING,
    asked: Print = PLAIN,
) -> int:
    """Both scorecards of an assessment or a result, or the brief; prints their paths."""
    scored = read_scored(session, file, wish, public=public)
    files = scorecard_files(scored, session.lang, folder, scorecard_stem(file), asked)
    write_together(files, file)
    return tell_paths(files, session)


def explain_file(session: Session, file: str, node: str | None, lens: LensName | None) -> int:
    """Why a node or a question has its score."""
    from assessment.cli.explaining import explain

    return explain(session, read_scored(session, file), node, lens)


def read_file(session: Session, file: str, by: str) -> int:
    """A result through the codes of another framework, or through tags."""
    from assessment.cli.across import read_through

    return read_through(session, read_scored(session, file), by)


def read_scored(session: Session, file: str, wish: Wish = SCORES, *, public: bool = False) -> Scored:
    """The result of a file, whose warnings and notes are told at once. Raises Rejected."""
    check_wish(wish)
    before = earlier(wish, session)
    scored = score_one(file, session, wish, datetime.date.today())
    if before is not None:
        scored = with_change(scored, before)
    if wish.peers:
        scored = with_peers(scored, wish, session)
    if wish.published is not None:
        scored = with_ranking(scored, file, wish)
    scored = with_town(scored, wish)
    if len(scored.findings):
        tell_findings(scored.findings, session)
    return replace(scored, result=to_public(scored.result)) if public else scored


def tell_paths(paths: Iterable[Path], session: Session) -> int:
    """The files of a call, one per line or as JSON; the exit code of success."""
    names = [str(path) for path in paths]
    show(dumped({"files": names}) if session.as_json else "\n".join(map(harmless, names)), session.env)
    return FINE
