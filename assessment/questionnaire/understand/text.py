"""Free text: references, comments, names; a number or a day in such a cell is the text that the person saw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assessment.documents.findings import Term
from assessment.questionnaire.understand.cells import opened
from assessment.questionnaire.understand.models import Found
from assessment.text.catalogue import languages, words
from assessment.text.language import DEFAULT

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell

_LINK = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"\s*(?:[,;].*)?\)', re.IGNORECASE | re.DOTALL)


def understand_text(cell: RawCell | None, locale: str = "es_419") -> Found[str]:
    """The text of a cell, trimmed and without control characters; the address of a HYPERLINK formula.

    Args:
        locale: how numbers and days are written that the spreadsheet made of what was typed.
    """
    link = _LINK.fullmatch(str(cell.value)) if cell is not None and cell.kind == "formula" else None
    if link is not None:
        return Found(link.group(1).strip() or None, literal=False)
    seen = opened(cell, locale)
    if seen.value is None:
        return Found(problems=seen.problems)
    if isinstance(seen.value, str):
        return Found(seen.value, problems=seen.problems)
    text = words(_language(locale))(seen.found) if isinstance(seen.found, Term) else seen.found
    return Found(text, literal=False)


def _language(locale: str) -> str:
    return locale[:2] if locale[:2] in languages() else DEFAULT
