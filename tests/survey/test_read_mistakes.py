"""Exports that are of something else, or have mistakes in them: what is told, and where."""

from pathlib import Path

import pytest

from assessment.survey.form.names import item_field
from assessment.survey.form.residents import residents_form
from assessment.survey.form.tongues import language_name
from assessment.survey.form.write import xlsform_bytes
from assessment.survey.read.columns import Design
from tests.builders import ladder, node, rubric
from tests.survey.exports import every_shape, kobo_csv, kobo_table
from tests.survey.reading import CITY, reading
from tests.survey.shapes import ITEMS, RUBRIC, SHAPES, Rows, csv_text, kobo_rows, record

FIRST = f"interview/g_city/{item_field(ITEMS[0])}"
PEOPLE = [record(f"person {n}", "a1 a4 a5") for n in range(8)]


def written(rows: Rows, tmp_path: Path, separator: str = ",") -> Path:
    path = tmp_path / "export.csv"
    path.write_text(csv_text(rows, separator), "utf-8", newline="")
    return path


def changed(tmp_path: Path, **cells: str) -> Path:
    """The first record's cells by the last part of their column."""
    rows = kobo_rows(PEOPLE)
    for name, text in cells.items():
        rows[1][[head.rpartition("/")[2] for head in rows[0]].index(name)] = text
    return written(rows, tmp_path)


def test_an_export_with_the_texts_of_questions_is_refused_with_how_to_export_codes(tmp_path: Path) -> None:
    asked = RUBRIC.words("es").questions[ITEMS[1]].ask
    rows = [["Inicio", "Género", f"2. {asked}", "rubric_id"], ["hoy", "Mujer", "De acuerdo", RUBRIC.id]]
    told = reading(written(rows, tmp_path, ";"))
    assert told.errors == [("fieldwork_labels", f"{tmp_path}/export.csv:1:3")]


def test_codes_in_the_first_line_and_texts_below_are_refused_as_well(tmp_path: Path) -> None:
    label = RUBRIC.words("pt").header.agreement[4]
    told = reading(changed(tmp_path, **{item_field(ITEMS[0]): label}))
    assert [code for code, _ in told.errors] == ["fieldwork_label"]
    assert told.errors[0][1].startswith(f"{tmp_path}/export.csv:2:")


def test_a_table_of_something_else_is_refused_with_what_a_column_is_called(tmp_path: Path) -> None:
    told = reading(written([["municipality", "age"], ["05001", "30"]], tmp_path))
    assert told.errors == [("fieldwork_other_form", f"{tmp_path}/export.csv:1")]
    assert dict(told.findings[0].values)["example"] == item_field(ITEMS[0])


@pytest.mark.parametrize(("field", "code"), [("rubric_id", "rubric"), ("rubric_version", "version")])
def test_answers_to_another_rubric_or_version_are_refused(tmp_path: Path, field: str, code: str) -> None:
    told = reading(changed(tmp_path, **{field: "0.9.9"}))
    assert [code for code, _ in told.errors] == [f"fieldwork_{code}"]
    assert dict(told.findings[0].values)["found"] == "0.9.9"


def test_a_district_that_the_city_does_not_have_is_refused_with_the_nearest(tmp_path: Path) -> None:
    told = reading(changed(tmp_path, district="la_lomma"))
    assert [code for code, _ in told.errors] == ["fieldwork_districts_many", "fieldwork_district_near"]
    assert dict(told.findings[1].values) == {"n": 1, "found": "la_lomma", "nearest": "la_loma"}
    assert ":2:" in told.errors[1][1]


def test_a_record_with_a_code_that_does_not_exist_does_not_count(tmp_path: Path) -> None:
    told = reading(changed(tmp_path, **{item_field(ITEMS[2]): "a7", "about_age": "teen"}))
    assert (told.codes, told.errors) == (["fieldwork_code"] * 2, [])
    assert told.responses.dropped == {"unreadable": 1}
    assert len(told.responses.answers) == len(PEOPLE) - 1


def test_too_many_of_them_are_another_form(tmp_path: Path) -> None:
    rows = kobo_rows(PEOPLE)
    at = rows[0].index(FIRST)
    for row in rows[1:]:
        row[at] = "7"
    told = reading(written(rows, tmp_path))
    assert [code for code, _ in told.errors] == ["fieldwork_code"]
    assert (told.findings[0].values["n"], told.findings[0].values["rows"]) == (len(PEOPLE), len(PEOPLE))


