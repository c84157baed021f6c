"""Tables as texts, read or refused; the fictional ones of tests/data/rankings."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from assessment.comparison.published import Table, load_ranking, read_table
from assessment.comparison.published.change import Change, change_of
from assessment.comparison.published.load import ranking_of
from assessment.comparison.published.table import Standing
from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.text.catalogue import languages, words

FOLDER = Path(__file__).parents[2] / "data" / "rankings"
CSV = FOLDER / "fictional-2020.csv"
INDEX = FOLDER / "fictional-index.yaml"


def index() -> Table:
    """The fictional ranking."""
    findings = Findings()
    table = load_ranking(str(INDEX), findings)
    assert table is not None, told(findings)
    return table


def read(text: str | bytes, of: Table | None = None) -> Table:
    """The table of a text without errors."""
    findings = Findings()
    table = read_table(text.encode() if isinstance(text, str) else text, "t.csv", findings, of)
    assert table is not None, told(findings)
    return table


def refused(text: str | bytes, of: Table | None = None) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each error; every one can be told in every language."""
    findings = Findings()
    data = text.encode() if isinstance(text, str) else text
    assert read_table(data, "t.csv", findings, of) is None
    return places(findings)


def refused_index(**changes: object) -> list[str]:
    """Codes of the errors of the fictional ranking with other parts; `entries` are added to none."""
    value = yaml.safe_load(INDEX.read_text(encoding="utf-8")) | changes
    findings = Findings()
    assert ranking_of(json.dumps(value).encode(), "i.json", findings) is None
    return sorted(code for code, _, _ in places(findings))


def places(findings: Findings) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of the errors, in the order of the file."""
    for lang in languages():
        for item in findings:
            assert item.code not in message(item, words(lang)), item.code
            assert "…" not in message(item, words(lang)) or "group" in item.code
    errors = [item for item in findings.ordered() if item.severity == "error"]
    return [(item.code, item.place.line, item.place.column) for item in errors]


def told(findings: Findings) -> list[str]:
    """What was found, in English."""
    return [f"{item.place} {message(item, words('en'))}" for item in findings]


def standing(table: Table, city: str, edition: str, **fits: object) -> Standing:
    """The first standing of a city whose name begins so."""
    return next(
        each
        for each in table.standings
        if each.city.name.startswith(city)
        and each.edition == edition
        and all(getattr(each, key) == value for key, value in fits.items())
    )


def change(table: Table, city: str, edition: str, **fits: object) -> Change:
    """Its change."""
    return change_of(standing(table, city, edition, **fits), table)
