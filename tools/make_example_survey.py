"""Make `examples/villa-esperanza-survey.csv`: what 600 people who do not exist answered in a city that does not exist.

And `villa-esperanza-survey.json`, what `assessment survey read` makes of it.
Usage: python tools/make_example_survey.py. The same seed gives the same files. It has the shape of a Kobo export, with
records that do not count: repeated, without consent, of people who live elsewhere, and without answers.
"""

from __future__ import annotations

import csv
import datetime
import io
import uuid
from pathlib import Path

import numpy as np

from assessment import load_assessment
from assessment.answers.load import Loaded
from assessment.documents.findings import Findings, Rejected
from assessment.rubric.load import Rubric
from assessment.survey.asked import DISTRICT
from assessment.survey.estimate import estimate
from assessment.survey.form import names
from assessment.survey.form.residents import INTERVIEW, parts_of
from assessment.survey.read.columns import Design
from assessment.survey.read.export import Collected, read_export
from assessment.survey.responses import UNKNOWN, Responses
from assessment.survey.synthetic import Plan, SampledPlace, invented
from assessment.survey.write import to_json

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CITY, TARGET = EXAMPLES / "villa-esperanza.yaml", EXAMPLES / "villa-esperanza-survey.csv"
ESTIMATED = TARGET.with_suffix(".json")
SEED = 20_261
IN_EACH = 100
FIRST_DAY, DAYS = datetime.date(2026, 9, 21), 19
NO_CONSENT, ELSEWHERE, REPEATED, BROKEN_OFF = 28, 5, 6, 3

FELT = {
    "whole": 0.3, "government": -0.75, "gov_open": -0.25, "environment": -0.05, "env_water": 0.6, "env_air": 0.2, "economy": -0.55,
    "eco_employment": -0.4, "mobility": 0.35, "mob_integration": -0.5, "citizenry": -0.2, "cit_education": 0.4,
    "quality_of_life": 0.1, "qol_safety": -0.9, "qol_culture": 0.3,
}  # fmt: skip
"""Logits, everywhere."""

IN_DISTRICT = {
    "centro": {"whole": 0.35, "qol_safety": -0.4},
    "norte": {"whole": 0.1},
    "sur": {"whole": 0.05},
    "rio": {"environment": -0.35},
    "ladera": {"whole": -0.6, "mobility": -0.4, "quality_of_life": -0.3},
    "valle": {"whole": -0.7, "mobility": -0.7, "environment": 0.5},
}
"""La Ladera and Valle Rural feel less served."""

ABOUT_YOU = "about_you"
HEAD = ("today", names.RUBRIC_ID, names.RUBRIC_VERSION, "welcome", names.CONSENT)
TAIL = ("thanks", "_id", "_uuid", "_submission_time", "meta/rootUuid", "_status", "_index")

Row = dict[str, str]


def main() -> None:
    """Write the files."""
    TARGET.write_bytes(made())
    ESTIMATED.write_bytes(estimated())


def made() -> bytes:
    """The file."""
    loaded = load_assessment(CITY)
    responses = invented(loaded.rubric, _plan(loaded), SEED)
    heads = _heads(loaded.rubric, responses)
    rows = _with_others([_row(responses, person, loaded.rubric) for person in range(len(responses.answers))])
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(heads.values())
    writer.writerows([row.get(field, "") for field in heads] for row in _sent(rows))
    return text.getvalue().encode()


def estimated() -> bytes:
    """What the residents say by the file, weighted to the districts and to the city's profile."""
    loaded, findings = load_assessment(CITY), Findings()
    rubric, city = loaded.rubric, loaded.assessment.city
    design = Design(stratum=DISTRICT)
    found = read_export(str(TARGET), rubric, city, Collected("face_to_face", "probability", design), findings)
    if found is None:
        raise Rejected(findings)
    return to_json(estimate(found.responses, rubric, city, (*rubric_about(rubric), DISTRICT)))


