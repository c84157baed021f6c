"""From the cells of a questionnaire to the values of an assessment, each with its place; what is unclear is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from assessment.answers.models import NONE_IN_PLACE
from assessment.documents.findings import Findings, Place
from assessment.questionnaire.cells import FACT, POINTER, RESIDENTS, Key, Placed, residents_row, split_row
from assessment.questionnaire.kept import Kept, Path, put
from assessment.questionnaire.read.references import References, references
from assessment.questionnaire.read.tables import Tables, code_of
from assessment.questionnaire.setting import ListName, Setting
from assessment.questionnaire.tell import answer_text
from assessment.questionnaire.understand import (
    Asked,
    Choice,
    Found,
    Problem,
    Understood,
    understand_answer,
    understand_day,
    understand_one_of,
    understand_practice,
    understand_text,
    understand_whole,
    understand_yes_no,
    yes_no_text,
)
from assessment.questionnaire.understand.shown import number_seen
from assessment.sheets.raw import RawCell

T = TypeVar("T")

FEW = 3
"""So many names without a date are signatures under way; more of them, and no date at all, are those of another year."""

Spelling = Callable[[RawCell], Found[Any]]


@dataclass
class Heard:
    """What the cells say.

    Attributes:
        data: the values of an assessment, as a file would have them.
        places: where each value stands, by its path.
    """

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)


def hear(tables: Tables, setting: Setting, asked: Mapping[str, Asked], findings: Findings) -> Heard:
    """Understand every cell.

    Args:
        asked: what each question takes; others are read by what was typed.
        findings: get what cannot be understood (errors), what is doubtful (warnings), what was not literal (notes).
    """
    listener = _Listener(tables, setting, asked, findings)
    listener.city()
    listener.districts()
    listener.departments()
    listener.evidence()
    listener.answers()
    return listener.heard


def apply_kept(heard: Heard, tables: Tables, kept: Iterable[Kept]) -> None:
    """Put back what the cells do not hold, unless somebody has changed the cells that belong to it."""
    for entry in kept:
        if entry.shown == shown_at(entry.path, tables):
            put(heard.data, entry.path, entry.value)


def shown_at(path: Path, tables: Tables) -> str:
    """What the cells show that belong to a path: a text that changes if any of them does."""
    known = (key for key in _keys(path, tables) if key in tables.cells)
    keys = sorted(key for key in known if not _points_elsewhere(tables.cells[key].cell))
    return "|".join(f"{key[1]}.{key[2]}={_shown(tables.cells[key].cell.value)}" for key in keys)


def _shown(value: object) -> str:
    """A value whatever program wrote it: 52 and 52.0 are one, and a day has no hour."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _keys(path: Path, tables: Tables) -> Iterable[Key]:
    """The cells that belong to a path."""
    match path:
        case ("answers", ident, "answer" | "state" | "reason" | "districts"):
            own = (key for key in tables.cells if key[0] == "answers" and split_row(key[1])[0] == ident)
            yield from (key for key in own if key[2] == "answer")
            yield from (key for key in tables.cells if key[0] == "by_district" and key[1] == ident)
        case ("answers", ident, "references" | "evidence"):
            yield ("answers", ident, "reference")
        case ("answers", ident, "answered_by"):
            yield ("answers", ident, "who")
        case ("answers" | "evidence" | "departments", ident, name):
            yield (path[0], ident, name)
        case ("city", "facts", ident):
            yield ("city", f"{FACT}{ident}", "value")
        case ("city", "residents"):
            yield from (key for key in tables.cells if key[0] == "city" and key[1].startswith(RESIDENTS))
        case ("city", "districts"):
            yield from (key for key in tables.cells if key[0] == "districts")
        case ("city", name) | (name,):
            yield ("city", name, "value")


