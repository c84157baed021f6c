"""Cities of files and folders, one after the other, so that thousands need no more room than one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from assessment.cli.inputs import RESULT_LIMIT, Scored, read_data, score_document
from assessment.cli.session import Session
from assessment.cli.sources import is_ours, own_result
from assessment.cli.wishes import EVERYTHING
from assessment.comparison.cities.possible import is_possible
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place
from assessment.documents.folders import Source
from assessment.rubric.load import Rubric, load_rubric


@dataclass
class Reader:
    """Reads one file after the other.

    Attributes:
        findings: what is wrong, of all files.
        ignored: files of folders that hold neither an assessment nor a result.
        rubrics: those that results named, by name.
    """

    session: Session
    today: datetime.date
    findings: Findings = field(default_factory=Findings)
    ignored: list[str] = field(default_factory=list)
    rubrics: dict[str, Rubric] = field(default_factory=dict)

    def read(self, source: Source) -> Scored | None:
        """The result of a file, scored whole if it is an assessment; None where there is none."""
        own = Findings()
        data = read_bytes("-" if source.path == "-" else Path(source.path), own, RESULT_LIMIT)
        scored = None if data is None else self._quick(data) or self._slow(data, source, own)
        if own.failed or (scored is not None and scored.assessment is None):
            self.findings.extend(own)  # what is doubtful in answers is for `check` to say
        return None if own.failed else scored

    def _quick(self, data: bytes) -> Scored | None:
        """A result as the program writes it, with its very rubric; for anything else the slow way says what it is."""
        if (result := own_result(data)) is None:
            return None
        rubric = self._rubric(self.session.rubric or result.rubric.id)
        same = (rubric.id, rubric.version, rubric.fingerprint)
        known = result.rubric
        if same != (known.id, known.version, known.fingerprint) or not is_possible(result):
            return None
        return Scored(result, rubric)

    def _rubric(self, name: str) -> Rubric:
        if name not in self.rubrics:
            self.rubrics[name] = load_rubric(name)
        return self.rubrics[name]

    def _slow(self, data: bytes, source: Source, own: Findings) -> Scored | None:
        session = Session(self.session.env, self.session.asked, rubric=self.session.rubric)
        opened = read_data(data, source.path, session, own)
        if not is_ours(source, opened, own):
            self.ignored.append(source.path)
            own.items.clear()
            return None
        if opened is None:
            return None
        scored = score_document(opened.document, session, own, EVERYTHING, self.today)
        if scored is not None and not is_possible(scored.result):
            own.error("rank_result_impossible", Place(source.path))
        return scored
