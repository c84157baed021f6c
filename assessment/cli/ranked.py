"""A table of cities on the terminal and in files, all from one story."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.cli.outputs import is_same, write_together
from assessment.cli.session import Session
from assessment.cli.usage import UsageProblem
from assessment.report.ranking import RankingStory, compose_ranking
from assessment.result.write import to_json

if TYPE_CHECKING:
    from assessment.cli.ranking import Table

RESULT_ENDING = ".result.json"


def check_targets(targets: Sequence[str], city: str | None) -> None:
    """Whether every file says a format that there is. Raises UsageProblem."""
    for target in targets:
        if target.lower().endswith(RESULT_ENDING):
            if city is None:
                raise UsageProblem("rank_result_city", found=target)
        elif Path(target).suffix.lower() not in _WRITERS:
            raise UsageProblem("kind_unknown", found=target, available=", ".join(_WRITERS))


def write_table(table: Table, targets: Sequence[str], inputs: Sequence[str], session: Session) -> int:
    """The files together, or none.

    Raises:
        UsageProblem: a file would be written over an input.
        CannotWrite: nothing has changed.
    """
    from assessment.cli.work import tell_paths

    for target in targets:
        if any(is_same(Path(target), given) for given in inputs):
            raise UsageProblem("output_is_input", found=target)
    told = story_of(table, session.lang)
    files = {Path(target): _bytes(target, table, told) for target in targets}
    write_together(files, "-")
    return tell_paths(files, session)


def story_of(table: Table, lang: str) -> RankingStory:
    """The table in words."""
    from assessment.report.ranking.position import position_facts

    position = None
    if table.result is not None and table.peers is not None:
        position = position_facts(table.result, table.peers, table.rubric, lang, table.locale)
    return compose_ranking(table.ranking, table.rubric, lang, table.locale, position)


def drawn_table(table: Table, lang: str) -> str:
    """The table for the terminal, and the city that was asked for."""
    from assessment.cli.table import drawn_ranking
    from assessment.cli.tree import drawn_facts

    told = story_of(table, lang)
    parts = [drawn_ranking(told)]
    if told.position is not None:
        parts.append(drawn_facts(told.position))
    return "\n\n".join(parts)


def _bytes(target: str, table: Table, told: RankingStory) -> bytes:
    if target.lower().endswith(RESULT_ENDING) and table.result is not None:
        return to_json(table.result.model_copy(update={"peers": table.peers}))
    return _WRITERS[Path(target).suffix.lower()](table, told)


def _json(table: Table, told: RankingStory) -> bytes:
    data = table.ranking.model_dump(mode="json", by_alias=True)
    return (json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _xlsx(table: Table, told: RankingStory) -> bytes:
    from assessment.report.ranking.excel import ranking_excel

    return ranking_excel(told)


def _pdf(table: Table, told: RankingStory) -> bytes:
    from assessment.report.ranking.pdf import ranking_pdf

    return ranking_pdf(told)


def _csv(table: Table, told: RankingStory) -> bytes:
    from assessment.report.ranking.plain import ranking_csv

    return ranking_csv(table.ranking, told)


_WRITERS: dict[str, Callable[[Table, RankingStory], bytes]] = {
    ".xlsx": _xlsx,
    ".pdf": _pdf,
    ".csv": _csv,
    ".json": _json,
}