class _Listener:
    def __init__(
        self, tables: Tables, setting: Setting, asked: Mapping[str, Asked], findings: Findings
    ) -> None:
        self.tables, self.setting, self.asked, self.findings = tables, setting, asked, findings
        self.heard = Heard()

    # -- saying what was found

    def _tell(self, problems: Iterable[Problem], placed: Placed, path: Path) -> bool:
        """Add findings; True if one is an error."""
        failed = False
        for problem in problems:
            add = self.findings.error if problem.severity == "error" else self.findings.warning
            add(problem.code, self._at(placed, path), **problem.values)
            failed = failed or problem.severity == "error"
        return failed

    def _at(self, placed: Placed, path: Path) -> Place:
        return replace(placed.place, path=path)

    def _understood(self, placed: Placed, path: Path, told: object) -> None:
        self.findings.note(
            "sheet_understood", self._at(placed, path), found=str(placed.cell.value)[:80], understood=told
        )

    def _take(self, key: Key, path: Path, spelled: Spelling, words: Callable[[Any], object] = str) -> Any:
        """The value of a cell, put at its path; None if blank or not understood."""
        placed = self.tables.cells.get(key)
        if placed is None:
            if (key[0], key[1]) in self.tables.rows:
                self.heard.places[path] = self.tables.place_of(*key)
            return None
        self.heard.places[path] = placed.place
        found = spelled(placed.cell)
        if self._tell(found.problems, placed, path) or found.value is None:
            return None
        if not found.literal and (told := words(found.value)) != placed.cell.value:
            self._understood(placed, path, told)
        value = found.value.isoformat() if isinstance(found.value, datetime.date) else found.value
        put(self.heard.data, path, value)
        return value

    # -- kinds of cells

    def _text(self, cell: RawCell) -> Found[str]:
        return understand_text(cell, self.setting.locale)

    def _day(self, cell: RawCell) -> Found[datetime.date]:
        return understand_day(cell, self.setting.lang, self.setting.locale)

    def _whole(self, cell: RawCell) -> Found[int]:
        return understand_whole(cell, self.setting.locale)

    def _yes_no(self, cell: RawCell) -> Found[bool]:
        return understand_yes_no(cell, self.setting.lang)

    def _one_of(self, choices: tuple[Choice, ...]) -> Spelling:
        return lambda cell: understand_one_of(cell, choices, self.setting.lang)

    def _country(self, cell: RawCell) -> Found[str]:
        code = str(cell.value).strip().upper()
        if any(choice.code == code for choice in self.setting.countries):
            return Found(code)
        found = understand_one_of(cell, self.setting.countries, self.setting.lang)
        return Found(problems=tuple(map(_of_country, found.problems))) if found.value is None else found

    def _yes_no_word(self, value: bool) -> str:
        return yes_no_text(value, self.setting.lang)

    # -- tables

    def city(self) -> None:
        """The city's facts and the day of the assessment."""
        self._take(("city", "name", "value"), ("city", "name"), self._text)
        self._take(("city", "population", "value"), ("city", "population"), self._whole)
        country = self._country
        self._take(
            ("city", "country", "value"), ("city", "country"), country, _labels(self.setting.countries)
        )
        self._group()
        self._take(("city", "date", "value"), ("date",), self._day)
        self._take(("city", "prepared_by", "value"), ("prepared_by",), self._text)
        for fact in self.setting.rubric.header.facts:
            key, path = ("city", f"{FACT}{fact.id}", "value"), ("city", "facts", fact.id)
            kinds: dict[str, Spelling] = {"yes_no": self._yes_no, "number": self._whole, "text": self._text}
            spelled = kinds[fact.kind]
            self._take(key, path, spelled, self._yes_no_word if fact.kind == "yes_no" else str)

        for asked in self.setting.rubric.header.survey.about:
            for option in asked.options:
                self._residents(asked.id, option)

    def _residents(self, about: str, option: str) -> None:
        path = ("city", "residents", about, option)
        people = self._take(("city", residents_row(about, option), "value"), path, self._whole)
        if people is not None:
            put(self.heard.data, path, float(people))

    def _group(self) -> None:
        path = ("city", "development_group")
        choices = self.setting.development_groups
        code = self._take(("city", path[1], "value"), path, self._one_of(choices), _labels(choices))
        if code is not None:
            put(self.heard.data, path, int(code))

    def districts(self) -> None:
        """The districts that have a name, a population or answers, in the order of their rows."""
        used = {key[2] for key in self.tables.cells if key[0] == "by_district"}
        listed: list[dict[str, Any]] = []
        for ident in self.tables.row_ids("districts")[:1]:
            self.heard.places[("city", "districts")] = self.tables.place_of("districts", ident, "name")
        for ident in self.tables.row_ids("districts"):
            name = self.tables.get("districts", ident, "name")
            people = self.tables.get("districts", ident, "population")
            if name is None and people is None and ident not in used:
                continue
            listed.append(self._district(ident, len(listed)))
        if listed:
            put(self.heard.data, ("city", "districts"), listed)
        self._names_twice(listed)

    def _names_twice(self, listed: Iterable[Mapping[str, Any]]) -> None:
        """Say so if two districts have one name: answers and documents that name it could mean either."""
        first: dict[str, str] = {}
        for each in listed:
            placed = self.tables.get("districts", each["id"], "name")
            other = first.setdefault(code_of(str(each["name"])), each["id"])
            if placed is not None and other != each["id"]:
                values = {"found": each["name"], "first": other, "second": each["id"]}
                self.findings.warning("sheet_district_names_twice", placed.place, **values)

    def _district(self, ident: str, at: int) -> dict[str, Any]:
        place = self.tables.rows[("districts", ident)]
        self.heard.places[("city", "districts", str(at))] = place
        said: dict[str, Any] = {"id": ident}
        for column, spelled in (("name", self._text), ("population", self._whole)):
            path = ("_district", column)
            value = self._take(("districts", ident, column), path, spelled)
            said[column] = {"name": ident, "population": 1}[column] if value is None else value
        taken = self.heard.data.pop("_district", {})
        if len(taken) < len(said) - 1:
            self.findings.error("sheet_district_open", place, district=ident)
        return said

    def departments(self) -> None:
        """Who signed for what."""
        for ident in self.tables.row_ids("departments"):
            at = ("departments", ident)
            self.heard.places[at] = self.tables.rows[at]
            for column in ("signed_by", "role"):
                self._take((*at, column), (*at, column), self._text)
            self._take((*at, "signed_on"), (*at, "signed_on"), self._day)
        rows = self.tables.row_ids("departments")
        named, dated = (
            sum(self.tables.get("departments", ident, column) is not None for ident in rows)
            for column in ("signed_by", "signed_on")
        )
        for ident in rows:
            self._signature(ident, begun=dated > 0 or named <= FEW)

    def _signature(self, ident: str, begun: bool) -> None:
        """Name and date belong together: without either the department's part is a draft."""
        at = ("departments", ident)
        name, day = (self.tables.get(*at, column) for column in ("signed_by", "signed_on"))
        if name is None and day is not None:
            self.findings.warning("sheet_signature_nameless", self._at(day, at))
        elif name is not None and day is None and begun:
            self.findings.note("sheet_signature_dateless", self._at(name, at))

    # -- evidence

    def evidence(self) -> None:
        """Every row of the register that says something."""
        for ident in self.tables.row_ids("evidence"):
            if any(key[0] == "evidence" and key[1] == ident for key in self.tables.cells):
                self._document(ident)

    def _document(self, ident: str) -> None:
        at = ("evidence", ident)
        self.heard.places[at] = self.tables.rows[at]
        texts: dict[str, Spelling] = {
            "title": self._text,
            "link": self._text,
            "date": self._day,
            "internal": self._yes_no,
        }
        for column, spelled in texts.items():
            self._take((*at, column), (*at, column), spelled)
        names: tuple[ListName, ...] = ("kind", "quality", "confirmed_by", "withheld")
        for name in names:
            choices = self.setting.choices(name)
            self._take((*at, name), (*at, name), self._one_of(choices), _labels(choices))
        self._covers(ident)
        said = self.heard.data.get("evidence", {}).get(ident, {})
        if said.get("internal") is False:
            del said["internal"]

    def _covers(self, ident: str) -> None:
        """The districts that a document speaks of, by code or name."""
        path = ("evidence", ident, "districts")
        found = self._take(("evidence", ident, "districts"), path, self._text)
        if found is not None:
            names = self._district_names()
            parts = (part.strip() for part in found.replace("\n", ";").replace(",", ";").split(";"))
            put(self.heard.data, path, [names.get(code_of(part), code_of(part)) for part in parts if part])

    def _district_names(self) -> dict[str, str]:
        listed = self.heard.data.get("city", {}).get("districts", ())
        return {code_of(str(each["name"])): each["id"] for each in listed} | {
            each["id"]: each["id"] for each in listed
        }

    # -- answers

    def answers(self) -> None:
        """Every question that has a row, in order."""
        rows = dict.fromkeys(split_row(row)[0] for row in self.tables.row_ids("answers"))
        for ident in dict.fromkeys((*rows, *self.tables.row_ids("by_district"))):
            at = ("answers", ident)
            self.heard.places[at] = self._home(ident)
            self._given(ident)
            self._by_district(ident)
            self._take((*at, "year"), (*at, "year"), self._whole)
            self._take((*at, "comment"), (*at, "comment"), self._text)
            self._take((*at, "who"), (*at, "answered_by"), self._text)
            self._references(ident)

    def _home(self, ident: str) -> Place:
        rows = self.tables.rows
        if ("answers", ident) in rows:
            return self.tables.place_of("answers", ident, "answer")
        return rows.get(("by_district", ident)) or Place()

    def _asked(self, ident: str) -> Asked:
        return self.asked.get(ident) or Asked(
            ident, "any", not_applicable=self.setting.not_applicable, unknown=self.setting.unknown
        )

    def _given(self, ident: str) -> None:
        path, asked = ("answers", ident), self._asked(ident)
        placed = self.tables.get("answers", ident, "answer")
        said = Understood()
        if placed is not None and not _points_elsewhere(placed.cell):
            said = self._said(placed, (*path, "answer"), asked)
        self._put(said, path)
        self._practices(ident, said, asked)

    def _said(self, placed: Placed, path: Path, asked: Asked) -> Understood:
        """What an answer cell says; nothing if that is an error."""
        self.heard.places[path] = placed.place
        said = understand_answer(placed.cell, asked, self.setting.lang, self.setting.locale)
        if self._tell(said.problems, placed, path):
            return Understood()
        told = self._told(said, asked)
        bare = str(placed.cell.value).strip().casefold() in {choice.code for choice in asked.choices}
        if not said.literal and not bare and told != placed.cell.value:
            self._understood(placed, path, told)
        return said

    def _told(self, said: Understood, asked: Asked) -> object:
        """What was understood, as the workbook would write it."""
        if said.state is not None:
            word = self.setting.text(f"state.{said.state}")
            listed = asked.not_applicable if said.state == "not_applicable" else asked.unknown
            reason = next((each.sentences[0] for each in listed if each.code == said.reason), None)
            return word if reason is None else f"{word}: {reason}"
        if said.answer is None:
            return ""
        shown = answer_text(asked, said.answer, self.setting)
        return self._number(shown) if isinstance(shown, int | float) else shown

    def _number(self, value: float) -> str:
        """A number as this workbook's readers write it."""
        return number_seen(value, "General", self.setting.locale)

    def _put(self, said: Understood, path: Path) -> None:
        values = {"answer": _plain(said.answer), "state": said.state, "reason": said.reason}
        for key, value in values.items():
            if value is not None:
                put(self.heard.data, (*path, key), value)

    def _practices(self, ident: str, own: Understood, asked: Asked) -> None:
        """The practices of a checklist that have rows of their own."""
        marked: dict[str, bool] = {}
        last: Placed | None = None
        for row in self.tables.row_ids("answers"):
            question, code = split_row(row)
            placed = self.tables.get("answers", row, "answer") if question == ident and code else None
            if placed is None or code is None:
                continue
            found, last = understand_practice(placed.cell, self.setting.lang), placed
            if (
                not self._tell(found.problems, placed, ("answers", ident, "answer"))
                and found.value is not None
            ):
                marked[code] = found.value
                if not found.literal:
                    self._understood(placed, ("answers", ident, "answer"), self._yes_no_word(found.value))
        if last is not None and marked:
            self._marked(ident, marked, own, asked, last)

    def _marked(
        self, ident: str, marked: dict[str, bool], own: Understood, asked: Asked, last: Placed
    ) -> None:
        path = ("answers", ident, "answer")
        self.heard.places.setdefault(path, last.place)
        order = [choice.code for choice in asked.choices]  # rows may have been sorted
        chosen = [code for code in dict.fromkeys((*order, *marked)) if marked.get(code)]
        if own.answer is not None or own.state is not None:
            if _plain(own.answer) != (chosen or NONE_IN_PLACE):
                self.findings.error("sheet_answer_and_practices", self._at(last, path))
        elif chosen:
            put(self.heard.data, path, chosen)
        elif len(marked) == len(asked.choices):
            put(self.heard.data, path, NONE_IN_PLACE)
        else:
            self.findings.warning("sheet_practices_open", self._at(last, path))

    def _by_district(self, ident: str) -> None:
        asked, names = self._asked(ident), self._district_names()
        for key in [key for key in self.tables.cells if key[0] == "by_district" and key[1] == ident]:
            placed, code = self.tables.cells[key], key[2]
            district = names.get(code_of(code), code_of(code))
            path = ("answers", ident, "districts", district)
            said = self._said(placed, path, asked)
            if said.state is not None:
                reason = {} if said.reason is None else {"reason": said.reason}
                put(self.heard.data, path, {"state": said.state, **reason})
            elif said.answer is not None:
                put(self.heard.data, path, _plain(said.answer))

    def _references(self, ident: str) -> None:
        placed = self.tables.get("answers", ident, "reference")
        if placed is None:
            return
        path = ("answers", ident, "references")
        for name in ("references", "evidence"):
            self.heard.places[("answers", ident, name)] = placed.place
        found = self._text(placed.cell)
        if self._tell(found.problems, placed, path) or found.value is None:
            return
        register = self.heard.data.get("evidence", {})
        said = references(found.value, {code: str(each.get("title", "")) for code, each in register.items()})
        for name, values in (("references", said.texts), ("evidence", said.codes)):
            if values:
                put(self.heard.data, ("answers", ident, name), list(values))
        for link in said.links:
            self.findings.warning("sheet_link_unregistered", self._at(placed, path), found=link)
        self._codes(said, self._at(placed, path))

    def _codes(self, said: References, place: Place) -> None:
        """Codes that the register does not have, and those that are written otherwise."""
        registered = self.tables.row_ids("evidence")  # none: the whole sheet is missing, which is told once
        for text, near in said.unknown if registered else ():
            if near is None:
                self.findings.warning("sheet_code_unknown", place, found=text)
            else:
                self.findings.warning("sheet_code_near", place, found=text, nearest=near)
        for loose in said.loose:
            self.findings.note("sheet_understood", place, found=loose.text, understood=", ".join(loose.codes))


def _of_country(problem: Problem) -> Problem:
    """No list of all countries, which nobody would read."""
    listed = problem.code == "cell_one_of"
    return Problem("cell_country", {"found": problem.values["found"]}) if listed else problem


def _plain(answer: Any) -> Any:
    return list(answer) if isinstance(answer, tuple) else answer


def _points_elsewhere(cell: RawCell) -> bool:
    return isinstance(cell.value, str) and cell.value.startswith(POINTER)


def _labels(choices: tuple[Choice, ...]) -> Callable[[Any], object]:
    """How the code of an item is told: by its words."""
    return lambda code: next((choice.sentences[0] for choice in choices if choice.code == code), code)
