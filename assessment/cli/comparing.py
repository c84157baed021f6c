"""What `compare` does: reads the editions of a city, compares them, and tells or writes what changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from assessment.cli.console import show
from assessment.cli.failures import FINE
from assessment.cli.inputs import Edition, edition, locale_of
from assessment.cli.outputs import is_same, write_together
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.tree import drawn, drawn_facts
from assessment.cli.usage import UsageProblem
from assessment.cli.work import tell_paths
from assessment.comparison.over_time import change_of, problems, trend
from assessment.documents.findings import Findings, Place, Rejected
from assessment.result.change import Change, Trend
from assessment.result.models import LensName, Result
from assessment.result.write import to_json
from assessment.rubric.load import Rubric, load_rubric

KINDS = (".csv", ".json")


def compare_files(session: Session, files: Sequence[str], lens: LensName | None, target: str | None) -> int:
    """Two editions against each other, or a line through more; to a file if one is named.

    Raises:
        UsageProblem: one file alone, or a target that is an input or of no known kind.
        Rejected: with the errors of all files.
    """
    _check_call(files, target)
    editions = _read(session, files)
    if len(editions) > 2:
        editions.sort(key=lambda each: each.result.date)
    latest = editions[-1].result
    rubric = load_rubric(session.rubric or latest.rubric.id)
    _check_pairs(editions, rubric)
    results = [each.result for each in editions]
    line = trend(results, rubric) if len(results) > 2 else None
    change = line.steps[-1] if line is not None else change_of(results[0], latest, rubric)
    if target is not None:
        return _write(session, files, Path(target), latest, rubric, line.steps if line else (change,))
    if session.as_json:
        show(dumped((line or change).model_dump(mode="json", by_alias=True)), session.env)
        return FINE
    chosen = lens or latest.rubric.headline
    show(_text(session, editions, rubric, chosen, line, change), session.env)
    return FINE


def _check_call(files: Sequence[str], target: str | None) -> None:
    if len(files) < 2:
        raise UsageProblem("compare_few")
    if target is None:
        return
    if Path(target).suffix.lower() not in KINDS:
        raise UsageProblem("kind_unknown", found=target, available=", ".join(KINDS))
    if any(is_same(Path(target), file) for file in files):
        raise UsageProblem("output_is_input", found=target)


def _read(session: Session, files: Sequence[str]) -> list[Edition]:
    """Every edition in the order given; what is wrong with all of them is said at once."""
    found, findings, today = list[Edition](), Findings(), datetime.date.today()
    for file in files:
        try:
            found.append(edition(file, session, today))
            findings.extend(found[-1].findings)
        except Rejected as rejected:
            findings.extend(rejected.findings)
    if findings.failed:
        raise Rejected(findings)
    if len(findings):
        tell_findings(findings, session)
    return found


def _check_pairs(editions: Sequence[Edition], rubric: Rubric) -> None:
    findings = Findings()
    for before, now in pairwise(editions):
        findings.extend(problems(before.result, now.result, rubric, Place(before.name)))
    if findings.failed:
        raise Rejected(findings)


def _text(
    session: Session,
    editions: Sequence[Edition],
    rubric: Rubric,
    lens: LensName,
    line: Trend | None,
    change: Change,
) -> str:
    from assessment.report.explain import change_facts, change_tree, trend_tree

    latest = editions[-1].result
    common = (latest, rubric, lens, session.words, locale_of(latest, session.lang))
    told = [_told(each, session.words) for each in editions if _told(each, session.words)]
    if line is not None:
        return drawn(trend_tree(line, *common, told))
    return "\n\n".join(
        (drawn(change_tree(change, *common, told)), drawn_facts(change_facts(change, *common)))
    )


def _told(each: Edition, words: Callable[..., str]) -> str:
    """How an edition was read, where that is not plain: as it was published, or scored by a later version."""
    if each.published:
        return words("compare.read.published", file=each.name)
    if each.rescored_from is not None:
        old, named = each.rescored_from, each.result.rubric.named
        return words("compare.read.rescored", file=each.name, old=old, rubric=named)
    return ""


def _write(
    session: Session,
    files: Sequence[str],
    target: Path,
    latest: Result,
    rubric: Rubric,
    steps: Sequence[Change],
) -> int:
    """Every step as a table, or the latest result with its change from the one before it."""
    if target.suffix.lower() == ".json":
        data = to_json(latest.model_copy(update={"change": steps[-1]}))
    else:
        from assessment.report.explain import change_rows
        from assessment.sheets.csv_text import csv_bytes

        names = rubric.words(session.lang)
        rows = [list(change_rows(step, names)) for step in steps]
        data = csv_bytes([rows[0][0], *(row for step in rows for row in step[1:])])
    write_together({target: data}, files[-1])
    return tell_paths([target], session)
