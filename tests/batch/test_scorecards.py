"""`assessment scorecards`: many cities, of which one that is wrong stops no other."""

import json
import os
import shutil
from pathlib import Path

import pytest

from assessment.text.catalogue import languages
from tests.batch.small_cities import RUBRIC, marks, outputs, strays, write_cities, write_city
from tests.cli.conftest import Call, Called, call

__all__ = ["call"]  # the fixture


def run(call: Call, *args: object, rubric: object = RUBRIC, **more: object) -> Called:
    return call("scorecards", "--rubric", rubric, "--jobs", 1, "--lang", "en", *args, **more)  # type: ignore[arg-type]


def test_a_folder_becomes_results_and_scorecards(call: Call, tmp_path: Path) -> None:
    write_city(tmp_path / "in" / "north" / "one.yaml")
    write_city(tmp_path / "in" / "two.yaml", 3)
    called = run(call, tmp_path / "in", "-o", tmp_path / "out")
    assert (called.code, called.out) == (0, "")
    assert called.err == f"Made: 2 cities, in {tmp_path / 'out'}.\n"
    names = {f"{stem}{end}" for stem in ("north/one", "two") for end in (".result.json", ".xlsx", ".pdf")}
    assert outputs(tmp_path / "out").keys() == names
    assert strays(tmp_path / "out") == []


def test_they_are_those_that_report_makes(call: Call, tmp_path: Path) -> None:
    file = write_city(tmp_path / "in" / "one.yaml")
    run(call, file, "-o", tmp_path / "out")
    assert call(file, "-o", tmp_path / "single", "--rubric", RUBRIC, "--lang", "en").code == 0
    assert outputs(tmp_path / "out") == outputs(tmp_path / "single")


def test_one_process_and_two_write_the_same_bytes(call: Call, tmp_path: Path) -> None:
    write_cities(tmp_path / "in", 4)
    run(call, tmp_path / "in", "-o", tmp_path / "one", "--only", "json")
    both = run(call, tmp_path / "in", "-o", tmp_path / "two", "--only", "json", "--jobs", 2)
    assert both.code == 0
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")
    assert len(outputs(tmp_path / "two")) == 4


def test_finished_cities_are_not_made_again(call: Call, tmp_path: Path) -> None:
    write_cities(tmp_path / "in", 3)
    run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    before = marks(tmp_path / "out")
    again = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert again.err == "Finished before: 3.\n"
    assert marks(tmp_path / "out") == before


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    return {name for name in after if after[name] != before.get(name)}


@pytest.mark.parametrize("harm", ["deleted", "cut", "replaced", "input", "record"])
def test_what_is_gone_or_was_changed_is_made_again_and_only_that(
    call: Call, tmp_path: Path, harm: str
) -> None:
    write_cities(tmp_path / "in", 3)
    out, file = tmp_path / "out", "city-001.result.json"
    run(call, tmp_path / "in", "-o", out, "--only", "json")
    before, good = marks(out), outputs(out)
    match harm:
        case "deleted":
            (out / file).unlink()
        case "cut":
            (out / file).write_bytes(good[file][:100])
        case "replaced":
            (out / file).write_bytes(good[file].swapcase())
        case "input":
            write_city(tmp_path / "in" / "city-001.yaml", 1, "Other")
        case "record":
            for record in (out / ".scorecards" / "records").iterdir():
                if file in record.read_text(encoding="utf-8"):
                    record.write_text("{", encoding="utf-8")
    again = run(call, tmp_path / "in", "-o", out, "--only", "json")
    assert again.err == f"Made: 1 city, in {out}. Finished before: 2.\n"
    assert changed(before, marks(out)) == {file}
    assert (outputs(out) == good) == (harm != "input")


