"""What the cells say of the city: its facts, how many residents of each kind it has, and its districts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.questionnaire.cells import FACT, residents_row
from assessment.questionnaire.read.listener import Heard, Listener, Spelling, labels
from assessment.questionnaire.read.tables import code_of
from assessment.questionnaire.understand import Found, Problem, understand_one_of
from assessment.sheets.raw import RawCell


def hear_city(listener: Listener) -> None:
    """The city's facts and the day of the assessment."""
    take, setting = listener.take, listener.setting
    take(("city", "name", "value"), ("city", "name"), listener.text)
    take(("city", "population", "value"), ("city", "population"), listener.whole)
    take(("city", "country", "value"), ("city", "country"), _country(listener), labels(setting.countries))
    _group(listener)
    take(("city", "date", "value"), ("date",), listener.day)
    take(("city", "prepared_by", "value"), ("prepared_by",), listener.text)
    kinds: dict[str, Spelling] = {
        "yes_no": listener.yes_no, "number": listener.whole, "text": listener.text,
    }  # fmt: skip
    for fact in setting.rubric.header.facts:
        key, path = ("city", f"{FACT}{fact.id}", "value"), ("city", "facts", fact.id)
        take(key, path, kinds[fact.kind], listener.yes_no_word if fact.kind == "yes_no" else str)
    for asked in setting.rubric.header.survey.about:
        for option in asked.options:
            _residents(listener, asked.id, option)


def _country(listener: Listener) -> Spelling:
    """A country by its two letters or its name."""
    setting = listener.setting

    def spelled(cell: RawCell) -> Found[str]:
        code = str(cell.value).strip().upper()
        if any(choice.code == code for choice in setting.countries):
            return Found(code)
        found = understand_one_of(cell, setting.countries, setting.lang)
        return Found(problems=tuple(map(_of_country, found.problems))) if found.value is None else found

    return spelled


def _of_country(problem: Problem) -> Problem:
    """No list of all countries, which nobody would read."""
    listed = problem.code == "cell_one_of"
    return Problem("cell_country", {"found": problem.values["found"]}) if listed else problem


def _group(listener: Listener) -> None:
    path, choices = ("city", "development_group"), listener.setting.development_groups
    key = ("city", path[1], "value")
    code = listener.value(key, path, listener.one_of(choices), labels(choices))
    listener.put(path, None if code is None else int(code))


def _residents(listener: Listener, about: str, option: str) -> None:
    path = ("city", "residents", about, option)
    people = listener.value(("city", residents_row(about, option), "value"), path, listener.whole)
    listener.put(path, None if people is None else float(people))


# -- districts


def hear_districts(listener: Listener) -> None:
    """The districts that have a name, a population or answers, in the order of their rows."""
    tables, places = listener.tables, listener.heard.places
    used = {key[2] for key in tables.cells if key[0] == "by_district"}
    listed: list[dict[str, Any]] = []
    for ident in tables.row_ids("districts")[:1]:
        places[("city", "districts")] = tables.place_of("districts", ident, "name")
    for ident in tables.row_ids("districts"):
        name = tables.get("districts", ident, "name")
        people = tables.get("districts", ident, "population")
        if name is None and people is None and ident not in used:
            continue
        listed.append(_district(listener, ident, len(listed)))
    listener.put(("city", "districts"), listed or None)
    _names_twice(listener, listed)


def _district(listener: Listener, ident: str, at: int) -> dict[str, Any]:
    place, path = listener.tables.rows[("districts", ident)], ("city", "districts", str(at))
    listener.heard.places[path] = place
    kinds: dict[str, Spelling] = {"name": listener.text, "population": listener.whole}
    said = {
        column: listener.value(("districts", ident, column), (*path, column), spelled)
        for column, spelled in kinds.items()
    }
    if None in said.values():
        listener.findings.error("sheet_district_open", place, district=ident)
    stand_ins = {"name": ident, "population": 1}  # the other districts are read all the same
    given = {column: stand_ins[column] if value is None else value for column, value in said.items()}
    return {"id": ident, **given}


def _names_twice(listener: Listener, listed: Iterable[Mapping[str, Any]]) -> None:
    """Say so if two districts have one name: answers and documents that name it could mean either."""
    first: dict[str, str] = {}
    for each in listed:
        placed = listener.tables.get("districts", each["id"], "name")
        other = first.setdefault(code_of(str(each["name"])), each["id"])
        if placed is not None and other != each["id"]:
            values = {"found": each["name"], "first": other, "second": each["id"]}
            listener.findings.warning("sheet_district_names_twice", placed.place, **values)


def district_ids(heard: Heard) -> dict[str, str]:
    """The id of each district that was heard, by the codes that its name and its id make."""
    listed = heard.data.get("city", {}).get("districts", ())
    return {code_of(str(each["name"])): each["id"] for each in listed} | {
        each["id"]: each["id"] for each in listed
    }