def test_more_priorities_than_may_be_chosen_cannot_be_read(tmp_path: Path) -> None:
    many = " ".join(each.id for each in RUBRIC.header.priorities[:6])
    told = reading(changed(tmp_path, priorities=many))
    assert told.codes == ["fieldwork_many"]
    values = dict(told.findings[0].values)
    assert (values["n"], values["found"], values["limit"]) == (1, ["6"], 5)


def test_a_priority_that_does_not_exist_cannot_be_read(tmp_path: Path) -> None:
    told = reading(changed(tmp_path, priorities="security parking"))
    assert told.codes == ["fieldwork_code"]
    assert dict(told.findings[0].values)["found"] == ["parking"]
    assert told.responses.dropped == {"unreadable": 1}


def test_a_column_of_one_priority_holds_0_and_1(tmp_path: Path) -> None:
    rows = [[cell.replace("interview/priorities", "ignored") for cell in row] for row in kobo_rows(PEOPLE)]
    rows = [[cell.replace("ignored/", "interview/priorities/") for cell in row] for row in rows]
    rows[1][rows[0].index("interview/priorities/security")] = "yes"
    told = reading(written(rows, tmp_path))
    assert told.codes == ["fieldwork_code"]
    assert dict(told.findings[0].values)["allowed"] == ["0", "1"]


def test_days_and_moments_that_are_none_are_passed_over(tmp_path: Path) -> None:
    told = reading(changed(tmp_path, today="yesterday", _submission_time="soon"))
    assert told.codes == []
    assert str(told.responses.first_day) == "2026-10-02"
    nothing = reading(written([[ITEMS[0], "today"], ["4", "31/12/2026"]], tmp_path))
    assert (nothing.responses.first_day, nothing.responses.last_day) == (None, None)


def test_a_record_without_a_key_repeats_none(tmp_path: Path) -> None:
    rows = kobo_rows(PEOPLE)
    for row in rows[1:]:
        for name in ("_uuid", "meta/rootUuid"):
            row[rows[0].index(name)] = ""
    assert len(reading(written(rows, tmp_path)).responses.answers) == len(PEOPLE)


def test_records_with_too_few_or_too_many_cells_are_told_all_at_once(tmp_path: Path) -> None:
    rows = kobo_rows(PEOPLE)
    rows[2].pop()
    rows[5].append("more")
    rows[6] += ["", ""]
    told = reading(written(rows, tmp_path))
    places = [f"{tmp_path}/export.csv:{line}" for line in (3, 6)]
    assert told.errors == [("fieldwork_cells", place) for place in places]


def test_two_columns_of_one_field_are_refused(tmp_path: Path) -> None:
    rows = [[*row, *row[row.index("a1") : row.index("a1") + 1]] for row in kobo_rows(PEOPLE)[1:]]
    told = reading(written([[*kobo_rows(PEOPLE)[0], f"again-{item_field(ITEMS[0])}"], *rows], tmp_path))
    assert [code for code, _ in told.errors] == ["fieldwork_column_twice"]


def test_an_export_without_anybody_is_refused(tmp_path: Path) -> None:
    assert reading(written(kobo_rows(PEOPLE)[:1], tmp_path)).errors == [
        ("fieldwork_no_records", f"{tmp_path}/export.csv")
    ]
    nobody = [record("one", "-", priorities=""), record("two", consent="no")]
    told = reading(written(kobo_rows(nobody), tmp_path))
    assert [code for code, _ in told.errors] == ["fieldwork_nobody"]


def test_a_rubric_that_asks_nothing_of_residents_has_no_exports(tmp_path: Path) -> None:
    of = rubric(node("d", node("t", ladder("one"))))
    told = reading(written(kobo_rows(PEOPLE), tmp_path), rubric=of)
    assert told.errors == [("fieldwork_no_items", f"{tmp_path}/export.csv")]


