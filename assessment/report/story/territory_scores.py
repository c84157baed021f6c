"""Every district in the whole and in each of its children: points and level, as one table."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.report.story.models import DASH, LevelMark
from assessment.report.story.models.territory import (
    SHOWN,
    DistrictLine,
    DistrictRow,
    DistrictScore,
    DistrictScores,
)
from assessment.report.story.speech import Speech
from assessment.result.territory import DistrictNode, Territory

NO_LEVEL = LevelMark(None, DASH.text)


def district_scores(speech: Speech, found: Territory, lines: Sequence[DistrictLine]) -> DistrictScores | None:
    """The table, its rows in the order of `lines`; None where districts are not compared, or there is only one."""
    if not found.nodes or len(lines) < 2:
        return None
    nodes = [gap.node for gap in found.nodes]
    known = {(of.district, node.node): node for of in found.districts for node in of.nodes}
    rows = [
        DistrictRow(
            line.number, line.name, tuple(_score(speech, known.get((line.id, node))) for node in nodes)
        )
        for line in lines
    ]
    city = tuple(DistrictScore(speech.points(gap.city), NO_LEVEL) for gap in found.nodes)
    sheet, left = speech.say("excel.sheet.territory"), len(lines) - SHOWN
    return DistrictScores(
        title=speech.say("territory.scores.title"),
        head=speech.say("territory.words.district"),
        level=speech.say("territory.words.level"),
        nodes=tuple(speech.node(node) for node in nodes),
        rows=(*rows, DistrictRow(None, speech.say("territory.scores.city"), city)),
        note=speech.say("territory.scores.note"),
        more=speech.say("territory.scores.more", n=left, sheet=sheet) if left > 0 else "",
        elsewhere=speech.say("territory.scores.elsewhere", sheet=sheet),
    )


def _score(speech: Speech, node: DistrictNode | None) -> DistrictScore:
    if node is None or node.score is None:
        return DistrictScore(DASH, NO_LEVEL)
    level = NO_LEVEL if node.level is None else speech.level(node.level)
    return DistrictScore(speech.points(node.score), level)