def rubric_about(rubric: Rubric) -> tuple[str, ...]:
    """What a survey asks of the respondent."""
    return tuple(each.id for each in rubric.header.survey.about)


def _plan(loaded: Loaded) -> Plan:
    city = loaded.assessment.city
    places = tuple(
        SampledPlace(each.id, IN_EACH, each.population, IN_DISTRICT.get(each.id, {}))
        for each in city.districts
    )
    return Plan(places, about=city.residents, felt=FELT, unanswered=0.06)


def _heads(rubric: Rubric, responses: Responses) -> dict[str, str]:
    """The header of each field, with the groups around it."""
    about = [name if name == DISTRICT else names.about_field(name) for name in responses.by]
    items = {
        names.item_field(item): f"{INTERVIEW}/{names.group_field(part.node)}"
        for part in parts_of(rubric)
        for _, item in part.items
    }
    groups = {**dict.fromkeys(about, ABOUT_YOU), **items, names.PRIORITIES: INTERVIEW}
    grouped = {field: f"{group}/{field}" for field, group in groups.items()}
    return {**{field: field for field in HEAD}, **grouped, **{field: field for field in TAIL}}


def _row(responses: Responses, person: int, rubric: Rubric) -> Row:
    said = {names.CONSENT: names.YES, names.RUBRIC_ID: rubric.id, names.RUBRIC_VERSION: rubric.version}
    for name, coded in responses.by.items():
        field = name if name == DISTRICT else names.about_field(name)
        code = coded.codes[person]
        said[field] = names.NOT_SAID if code == UNKNOWN else coded.values[code]
    for item, answer in zip(responses.items, responses.answers[person], strict=True):
        said[names.item_field(item)] = names.answer_code(int(answer)) if answer else names.DONT_KNOW
    chosen = zip(responses.priorities, responses.chosen[person], strict=True)
    said[names.PRIORITIES] = " ".join(ident for ident, yes in chosen if yes)
    return said


def _with_others(rows: list[Row]) -> list[Row]:
    """The records that do not count, among those that do; `_first` is the record that one repeats."""
    random = _random(1)
    kept = (names.RUBRIC_ID, names.RUBRIC_VERSION)
    bare = {field: rows[0][field] for field in kept}
    others: list[Row] = [{**bare, names.CONSENT: names.NO} for _ in range(NO_CONSENT)]
    others += [{**bare, names.CONSENT: names.YES, DISTRICT: names.OUTSIDE} for _ in range(ELSEWHERE)]
    others += [{**bare, names.CONSENT: names.YES, DISTRICT: rows[at][DISTRICT]} for at in range(BROKEN_OFF)]
    again = [{**rows[at * 97], "_first": str(at * 97)} for at in range(1, REPEATED + 1)]
    numbered = [{**row, "_first": str(at)} for at, row in enumerate([*rows, *others])]
    numbered += again
    order = np.argsort(random.random(len(numbered)), kind="stable")
    return [numbered[at] for at in order]


def _sent(rows: list[Row]) -> list[Row]:
    """With the days and keys that the server gives, in the order in which they came."""
    random = _random(2)
    made = []
    for number, row in enumerate(rows):
        day = FIRST_DAY + datetime.timedelta(days=number * DAYS // len(rows))
        time = datetime.time(17 + number % 4, int(random.random() * 60), int(random.random() * 60))
        key, root = _uuid(f"submission {number}"), _uuid(f"record {row['_first']}")
        meta = {"_id": str(4_100_000 + number), "_index": str(number + 1), "_status": "submitted_via_web"}
        sent = datetime.datetime.combine(day, time).isoformat()
        made.append(
            {
                **row,
                **meta,
                "today": day.isoformat(),
                "_uuid": key,
                "_submission_time": sent,
                "meta/rootUuid": f"uuid:{root}",
            }
        )
    return made


def _random(part: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([SEED, part]))


def _uuid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://villa-esperanza.example/survey/{SEED}/{name}"))


if __name__ == "__main__":
    main()
