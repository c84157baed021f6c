"""Departments that sign and that answer."""

from __future__ import annotations

from assessment.answers.check.sheet import Path, Sheet
from assessment.documents.nearest import nearest


def departments(sheet: Sheet) -> None:
    """Departments that sign, and those that answer, are in the rubric's list."""
    legal = sheet.rubric.header.departments
    named: list[tuple[Path, str | None]] = [(("departments", name), name) for name in sheet.said.departments]
    answers = sheet.said.answers.items()
    named += [(("answers", ident, "department"), answer.department) for ident, answer in answers]
    for path, name in named:
        if name is not None and name not in legal:
            sheet.error("department_unknown", path, found=name, nearest=nearest(name, legal))
