"""What `export` does: the results of one or many cities as a folder of open data, written as they are read."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assessment.cli.console import harmless, show
from assessment.cli.each_city import Reader
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored
from assessment.cli.progress import with_progress
from assessment.cli.session import Session
from assessment.cli.sources import sources
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.usage import UsageProblem, near
from assessment.documents.findings import Findings, Place, Rejected
from assessment.documents.folders import Source
from assessment.documents.growing import Growing, growing
from assessment.export import csvw, datapackage, dictionary
from assessment.export.cells import header, lines
from assessment.export.columns import City, Row, Table, rubric_key
from assessment.export.fit import Keys, misfits
from assessment.export.key import assessment_key
from assessment.export.licences import KNOWN, Licence, licence_of
from assessment.export.lists import code_lists, languages_of
from assessment.export.make import list_keys, lists_of, tables_of
from assessment.export.release import Release, Written, file_name
from assessment.export.tables import OF_CITIES
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.text.catalogue import languages, words

INTERNAL = "-internal"
METADATA = (datapackage.FILE, csvw.FILE, dictionary.FILE)
SHOWN_MISFITS, SHOWN_NAMES, LONGEST_FOUND = 5, 5, 60


@dataclass(frozen=True)
class Asked:
    """What a call asked for."""

    files: tuple[str, ...]
    folder: Path
    internal: bool = False
    licence: str | None = None
    replace: bool = False


@dataclass(frozen=True)
class _Known:
    """An assessment that has been written: enough to know it again."""

    path: str
    prints: tuple[str, str]
    public: bool


@dataclass
class _Export:
    """An export under way; holds a line for each city, and no city."""

    internal: bool
    files: Growing
    findings: Findings
    known: dict[str, _Known] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    keys: dict[str, Keys] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    said: set[str | None] = field(default_factory=set)
    newest: datetime.date = datetime.date.min

    def add(self, scored: Scored, path: str) -> None:
        """Write the rows of a city, unless something is wrong with them or with an earlier one."""
        city = City(assessment_key(scored.result, scored.rubric), scored.result, scored.rubric)
        if self._is_repeated(city, path):
            return
        filled = tables_of(city, self.internal)
        wrong = list(misfits(filled, self._list_keys(scored.rubric)))
        for misfit in wrong[:SHOWN_MISFITS]:
            values = {"table": misfit.table, "column": misfit.column, "found": misfit.found[:LONGEST_FOUND]}
            self.findings.error("export_impossible", Place(path), **values)
        if self.findings.failed:
            return
        self.said.add(scored.result.language)
        self.newest = max(self.newest, scored.result.date)
        for table, rows in filled.values():
            self.write(table, rows)

    def write(self, table: Table, rows: list[Row]) -> None:
        """Add rows to the file of a table; one without rows has no file."""
        if rows:
            name = file_name(table, self.internal)
            if name not in self.files:
                self.files.append(name, header(table))
            self.files.append(name, lines(table, rows))
            self.tables[table.name] = table
            self.rows[table.name] = self.rows.get(table.name, 0) + len(rows)

    def written(self) -> tuple[Written, ...]:
        """The tables that have rows, in the order in which they are explained."""
        order = [each.table.name for each in OF_CITIES] + [each.table.name for each in code_lists(())]
        names = {name: file_name(self.tables[name], self.internal) for name in order if name in self.tables}
        return tuple(
            Written(self.tables[name], self.rows[name], self.files.size(file), self.files.sha256(file))
            for name, file in names.items()
        )

    def _list_keys(self, rubric: Rubric) -> Keys:
        key = rubric_key(rubric)
        if key not in self.keys:
            self.rubrics[key], self.keys[key] = rubric, list_keys(rubric)
        return self.keys[key]

    def _is_repeated(self, city: City, path: str) -> bool:
        """Whether an earlier file holds the same city and date; an error unless it is the same assessment."""
        now = _Known(path, _prints(city.result), city.result.public)
        first = self.known.setdefault(city.key, now)
        if first is now:
            return False
        if first.prints != now.prints:
            self.findings.error("export_twice", Place(path), first=first.path)
        elif self.internal and first.public and not now.public:
            self.findings.error("export_public_first", Place(path), first=first.path)
        else:
            self.findings.note("export_repeated", Place(path), first=first.path)
        return True


def _prints(result: Result) -> tuple[str, str]:
    return result.assessment, result.rubric.fingerprint


def export_files(session: Session, asked: Asked) -> int:
    """The folder of open data.

    Raises:
        UsageProblem: the folder is there already, or the licence is none.
        Rejected: every error of every file; nothing has been written.
        CannotWrite: nothing has changed.
    """
    licence = _licence(asked)
    folder = _folder(asked)
    reader = Reader(session, datetime.date.today())
    with growing(folder) as files:
        export = _Export(asked.internal, files, reader.findings)
        _read_all(list(sources(asked.files)), reader, export)
        session.said = next(iter(export.said)) if len(export.said) == 1 else None
        _finish(export, licence, session)
    if len(reader.findings):
        tell_findings(reader.findings, session)
    names = sorted(each.name for each in folder.iterdir())
    return _tell(folder, names, export, licence, reader, session)


def _licence(asked: Asked) -> Licence | None:
    if asked.licence is None:
        return None
    if asked.internal:
        raise UsageProblem("licence_internal")
    found = licence_of(asked.licence)
    if found is None:
        raise near("licence", asked.licence, KNOWN)
    return found


def _folder(asked: Asked) -> Path:
    """Where the data go; a folder of internal data says so in its name.

    Raises:
        UsageProblem: there is something already, and it may not be replaced.
        Rejected: it holds what no export wrote.
    """
    folder = asked.folder
    if asked.internal and not Path(os.path.abspath(folder)).name.endswith(INTERNAL):
        whole = Path(os.path.abspath(folder))
        folder = folder.parent / f"{whole.name}{INTERNAL}" if folder.name else Path(f"{whole}{INTERNAL}")
    if not os.path.lexists(folder):
        return folder
    if not folder.is_dir() or (any(folder.iterdir()) and not asked.replace):
        raise UsageProblem("folder_exists", found=str(folder))
    _only_ours(folder)
    return folder


def _only_ours(folder: Path) -> None:
    """Raises Rejected if a folder that is to be replaced holds anything that no export wrote."""
    tables = [each.table for each in OF_CITIES] + [each.table for each in code_lists(())]
    ours = {*METADATA, *(file_name(table, internal) for table in tables for internal in (True, False))}
    foreign = sorted(each.name for each in folder.iterdir() if each.name not in ours or not each.is_file())
    if foreign:
        findings = Findings()
        findings.error("export_foreign", Place(str(folder)), names=_few(foreign))
        raise Rejected(findings)


def _few(names: list[str]) -> list[str]:
    return [*names[:SHOWN_NAMES], *(["…"] if len(names) > SHOWN_NAMES else [])]


def _read_all(given: list[Source], reader: Reader, export: _Export) -> None:
    """Every city into its tables. Raises Rejected with the errors of all."""
    for source in with_progress(given, len(given)):
        scored = reader.read(source)
        if scored is not None:
            export.add(scored, source.path)
    if not export.known and not reader.findings.failed:
        reader.findings.error("export_nothing", Place())
    if reader.findings.failed:
        raise Rejected(reader.findings)


def _finish(export: _Export, licence: Licence | None, session: Session) -> None:
    """Code lists and metadata, which need to know all cities."""
    rubrics = tuple(export.rubrics[key] for key in sorted(export.rubrics))
    for table, rows in lists_of(rubrics, languages_of(rubrics)):
        export.write(table, rows)
    release = Release(export.written(), export.internal, len(export.known), export.newest, licence, rubrics)
    spoken = [words(lang) for lang in languages()]
    export.files.append(datapackage.FILE, datapackage.datapackage(release, session.words))
    export.files.append(csvw.FILE, csvw.csvw(release, session.words, spoken))
    export.files.append(dictionary.FILE, dictionary.readme(release, session.words))


def _tell(
    folder: Path,
    names: Iterable[str],
    export: _Export,
    licence: Licence | None,
    reader: Reader,
    session: Session,
) -> int:
    """The folder to standard output; what to know before it is passed on to standard error."""
    if session.as_json:
        files = [str(folder / name) for name in names]
        found = {"folder": str(folder), "files": files, "assessments": len(export.known)}
        show(dumped({**found, "internal": export.internal}), session.env)
        return FINE
    if reader.ignored:
        shown = ", ".join(_few(sorted(Path(name).name for name in reader.ignored)))
        text = session.words("rank.ignored", n=len(reader.ignored), names=shown)
        show(harmless(text), session.env, err=True)
    if export.internal:
        show(session.words("export.internal_written"), session.env, err=True)
    elif licence is None:
        show(session.words("export.no_licence_written"), session.env, err=True)
    show(harmless(str(folder)), session.env)
    return FINE
