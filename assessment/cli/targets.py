"""Levels to aim at: a profile that the rubric names, or a file of the user (`target/1`)."""

from __future__ import annotations

from pathlib import Path

from assessment.cli.usage import near
from assessment.documents.bind import read_as
from assessment.documents.findings import Findings, Rejected
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric
from assessment.rubric.own_files import TargetFile
from assessment.rubric.validate import highest_target, targets_known


def choose_target(chosen: str, rubric: Rubric) -> tuple[str, dict[str, int]]:
    """The name that the result gives the target, and its levels.

    Args:
        chosen: a profile of the rubric, or a YAML or JSON file.

    Raises:
        UsageProblem: neither a profile nor a file.
        Rejected: the file has errors.
    """
    profiles = {profile.id: profile for profile in rubric.header.targets}
    if chosen in profiles:
        return chosen, dict(profiles[chosen].levels)
    if not Path(chosen).suffix and not Path(chosen).exists():
        raise near("target", chosen, profiles)
    return Path(chosen).name, read_target(Path(chosen), rubric)


def read_target(path: Path, rubric: Rubric) -> dict[str, int]:
    """The levels of a file. Raises Rejected with every error found."""
    findings = Findings()
    file, document = read_as(TargetFile, path, findings)
    _fits(file, document, rubric, findings)
    if findings.failed:
        raise Rejected(findings)
    return dict(file.levels)


def _fits(file: TargetFile, document: Document, rubric: Rubric, findings: Findings) -> None:
    known = targets_known(rubric)
    for ident, level in file.levels.items():
        place = document.key_place(("levels", ident))
        if ident not in known:
            findings.error("target_unknown", place, found=ident, nearest=nearest(ident, known))
        elif level > (highest := highest_target(ident, rubric)):
            findings.error("target_too_high", place, id=ident, found=level, highest=highest)
