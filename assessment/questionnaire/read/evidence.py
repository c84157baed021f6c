"""What the cells say of the evidence: the rows of the register, and the documents of it that an answer names."""

from __future__ import annotations

from assessment.documents.findings import Place
from assessment.questionnaire.read.city import district_ids
from assessment.questionnaire.read.listener import Listener, Spelling, labels
from assessment.questionnaire.read.references import References, references
from assessment.questionnaire.read.tables import code_of
from assessment.questionnaire.setting import ListName

LISTED: tuple[ListName, ...] = ("kind", "quality", "confirmed_by", "withheld")
"""Columns with an item of a list."""


def hear_evidence(listener: Listener) -> None:
    """Every row of the register that says something."""
    for ident in listener.tables.row_ids("evidence"):
        if any(key[0] == "evidence" and key[1] == ident for key in listener.tables.cells):
            _document(listener, ident)


def _document(listener: Listener, ident: str) -> None:
    at = ("evidence", ident)
    listener.heard.places[at] = listener.tables.rows[at]
    kinds: dict[str, Spelling] = {
        "title": listener.text,
        "link": listener.text,
        "date": listener.day,
        "internal": listener.yes_no,
    }
    for column, spelled in kinds.items():
        listener.take((*at, column), (*at, column), spelled)
    for name in LISTED:
        choices = listener.setting.choices(name)
        listener.take((*at, name), (*at, name), listener.one_of(choices), labels(choices))
    _covers(listener, ident)
    said = listener.heard.data.get("evidence", {}).get(ident, {})
    if said.get("internal") is False:
        del said["internal"]


def _covers(listener: Listener, ident: str) -> None:
    """The districts that a document speaks of, by code or name."""
    path = ("evidence", ident, "districts")
    found = listener.value(("evidence", ident, "districts"), path, listener.text)
    if found is not None:
        known = district_ids(listener.heard)
        parts = (part.strip() for part in found.replace("\n", ";").replace(",", ";").split(";"))
        listener.put(path, [known.get(code_of(part), code_of(part)) for part in parts if part])


# -- what answers name


def hear_references(listener: Listener, ident: str) -> None:
    """The documents that the answer of a question names, and what it names besides."""
    placed = listener.tables.get("answers", ident, "reference")
    if placed is None:
        return
    path = ("answers", ident, "references")
    for name in ("references", "evidence"):
        listener.heard.places[("answers", ident, name)] = placed.place
    found = listener.text(placed.cell)
    if listener.tell(found.problems, placed, path) or found.value is None:
        return
    register = listener.heard.data.get("evidence", {})
    said = references(found.value, {code: str(each.get("title", "")) for code, each in register.items()})
    for name, values in (("references", said.texts), ("evidence", said.codes)):
        listener.put(("answers", ident, name), list(values) or None)
    for link in said.links:
        listener.findings.warning("sheet_link_unregistered", listener.at(placed, path), found=link)
    _codes(listener, said, listener.at(placed, path))


def _codes(listener: Listener, said: References, place: Place) -> None:
    """Codes that the register does not have, and those that are written otherwise."""
    findings = listener.findings
    registered = listener.tables.row_ids("evidence")  # none: the whole sheet is missing, which is told once
    for text, near in said.unknown if registered else ():
        if near is None:
            findings.warning("sheet_code_unknown", place, found=text)
        else:
            findings.warning("sheet_code_near", place, found=text, nearest=near)
    for loose in said.loose:
        findings.note("sheet_understood", place, found=loose.text, understood=", ".join(loose.codes))
