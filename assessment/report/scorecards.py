"""The files that officials hold, of one result: the Excel and the PDF scorecard."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.look.theme import DEFAULT, Theme
from assessment.result.models import Result
from assessment.rubric.load import Rubric

EXCEL, PDF = ".xlsx", ".pdf"
"""How the names of the files end."""


@dataclass(frozen=True)
class Print:
    """How they are to be made.

    Attributes:
        paper: "a4" or "letter"; the theme's own if None.
        archive: the PDF follows PDF/A-3a too, and has the result (JSON) inside.
    """

    theme: Theme = DEFAULT
    paper: str | None = None
    archive: bool = False

    @property
    def paper_size(self) -> str:
        """The paper that was asked for, else the theme's."""
        return self.paper or self.theme.paper_size


PLAIN = Print()


def scorecards(
    result: Result, rubric: Rubric, lang: str, locale: str | None = None, asked: Print = PLAIN
) -> dict[str, bytes]:
    """The files, by how their names end. Same input, same bytes.

    Args:
        rubric: the one that was scored.
        lang: a language of the rubric and of the program.
        locale: for numbers and dates; else as `compose` chooses.

    Raises:
        ValueError: the rubric is not the one that was scored.
        Rejected: the rubric has no words in the language.
        OSError: there is no room to draft the sheets.
    """
    from assessment.report.excel import excel_bytes
    from assessment.report.pdf.write import pdf_bytes
    from assessment.report.story import compose

    story = compose(result, rubric, lang, locale)
    attached = result if asked.archive else None
    return {
        EXCEL: excel_bytes(story, asked.theme, asked.paper_size),
        PDF: pdf_bytes(story, theme=asked.theme, paper_size=asked.paper_size, archived=attached),
    }
