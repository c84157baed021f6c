"""A language that is promised and not there."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.load_words import word_path


def translation_missing(subject: Subject, findings: Findings) -> None:
    """Every declared language has every file."""
    rubric = subject.rubric
    for language in rubric.header.languages:
        missing = [
            name for name in subject.files_of(language) if not word_path(rubric, language, name).is_file()
        ]
        if missing:
            place = subject.place(f"header languages {language}")
            findings.warning("lint_translation_missing", place, language=language, found=missing)
