"""Writing results and scorecards: all files of a call appear together or none does, and never over the input."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from pathlib import Path

from assessment.cli.inputs import WORKBOOK, Scored, locale_of
from assessment.cli.usage import UsageProblem
from assessment.documents.files import cannot_write, make_folder, read_bytes, writing
from assessment.documents.findings import Findings
from assessment.report.scorecards import BOTH, EXCEL, PLAIN, Print


def scorecard_files(
    scored: Scored,
    lang: str,
    folder: Path,
    name: str,
    asked: Print = PLAIN,
    *,
    only: Container[str] = BOTH,
) -> dict[Path, bytes]:
    """The scorecards of a result by the path where they go; a public one says so in its name.

    Args:
        only: as `scorecards` takes it.

    Raises:
        CannotWrite: there is no room to make them.
    """
    from assessment.report.scorecards import scorecards

    stem = f"{name}.public" if scored.result.public else name
    locale = locale_of(scored.result, lang)
    with cannot_write(folder / f"{stem}{EXCEL}"):  # sheets are drafted on the disk
        made = scorecards(scored.result, scored.rubric, lang, locale, asked, only=only)
    return {folder / f"{stem}{ending}": data for ending, data in made.items()}


def write_together(files: Mapping[Path, bytes], source: str, *, over_questionnaires: bool = False) -> None:
    """Write the files; those that were there are replaced in one step each.

    Args:
        source: the input as the user named it; no file is written over it.
        over_questionnaires: whether workbooks that people write into may be replaced.

    Raises:
        UsageProblem: an output is the input, or a questionnaire.
        CannotWrite: nothing has changed.
    """
    for path in files:
        if is_same(path, source):
            raise UsageProblem("output_is_input", found=str(path))
        if not over_questionnaires and is_questionnaire(path):
            raise UsageProblem("output_is_questionnaire", found=str(path))
    for folder in {path.parent for path in files}:
        make_folder(folder)
    with writing() as ready:
        for path, data in files.items():
            ready.add(path, data)


def is_questionnaire(path: Path) -> bool:
    """True if there is a workbook of this program that people write into; it says so itself."""
    if path.suffix.lower() != WORKBOOK or not path.is_file():
        return False
    from assessment.questionnaire.opening import identity_of
    from assessment.sheets.guard import FILE_LIMIT
    from assessment.sheets.raw import read_book

    data = read_bytes(path, Findings(), FILE_LIMIT)
    book = None if data is None else read_book(data, path.name, Findings())
    return book is not None and identity_of(book) is not None


def is_same(path: Path, source: str) -> bool:
    """True if the path leads to the input, also by another name."""
    if source == "-":
        return False
    try:
        return os.path.samefile(path, source)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(source)


def folder_of(source: str) -> Path:
    """The folder beside the input; the current one for standard input."""
    return Path() if source == "-" else Path(source).parent
