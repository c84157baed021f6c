"""The pages of the PDF, tagged for everyone, against ReportLab's own canvas drawing the same pages.

The baseline has our faces, whose widths are found faster than by ReportLab's, and our paragraphs, laid out once for each
width: what is compared is what tags, outline, contents and metadata for everyone cost on top.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from assessment.report.pdf.write import make_document, make_paper, pages, pdf_bytes
from assessment.report.story.models import Story
from benchmarks.measure import Line, in_turn
from benchmarks.whole import whole_story


class Bare(Canvas):
    """ReportLab's canvas; what our pages call an artifact is nothing to it."""

    def artifact(self, *_: Any) -> AbstractContextManager[None]:
        return nullcontext()


def lines(runs: int) -> Iterator[Line]:
    """The example city's scorecard, from its story to bytes."""
    story = whole_story()
    timed, base, ratio = in_turn(lambda: pdf_bytes(story), lambda: _bare(story), runs)
    yield Line("PDF: tagged pages", "the same pages, untagged", "ms", timed * 1e3, base * 1e3, ratio, 1.8)


def _bare(story: Story) -> bytes:
    paper, out = make_paper(), io.BytesIO()
    make_document(out, paper, story).build(pages(paper, story), canvasmaker=Bare)
    return out.getvalue()
