"""An assessment of an earlier version: what stays, moves, is blank or gone, and that nothing typed is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.answers.load import Loaded, as_data, to_json, to_yaml
from assessment.answers.migrate import Migrated, Move, migrate
from assessment.answers.models import Answer, DistrictAnswer, Evidence, Review, RubricRef, SignOff
from assessment.documents.findings import Findings, Rejected
from assessment.documents.tell import message
from assessment.intake import load_assessment, read_assessment
from assessment.result.build import score
from assessment.rubric.load import Rubric
from assessment.rubric.models import Question
from assessment.text.catalogue import languages, words
from tests.builders import checklist, city, indicator, ladder, node, rubric
from tests.rubric.copies import edited

FIRST_CUT = Path(__file__).parents[1] / "data" / "assessments" / "villa-esperanza-0.1.0.yaml"


def follows(question: Question, old: str, comparable: str = "same") -> Question:
    linked = ladder("x", previous={"id": old, "comparable": comparable})
    return question.model_copy(update={"previous": linked.previous})


def kept(ident: str, **more: Any) -> Question:
    return ladder(ident, **more).model_copy(update={"since": "0.1.0"})


def of(*questions: Question) -> Rubric:
    asked = (kept("stays"), *questions)
    return rubric(node("services", node("planned", *asked)), migrates_from=("0.1.0",))


def moved(now: Rubric, answers: dict[str, Any], **more: Any) -> Migrated:
    said = city(now, answers, **more).model_copy(update={"rubric": RubricRef(id=now.id, version="0.1.0")})
    return migrate(said, "0.1.0", now)


def test_an_answer_whose_question_is_still_asked_stays_as_it_is() -> None:
    answer = Answer(answer=3, comment="c", references=("r",))
    found = moved(of(), {"stays": answer})
    assert found.assessment.answers == {"stays": answer}
    assert found.assessment.rubric.version == "1.0.0"
    assert found.moves == ()


@pytest.mark.parametrize(("comparable", "kind"), [("same", "moved"), ("rescaled", "rescaled")])
def test_a_comparable_answer_moves_whole(comparable: str, kind: str) -> None:
    answer = Answer(answer=3, comment="c", references=("r",), review=Review(accepts="other", answer=2))
    found = moved(of(follows(ladder("now"), "old", comparable)), {"old": answer})
    assert found.assessment.answers == {"now": answer}
    assert found.assessment.unmigrated == {}
    assert found.moves == (Move(kind, "old", "now"),)  # type: ignore[arg-type]


def test_a_different_question_is_blank_with_what_was_typed_as_its_comment() -> None:
    answer = Answer(answer=3, comment="Acta 4", references=("r",))
    found = moved(of(follows(ladder("now"), "old", "different")), {"old": answer}, language="es")
    (now,) = found.assessment.answers.values()
    assert now == Answer(comment="Acta 4\nVersión 0.1.0, pregunta old: 3")
    assert found.assessment.unmigrated == {"old": answer}
    assert found.moves == (Move("not_comparable", "old", "now"),)


UNFIT = [
    (ladder("now", by_district=True), Answer(answer=9)),
    (checklist("now", {"a": 1, "b": 1}), Answer(answer=3)),
    (ladder("now"), Answer(districts={"d": 3})),
    (ladder("now", by_district=True), Answer(districts={"d": DistrictAnswer(answer="a")})),
    (ladder("now"), Answer(answer=3, review=Review(accepts="other", answer="a"))),
    (indicator("now"), Answer(answer=3, unit="days", year=2025)),
    (ladder("now"), Answer(state="not_applicable", reason="law_of_then")),
]


@pytest.mark.parametrize(("question", "answer"), UNFIT)
def test_an_answer_that_the_new_question_cannot_take_is_not_comparable(
    question: Question, answer: Answer
) -> None:
    found = moved(of(follows(question, "old")), {"old": answer})
    assert [move.kind for move in found.moves] == ["not_comparable"]
    assert found.assessment.unmigrated == {"old": answer}
    assert found.assessment.answers["now"].answer is None
    assert "0.1.0" in (found.assessment.answers["now"].comment or "")


def test_answers_by_district_are_told_in_the_comment() -> None:
    answer = Answer(
        districts={"norte": 2, "sur": DistrictAnswer(state="unknown", reason="no_data"), "rio": ("a", "b")}
    )
    found = moved(of(follows(ladder("now"), "old", "different")), {"old": answer}, language="en")
    assert (
        found.assessment.answers["now"].comment
        == "Version 0.1.0, question old: norte: 2, sur: unknown, rio: a+b"
    )


def test_a_comment_too_long_for_both_texts_keeps_the_answer_and_the_whole_stands_aside() -> None:
    answer = Answer(answer=3, comment="c" * 4000)
    found = moved(of(follows(ladder("now"), "old", "different")), {"old": answer})
    comment = found.assessment.answers["now"].comment or ""
    assert len(comment) == 4000
    assert comment.endswith("old: 3")
    assert found.assessment.unmigrated["old"].comment == "c" * 4000


def test_the_answer_to_a_question_that_is_gone_stands_aside() -> None:
    found = moved(of(), {"old": Answer(answer=3)})
    assert found.assessment.answers == {}
    assert found.assessment.unmigrated == {"old": Answer(answer=3)}
    assert found.moves == (Move("dropped", "old", None),)


def test_a_question_asked_in_another_way_under_its_own_id_follows_its_link() -> None:
    found = moved(of(follows(ladder("same_id"), "same_id", "different")), {"same_id": Answer(answer=3)})
    assert found.assessment.answers["same_id"].answer is None
    assert found.assessment.unmigrated == {"same_id": Answer(answer=3)}


def test_an_answer_under_the_new_id_is_not_written_over() -> None:
    both = {"old": Answer(answer=3), "now": Answer(answer=1)}
    found = moved(of(follows(ladder("now"), "old")), both)
    assert found.assessment.answers == {"now": Answer(answer=1)}
    assert found.assessment.unmigrated == {"old": Answer(answer=3)}


def test_an_answer_goes_to_each_question_that_continues_it() -> None:
    now = of(follows(ladder("a"), "old"), follows(ladder("b"), "old", "rescaled"))
    found = moved(now, {"old": 3})
    assert {ident: answer.answer for ident, answer in found.assessment.answers.items()} == {"a": 3, "b": 3}
    assert found.assessment.unmigrated == {}


def test_new_questions_are_listed_and_blank() -> None:
    found = moved(of(ladder("fresh"), ladder("newer")), {"stays": 3})
    assert found.moves == (Move("new", None, "fresh"), Move("new", None, "newer"))
    assert list(found.assessment.answers) == ["stays"]


def test_evidence_of_a_kind_that_is_gone_becomes_a_reference_and_is_kept() -> None:
    picture = Evidence(title="Foto de la obra", kind="picture")
    act = Evidence(title="Decreto", kind="act")
    answer = Answer(answer=3, evidence=("picture", "act"), references=("r",))
    found = moved(of(), {"stays": answer}, evidence={"picture": picture, "act": act})
    said = found.assessment
    assert (said.evidence, said.unmigrated_evidence) == ({"act": act}, {"picture": picture})
    assert said.answers["stays"] == Answer(answer=3, evidence=("act",), references=("r", "Foto de la obra"))
    assert found.moves == (Move("evidence", "picture", None),)


def test_evidence_whose_confirmation_is_gone_stays_without_it() -> None:
    item = Evidence(title="Mapa", kind="dataset", confirmed_by="bishop")
    found = moved(of(), {"stays": Answer(answer=3, evidence=("map",))}, evidence={"map": item})
    assert found.assessment.evidence["map"].confirmed_by is None
    assert found.assessment.unmigrated_evidence == {"map": item}
    assert found.assessment.answers["stays"].evidence == ("map",)


def test_a_department_that_is_gone_is_kept_with_who_signed() -> None:
    parts = {"planning": SignOff(role="P"), "magic": SignOff(signed_by="M")}
    answer = Answer(answer=3, department="magic", comment="c")
    found = moved(of(), {"stays": answer}, departments=parts, language="en")
    said = found.assessment
    assert (list(said.departments), said.unmigrated_departments) == (
        ["planning"],
        {"magic": SignOff(signed_by="M")},
    )
    assert (said.answers["stays"].department, said.answers["stays"].answer) == (None, 3)
    assert said.answers["stays"].comment == "c\nVersion 0.1.0, department: magic"


def test_what_stood_aside_before_still_does() -> None:
    now = of()
    said = city(now, {"old": 3}).model_copy(update={"unmigrated": {"older": Answer(answer=1)}})
    assert migrate(said, "0.1.0", now).assessment.unmigrated.keys() == {"older", "old"}


def test_what_stands_aside_is_not_scored_and_survives_saving() -> None:
    now = of(follows(ladder("now"), "old", "different"))
    found = moved(now, {"stays": 3, "old": 5}).assessment
    assert [part.answer for q in score(now, found).questions if q.id == "now" for part in q.parts] == [None]
    assert as_data(found)["unmigrated"] == {"old": {"answer": 5}}
    assert json.loads(to_json(found))["unmigrated"] == {"old": {"answer": 5}}


# -- from files

LINKED = [
    ("rubric.yaml", "version: 1.0.0\n", "version: 1.1.0\nmigrates_from: [1.0.0]\n"),
    ("parts/streets.yaml", "        - id: lamps\n          since: 1.0.0", "        - id: lights\n          since: 1.1.0\n          previous: {id: lamps, comparable: same}"),
    ("parts/streets.yaml", "        - id: repair\n          since: 1.0.0", "        - id: repaired\n          since: 1.1.0\n          previous: {id: repair, comparable: different}"),
    ("parts/services.yaml", "        - id: open_data\n          since: 1.0.0", "        - id: opened\n          since: 1.1.0"),
    *((f"text/{lang}/{file}.yaml", f"\n  {old}:", f"\n  {new}:")
      for lang in ("es", "en")
      for file, old, new in (("streets", "lamps", "lights"), ("streets", "repair", "repaired"), ("services", "open_data", "opened"))),
]  # fmt: skip
TOWN = """\
schema: assessment/1
rubric: {id: tiny, version: VERSION}
city: {name: Puerto Ejemplo, population: 20000, facts: {coastal: true, staff: 9}}
date: 2026-03-05
evidence:
  paper: {title: Acta, kind: leaflet}
