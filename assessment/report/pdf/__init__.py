"""PDF pages that everyone can read: tagged (PDF/UA-1), archivable (PDF/A-3a), the same bytes each time.

`write_pdf` draws a result; `write.py` puts the pages together, `pages/` draws them from the story. Below them:

- `archive.Description`: title, language and date of a file, its attachments
- `tagging.TaggedCanvas`, `tagging.canvas_maker`: a ReportLab canvas that keeps a structure tree while it draws
- `structure`, `texts`, `mended`: that tree as it is written, the text in it, and what validators want otherwise
- `paragraphs`, `tagged_table`, `figures`: what tags itself; `fixed`: what stands at a fixed place of a page
- `outline`, `numbering`, `sections`: headings that are listed; page numbers that are known last; what the document
  consists of
- `lines.Line`, `fragments`: a line of text in a cell, and plain markup, without their usual cost
- `fonts.register`: the typeface
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment.result.models import Result
    from assessment.rubric.load import Rubric


def write_pdf(
    result: Result,
    rubric: Rubric,
    path: Path | str,
    *,
    lang: str,
    locale: str | None = None,
    paper_size: str = "a4",
) -> None:
    """Write the PDF scorecard of a result whole, or leave what was there.

    Args:
        rubric: the one that was scored; its words are taken.
        lang: language of the pages; locale: of numbers and dates, else the city's.
        paper_size: "a4" or "letter".

    Raises:
        CannotWrite: nothing has changed.
    """
    from assessment.documents.files import write_beside
    from assessment.report.pdf.write import pdf_bytes
    from assessment.report.story import compose

    write_beside(Path(path), pdf_bytes(compose(result, rubric, lang, locale), paper_size=paper_size))
