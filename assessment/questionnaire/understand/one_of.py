"""One item of a closed list, such as the kinds of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.questionnaire.understand.cells import opened
from assessment.questionnaire.understand.codes import lead
from assessment.questionnaire.understand.lookup import labels, lookup, only
from assessment.questionnaire.understand.models import Choice, Found, Problem
from assessment.questionnaire.understand.plain import plain, squeezed, unbulleted
from assessment.text.language import default_locale

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell


def understand_one_of(cell: RawCell | None, choices: tuple[Choice, ...], lang: str = "es") -> Found[str]:
    """The code of an item: by its label in any language or a beginning that no other has, or by its code."""
    seen = opened(cell, default_locale(lang))
    if seen.value is None:
        return Found(problems=seen.problems)
    text = seen.value if isinstance(seen.value, str) else str(seen.found)
    labelled = next((choice.code for choice in choices if text in choice.sentences), None)
    if labelled is not None:
        return Found(labelled, problems=seen.problems)
    code = _meant(unbulleted(plain(text)), choices)
    if code is None:
        told = Problem("cell_one_of", {"found": seen.found, "allowed": labels(choices)})
        return Found(problems=(*seen.problems, told))
    return Found(code, literal=False, problems=seen.problems)


def _meant(body: str, choices: tuple[Choice, ...]) -> str | None:
    known = lookup(choices)
    start = lead(body, known, "choice")
    coded = start is not None and (not start.rest or start.code in known.meant(start.rest))
    found = known.code(body) or only(known.meant(body)) or (start.code if start and coded else None)
    return found or {squeezed(plain(code)): code for code in known.order}.get(squeezed(body))
