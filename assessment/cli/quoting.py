"""What `ranking` does: reads a published table, filters it, shows it, writes it, sets a city's own result beside it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assessment.cli.console import harmless, show
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored, locale_of, score_one
from assessment.cli.outputs import is_same, write_together
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.tree import drawn, drawn_facts
from assessment.cli.usage import UsageProblem, near
from assessment.cli.work import tell_paths
from assessment.comparison.published import (
    Table,
    Wanted,
    beside,
    load_ranking,
    published,
    ranking_files,
    read_table,
    remark,
)
from assessment.comparison.published.names import plain_name
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.result.published import Published
from assessment.text.language import default_locale

STRICT = (".yaml", ".yml", ".json")
CSV, RESULT = ".csv", ".json"


@dataclass(frozen=True)
class Asked:
    """The options of a call; None where nothing was said."""

    city: str | None = None
    country: str | None = None
    region: str | None = None
    edition: str | None = None
    beside: str | None = None
    index: str | None = None
    target: str | None = None


def list_rankings(session: Session) -> int:
    """Id, name, publisher, editions and number of cities of each ranking that comes with the program."""
    tables = {name: _loaded(name) for name in ranking_files()}
    rows = [_listed(name, table) for name, table in tables.items()]
    if session.as_json:
        show(dumped(rows), session.env)
        return FINE
    for row in rows:
        said = row | {"editions": ", ".join(row["editions"])}
        show(harmless(session.words("ranking.shown.listed", **said)), session.env)
    return FINE


def _listed(name: str, table: Table) -> dict[str, Any]:
    index = table.index
    return {
        "id": name,
        "name": index.name if index else name,
        "publisher": index.publisher if index else "",
        "editions": [edition.name for edition in table.editions],
        "cities": len({standing.city.key for standing in table.standings}),
    }


def show_ranking(session: Session, name: str, asked: Asked) -> int:
    """A table, or the part asked for, on the terminal, as JSON or in a file.

    Raises:
        UsageProblem: something was asked for that the table has not.
        Rejected: with every error of the table, or of the assessment beside it.
        CannotWrite: nothing has changed.
    """
    _check_target(asked)
    table, findings = read_asked(name, asked)
    remark(table, findings)
    wanted = wanted_of(asked, table)
    scored = None if asked.beside is None else score_one(asked.beside, session, today=datetime.date.today())
    for each in (findings, *([] if scored is None else [scored.findings])):
        if len(each):
            tell_findings(each, session)
    section = published(table, wanted) if scored is None else beside(scored.result, table, wanted)
    if scored is None and not section.rows:
        raise UsageProblem("ranking_nothing")
    if asked.target is not None:
        return _write(session, name, asked, section, scored)
    show(_told(session, section, scored), session.env)
    return FINE


def _check_target(asked: Asked) -> None:
    """Refuse what cannot be, before anything is read."""
    kinds = (CSV,) if asked.beside is None else (CSV, RESULT)
    if asked.target is not None and not asked.target.lower().endswith(kinds):
        raise UsageProblem("kind_unknown", found=asked.target, available=", ".join(kinds))
    if asked.beside is not None and (asked.country or asked.region):
        raise UsageProblem("ranking_beside_filter")


def read_asked(name: str, asked: Asked) -> tuple[Table, Findings]:
    """The table of an id or a file, and what was found without being an error. Raises Rejected."""
    findings = Findings()
    if name in ranking_files() or name.lower().endswith(STRICT):
        if asked.index is not None:
            raise UsageProblem("ranking_index_of_csv")
        table = load_ranking(name, findings)
    else:
        if not Path(name).suffix and name != "-" and not Path(name).exists():
            raise near("word", name, ranking_files())
        index = None if asked.index is None else _loaded(asked.index)
        data = read_bytes(name, findings)
        table = None if data is None else read_table(data, name, findings, index)
    if table is None or findings.failed:
        raise Rejected(findings)
    return table, findings


def _loaded(name: str) -> Table:
    """A ranking by its id, or from a file. Raises Rejected, UsageProblem."""
    known = ranking_files()
    if name not in known and not name.lower().endswith(STRICT):
        raise near("word", name, known)
    findings = Findings()
    table = load_ranking(name, findings)
    if table is None:
        raise Rejected(findings)
    return table


def wanted_of(asked: Asked, table: Table) -> Wanted:
    """What is asked for; of a printed table the newest edition, if none is. Raises UsageProblem."""
    editions = [edition.name for edition in table.editions]
    if asked.edition is not None and asked.edition not in editions:
        raise near("word", asked.edition, editions)
    newest = editions[-1] if table.whole else None
    wanted = Wanted(
        city=asked.city,
        country=asked.country,
        regions=() if asked.region is None else _region(asked.region),
        edition=asked.edition or newest,
    )
    if asked.city is not None and asked.beside is None:
        _check_city(asked.city, replace(wanted, country=None, regions=(), edition=None), table)
    return wanted


def _check_city(said: str, wanted: Wanted, table: Table) -> None:
    from difflib import get_close_matches

    if published(table, wanted).rows:
        return
    names = {plain_name(each.city.name): each.city.name for each in table.standings}
    close = get_close_matches(plain_name(said)[:100], names, 1, 0.6)
    if close:
        raise UsageProblem("ranking_city_near", found=said, nearest=names[close[0]])
    raise UsageProblem("ranking_city_none", found=said)


def _region(said: str) -> tuple[str, ...]:
    """What is said, and the codes of UN M49 that have this name in one of the program's languages."""
    from babel import Locale

    from assessment.text.catalogue import languages

    wanted = plain_name(said)
    listed = (Locale.parse(default_locale(lang)).territories.items() for lang in languages())
    codes = {
        code for names in listed for code, name in names if code.isdigit() and plain_name(name) == wanted
    }
    return (said, *sorted(codes))


def _told(session: Session, section: Published, scored: Scored | None) -> str:
    from assessment.report.explain.published import own_facts, published_tree

    if session.as_json:
        return dumped(section.model_dump(mode="json"))
    if scored is None:
        return drawn(published_tree(section, session.words, default_locale(session.lang)))
    locale = locale_of(scored.result, session.lang)
    return drawn_facts(own_facts(section, scored.result, scored.rubric, session.words, locale))


def _write(session: Session, name: str, asked: Asked, section: Published, scored: Scored | None) -> int:
    """The table as CSV, or the result with the section in it."""
    from assessment.report.explain.published import published_rows
    from assessment.result.write import to_json
    from assessment.sheets.csv_text import csv_bytes

    target = asked.target or ""
    if scored is not None and target.lower().endswith(RESULT):
        data = to_json(scored.result.model_copy(update={"published": section}))
    else:
        data = csv_bytes(published_rows(section))
    path = Path(target)
    if any(each is not None and is_same(path, each) for each in (asked.beside, asked.index)):
        raise UsageProblem("output_is_input", found=target)
    write_together({path: data}, name)
    return tell_paths([path], session)
