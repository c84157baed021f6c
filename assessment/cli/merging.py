"""What `merge` does: the parts that came back, and the whole, into one; what they disagree on goes to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assessment.answers.load import Loaded
from assessment.answers.merge import Merged, Source, fingerprints, merge
from assessment.cli.books import as_file, form_of, known_kind, write_new
from assessment.cli.console import harmless, show
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.inputs import Checked, check_one, stem
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings, tell_nothing_written
from assessment.cli.unread import is_unwritable
from assessment.cli.work import tell_paths
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Label, Place
from assessment.rubric.words import Words

OWN = "merge_"
CONFLICT = "merge_conflict"
PLACED = "merge_conflict_at"
"""The same, told of its question and cell."""
THE_WHOLES = ("city", "date", "rubric", "question_set", "basis", "language", "locale", "prepared_by")
"""What the whole says: a part has no opinion on it, whatever its file holds there."""


def merge_files(
    session: Session, files: Sequence[str], target: str, *, decisions: str | None, replace_files: bool
) -> int:
    """Write the whole, or, where files disagree, a workbook in which a person decides; its path to standard output.

    Raises:
        UsageProblem: the name says no kind of file, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    known_kind(target)
    findings = Findings()
    checked = [check_one(file, session, findings) for file in files]
    together = [each for each in checked if each is not None]
    if len(together) < len(checked) or any(is_unwritable(each, target) for each in findings):
        tell_findings(findings, session)
        return tell_nothing_written(session)
    sources = [_source(file, each) for file, each in zip(files, together, strict=True)]
    first = _whole(together)
    merged = merge(sources, first.loaded.rubric, findings)
    if merged is not None and decisions is not None:
        merged = _decided(merged, decisions, session, findings)
    if merged is None:
        tell_findings(findings, session)
        return tell_nothing_written(session)
    _told(findings, merged, dict(zip(files, together, strict=True)), session)
    path, data = _outcome(session, merged, first, files, target)
    write_new({path: data}, files[0], replace=replace_files)
    tell_paths([path], session)
    if merged.conflicts and not session.as_json:
        show(
            session.text("conflicts_open", n=len(merged.conflicts), file=harmless(str(path))),
            session.env,
            err=True,
        )
    return FINDINGS if merged.conflicts or findings.failed else FINE


def _source(file: str, checked: Checked) -> Source:
    read, said = checked.questionnaire, checked.loaded.assessment
    if read is None:
        return Source(file, said)
    part = read.identity.part
    if part is None:
        return Source(file, said, read.began or None, read.modified)
    own = {path: mark for path, mark in fingerprints(said).items() if path.partition("/")[0] in THE_WHOLES}
    return Source(file, said, {**own, **read.began}, read.modified, part)


def _whole(checked: Sequence[Checked]) -> Checked:
    """The file of the whole, whose profile, deadline and contact go on; the first file if all are parts."""
    wholes = (
        each for each in checked if each.questionnaire is None or each.questionnaire.identity.part is None
    )
    return next(wholes, checked[0])


def _decided(merged: Merged, decisions: str, session: Session, findings: Findings) -> Merged | None:
    from assessment.questionnaire.conflicts import decide, read_conflicts

    data = read_bytes(Path(decisions), findings)
    read = None if data is None else read_conflicts(data, decisions, findings, session.rubric)
    return None if read is None else decide(merged, read, findings)


def _told(findings: Findings, merged: Merged, checked: Mapping[str, Checked], session: Session) -> None:
    """Everything but conflicts that somebody has decided; the others with the cell of one of their files."""
    still = {conflict.path: conflict for conflict in merged.conflicts}
    shown = Findings()
    for each in findings:
        path = "/".join(map(str, each.place.path))
        if each.code != CONFLICT:
            if each.severity != "note" or each.code.startswith(
                OWN
            ):  # how each file was read is told by `check`
                shown.items.append(each)
        elif path in still:
            sources = [name for version in still[path].versions for name in version.sources]
            place = _cell(each.place, sources, checked)
            shown.warning(PLACED, place, **each.values, what=_named(each.place, checked))
    tell_findings(shown, session)


def _named(place: Place, checked: Mapping[str, Checked]) -> str:
    """What a conflict is about: a question or a department by its name, anything else by its path."""
    rubric = next(iter(checked.values())).loaded.rubric

    def words(lang: str) -> Words:
        return rubric.words(lang if lang in rubric.header.languages else rubric.header.source_language)

    match place.path:
        case ("answers", str(ident)) if ident in rubric.questions:
            return Label(ident, lambda lang: words(lang).questions[ident].name)
        case ("departments", str(ident)) if ident in rubric.header.departments:
            return Label(ident, lambda lang: words(lang).header.departments[ident])
    return place.trail


def _cell(place: Place, sources: Sequence[str], checked: Mapping[str, Checked]) -> Place:
    """Where the first workbook of a conflict has it; the path in the assessment if none has a cell for it."""
    reads = (checked[name].questionnaire for name in sources if name in checked)
    cells = (read.document.place(place.path) for read in reads if read is not None)
    return next((found for found in cells if found.cell is not None), place)


def _outcome(
    session: Session, merged: Merged, first: Checked, files: Sequence[str], target: str
) -> tuple[Path, bytes]:
    """The whole, or, as long as something is not decided, the workbook of conflicts beside where it would be."""
    loaded = Loaded(merged.assessment, first.loaded.rubric, Findings())
    read = first.questionnaire
    if read is not None and read.identity.part is not None:
        read = replace(read, identity=replace(read.identity, part=None), began={})
    if not merged.conflicts:
        return Path(target), as_file(Checked(loaded, read), target, session.lang)
    from assessment.questionnaire.conflicts import conflicts_bytes

    setting = form_of(loaded, session.lang, read).setting
    word = setting.text("file.conflicts")
    return Path(target).with_name(f"{stem(target)}.{word}.xlsx"), conflicts_bytes(merged, setting, files)
