"""The files that officials hold, of one result: the Excel and the PDF scorecard."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from assessment.look.theme import DEFAULT, Theme
from assessment.result.models import Result
from assessment.rubric.load import Rubric

EXCEL, PDF, BRIEF = ".xlsx", ".pdf", ".brief.pdf"
"""How the names of the files end."""

BOTH = (EXCEL, PDF)


@dataclass(frozen=True)
class Print:
    """How they are to be made.

    Attributes:
        paper: "a4" or "letter"; the theme's own if None.
        archive: the PDF follows PDF/A-3a too, and has the result (JSON) inside.
        brief: the verdict and the roadmap on two pages, instead of both scorecards.
    """

    theme: Theme = DEFAULT
    paper: str | None = None
    archive: bool = False
    brief: bool = False

    @property
    def paper_size(self) -> str:
        """The paper that was asked for, else the theme's."""
        return self.paper or self.theme.paper_size


PLAIN = Print()


def scorecards(
    result: Result,
    rubric: Rubric,
    lang: str,
    locale: str | None = None,
    asked: Print = PLAIN,
    *,
    only: Container[str] = BOTH,
) -> dict[str, bytes]:
    """The files, by how their names end. Same input, same bytes.

    Args:
        rubric: the one that was scored.
        lang: a language of the rubric and of the program.
        locale: for numbers and dates; else as `compose` chooses.
        only: of `BOTH`, those to make.

    Raises:
        ValueError: the rubric is not the one that was scored.
        Rejected: the rubric has no words in the language.
        OSError: there is no room to draft the sheets.
    """
    from assessment.report.excel import excel_bytes
    from assessment.report.excel.live import live_of
    from assessment.report.pdf.write import brief_bytes, pdf_bytes
    from assessment.report.story import compose

    story = compose(result, rubric, lang, locale)
    attached = result if asked.archive else None
    if asked.brief:
        return {BRIEF: brief_bytes(story, theme=asked.theme, paper_size=asked.paper_size, archived=attached)}
    made: dict[str, bytes] = {}
    if EXCEL in only:
        live = live_of(result, rubric, lang, story.locale)
        made[EXCEL] = excel_bytes(story, asked.theme, asked.paper_size, live)
    if PDF in only:
        made[PDF] = pdf_bytes(story, theme=asked.theme, paper_size=asked.paper_size, archived=attached)
    return made