@pytest.mark.parametrize(
    "options",
    [("--paper", "letter"), ("--archive",), ("--lang", "es"), ("--scores-only",), ("--weights", "flat")],
)
def test_other_options_make_other_files(call: Call, tmp_path: Path, options: tuple[str, ...]) -> None:
    only = ("--only", "json" if options[0].startswith(("--s", "--w")) else "pdf")
    asked = (write_city(tmp_path / "a.yaml"), "-o", tmp_path / "out", *only)
    for given in ((), options, ()):
        said = run(call, *asked, *given, *(("--lang", "en") if options[0] != "--lang" else ())).err
        assert said.startswith(("Made: 1", "Hechas: 1"))


def test_a_changed_rubric_makes_all_again(call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(RUBRIC, tmp_path / "own"))
    file = write_city(tmp_path / "a.yaml")
    asked = (file, "-o", tmp_path / "out", "--only", "json")
    assert run(call, *asked, rubric=own).err.startswith("Made: 1")
    assert run(call, *asked, rubric=own).err.startswith("Finished before: 1")
    words = next((own / "text").rglob("*.yaml"))
    words.write_text(words.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert run(call, *asked, rubric=own).err.startswith("Made: 1")


def test_another_program_makes_all_again(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (write_city(tmp_path / "a.yaml"), "-o", tmp_path / "out", "--only", "json")
    run(call, *asked)
    monkeypatch.setattr("assessment.cli.batching.program_print", lambda: "another")
    assert run(call, *asked).err.startswith("Made: 1")


def test_internal_and_public_scorecards_stand_side_by_side(call: Call, tmp_path: Path) -> None:
    file, out = write_city(tmp_path / "a.yaml"), tmp_path / "out"
    for options in ((), ("--public",)):
        assert run(call, file, "-o", out, "--only", "json", *options).err.startswith("Made")
    for options in ((), ("--public",)):
        assert run(call, file, "-o", out, "--only", "json", *options).err.startswith("Finished before")
    assert outputs(out).keys() == {"a.result.json", "a.public.result.json"}


def test_a_city_with_errors_stops_no_other(call: Call, tmp_path: Path) -> None:
    write_cities(tmp_path / "in", 2)
    (tmp_path / "in" / "broken.yaml").write_text("schema: [", encoding="utf-8")
    (tmp_path / "in" / "hollow.yaml").write_text("schema: assessment/1\n", encoding="utf-8")
    (tmp_path / "in" / "hollow.json").write_text('{"schema": "table/1"}', encoding="utf-8")
    (tmp_path / "in" / "gone.yaml").symlink_to("nowhere.yaml")
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert called.code == 1
    assert outputs(tmp_path / "out").keys() == {"city-000.result.json", "city-001.result.json"}
    heads = [line for line in called.err.splitlines() if not line.startswith(" ")]
    names = [str(tmp_path / "in" / f"{name}.yaml") for name in ("broken", "gone")]
    assert heads[:2] == names
    assert "Made: 2 cities" in heads[-1]
    assert "With errors: 3" in heads[-1]
    assert called.err.count("error: ") >= 5


def test_no_more_errors_of_one_city_are_told_than_anyone_reads(call: Call, tmp_path: Path) -> None:
    wrong = write_city(tmp_path / "a.yaml")
    answers = "".join(f"  no_{n}: {{answer: 1}}\n" for n in range(50))
    wrong.write_text(wrong.read_text(encoding="utf-8") + answers, encoding="utf-8")
    called = run(call, wrong, "-o", tmp_path / "out")
    assert called.err.count("error: ") == 20
    assert "30 more errors" in called.err


def test_two_files_of_one_name_are_refused_and_others_made(call: Call, tmp_path: Path) -> None:
    one, other = write_city(tmp_path / "a" / "city.yaml"), write_city(tmp_path / "b" / "city.yaml", 3)
    third = write_city(tmp_path / "third.yaml")
    called = run(call, one, other, third, "-o", tmp_path / "out", "--only", "json")
    assert called.code == 1
    assert outputs(tmp_path / "out").keys() == {"third.result.json"}
    assert str(one) in called.err
    assert str(other) in called.err
    both = run(call, tmp_path, "-o", tmp_path / "out", "--only", "json")
    assert both.code == 0
    assert outputs(tmp_path / "out").keys() == {
        "a/city.result.json", "b/city.result.json", "third.result.json"
    }  # fmt: skip


def test_a_scorecard_beside_its_city_is_not_taken_for_a_city(call: Call, tmp_path: Path) -> None:
    file = write_city(tmp_path / "in" / "city.yaml")
    assert call("report", file, "--rubric", RUBRIC).code == 0
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert (called.code, called.err.count("Made: 1")) == (0, 1)
    assert run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json").err.startswith("Finished")


def test_a_folder_of_other_things_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").touch()
    called = run(call, tmp_path / "in", "-o", tmp_path / "out")
    assert called.code == 1
    assert "nothing to read" in called.err
    assert not (tmp_path / "out").exists()
    (tmp_path / "in" / "list.json").write_text("[]", encoding="utf-8")
    called = run(call, tmp_path / "in", "-o", tmp_path / "out")
    assert (called.code, called.err) == (0, "Neither an assessment nor a result: 1 file.\n")


def test_results_are_read_too_and_drawn_as_they_stand(call: Call, tmp_path: Path) -> None:
    file = write_city(tmp_path / "a.yaml")
    assert call("score", file, "--rubric", RUBRIC, "-o", tmp_path / "in" / "a.result.json").code == 0
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert called.code == 0
    written = outputs(tmp_path / "out")["a.result.json"]
    assert written == (tmp_path / "in" / "a.result.json").read_bytes()


def test_a_list_on_standard_input_names_the_files(call: Call, tmp_path: Path) -> None:
    files = [write_city(tmp_path / name) for name in ("a.yaml", "b with space.yaml", "c\nd.yaml")]
    lines = b"\xef\xbb\xbf" + b"\r\n\r\n".join(map(os.fsencode, files[:2])) + b"\r\n"
    called = run(call, "-", "-o", tmp_path / "out", "--only", "json", stdin=lines)
    assert called.err.startswith("Made: 2")
    zeros = b"\0".join(map(os.fsencode, files)) + b"\0"
    called = run(call, "-", "-o", tmp_path / "out", "--only", "json", stdin=zeros)
    assert called.err.startswith("Made: 1 city")
    assert called.err.endswith("Finished before: 2.\n")
    assert run(call, "-", "-o", tmp_path / "out", stdin=b"\n").code == 1


def test_hostile_names_do_no_harm(call: Call, tmp_path: Path) -> None:
    names = [
        "a b.yaml",
        "-rf.yaml",
        "a..yaml",
        "\x1b[2J.yaml",
        "=1+1.yaml",
        "é\u202e.yaml",
        "x" * 250 + ".yaml",
    ]
    for name in names:
        write_city(tmp_path / "in" / name)
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert called.code == 3  # one name has no room for the ending of its outputs
    assert "\x1b" not in called.err
    assert "\u202e" not in called.err
    assert f"Made: {len(names) - 1} cities" in called.err
    assert len(outputs(tmp_path / "out")) == len(names) - 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


@pytest.mark.parametrize("place", ["in", "in/sub", "."])
def test_inputs_are_not_taken_from_the_folder_of_outputs(call: Call, tmp_path: Path, place: str) -> None:
    write_city(tmp_path / "in" / "sub" / "a.yaml")
    called = run(call, tmp_path / "in" / "sub", "-o", tmp_path / place)
    assert called.code == 2
    assert not list(tmp_path.rglob(".scorecards"))


def test_outputs_below_the_inputs_are_not_read_by_the_next_run(call: Call, tmp_path: Path) -> None:
    write_city(tmp_path / "in" / "a.yaml")
    asked = (tmp_path / "in", "-o", tmp_path / "in" / "out", "--only", "json")
    assert run(call, *asked).err.startswith("Made: 1")
    assert run(call, *asked).err == "Finished before: 1.\n"


def test_each_city_is_a_line_of_json(call: Call, tmp_path: Path) -> None:
    write_city(tmp_path / "in" / "a.yaml")
    (tmp_path / "in" / "b.yaml").write_text("schema: assessment/1\n", encoding="utf-8")
    (tmp_path / "in" / "c.json").write_text("{}", encoding="utf-8")
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json", "--json")
    lines = {Path(line["inputs"][0]).name: line for line in map(json.loads, called.out.splitlines())}
    assert {name: line["state"] for name, line in lines.items()} == {
        "a.yaml": "made", "b.yaml": "wrong", "c.json": "ignored"
    }  # fmt: skip
    assert lines["a.yaml"]["files"] == [str(tmp_path / "out" / "a.result.json")]
    assert {found["code"] for found in lines["b.yaml"]["findings"]} == {"field_missing"}
    assert (called.code, called.err) == (1, "")


def test_a_failure_of_the_program_is_that_of_one_city(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cities(tmp_path / "in", 2)
    calls = iter((True, False))

    def stumble(*_: object, **__: object) -> bytes:
        if next(calls):
            raise ZeroDivisionError
        return b"{}"

    monkeypatch.setattr("assessment.cli.piecework.to_json", stumble)
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert called.code == 3
    assert "Traceback" not in called.err
    assert outputs(tmp_path / "out").keys() == {"city-001.result.json"}


def test_a_questionnaire_in_the_folder_of_outputs_is_not_replaced(call: Call, tmp_path: Path) -> None:
    book = tmp_path / "out" / "a.xlsx"
    book.parent.mkdir()
    assert call("new", "--city", "A", "--rubric", RUBRIC, "-o", book).code == 0
    before = book.read_bytes()
    called = run(call, write_city(tmp_path / "a.yaml"), "-o", tmp_path / "out")
    assert called.code != 0
    assert book.read_bytes() == before


def test_mistakes_in_the_call_are_told_once(call: Call, tmp_path: Path) -> None:
    write_cities(tmp_path / "in", 3)
    for wrong in (
        ("--weights", "none-such"),
        ("--only", "word"),
        ("--jobs", "0"),
        ("--backend", "ray"),
        ("--scores-only", "--target", "x"),
    ):
        called = run(call, tmp_path / "in", "-o", tmp_path / "out", *wrong)
        assert called.code == 2
        assert called.err.count("Error:") == 1
    assert run(call, tmp_path / "in").code == 2


def test_a_folder_that_another_run_has_is_not_touched(call: Call, tmp_path: Path) -> None:
    from assessment.batch.folder import kept_for_one

    with kept_for_one(tmp_path / "out", []):
        called = run(call, write_city(tmp_path / "a.yaml"), "-o", tmp_path / "out")
    assert (called.code, outputs(tmp_path / "out")) == (3, {})
    assert "Another run" in called.err


def test_ctrl_c_says_how_far_it_came(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assessment.cli import piecework

    write_cities(tmp_path / "in", 3)
    to_json, calls = piecework.to_json, iter((False, True))

    def stop(*args: object) -> bytes:
        if next(calls):
            raise KeyboardInterrupt
        return to_json(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("assessment.cli.piecework.to_json", stop)
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json")
    assert called.code == 130
    assert called.err == "Stopped. Finished: 1 of 3. The same command goes on from here.\n"
    monkeypatch.undo()
    assert run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json").err.endswith("before: 1.\n")


@pytest.mark.parametrize("lang", languages())
def test_the_end_is_told_in_every_language(call: Call, tmp_path: Path, lang: str) -> None:
    write_city(tmp_path / "in" / "a.yaml")
    (tmp_path / "in" / "b.yaml").write_text("schema: assessment/1\n", encoding="utf-8")
    called = run(call, tmp_path / "in", "-o", tmp_path / "out", "--only", "json", "--lang", lang)
    assert "1" in called.err.splitlines()[-1]
    assert "batch." not in called.err
