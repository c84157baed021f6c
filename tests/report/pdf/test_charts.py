"""What is written in a chart is not struck through by its lines, and legends explain only marks that are shown."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import MagicMock

import pytest

from assessment.report.pdf.pages import bars
from assessment.report.pdf.pages.climb import climb_figure, climb_of
from assessment.report.pdf.pages.radar import radar
from assessment.report.story.models import Quantity
from tests.report.pdf.scorecards import PAPER, story_of

STORY = story_of("villa-esperanza", "es")


def calls(canvas: MagicMock) -> list[str]:
    """What was done on a canvas, in order."""
    return [name for name, *_ in canvas.mock_calls]


def test_the_numbers_of_the_rings_stand_on_a_ground_over_the_lines() -> None:
    canvas = MagicMock()
    radar(canvas, PAPER["a4"], (0.0, 0.0), (250.0, 220.0), STORY.verdict.bars, STORY.thresholds)
    done = calls(canvas)
    grounds = [at for at, name in enumerate(done) if name == "rect"]
    lines = max(at for at, name in enumerate(done) if name in ("drawPath", "lines", "line"))
    assert len(grounds) == len(STORY.thresholds) - 1
    assert min(grounds) > lines


def test_the_figures_over_the_stair_stand_on_a_ground_over_the_lines_of_levels() -> None:
    told = STORY.roadmap
    assert told is not None
    climb, canvas = climb_of(STORY, told), MagicMock()
    assert climb is not None
    climb_figure(PAPER["a4"], STORY, told, climb)._paint(canvas)
    done = [(name, args) for name, args, _ in canvas.mock_calls]
    figures = [at for at, (name, _) in enumerate(done) if name == "drawString"]
    last_line = max(at for at, (name, _) in enumerate(done) if name in ("line", "drawPath"))
    over = [at for at in figures if at > last_line and done[at][1][2][-1].isdigit()]
    assert over
    assert all("rect" in [name for name, _ in done[at - 3 : at]] for at in over)


@pytest.mark.parametrize("reviewed", [True, False])
def test_the_tick_is_explained_only_where_somebody_reviewed(reviewed: bool) -> None:
    verified = Quantity(40.0, "40,0") if reviewed else Quantity(None, "sin revisar")
    shown, canvas = [replace(bar, verified=verified) for bar in STORY.verdict.bars], MagicMock()
    bars.legend(canvas, PAPER["a4"], 0, 0, STORY.label, shown, dashed=True, felt=False)
    words = [args[2] for name, args, _ in canvas.mock_calls if name == "drawString"]
    assert words == ["Con respaldo", "Declarado", *(["Verificado"] if reviewed else [])]
