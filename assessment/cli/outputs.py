"""Writing results and scorecards: all files of a call appear together or none does, and never over the input."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.cli.inputs import Scored, locale_of
from assessment.cli.usage import UsageProblem
from assessment.documents.files import CannotWrite, reason_of, writing

Writer = Callable[..., None]
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def scorecards(scored: Scored, lang: str, folder: Path, name: str) -> dict[Path, bytes]:
    """The Excel and the PDF scorecard by the path where they go; a public one says so in its name.

    Raises:
        CannotWrite: there is no room to make them.
    """
    from assessment.report.excel import write_excel
    from assessment.report.pdf import write_pdf

    suffix = ".public" if scored.result.public else ""
    writers: dict[str, Writer] = {"xlsx": write_excel, "pdf": write_pdf}
    paths = {folder / f"{name}{suffix}.{kind}": writer for kind, writer in writers.items()}
    return {path: _made(writer, scored, lang, path) for path, writer in paths.items()}


def _made(writer: Writer, scored: Scored, lang: str, path: Path) -> bytes:
    locale = locale_of(scored.result, lang)
    try:
        with TemporaryDirectory() as folder:
            draft = Path(folder) / f"scorecard{path.suffix}"
            writer(scored.result, scored.rubric, draft, lang=lang, locale=locale)
            return draft.read_bytes()
    except CannotWrite as error:
        raise CannotWrite(path, error.reason) from error
    except OSError as error:
        if error.errno in _FULL:
            raise CannotWrite(path, reason_of(error)) from error
        raise


def write_together(files: Mapping[Path, bytes], source: str) -> None:
    """Write the files; those that were there are replaced in one step each.

    Args:
        source: the input as the user named it; no file is written over it.

    Raises:
        UsageProblem: an output is the input.
        CannotWrite: nothing has changed.
    """
    for path in files:
        if is_same(path, source):
            raise UsageProblem("output_is_input", found=str(path))
    for folder in {path.parent for path in files}:
        _make(folder)
    with writing() as ready:
        for path, data in files.items():
            ready.add(path, data)


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


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, reason_of(error)) from error
    except ValueError as error:  # a name with a NUL
        raise CannotWrite(folder, "name_invalid") from error
