"""The form of the survey: what it asks, in which words and codes, and that other programs take it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessment.answers.models import City, District
from assessment.documents.findings import Findings
from assessment.rubric.models import Perception
from assessment.survey.asked import asked_of
from assessment.survey.form import names
from assessment.survey.form.check import check_form
from assessment.survey.form.official import official_form
from assessment.survey.form.residents import LONG_LIST, parts_of, residents_form
from assessment.survey.form.tongues import form_version, language_name
from assessment.survey.form.write import xlsform_bytes
from tests.builders import city, indicator, ladder, latam_six, node, perception, rubric, service_shape
from tests.scoring.strategies import examples
from tests.survey.exports import Sheets

LANGUAGES = ("es", "pt", "en")
ODD = "aÁñ ${}<>&\"'=+-@*_#|\\\t\n[]();:/0125€😀\u202e"
"""Characters that some part of a form engine obeys."""
HOSTILE = 'Norte <b>x</b> & ${consent} "q" =1+1 *a* _x0041_'


def city_of(*districts: str, name: str = "Ciudad Ficticia") -> City:
    listed = tuple(District(id=f"d{at}", name=each, population=1_000) for at, each in enumerate(districts, 1))
    return City(name=name, population=90_000, districts=listed)


@cache
def residents(languages: tuple[str, ...] = LANGUAGES, *districts: str) -> bytes:
    return xlsform_bytes(residents_form(latam_six(), languages, city_of(*districts) if districts else None))


@cache
def official(languages: tuple[str, ...] = LANGUAGES) -> bytes:
    return xlsform_bytes(official_form(latam_six(), languages))


def fields(data: bytes) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in Sheets.of(data).survey if "name" in row}


def codes(data: bytes, listed: str) -> list[str]:
    return [row["name"] for row in Sheets.of(data).choices if row["list_name"] == listed]


# -- other programs


@pytest.mark.needs("java")
@pytest.mark.parametrize(
    "data", [residents(LANGUAGES, HOSTILE, "Río"), official()], ids=["residents", "official"]
)
def test_pyxform_and_odk_validate_take_it_without_a_warning(data: bytes) -> None:
    from pyxform.xls2xform import convert

    made = convert(data, file_type=".xlsx", validate=True)
    assert made.warnings == []
    for lang in LANGUAGES:
        assert f'<translation lang="{language_name(lang)}"' in made.xform
    assert 'default="true()"' in made.xform.partition("Español (es)")[2][:40]


@pytest.mark.parametrize("languages", [("pt",), ("en", "es")])
def test_the_form_opens_in_its_first_language(languages: tuple[str, ...]) -> None:
    sheets = Sheets.of(residents(languages))
    assert sheets.settings["default_language"] == language_name(languages[0])
    heads = {head for row in sheets.survey for head in row if "::" in head}
    assert {head.partition("::")[2] for head in heads} == set(map(language_name, languages))


def test_languages_are_called_by_their_own_name() -> None:
    assert [language_name(lang) for lang in LANGUAGES] == ["Español (es)", "Português (pt)", "English (en)"]


@pytest.mark.parametrize(
    ("version", "shown"),
    [("1.0.0", "1000000"), ("1.2.30", "1002030"), ("0.3.1-draft.2", "3001"), ("2.1000.0", "2.1000.0")],
)
def test_the_version_is_a_whole_number_for_servers_that_take_no_other(version: str, shown: str) -> None:
    assert form_version(version) == shown


def test_the_same_rubric_gives_the_same_bytes_in_another_process_and_place() -> None:
    code = "import sys; from tests.survey.test_form import residents; sys.stdout.buffer.write(residents(('pt', 'en')))"
    place = {"PYTHONHASHSEED": "7", "PYTHONPATH": ".", "TZ": "America/Bogota"}
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=place).stdout
    assert made == residents(("pt", "en"))


# -- what residents are asked


def test_every_item_is_asked_once_in_order_with_its_number() -> None:
    items = [item for name in fields(residents()) if (item := names.item_of(name))]
    assert items == list(asked_of(latam_six()).items)
    labels = [
        row["label::Português (pt)"] for name, row in fields(residents()).items() if names.item_of(name)
    ]
    assert [label.partition(". ")[0] for label in labels] == [str(n) for n in range(1, len(items) + 1)]


def test_answers_are_the_rubrics_words_from_the_least_agreement_with_codes_that_are_no_numbers() -> None:
    data = residents()
    assert codes(data, "answers") == ["a1", "a2", "a3", "a4", "a5", "dk"]
    agreement = latam_six().words("es").header.agreement
    sheets = Sheets.of(data)
    assert [sheets.option("answers", f"a{n}", "Español (es)") for n in range(1, len(agreement) + 1)] == list(
        agreement
    )


@pytest.mark.parametrize("data", [residents(LANGUAGES, "Uno"), official()], ids=["residents", "official"])
def test_no_code_is_a_number_and_none_has_a_space(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    for row in book["choices"].iter_rows(min_row=2, max_col=2):
        assert isinstance(row[1].value, str)
        assert re.fullmatch(r"[a-z_][a-z0-9_]*", row[1].value)
    for sheet in book:
        assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
        assert not any(
            cell.data_type == "n" and cell.value is not None for row in sheet.iter_rows() for cell in row
        )


def test_the_districts_of_the_city_are_the_list_and_living_elsewhere_ends_the_form() -> None:
    data = residents(LANGUAGES, "Centro", "Río")
    assert codes(data, names.DISTRICT) == ["d1", "d2", names.OUTSIDE]
    assert f"${{{names.DISTRICT}}} != '{names.OUTSIDE}'" in fields(data)["interview"]["relevant"]


def test_without_a_city_no_district_is_asked() -> None:
    assert names.DISTRICT not in fields(residents())
    assert codes(residents(), names.DISTRICT) == []
    assert fields(residents())["interview"]["relevant"] == "${consent} = 'yes'"


def test_many_districts_are_a_list_to_open() -> None:
    few, many = (residents(LANGUAGES, *map(str, range(n))) for n in (LONG_LIST, LONG_LIST + 1))
    assert "appearance" not in fields(few)[names.DISTRICT]
    assert fields(many)[names.DISTRICT]["appearance"] == "minimal"


def test_the_name_of_a_district_stays_text_and_fills_in_no_field() -> None:
    label = Sheets.of(residents(LANGUAGES, HOSTILE, "Río")).option(names.DISTRICT, "d1", "Español (es)")
    assert "${" not in label
    assert "<b>" not in label
    assert "Norte" in label


def test_refusal_ends_the_form_and_nothing_else_is_asked_of_who_refuses() -> None:
    for name, row in fields(residents(LANGUAGES, "Uno")).items():
        if row["type"] == "begin_group" and not name.startswith("g_"):
            assert row["relevant"].startswith("${consent} = 'yes'"), name


def test_nothing_asks_for_a_name_a_telephone_or_a_place() -> None:
    kinds = {row["type"].split()[0] for row in Sheets.of(residents(LANGUAGES, "Uno")).survey}
    assert kinds == {
        "today", "calculate", "note", "select_one", "select_multiple", "begin_group", "end_group",
    }  # fmt: skip


def test_up_to_so_many_priorities_are_chosen_in_an_order_that_changes() -> None:
    row, policy = fields(residents())[names.PRIORITIES], latam_six().header.survey
    assert row["constraint"] == f"count-selected(.) <= {policy.choose}"
    assert row["parameters"] == "randomize=true"
    assert codes(residents(), names.PRIORITIES) == [each.id for each in latam_six().header.priorities]


def test_the_form_says_which_rubric_and_version_it_was_made_from() -> None:
    found = fields(residents())
    assert found[names.RUBRIC_ID]["calculation"] == "'latam-six'"
    assert found[names.RUBRIC_VERSION]["calculation"] == f"'{latam_six().version}'"


def test_the_contact_stands_in_the_welcome() -> None:
    who = "observatorio@ciudad.example"
    for form in (
        residents_form(latam_six(), LANGUAGES, None, who),
        official_form(latam_six(), LANGUAGES, None, who),
    ):
        welcome = next(row.label for row in form.rows if row.name == names.NOTES[0])
        assert welcome is not None
        assert all(who in text for text in welcome.values())


@given(st.lists(st.text(alphabet=ODD, min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=4))
@examples(0.1)
def test_whatever_districts_are_called_the_form_stays_sound(called: list[str]) -> None:
    from pyxform.xls2xform import convert

    data = xlsform_bytes(residents_form(latam_six(), ("es",), city_of(*called)))
    findings = Findings()
    check_form(data, "form.xlsx", findings)
    assert not findings.failed
    drawn = ElementTree.fromstring(convert(data, file_type=".xlsx").xform)
    assert list(drawn.iter("{http://www.w3.org/2002/xforms}output")) == []


def test_fields_are_found_again_by_their_names() -> None:
    data = residents(LANGUAGES, "Uno")
    asked, found = asked_of(latam_six()), fields(data)
    assert {names.item_of(name) for name in found} - {None} == set(asked.items)
    assert {names.about_of(name) for name in found} - {None} == set(asked.about)
    assert set(names.NOTES) | set(names.FIXED) <= set(found)


def test_an_item_that_hangs_on_the_whole_is_asked_last() -> None:
    built = rubric(node("gov", perception("gov_p"), ladder("gov_x")), perception("all_p"))
    assert [(part.node, part.items) for part in parts_of(built)] == [
        ("gov", ((1, "gov_p"),)),
        ("whole", ((2, "all_p"),)),
    ]


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("q_gov_p", names.Column("q_gov_p")),
        ("interview/g_gov/q_gov_p", names.Column("q_gov_p")),
        ("interview-g_gov-q_gov_p", names.Column("q_gov_p")),
        ("interview/priorities/security", names.Column("priorities", "security")),
        ("interview-priorities/security", names.Column("priorities", "security")),
        (" priorities ", names.Column("priorities")),
        ("meta/instanceID", names.Column("instanceID")),
    ],
)
def test_a_column_is_known_by_its_last_segment(head: str, column: names.Column) -> None:
    assert names.column_of(head) == column


@pytest.mark.parametrize(
    ("code", "answer"), [("a1", 1), ("a11", 11), ("a0", None), ("1", None), ("dk", None)]
)
def test_a_code_tells_its_answer(code: str, answer: int | None) -> None:
    assert names.answer_of(code) == answer


# -- the official questionnaire


def test_the_official_form_asks_every_scored_question_and_none_of_residents() -> None:
    asked = {ident for name in fields(official()) if (ident := names.item_of(name))}
    scored = {ident for ident, each in latam_six().questions.items() if not isinstance(each, Perception)}
    assert asked == scored


def test_the_official_form_of_a_city_leaves_out_what_its_profile_excludes() -> None:
    coastal = ladder("gov_coast", applies=({"fact": "coastal", "is": True},))
    of = rubric(node("gov", coastal, ladder("gov_x")))
    kept = official_asked(of, {"coastal": False})
    assert kept == {"gov_x"}
    assert official_asked(of, {"coastal": True}) == {"gov_coast", "gov_x"}


def official_asked(of: object, facts: dict[str, bool]) -> set[str]:
    from assessment.survey.form.official import _asked

    return set(_asked(of, city(of, facts=facts)))  # type: ignore[arg-type]


def test_an_impossible_figure_is_refused_by_the_form() -> None:
    from assessment.survey.form.official import _limits

    assert _limits(indicator("share", limits={"lowest": 0, "highest": 100})) == ". >= 0 and . <= 100"
    assert _limits(indicator("free")) == ""


def test_a_rubric_of_another_shape_has_an_official_form_too() -> None:
    of = service_shape()
    lang = next(each for each in of.header.languages if each in LANGUAGES)
    assert fields(xlsform_bytes(official_form(of, (lang,))))
