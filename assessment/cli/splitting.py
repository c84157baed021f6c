"""What `split` does: one questionnaire for each department, or for each branch of the rubric's tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.answers.load import Loaded
from assessment.answers.merge import fingerprints
from assessment.answers.parts import Part, parts_by_department, parts_by_node, take
from assessment.cli.books import book_bytes, form_of, write_new
from assessment.cli.inputs import WORKBOOK, Checked, check_one, stem
from assessment.cli.outputs import folder_of
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings, tell_nothing_written
from assessment.cli.themes import theme_of
from assessment.cli.usage import near
from assessment.cli.work import tell_paths
from assessment.documents.findings import Findings
from assessment.rubric.load import Rubric

if TYPE_CHECKING:
    from assessment.questionnaire.form import Form

DEPARTMENT = "department"
OTHERS = "others"


def split_file(
    session: Session, file: str, by: str, folder: Path | None, *, theme: str | None, replace_files: bool
) -> int:
    """Write the parts; their paths to standard output.

    Raises:
        UsageProblem: `by` is neither departments nor a layer of the rubric, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    findings = Findings()
    checked = check_one(file, session, findings)
    if checked is None or findings.failed:
        tell_findings(findings, session)
        return tell_nothing_written(session)
    parts = _parts(checked.loaded, by)
    look, where = theme_of(theme), folder or folder_of(file)
    files = {
        where / f"{stem(file)}-{_name(part)}{WORKBOOK}": book_bytes(_form(checked, part, session), look)
        for part in parts
    }
    write_new(files, file, replace=replace_files)
    return tell_paths(files, session)


def _parts(loaded: Loaded, by: str) -> tuple[Part, ...]:
    said, rubric = loaded.assessment, loaded.rubric
    if by == DEPARTMENT:
        return parts_by_department(said, rubric)
    layers = list(_layers(rubric))
    if by not in layers:
        raise near("word", by, [DEPARTMENT, *layers])
    return parts_by_node(said, rubric, layers.index(by))


def _layers(rubric: Rubric) -> Iterator[str]:
    """The layers below the whole, by id."""
    return (layer.id for layer in rubric.header.layers[1:])


def _name(part: Part) -> str:
    return "-".join(part.ids)[:60] or OTHERS


def _form(checked: Checked, part: Part, session: Session) -> Form:
    """The part's questionnaire, which remembers what it began with."""
    loaded = checked.loaded
    own = Loaded(take(loaded.assessment, part, loaded.rubric), loaded.rubric, loaded.findings)
    form = form_of(own, session.lang, part=part)
    about = form_of(loaded, session.lang, checked.questionnaire).about
    return replace(form, start=tuple(sorted(fingerprints(own.assessment).items())), about=about)
