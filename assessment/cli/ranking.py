"""What `rank` does: gather cities, choose who fits, make the table, show it or write it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from assessment.cli.console import harmless, show
from assessment.cli.failures import FINE
from assessment.cli.gathering import Gathered, gather
from assessment.cli.inputs import RESULT_LIMIT
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.usage import UsageProblem, near
from assessment.comparison.cities.choose import (
    Candidate,
    Chosen,
    RubricKey,
    Terms,
    choose,
    common_rubric,
    common_weights,
    full_sets,
    rubric_key,
)
from assessment.comparison.cities.editions import Edition, check_edition, edition_of
from assessment.comparison.cities.groups import COUNTRY, Grouping, by_country, by_fact, by_file, everyone
from assessment.comparison.cities.groups_file import check_known, read_groups
from assessment.comparison.cities.intervals import draws_of
from assessment.comparison.cities.models import Ranking
from assessment.comparison.cities.names import city_key
from assessment.comparison.cities.position import position
from assessment.comparison.cities.table import make_ranking
from assessment.documents.bind import bind
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place, Rejected
from assessment.documents.plain import plain
from assessment.documents.strict import parse
from assessment.result.models import LensName, Result
from assessment.result.peers import Peers
from assessment.rubric.load import Rubric, load_rubric
from assessment.text.language import default_locale

RANKING = "ranking/1"
MOST_BANDS, LONGEST_BAND = 10, 12
SHOWN_IGNORED = 5


@dataclass(frozen=True)
class Asked:
    """What a call asked for."""

    files: tuple[str, ...]
    by: str | None = None
    lens: LensName | None = None
    city: str | None = None
    previous: str | None = None
    bands: str | None = None
    targets: tuple[str, ...] = ()
    seed: int = 1


@dataclass(frozen=True)
class Table:
    """A table with what it was made of; `result` and `peers`: of the city that was asked for."""

    ranking: Ranking
    rubric: Rubric
    locale: str
    result: Result | None = None
    peers: Peers | None = None


def rank_files(session: Session, asked: Asked) -> int:
    """The table on the terminal, or in files.

    Raises:
        UsageProblem, Rejected, CannotWrite: nothing has been written.
    """
    from assessment.cli.ranked import check_targets, write_table

    bands = _bands(asked)
    check_targets(asked.targets, asked.city)
    findings = Findings()
    gathered = gather(asked.files, session, findings, datetime.date.today())
    _stop(findings)
    _speak(gathered, session)
    table = _table(gathered, asked, bands, session, findings)
    if len(findings):
        tell_findings(findings, session)
    _tell_ignored(gathered, session)
    if asked.targets:
        inputs = [*gathered.read, *filter(None, (asked.previous, asked.by))]
        return write_table(table, asked.targets, inputs, session)
    return _show(table, session)


def _stop(findings: Findings) -> None:
    if findings.failed:
        raise Rejected(findings)


def _speak(gathered: Gathered, session: Session) -> None:
    """The language of the assessments, where all have the same."""
    said = {each.result.language for each in gathered.candidates if each.result is not None}
    session.said = said.pop() if len(said) == 1 else None


def _bands(asked: Asked) -> tuple[str, ...]:
    if asked.bands is None:
        return ()
    if asked.by is None:
        raise UsageProblem("bands_by")
    labels = tuple(label.strip() for label in asked.bands.split(","))
    good = all(label and len(label) <= LONGEST_BAND and label.isprintable() for label in labels)
    if not good or not 2 <= len(labels) <= MOST_BANDS or len(set(labels)) < len(labels):
        raise UsageProblem("bands", found=asked.bands, most=MOST_BANDS)
    return labels


def _table(
    gathered: Gathered, asked: Asked, bands: tuple[str, ...], session: Session, findings: Findings
) -> Table:
    rubric, key = _rubric(gathered.candidates, session, findings)
    lens = asked.lens or rubric.header.lenses.headline
    grouping = grouping_of(asked.by, rubric, gathered, findings)
    chosen, terms = _chosen(gathered.candidates, key, lens, rubric, findings)
    _stop(findings)
    result = None if asked.city is None else _city(asked.city, gathered, chosen)
    previous = None
    if asked.previous is not None:
        bare = make_ranking(chosen, terms, grouping)
        previous = _previous(asked.previous, bare, grouping, rubric, session, findings)
    draws = draws_of(rubric, lens, asked.seed)
    ranking = make_ranking(chosen, terms, grouping, draws=draws, previous=previous, bands=bands)
    peers = None if result is None else position(result, chosen, terms, rubric, grouping)
    return Table(ranking, rubric, _locale(ranking, session.lang), result, peers)


def _rubric(candidates: list[Candidate], session: Session, findings: Findings) -> tuple[Rubric, RubricKey]:
    """The rubric of the table: the one that was asked for, else that of all results."""
    if session.rubric is not None:
        chosen = load_rubric(session.rubric)
        return chosen, (chosen.id, chosen.version, chosen.fingerprint)
    key = common_rubric(candidates, findings)
    if key is None and not findings.failed:
        findings.error("rank_nothing", Place())
    _stop(findings)
    assert key is not None
    rubric = load_rubric(key[0])
    _check_rubric(key, rubric, candidates, findings)
    _stop(findings)
    return rubric, key


def _check_rubric(key: RubricKey, rubric: Rubric, candidates: list[Candidate], findings: Findings) -> None:
    """The words that are here must be those of the results."""
    if key[1] != rubric.version:
        values = {"rubric": rubric.id, "found": key[1], "available": rubric.version}
        findings.error("rubric_version_missing", Place(), **values)
    elif key[2] != rubric.fingerprint:
        known = {*rubric.nodes, *rubric.questions}
        results = [each.result for each in candidates if each.result is not None]
        ids = {node.id for result in results for node in result.nodes}
        ids |= {question.id for result in results for question in result.questions}
        tell = findings.warning if ids <= known else findings.error
        tell("result_of_other_rubric", Place(), rubric=rubric.id, version=rubric.version)


def _chosen(
    candidates: list[Candidate], key: RubricKey, lens: LensName, rubric: Rubric, findings: Findings
) -> tuple[Chosen, Terms]:
    results = [each.result for each in candidates if each.result is not None]
    weights = common_weights(result for result in results if rubric_key(result) == key)
    terms = Terms(key, weights or ("rubric", ()), lens, full_sets(rubric))
    return choose(candidates, terms, findings), terms


def grouping_of(by: str | None, rubric: Rubric, gathered: Gathered, findings: Findings) -> Grouping:
    """How cities of one kind are told: by the rubric, by country, by a file; all together if nothing was asked.

    Raises:
        UsageProblem: neither a grouping nor a file.
        Rejected: the file has errors.
    """
    if by is None:
        return everyone()
    groupings = {known.id: known for known in rubric.header.peer_groupings}
    if by in groupings:
        return by_fact(groupings[by])
    if by == COUNTRY:
        return by_country()
    if not Path(by).suffix and not Path(by).is_file():
        raise near("grouping", by, dict.fromkeys((*groupings, COUNTRY)))
    data = read_bytes(Path(by), findings)
    read = None if data is None else read_groups(data, by, Path(by).name, findings)
    if read is None:
        raise Rejected(findings)
    check_known(read, ((each.city, each.country) for each in gathered.candidates), by, findings)
    return by_file(read.name, read.groups)


def _city(name: str, gathered: Gathered, chosen: Chosen) -> Result:
    """The assessment in the table of the city that was asked for; of one that is not in it, the latest.

    Raises:
        UsageProblem: there is no such city, or several: then its country has to be named, as in `Córdoba, AR`.
    """
    given = [each.result for each in gathered.candidates if each.result is not None]
    latest = sorted(given, key=lambda result: (result.date, not result.public))
    by_city = {city_key(each.city.name, each.city.country): each for each in (*latest, *chosen.results)}
    named = [result for result in by_city.values() if plain(name) in _names(result)]
    if not named:
        raise near("city", name, dict.fromkeys(each.city.name for each in by_city.values()))
    if len(named) > 1:
        listed = "; ".join(f"{each.city.name}, {each.city.country or '–'}" for each in named)
        raise UsageProblem("city_several", found=name, available=listed)
    return named[0]


def _names(result: Result) -> tuple[str, str]:
    """How a city may be asked for: by name, or by name and country."""
    city = result.city
    return plain(city.name), plain(f"{city.name}, {city.country or '–'}")


def _previous(
    name: str, now: Ranking, grouping: Grouping, rubric: Rubric, session: Session, findings: Findings
) -> Edition | None:
    """The edition before, from a table that was written then, or from its results."""
    before = _written(name, findings) or _ranked(name, now, grouping, rubric, session, findings)
    _stop(findings)
    check_edition(before, now, name, findings)
    _stop(findings)
    return edition_of(before)


def _written(name: str, findings: Findings) -> Ranking | None:
    """A table that this command wrote; None where the name is something else."""
    if Path(name).is_dir() or Path(name).suffix.lower() != ".json":
        return None
    data = read_bytes(Path(name), findings, RESULT_LIMIT)
    _stop(findings)
    if data is None or f'"{RANKING}"'.encode() not in data[:200]:
        return None
    document = parse(data, name, findings, RESULT_LIMIT)
    bound = None if document is None else bind(Ranking, document, findings)
    _stop(findings)
    return bound


def _ranked(
    name: str, now: Ranking, grouping: Grouping, rubric: Rubric, session: Session, findings: Findings
) -> Ranking:
    """The results of then, ranked by the rules of now, of whatever version all of them are."""
    earlier = gather((name,), Session(session.env, session.asked), findings)
    _stop(findings)
    key = common_rubric(earlier.candidates, findings)
    if key is None and not findings.failed:
        findings.error("rank_nothing", Place(name))
    _stop(findings)
    assert key is not None
    chosen, terms = _chosen(earlier.candidates, key, now.lens, rubric, findings)
    _stop(findings)
    return make_ranking(chosen, terms, grouping)


def _locale(ranking: Ranking, lang: str) -> str:
    """That of the country, where all cities are of one."""
    countries = {city.country for group in ranking.groups for city in group.cities}
    return default_locale(lang, countries.pop() if len(countries) == 1 else None)


def _tell_ignored(gathered: Gathered, session: Session) -> None:
    """Files of folders that were not read, to standard error."""
    if gathered.ignored and not session.as_json:
        names = sorted(Path(name).name for name in gathered.ignored)
        listed = ", ".join([*names[:SHOWN_IGNORED], *(["…"] if len(names) > SHOWN_IGNORED else [])])
        text = session.words("rank.ignored", n=len(names), names=listed)
        show(harmless(text), session.env, err=True)


def _show(table: Table, session: Session) -> int:
    from assessment.cli.ranked import drawn_table

    if session.as_json:
        data = {"ranking": table.ranking.model_dump(mode="json", by_alias=True)}
        peers = None if table.peers is None else table.peers.model_dump(mode="json", by_alias=True)
        show(dumped(data | {"peers": peers}), session.env)
        return FINE
    show(drawn_table(table, session.lang), session.env)
    return FINE
