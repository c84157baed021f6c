"""What somebody who writes the first table of the own learns from reading it: where, how many, what is allowed."""

import re
from pathlib import Path

import pytest

from assessment.answers.models import City, District
from assessment.documents.findings import Finding, Term
from assessment.documents.tell import message
from assessment.survey.form.names import item_field
from assessment.survey.read.columns import Design
from assessment.survey.read.near import meant
from assessment.text.catalogue import languages, words
from tests.survey.reading import CITY, Told, reading
from tests.survey.shapes import ITEMS, PLANTED, RUBRIC, SHAPES, Rows, csv_text, kobo_rows, record

CODES = [each.id for each in CITY.districts]
PORT = City(
    name="Otra Ciudad (ficticia)",
    population=60_000,
    districts=(
        District(id="puerto", name="El Puerto", population=30_000),
        District(id="alto", name="Barrio Alto", population=30_000),
    ),
)


def own(tmp_path: Path, people: int = 40, heads: str = "respondent district sex consent priorities") -> Rows:
    """A table of one's own: a row for each person, who all agreed, with codes."""
    cells = {"respondent": "", "district": "sur", "sex": "woman", "consent": "yes", "priorities": "security"}
    rows = [[*heads.split(), *ITEMS]]
    for number in range(people):
        known = cells | {"respondent": f"p{number}"}
        answers = [str((number * (at + 3) // 7) % 5 + 1) for at in range(len(ITEMS))]
        rows.append([*(known.get(head, "x") for head in rows[0][: -len(ITEMS)]), *answers])
    return rows


def put(rows: Rows, head: str, text: str, *lines: int) -> None:
    """A text in a column of some lines; the head stands in line 1."""
    for line in lines:
        rows[line - 1][rows[0].index(head)] = text


def read(rows: Rows, tmp_path: Path, design: Design | None = None, city: City = CITY) -> Told:
    path = tmp_path / "table.csv"
    path.write_text(csv_text(rows), "utf-8", newline="")
    return reading(path, design=design, city=city)


def of(told: Told, code: str) -> Finding:
    """The one finding of this code."""
    (found,) = (item for item in told.findings if item.code == f"fieldwork_{code}")
    return found


def values(told: Told, code: str) -> dict[str, object]:
    return dict(of(told, code).values)


class TestPersonalData:
    """A column that promises personal data is no weight, stratum or cluster."""

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("telefono", "telephone"),
            ("nombre", "name"),
            ("nome", "name"),
            ("_gps_latitude", "place"),
            ("correo", "mail"),
            ("cedula", "document"),
            ("IMEI", "device"),
        ],
    )
    @pytest.mark.parametrize("option", ["weight", "stratum", "cluster"])
    def test_it_is_refused_by_its_kind(self, tmp_path: Path, name: str, kind: str, option: str) -> None:
        rows = own(tmp_path, heads=f"respondent district sex consent priorities {name}")
        put(rows, name, PLANTED, 2, 3)
        told = read(rows, tmp_path, Design(**{option: name}))
        assert told.errors == [("fieldwork_design_personal", f"{tmp_path}/table.csv:1:6")]
        assert values(told, "design_personal")["option"] == f"--{option}"
        assert kind in str(values(told, "design_personal")["kind"])
        assert PLANTED not in str(told.findings)

    def test_the_key_of_a_submission_is_refused_as_well(self, tmp_path: Path) -> None:
        told = read(own(tmp_path), tmp_path, Design(stratum="respondent"))
        assert [code for code, _ in told.errors] == ["fieldwork_design_personal"]

    def test_a_field_of_the_form_is_none(self, tmp_path: Path) -> None:
        assert read(own(tmp_path), tmp_path, Design(stratum="district", cluster="sex")).errors == []


class TestNear:
    """Only what is really like a word is called near; else what is allowed is listed."""

    def test_a_column_of_the_design_that_is_not_there(self, tmp_path: Path) -> None:
        rows = own(tmp_path, heads="respondent district sex consent priorities telefono peso manzana")
        near = read(rows, tmp_path, Design(weight="pesos"))
        assert values(near, "no_column_near")["nearest"] == "peso"
        far = read(rows, tmp_path, Design(stratum="estrato"))
        assert values(far, "no_column")["allowed"] == ["district", "sex", "peso", "manzana"]

    def test_a_word_is_near_that_differs_in_a_letter_or_two_and_no_other(self) -> None:
        assert meant("nortte", ["norte", "sur"]) == "norte"
        assert meant("loma", ["la_loma"]) == "la_loma"
        assert meant("sul", ["sur"]) is None
        assert meant("pesar", ["peso"]) is None

    def test_as_many_as_may_be_named_are_all_named(self, tmp_path: Path) -> None:
        heads = " ".join(f"otra{n}" for n in range(8))
        told = read(own(tmp_path, heads=f"respondent {heads}"), tmp_path, Design(stratum="zzz"))
        assert values(told, "no_column")["allowed"] == heads.split()

    def test_of_many_eight_are_named_and_the_others_counted(self, tmp_path: Path) -> None:
        heads = " ".join(f"otra{n}" for n in range(9))
        told = read(own(tmp_path, heads=f"respondent {heads}"), tmp_path, Design(stratum="zzz"))
        found = values(told, "no_column_more")
        assert (len(found["allowed"]), found["more"]) == (8, 1)  # type: ignore[arg-type]
        assert "y 1 más" in message(of(told, "no_column_more"), words("es"))


class TestDistricts:
    """Districts that the city does not have."""

    def test_up_to_one_in_ten_count_for_the_city_and_for_no_district(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, "district", "centro", 2, 3, 4, 5)
        told = read(rows, tmp_path)
        assert told.errors == []
        assert values(told, "districts_few") == {"n": 4, "rows": 40}
        assert len(told.responses.answers) == 40
        assert sorted(told.responses.by["district"].codes.tolist()) == [-1] * 4 + [1] * 36

    def test_more_are_an_error_with_how_many_of_how_many(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, "district", "centro", 2, 3, 4, 5, 6)
        told = read(rows, tmp_path)
        assert {code for code, _ in told.errors} == {"fieldwork_districts_many", "fieldwork_district"}
        assert values(told, "districts_many") == {"n": 5, "rows": 40}
        assert values(told, "district") == {"n": 5, "found": ["centro"], "allowed": CODES}

    def test_of_many_texts_the_first_are_named(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        for line in range(2, 8):
            put(rows, "district", f"zona {line}", line)
        found = values(read(rows, tmp_path), "district")
        assert (found["n"], found["found"]) == (6, [*(f"zona {line}" for line in range(2, 7)), "…"])

    def test_who_cannot_be_read_otherwise_is_one_of_those_whose_district_is_told(
        self, tmp_path: Path
    ) -> None:
        rows = own(tmp_path)
        put(rows, "district", "centro", 2)
        put(rows, ITEMS[0], "7", 2)
        assert values(read(rows, tmp_path), "districts_few") == {"n": 1, "rows": 40}

    def test_of_those_who_do_not_count_nothing_is_told(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, "district", "centro", 2, 3)
        put(rows, "consent", "no", 2, 3)
        assert read(rows, tmp_path).codes == ["fieldwork_unsaid"]

    def test_names_in_place_of_codes_hide_no_labels_of_answers(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        for line in range(2, 42):
            put(rows, "district", "EL  PUERTO", line)
            put(rows, "sex", RUBRIC.words("es").header.respondent_options["woman"], line)
            put(rows, "priorities", RUBRIC.words("es").header.priorities["security"], line)
            put(rows, ITEMS[3], RUBRIC.words("es").header.agreement[0], line)
        told = read(rows, tmp_path, city=PORT)
        assert values(told, "district_labels") == {"n": 40, "found": ["EL  PUERTO = puerto"]}
        labelled = [dict(item.values) for item in told.findings if item.code == "fieldwork_label"]
        assert [found["column"] for found in labelled] == [ITEMS[3], "sex", "priorities"]
        assert {found["n"] for found in labelled} == {40}
        assert labelled[2]["found"] == [RUBRIC.words("es").header.priorities["security"]]


class TestOneLineForAColumn:
    """However many rows are wrong, a column is told once."""

    def test_with_how_many_rows_and_the_first_of_them(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, ITEMS[0], "7", *range(2, 32))
        told = read(rows, tmp_path)
        assert told.errors == [("fieldwork_code", f"{tmp_path}/table.csv:2:6")]
        found = values(told, "code")
        assert (found["n"], found["rows"], found["found"]) == (30, 40, ["7"])
        assert found["lines"] == [2, 3, 4, 5, 6, "…"]

    def test_as_many_rows_and_texts_as_are_named_leave_none_out(self, tmp_path: Path) -> None:
        rows = own(tmp_path, 100)
        for line in range(2, 7):
            put(rows, ITEMS[0], f"{line + 10}", line)
        found = values(read(rows, tmp_path), "code")
        assert (found["lines"], found["found"]) == ([2, 3, 4, 5, 6], ["12", "13", "14", "15", "16"])
        put(rows, ITEMS[0], "17", 7)
        found = values(read(rows, tmp_path), "code")
        assert found["lines"] == [2, 3, 4, 5, 6, "…"]
        assert found["found"] == ["12", "13", "14", "15", "16", "…"]

    def test_capitals_and_spaces_around_a_code_are_no_mistake(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        for head, text in ((ITEMS[0], " A4 "), (ITEMS[1], "DK"), ("sex", "Woman"), ("district", " SUR")):
            put(rows, head, text, *range(2, 42))
        told = read(rows, tmp_path)
        assert told.codes == ["fieldwork_unsaid"]
        assert set(told.responses.answers[:, 0]) == {4}

    def test_columns_are_told_from_the_left_to_the_right(self, tmp_path: Path) -> None:
        rows = own(tmp_path, heads="respondent priorities consent sex district")
        for head in (ITEMS[2], "sex", "priorities"):
            put(rows, head, "parking", 2)
        told = read(rows, tmp_path)
        columns = [item.values["column"] for item in told.findings if item.code == "fieldwork_code"]
        assert columns == ["priorities", "sex", ITEMS[2]]

    def test_what_was_sent_again_without_the_mistake_is_not_told(self, tmp_path: Path) -> None:
        people = [record(f"person {n}") for n in range(8)]
        wrong = {item_field(ITEMS[0]): "a8"}
        first = record("person 0", **{item_field(ITEMS[0]): "a7"})
        again = [first, *people[:7], {**people[7], **wrong}]
        told = reading(SHAPES["kobo_with_groups"][1](again, tmp_path / "export.csv"))
        assert (values(told, "code")["n"], values(told, "code")["found"]) == (1, ["a8"])

    def test_a_cell_without_anything_is_called_so(self, tmp_path: Path) -> None:
        rows = own(tmp_path, heads="respondent district sex consent priorities peso")
        put(rows, "peso", "1.5", *range(2, 42))
        put(rows, "peso", "", 3)
        told = read(rows, tmp_path, Design(weight="peso"))
        assert values(told, "weight")["found"] == [Term("fieldwork.told.blank")]

    def test_what_is_allowed_is_that_of_the_kind_of_table(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, ITEMS[0], "7", 2)
        assert values(read(rows, tmp_path), "code")["allowed"] == ["1", "2", "3", "4", "5", "dk"]
        rows[0] = [item_field(head) if head in ITEMS else head for head in rows[0]]
        assert values(read(rows, tmp_path), "code")["allowed"] == ["a1", "a2", "a3", "a4", "a5", "dk"]

    def test_of_many_columns_the_first_are_told_and_the_others_named(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        for item in ITEMS[:7]:
            put(rows, item, "7", 2)
        told = read(rows, tmp_path)
        assert told.codes.count("fieldwork_code") == 5
        assert values(told, "code_others") == {"n": 2, "columns": list(ITEMS[5:7])}

    @pytest.mark.parametrize("lang", languages())
    def test_in_every_language(self, tmp_path: Path, lang: str) -> None:
        rows = own(tmp_path)
        put(rows, ITEMS[0], "7", 21, 31, 41)
        said = message(of(read(rows, tmp_path), "code"), words(lang))
        assert re.search(r"\b3\b.*\b40\b", said)
        assert "1, 2, 3, 4, 5, dk" in said
        assert "21, 31, 41" in said

    @pytest.mark.parametrize(
        ("people", "wrong", "severity"),
        [(40, 5, "warning"), (40, 6, "error"), (100, 10, "warning"), (100, 11, "error")],
    )
    def test_up_to_five_records_or_one_in_ten_do_not_count_and_with_more_it_is_another_form(
        self, tmp_path: Path, people: int, wrong: int, severity: str
    ) -> None:
        rows = own(tmp_path, people)
        for item in ITEMS[:7]:
            put(rows, item, "7", *range(2, 2 + wrong))
        told = read(rows, tmp_path)
        assert {item.severity for item in told.findings if "code" in item.code} == {severity}

    def test_labels_are_told_of_one_item_and_hide_that_codes_are_wrong_too(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        for item in ITEMS[:3]:
            put(rows, item, f"{RUBRIC.words('es').header.agreement[0].upper()}.", *range(2, 42))
        put(rows, ITEMS[4], "7", *range(2, 42))
        told = read(rows, tmp_path)
        assert [code for code, _ in told.errors] == ["fieldwork_label"]
        assert values(told, "label")["column"] == ITEMS[0]
        assert (of(told, "code").severity, values(told, "code")["column"]) == ("warning", ITEMS[4])


class TestConsent:
    """Whoever did not agree does not count."""

    def test_without_the_column_everybody_counts_and_it_is_told(self, tmp_path: Path) -> None:
        told = read(own(tmp_path, heads="respondent district sex priorities"), tmp_path)
        assert of(told, "consent_missing").severity == "warning"
        assert len(told.responses.answers) == 40

    def test_microdata_of_our_own_get_a_note(self, tmp_path: Path) -> None:
        from assessment.survey.read.microdata import microdata

        kept = tmp_path / "kept.parquet"
        kept.write_bytes(microdata(read(own(tmp_path), tmp_path).responses, RUBRIC, kept))
        told = reading(kept)
        assert of(told, "consent_missing").severity == "note"

    def test_a_text_that_is_neither_yes_nor_no_does_not_count_and_is_told(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, "consent", "Sí", 2, 3)
        told = read(rows, tmp_path)
        assert (of(told, "consent").severity, values(told, "consent")["n"]) == ("warning", 2)
        assert told.responses.dropped == {"no_consent": 2}


class TestOtherNames:
    """A column that is probably a field under another name is named, and not read."""

    @pytest.mark.parametrize(
        "named",
        [
            {"district": "distrito", "sex": "genero", "age": "edad"},
            {"district": "bairro", "sex": "sexo", "age": "faixa_idade"},
            {"district": "Neighbourhood", "sex": "gender", "age": "age_group"},
            {"priorities": "Prioridades", "consent": "consentimento"},
            {"sex": "gener"},
            {"district": "district_age"},
        ],
    )
    def test_in_every_language_of_the_rubric(self, tmp_path: Path, named: dict[str, str]) -> None:
        told = read(own(tmp_path, heads=" ".join(("respondent", *named.values()))), tmp_path)
        perhaps = [item for item in told.findings if item.code.startswith("fieldwork_perhaps")]
        assert {item.values["field"]: item.values["found"] for item in perhaps} == named
        assert {item.severity for item in perhaps} == {"warning"}

    def test_a_word_of_another_meaning_and_a_very_short_one_are_like_none(self, tmp_path: Path) -> None:
        told = read(own(tmp_path, heads="respondent page visits distribution eda"), tmp_path)
        assert not [code for code in told.codes if "perhaps" in code]

    def test_with_the_codes_that_the_column_must_have(self, tmp_path: Path) -> None:
        told = read(own(tmp_path, heads="respondent distrito consent sex age priorities"), tmp_path)
        assert values(told, "perhaps") == {"found": "distrito", "field": "district", "allowed": CODES}

    def test_in_an_export_of_the_form_by_the_name_that_it_has_there(self, tmp_path: Path) -> None:
        rows = kobo_rows([record(f"person {n}") for n in range(5)])
        rows[0][rows[0].index("about_you/about_sex")] = "about_you/genero"
        assert values(read(rows, tmp_path), "perhaps")["field"] == "about_sex"

    def test_a_field_that_is_there_is_not_looked_for(self, tmp_path: Path) -> None:
        told = read(own(tmp_path, heads="respondent district sex consent priorities barrio genero"), tmp_path)
        assert not [code for code in told.codes if "perhaps" in code]


def test_of_a_mixture_of_versions_it_is_told_how_many_are_of_the_other_and_where_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the first of them stands in another piece of the file than the last; who says none is of this one."""
    versions = ["", RUBRIC.version, *["0.9.0"] * 4, *[RUBRIC.version] * 24]
    people = [record(f"person {n}", rubric_version=version) for n, version in enumerate(versions)]
    at = kobo_rows(people)[0].index("rubric_version") + 1
    monkeypatch.setattr("assessment.survey.read.csv_table.PIECE", 3)
    told = reading(SHAPES["kobo_with_groups"][1](people, tmp_path / "export.csv"))
    assert told.errors == [("fieldwork_version", f"{tmp_path}/export.csv:4:{at}")]
    found = values(told, "version")
    assert (found["found"], found["n"], found["rows"]) == ("0.9.0", 4, 30)
    assert "4 de 30 registros" in message(of(told, "version"), words("es"))


class TestAlike:
    """Rows that say the same where nothing tells people apart."""

    def test_they_count_and_are_told(self, tmp_path: Path) -> None:
        rows = own(tmp_path, heads="district sex consent priorities")
        told = read([*rows, *rows[1:4]], tmp_path)
        assert len({tuple(row) for row in rows[1:]}) == 35, "the answers of five come round again"
        assert values(told, "alike")["n"] == 3 + 5
        assert len(told.responses.answers) == 43

    def test_those_who_do_not_count_are_not_counted_again(self, tmp_path: Path) -> None:
        rows = own(tmp_path, 1, heads="district sex consent priorities")
        others = own(tmp_path, 3, heads="district sex consent priorities")
        put(others, "consent", "no", 2, 3, 4)
        assert values(read([*rows, rows[1], *others[1:]], tmp_path), "alike")["n"] == 1

    def test_where_people_are_told_apart_there_is_nothing_to_tell(self, tmp_path: Path) -> None:
        rows = own(tmp_path)
        put(rows, ITEMS[0], "1", *range(2, 42))
        assert "fieldwork_alike" not in read(rows, tmp_path).codes

    def test_another_day_makes_another_row(self, tmp_path: Path) -> None:
        rows = own(tmp_path, 1, heads="today district sex consent priorities")
        put(rows, "today", "2026-10-02", 2)
        other = [*rows, ["2026-10-03", *rows[1][1:]]]
        assert "fieldwork_alike" not in read(other, tmp_path).codes
        assert "fieldwork_alike" in read([*rows, rows[1]], tmp_path).codes