def test_what_is_missing_but_not_wrong_is_told(tmp_path: Path) -> None:
    rows = [["nombre", ITEMS[0], ITEMS[1]], ["Ana", "4", "5.0"], ["Luis", "dk", "1"]]
    told = reading(written(rows, tmp_path))
    expected = ["items_missing", "unsaid", "consent_missing", "no_key", "districts_missing"]
    assert told.codes == [f"fieldwork_{code}" for code in expected]
    assert told.responses.answers[:, :2].tolist() == [[0, 1], [4, 5]]


class TestDesign:
    """Columns of weights, strata and clusters."""

    def rows(self, **columns: str) -> Rows:
        """Each column's cells with a space between."""
        cells = {name: texts.split(" ") for name, texts in columns.items()}
        rows = kobo_rows(PEOPLE[:3])
        return [[*rows[0], *cells]] + [
            [*row, *(cells[c][n] for c in cells)] for n, row in enumerate(rows[1:])
        ]

    def test_they_are_read(self, tmp_path: Path) -> None:
        path = written(self.rows(peso="1.5 2.25 1e1", barrio="B A B", manzana="m1 m2 m1"), tmp_path, ";")
        found = reading(path, design=Design("peso", "barrio", "manzana")).responses
        assert found.stratum is not None
        assert found.cluster is not None
        assert found.weight is not None
        assert found.stratum.values == ("A", "B")
        assert sorted(zip(found.weight, found.stratum.codes, found.cluster.codes, strict=True)) == [
            (1.5, 1, 0),
            (2.25, 0, 1),
            (10.0, 1, 0),
        ]

    def test_a_column_that_is_not_there_is_told_with_the_nearest(self, tmp_path: Path) -> None:
        told = reading(written(self.rows(peso="1 2 3"), tmp_path), design=Design("pesos"))
        assert [code for code, _ in told.errors] == ["fieldwork_no_column_near"]
        assert dict(told.findings[0].values)["nearest"] == "peso"

    @pytest.mark.parametrize("text", ["0", "-1", "x", "nan", "inf", "", "1,25", "1_000", "1e400"])
    def test_a_weight_is_a_number_above_zero(self, tmp_path: Path, text: str) -> None:
        told = reading(written(self.rows(peso=f"1 {text} 2"), tmp_path), design=Design("peso"))
        (error,) = told.errors
        assert error[0] == "fieldwork_weight"
        assert error[1].startswith(f"{tmp_path}/export.csv:3:")
        assert told.findings[-1].values["lines"] == [3]

    def test_whoever_does_not_count_needs_none(self, tmp_path: Path) -> None:
        rows = self.rows(peso="1 x 2", barrio="A  B")
        rows[2][rows[0].index("consent")] = "no"
        assert reading(written(rows, tmp_path), design=Design("peso", "barrio")).codes == []

    def test_a_stratum_has_a_name(self, tmp_path: Path) -> None:
        rows = self.rows(barrio=f"A {'x' * 101} ")
        told = reading(written(rows, tmp_path), design=Design(stratum="barrio"))
        assert [code for code, _ in told.errors] == ["fieldwork_stratum"]
        assert told.findings[-1].values["n"] == 2

    def test_a_field_of_the_form_can_be_the_stratum(self, tmp_path: Path) -> None:
        path = SHAPES["kobo_with_groups"][1](PEOPLE, tmp_path / "export.csv")
        found = reading(path, design=Design(stratum="district")).responses
        assert found.stratum is not None
        assert found.stratum.values == ("norte",)
        assert found.by["district"].codes.tolist() == [0] * len(PEOPLE)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_label_export_of_our_own_form_is_refused(tmp_path: Path, lang: str) -> None:
    form = xlsform_bytes(residents_form(RUBRIC, ("es", "pt", "en"), CITY))
    path = tmp_path / "labels.csv"
    path.write_bytes(kobo_csv(kobo_table(form, [], labels=language_name(lang))))
    assert [code for code, _ in reading(path).errors] == ["fieldwork_labels"]


def test_every_export_of_our_own_form_without_answers_is_refused(tmp_path: Path) -> None:
    form = xlsform_bytes(residents_form(RUBRIC, ("es",), CITY))
    told = {name: reading(_file(tmp_path, name, data)) for name, data in every_shape(form, []).items()}
    assert {code for each in told.values() for code, _ in each.errors} == {"fieldwork_no_records"}


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
