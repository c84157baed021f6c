"""What contradicts itself in a published table, as warnings: both sides stand, and people decide."""

from __future__ import annotations

from assessment.comparison.published.change import change_of, contradictions, letters_of
from assessment.comparison.published.table import Standing, Table
from assessment.documents.findings import Findings, Term


def remark(table: Table, findings: Findings) -> None:
    """Add a warning for every contradiction of the table."""
    for standing in table.standings:
        change = change_of(standing, table)
        for kind in contradictions(standing, change, table):
            match kind:
                case "printed_change":
                    _printed(standing, change.value, findings)
                case "sources":
                    _sources(standing, findings)
                case "letter":
                    _letter(standing, table, findings)


def _printed(standing: Standing, derived: int | None, findings: Findings) -> None:
    findings.warning(
        "ranking_change_contradicts",
        standing.place,
        city=standing.city.name,
        printed=_signed(standing.printed),
        derived=Term("terms.kind_nothing") if derived is None else _signed(derived),
    )


def _sources(standing: Standing, findings: Findings) -> None:
    findings.warning(
        "ranking_sources_disagree", standing.place, city=standing.city.name, edition=standing.edition
    )


def _letter(standing: Standing, table: Table, findings: Findings) -> None:
    scale = None if table.index is None else table.index.scale
    allowed = list(letters_of(scale, standing.group))
    findings.warning(
        "ranking_letter_of_group",
        standing.place,
        city=standing.city.name,
        found=standing.rating,
        group=standing.group,
        allowed=allowed,
    )


def _signed(change: int | str | None) -> str:
    return f"{change:+d}" if isinstance(change, int) and change else str(change)
