"""Whether a form still has the names, types and codes of the rubric that it was made from: exports are read by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assessment.answers.models import City, District
from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric
from assessment.survey.asked import asked_of
from assessment.survey.form import names
from assessment.survey.form.book import FormBook, Select, select_of
from assessment.survey.form.kept_codes import NOTHING, compare_codes, labels_of, other_of
from assessment.survey.form.model import Form, Row
from assessment.survey.form.origin import origin_of, rubric_of
from assessment.survey.form.residents import residents_form
from assessment.text.catalogue import languages

_ANY_CITY = City(name="any", population=1, districts=(District(id="any", name="any", population=1),))
"""Stands for a city that is not known: the form asks for a district, whatever the codes are."""

_AT_MOST = re.compile(r"count-selected\(\s*\.\s*\)\s*<=\s*([0-9]{1,4})\b")
_SILENT = ("note", "calculate", "begin", "end", "start", "today", "audit", "deviceid")
"""Types of rows that ask nothing begin so."""


@dataclass(frozen=True)
class _Question:
    """A question as it stands in a row of a file; its text in any language."""

    row: int
    name: str
    select: Select
    labels: frozenset[str]


def check_kept(book: FormBook, chosen: str | None, city: City | None, findings: Findings) -> None:
    """Names, types and codes that an export could no longer be read by; or that they could not be compared.

    Questions of one's own are a note. The official questionnaire is not compared: no export of it is read.

    Args:
        chosen: id or folder of the rubric; else the one that the form names.
        city: whose districts the form should have; without one their codes are not compared.
    """
    origin = origin_of(book)
    if origin is not None and origin.official:
        return
    rubric = rubric_of(origin, chosen, book.survey.file, findings)
    if rubric is not None and asked_of(rubric).items:
        _Comparison(book, _expected(rubric, city), city, findings).tell()


def _expected(rubric: Rubric, city: City | None) -> Form:
    spoken = tuple(lang for lang in rubric.header.languages if lang in languages())
    return residents_form(rubric, spoken, _ANY_CITY if city is None else city)


@dataclass(frozen=True)
class _Comparison:
    book: FormBook
    form: Form
    city: City | None
    findings: Findings

    @cached_property
    def expected(self) -> dict[str, Row]:
        """What should be asked, by name."""
        return {row.name: row for row in self.form.rows if select_of(row.type) is not None}

    @cached_property
    def texts(self) -> dict[str, frozenset[str]]:
        """How it should be asked."""
        return {name: labels_of(row.label) for name, row in self.expected.items()}

    @cached_property
    def found(self) -> list[_Question]:
        """What the file asks, of any type."""
        sheet = self.book.survey
        kinds = {row: " ".join(sheet.text(row, "type").split()) for row in sheet.rows}
        return [
            _Question(row, sheet.text(row, "name"), select_of(kind) or Select(kind, ""), sheet.labels(row))
            for row, kind in kinds.items()
            if kind and not kind.lower().startswith(_SILENT)
        ]

    @cached_property
    def kept(self) -> dict[str, _Question]:
        """Questions under their own names."""
        return {each.name: each for each in self.found if each.name in self.expected}

    @cached_property
    def renamed(self) -> dict[str, _Question]:
        """Questions under other names, by the name that their text belongs to."""
        others = [each for each in self.found if each.name not in self.expected]
        pairs = {other_of(each.name, each.labels, self.texts): each for each in reversed(others)}
        return {name: each for name, each in pairs.items() if name is not None and name not in self.kept}

    @cached_property
    def strange(self) -> list[_Question]:
        """Questions that are none of the rubric's."""
        known = {each.row for each in (*self.kept.values(), *self.renamed.values())}
        return [each for each in self.found if each.row not in known and each.name not in self.expected]

    def tell(self) -> None:
        """Everything that is found."""
        self._list("form_renamed", [(each, name) for name, each in self.renamed.items()])
        self._types()
        moved = [(each, other_of(name, each.labels, self.texts)) for name, each in self.kept.items()]
        self._list("form_moved", [(each, other) for each, other in moved if other is not None])
        self._codes()
        self._choose()
        suspects = self._missing()
        own = [each.name for each in self.strange if each.name and each not in suspects]
        if own:
            self.findings.note("form_own", Place(self.book.survey.file), n=len(own), found=own)

    def _list(self, code: str, pairs: Iterable[tuple[_Question, str]], column: str = "name") -> None:
        """One error for all: of each its cell, what stands there, and what should."""
        sheet, listed = self.book.survey, sorted(pairs, key=lambda pair: pair[0].row)
        if not listed:
            return
        places = [sheet.place(each.row, sheet.column(column)) for each, _ in listed]
        told = [
            f"{place.cell}: {sheet.text(each.row, column) or NOTHING} → {wanted}"
            for place, (each, wanted) in zip(places, listed, strict=True)
        ]
        self.findings.error(code, places[0], n=len(told), found=told)

    def _missing(self) -> list[_Question]:
        """An error if questions that choose from the same list may be those: these are returned; else a warning."""
        gone = [name for name in self.expected if name not in self.kept and name not in self.renamed]
        if self.city is None and names.DISTRICT in gone:
            gone.remove(names.DISTRICT)  # a form without a city asks for none
        if not gone:
            return []
        wanted = {select_of(self.expected[name].type) for name in gone}
        suspects = [each for each in self.strange if each.select in wanted]
        place = self.book.survey.place(1, self.book.survey.column("name"))
        if suspects or not self.kept:
            found = [each.name or NOTHING for each in suspects] or [NOTHING]
            self.findings.error("form_questions_lost", place, n=len(gone), missing=gone, found=found)
        else:
            self.findings.warning("form_questions_missing", place, n=len(gone), missing=gone)
        return suspects

    def _types(self) -> None:
        types = {name: row.type for name, row in self.expected.items()}
        asked = [(each, types[name]) for name, each in (self.kept | self.renamed).items()]
        self._list("form_types", [pair for pair in asked if not _alike(*pair)], "type")

    def _codes(self) -> None:
        """Each list of the file once, held against that of the first question that uses it."""
        used: dict[str, str] = {}
        for name, each in (self.kept | self.renamed).items():
            wanted = select_of(self.expected[name].type)
            if wanted is not None and each.select.kind == wanted.kind:
                used.setdefault(each.select.listed, wanted.listed)
        if self.city is None and names.DISTRICT in used.values():
            self.findings.note("form_districts_unknown", Place(self.book.survey.file))
            used = {listed: wanted for listed, wanted in used.items() if wanted != names.DISTRICT}
        if self.book.choices is not None:
            compare_codes(self.book.choices, self.form, used, self.findings)

    def _choose(self) -> None:
        """With more priorities than are read, a whole record cannot be read."""
        here = self.kept.get(names.PRIORITIES)
        wanted = self.expected[names.PRIORITIES].constraint if here else ""
        limit = _AT_MOST.search(wanted)
        if here is None or limit is None:
            return
        sheet = self.book.survey
        found = _AT_MOST.search(sheet.text(here.row, "constraint"))
        if found is None or int(found[1]) > int(limit[1]):
            place = sheet.place(here.row, sheet.column("constraint"))
            self.findings.error("form_choose", place, name=here.name, expected=wanted)


def _alike(each: _Question, wanted: str) -> bool:
    select = select_of(wanted)
    return select is not None and each.select.kind == select.kind
