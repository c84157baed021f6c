"""What the cells say of the departments: who signed for what, and when."""

from __future__ import annotations

from assessment.questionnaire.read.listener import Listener

FEW = 3
"""So many names without a date are signatures under way; more of them, and no date at all, are those of another year."""


def hear_departments(listener: Listener) -> None:
    """Who signed for what."""
    tables, rows = listener.tables, listener.tables.row_ids("departments")
    for ident in rows:
        at = ("departments", ident)
        listener.heard.places[at] = tables.rows[at]
        for column in ("signed_by", "role"):
            listener.take((*at, column), (*at, column), listener.text)
        listener.take((*at, "signed_on"), (*at, "signed_on"), listener.day)
    named, dated = (
        sum(tables.get("departments", ident, column) is not None for ident in rows)
        for column in ("signed_by", "signed_on")
    )
    for ident in rows:
        _signature(listener, ident, begun=dated > 0 or named <= FEW)


def _signature(listener: Listener, ident: str, begun: bool) -> None:
    """Name and date belong together: without either the department's part is a draft."""
    at = ("departments", ident)
    name, day = (listener.tables.get(*at, column) for column in ("signed_by", "signed_on"))
    if name is None and day is not None:
        listener.findings.warning("sheet_signature_nameless", listener.at(day, at))
    elif name is not None and day is None and begun:
        listener.findings.note("sheet_signature_dateless", listener.at(name, at))