answers:
  plan: {answer: 3, evidence: [paper]}
  open_data: {answer: [a]}
  lamps: {answer: z}
  repair: {answer: 3, year: 2025}
"""


def town(folder: Path, version: str = "1.0.0", lamps: str = "b") -> tuple[Path, Path]:
    file = folder / "town.yaml"
    file.write_text(
        TOWN.replace("VERSION", version).replace("lamps: {answer: z}", f"lamps: {{answer: {lamps}}}"),
        encoding="utf-8",
    )
    return file, edited(folder, *LINKED)


def read(file: Path, home: Path) -> tuple[Loaded, Findings]:
    findings = Findings()
    loaded = read_assessment(file, findings, rubric=home)
    assert loaded is not None
    return loaded, findings


def test_a_file_of_a_known_earlier_version_is_migrated_and_told(tmp_path: Path) -> None:
    loaded, findings = read(*town(tmp_path))
    assert not findings.failed, [(item.code, dict(item.values)) for item in findings]
    assert loaded.assessment.answers["lights"].answer == "b"
    assert loaded.assessment.unmigrated.keys() == {"repair", "open_data"}
    assert loaded.migrated is not None
    assert loaded.migrated.version == "1.0.0"
    told = {item.code: (item.severity, item.place.line) for item in findings}
    assert told["migrated_from"] == ("note", 2)
    assert told["migrated_moved"] == ("note", 10)
    assert told["migrated_not_comparable"] == ("warning", 11)
    assert told["migrated_dropped"] == ("warning", 9)
    assert told["migrated_evidence"] == ("warning", 6)
    (new,) = [item for item in findings if item.code == "migrated_new"]
    assert (new.values["node"], new.values["found"]) == ("services", ["opened"])


def test_a_mistake_in_a_moved_answer_is_told_where_it_stands_in_the_file(tmp_path: Path) -> None:
    file, home = town(tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("lamps: {answer: b}", "lamps: {answer: b, evidence: [nothing]}"), encoding="utf-8"
    )
    _, findings = read(file, home)
    (item,) = [item for item in findings if item.code == "evidence_unknown"]
    assert (item.place.line, item.place.column) == (10, 33)


def test_an_unknown_version_is_refused_as_before(tmp_path: Path) -> None:
    file, home = town(tmp_path, "0.5.0")
    with pytest.raises(Rejected) as refused:
        load_assessment(file, rubric=home)
    assert [item.code for item in refused.value.findings] == ["rubric_version_missing"]


def test_a_migrated_file_is_of_the_present_version_and_says_what_it_keeps(tmp_path: Path) -> None:
    loaded, _ = read(*town(tmp_path))
    file = tmp_path / "new.yaml"
    file.write_bytes(to_yaml(loaded.assessment))
    again, findings = read(file, tmp_path / "tiny")
    assert again.assessment == loaded.assessment
    assert again.migrated is None
    kept_aside = {
        item.values["found"]: item.values["n"] for item in findings if item.code == "unmigrated_kept"
    }
    assert kept_aside == {"unmigrated": 2, "unmigrated_evidence": 1}
    assert not any(item.code.startswith("migrated_") for item in findings)


@pytest.mark.parametrize("lang", languages())
def test_every_move_is_told_whole_in_every_language(tmp_path: Path, lang: str) -> None:
    _, findings = read(*town(tmp_path))
    for item in findings:
        assert words(lang).placeholders(f"findings.{item.code}") <= item.values.keys(), item.code
        assert "{" not in message(item, words(lang))


# -- the example city of the first cut


def test_the_first_cut_of_the_example_city_opens_in_the_present_rubric() -> None:
    loaded = load_assessment(FIRST_CUT)
    assert loaded.migrated is not None
    assert loaded.migrated.version == "0.1.0"
    assert loaded.assessment.rubric.version == loaded.rubric.version != "0.1.0"
    kinds = {move.kind for move in loaded.migrated.moves}
    assert kinds <= {"moved", "rescaled", "not_comparable", "dropped", "new"}
    asked = set(loaded.rubric.questions)
    assert set(loaded.assessment.answers) <= asked
    new = {move.new for move in loaded.migrated.moves if move.kind == "new"}
    assert len(new) > 20
    assert not new & loaded.assessment.answers.keys()


def test_nothing_that_the_first_cut_says_is_lost() -> None:
    findings = Findings()
    loaded = read_assessment(FIRST_CUT, findings)
    assert loaded is not None
    said, migrated = loaded.assessment, loaded.migrated
    assert migrated is not None
    now = {
        **{old: said.answers[new] for new, old in migrated.moved_ids.items()},
        **said.answers,
        **said.unmigrated,
    }
    typed = yaml.safe_load(FIRST_CUT.read_text(encoding="utf-8"))
    assert now.keys() >= typed["answers"].keys()
    for ident, answer in typed["answers"].items():
        assert now[ident].comment == answer.get("comment")
        assert (now[ident].answer is None) == (answer.get("answer") is None)
    assert {**said.evidence, **said.unmigrated_evidence}.keys() == typed["evidence"].keys()
    assert {**said.departments, **said.unmigrated_departments}.keys() == typed["departments"].keys()


def test_the_first_cut_is_scored_with_the_present_rubric() -> None:
    loaded = load_assessment(FIRST_CUT)
    result = score(loaded.rubric, loaded.assessment)
    assert result.rubric.version == loaded.rubric.version
    assert result.nodes[0].lenses["claimed"].state in ("assessed", "not_assessed")
