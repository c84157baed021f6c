"""Assessments written as the kind of file that a name asks for: a questionnaire, YAML or JSON; and never over what people wrote."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.answers.load import Loaded, to_json, to_yaml
from assessment.cli.inputs import WORKBOOK, Checked
from assessment.cli.outputs import write_together
from assessment.cli.usage import UsageProblem
from assessment.text.language import default_locale

if TYPE_CHECKING:
    from assessment.answers.parts import Part
    from assessment.look.theme import Theme
    from assessment.questionnaire.form import Form
    from assessment.questionnaire.read import Read

KINDS = (WORKBOOK, ".yaml", ".yml", ".json")


def as_file(checked: Checked, target: str, lang: str, theme: Theme | None = None) -> bytes:
    """An assessment as the ending of a name asks: .xlsx, .json, else YAML.

    Args:
        lang: for the words of a questionnaire, if the assessment names no language of its own.
    """
    if not target.lower().endswith(WORKBOOK):
        as_bytes = to_json if target.lower().endswith(".json") else to_yaml
        return as_bytes(checked.loaded.assessment)
    return book_bytes(form_of(checked.loaded, lang, checked.questionnaire), theme)


def book_bytes(form: Form, theme: Theme | None = None) -> bytes:
    """A questionnaire."""
    from assessment.look.theme import DEFAULT
    from assessment.questionnaire.make import questionnaire_bytes

    return questionnaire_bytes(form, theme or DEFAULT)


def form_of(loaded: Loaded, lang: str, read: Read | None = None, part: Part | None = None) -> Form:
    """The questionnaire of an assessment, in its own language if the rubric has that.

    Args:
        read: the workbook that it was read from, whose part, deadline and contact go on.
        part: makes it a part.
    """
    from assessment.questionnaire.form import Form
    from assessment.questionnaire.setting import Setting

    said = loaded.assessment
    known = loaded.rubric.header.languages
    spoken = read.setting.lang if read is not None else said.language or lang
    own = spoken if spoken in known else lang if lang in known else loaded.rubric.header.source_language
    locale = said.locale if said.locale and said.locale.startswith(own) else None
    setting = Setting(loaded.rubric, own, locale or default_locale(own, said.city.country))
    if read is None:
        return Form(setting, said, part)
    began = tuple(sorted(read.began.items()))
    unsaid = frozenset(tuple(str(each) for each in path) for path in read.document.unsaid)
    room = len(read.tables.row_ids("districts"))
    return Form(setting, said, part or read.identity.part, unsaid, began, read.about, room)


def write_new(files: Mapping[Path, bytes], source: str, *, replace: bool) -> None:
    """Write files that people will write into: none is put in the place of another unless that is asked for.

    Raises:
        UsageProblem: a file is there already, or is the one that is read.
        CannotWrite: nothing has changed.
    """
    for path in files:
        if not replace and os.path.lexists(path):
            raise UsageProblem("output_exists", found=str(path))
    write_together(files, source, over_questionnaires=replace)


def known_kind(target: str) -> None:
    """Raises UsageProblem if the ending of a name says no kind of file."""
    if Path(target).suffix.lower() not in KINDS:
        raise UsageProblem("kind_unknown", found=target, available=", ".join(KINDS))
