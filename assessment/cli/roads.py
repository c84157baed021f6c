"""What `roadmap` does: what to do and in which order, on the terminal, as JSON, or as a file."""

from __future__ import annotations

from pathlib import Path

from assessment.cli.books import write_new
from assessment.cli.console import show
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored, locale_of
from assessment.cli.road_text import drawn_roadmap
from assessment.cli.session import Session
from assessment.cli.telling import dumped
from assessment.cli.usage import UsageProblem
from assessment.cli.wishes import Wish
from assessment.cli.work import read_scored, tell_paths
from assessment.documents.findings import Findings, Place, Rejected

KINDS = (".xlsx", ".csv", ".json")


def show_roadmap(session: Session, file: str, target: str | None, wish: Wish, *, replace_files: bool) -> int:
    """The roadmap of an assessment, or of a result that holds one.

    Raises:
        UsageProblem: the name of the new file says no kind, or the file is there.
        Rejected: with every error found; a result without a roadmap.
    """
    if target is not None and Path(target).suffix.lower() not in KINDS:
        raise UsageProblem("kind_unknown", found=target, available=", ".join(KINDS))
    scored = read_scored(session, file, wish)
    if scored.result.roadmap is None:
        findings = Findings()
        code = "roadmap_none" if scored.result.basis != "self" else "roadmap_missing"
        findings.error(code, Place(file))
        raise Rejected(findings)
    if target is not None:
        write_new(
            {Path(target): _file(session, scored, Path(target).suffix.lower())}, file, replace=replace_files
        )
        return tell_paths([Path(target)], session)
    show(_json(scored) if session.as_json else _text(session, scored), session.env)
    return FINE


def _json(scored: Scored) -> str:
    held = scored.result
    found = {"roadmap": held.roadmap, "target": held.target}
    return dumped(
        {name: None if part is None else part.model_dump(mode="json") for name, part in found.items()}
    )


def _text(session: Session, scored: Scored) -> str:
    from assessment.report.story.compose import compose

    story = compose(scored.result, scored.rubric, session.lang, locale_of(scored.result, session.lang))
    return drawn_roadmap(story)


def _file(session: Session, scored: Scored, kind: str) -> bytes:
    from assessment.report.story.compose import compose

    if kind == ".json":
        return (_json(scored) + "\n").encode()
    story = compose(scored.result, scored.rubric, session.lang, locale_of(scored.result, session.lang))
    if kind == ".csv":
        from assessment.report.roadmap_csv import roadmap_csv

        return roadmap_csv(story)
    from assessment.report.excel.roadmap import roadmap_bytes

    return roadmap_bytes(story)
