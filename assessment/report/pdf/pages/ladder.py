"""The ladder of levels along 0 to 100: those reached in their colours, and a pointer at what is secured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.look import safe
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Rung

HEIGHT = 36.0
STEP, GAP, BASE = 13.0, 1.5, 14.0
WORD, BETWEEN = 7.5, 5.0


def ladder(canvas: Any, paper: Paper, width: float, rungs: Sequence[Rung], secured: float | None) -> None:
    """Draw it from the lower left corner of a box `width` x `HEIGHT`."""
    edges = [width * (rung.threshold.value or 0.0) / 100 for rung in rungs] + [width]
    for rung, left, right in zip(rungs, edges, edges[1:], strict=False):
        _step(canvas, paper, rung, left, right, len(rungs) - 1)
    _words(canvas, paper, rungs, edges)
    if secured is not None:
        canvas.setFillColor(paper.colour("evidenced"))
        _pointer(canvas, width * secured / 100, 33.5)


def _step(canvas: Any, paper: Paper, rung: Rung, left: float, right: float, highest: int) -> None:
    look = paper.theme.chip(rung.number, highest)
    canvas.setFillColor(HexColor(f"#{look.fill}") if rung.reached else paper.colour("panel"))
    canvas.rect(left, BASE, right - left - GAP, STEP, stroke=0, fill=1)
    if rung.reached and rung.number == 0:
        canvas.setStrokeColor(paper.colour("ink"))
        canvas.setLineWidth(0.6)
        canvas.rect(left + 0.3, BASE + 0.3, right - left - GAP - 0.6, STEP - 0.6, stroke=1, fill=0)
    canvas.setFillColor(HexColor(f"#{look.text}") if rung.reached else paper.colour("muted"))
    canvas.setFont(paper.faces.semibold, 8.5)
    canvas.drawString(left + 4, BASE + 3.6, str(rung.number))


def _words(canvas: Any, paper: Paper, rungs: Sequence[Rung], edges: Sequence[float]) -> None:
    """Names below the steps, from the right: a narrow last step's name ends with it, others begin with theirs."""
    end = edges[-1] - GAP
    for rung, left in reversed(list(zip(rungs, edges, strict=False))):
        face = paper.faces.semibold if rung.here else paper.faces.regular
        word = legible(safe.line(rung.name), face)
        wide = stringWidth(word, face, WORD)
        if rung is rungs[-1] and wide > end - left:
            left = max(end - wide, left - 0.1 * edges[-1])
        word = cut(word, face, WORD, end - left + 0.01)
        canvas.setFont(face, WORD)
        canvas.setFillColor(paper.colour("ink" if rung.here else "muted"))
        canvas.drawString(left, 4, word)
        end = left - BETWEEN


def _pointer(canvas: Any, x: float, top: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 4, top)
    path.lineTo(x + 4, top)
    path.lineTo(x, top - 6)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
