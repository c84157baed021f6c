"""A published table in CSV: what is read, whatever program wrote it, and what is refused, with line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.comparison.published import published, read_table
from assessment.comparison.published.cells import ROW_LIMIT
from assessment.documents.findings import Findings
from tests.comparison.published.tables import CSV, change, index, read, refused, standing

HEAD = "city,rank_2020,change,rating_2020,rank_2019,rating_2019\n"
SMALL = HEAD + "Ana (ficticia),1,1,AAA,2,AA\nBeatriz (ficticia),2,-1,A,1,AAA\n"


def test_every_row_of_the_fictional_table_is_read() -> None:
    table = read(CSV.read_bytes())
    rows = published(table).rows
    newest = [row for row in rows if row.edition == "2020"]
    assert len(newest) == 9
    assert [row.rank for row in newest] == [1, 2, 3, 3, 5, 6, 10, 11, 12]
    assert [edition.name for edition in table.editions] == ["2019", "2020"]
    assert published(table).editions[-1].missing == ((7, 9),)


def test_every_change_is_derived_and_only_the_planted_contradiction_is_reported() -> None:
    rows = [row for row in published(read(CSV.read_bytes())).rows if row.edition == "2020"]
    assert [row.change for row in rows] == [0, 3, -1, 4, None, -3, -1, None, -2]
    assert [(row.city, row.printed_change, row.change) for row in rows if row.contradictions] == [
        ("Monte Alto (ficticia)", -1, -3)
    ]
    assert [row.change_state for row in rows if row.change is None] == ["new", "new"]


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separator_encoding_and_line_end_do_not_matter(separator: str, encoding: str, end: str) -> None:
    lines = CSV.read_text(encoding="utf-8").replace(
        '"Villa del Lago, D.C. (ficticia)"', "Villa del Lago (ficticia)"
    )
    text = lines.replace(",", separator).replace("\n", end)
    table = read(text.encode(encoding))
    assert standing(table, "Göteburgo", "2020").rank == 3
    assert change(table, "Río Claro", "2020").state == "new"
    assert len(table.standings) == 16


def test_text_of_windows_is_noted_and_excels_own_line_about_the_separator_is_obeyed() -> None:
    findings = Findings()
    data = 'sep=;\r\ncity;rank\r\nCidade São João, a "velha" (fictícia);1\r\n'.encode("cp1252")
    table = read_table(data, "t.csv", findings)
    assert table is not None
    assert table.standings[0].city.name == 'Cidade São João, a "velha" (fictícia)'
    assert [(item.code, item.severity) for item in findings] == [("ranking_read_as_windows", "note")]


def test_a_comma_in_a_name_is_no_separator() -> None:
    table = read('city;rank;"rating"\n"Ana, ""la; vieja"" (ficticia)";1;A\nBeatriz, D.C. (ficticia);2;\n')
    assert [each.city.name for each in table.standings] == [
        'Ana, "la; vieja" (ficticia)',
        "Beatriz, D.C. (ficticia)",
    ]


def test_a_table_without_years_has_this_edition_and_the_one_before() -> None:
    table = read("City,Rank,Previous rank,Previous-Rating,Rating\nAna (ficticia),1,3,B,A\n")
    assert [edition.name for edition in table.editions] == ["previous", "current"]
    assert change(table, "Ana", "current").value == 2
    assert standing(table, "Ana", "previous").rating == "B"


def test_more_than_two_editions_are_read_each_against_the_one_before() -> None:
    table = read("city,rank_2021,rank_2019,rank_2020,change\nAna (ficticia),4,1,2,-2\n")
    assert [change(table, "Ana", name).value for name in ("2021", "2020", "2019")] == [-2, -1, None]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [("-3", -3), ("+6", 6), ("6", 6), ("0", 0), ("▲ (+6)", 6), ("▼ (-1)", -1), ("— (0)", 0), ("▼ 3", -3), ("▲3", 3),
     ("\u22123", -3), ("–3", -3), ("new", "new"), ("New", "new"), ("", None), ("↓(4)", -4), ("= 0", 0)],
)  # fmt: skip
def test_a_printed_change_is_read_as_tables_print_it(printed: str, read_as: object) -> None:
    table = read(f"city;rank_2020;change\nAna (ficticia);7;{printed}\n")
    assert standing(table, "Ana", "2020").printed == read_as


@pytest.mark.parametrize(
    "printed", ["up", "1.5", "▲ (-6)", "▼ (+6)", "— (6)", "= 6", "--3", "=1+1", "3 places", "٣"]
)
def test_a_change_that_says_two_things_or_none_is_refused(printed: str) -> None:
    text = f"city;rank_2020;change\nAna (ficticia);7;{printed}\n"
    assert refused(text) == [("ranking_change_unreadable", 2, 18)]


def test_an_empty_rank_is_a_gap_and_never_a_number() -> None:
    table = read("city,rank_2020,rank_2019\nAna (ficticia),,4\nBeatriz (ficticia),2,\nClara (ficticia)\n")
    rows = [row for row in published(table).rows if row.edition == "2020"]
    assert [(row.rank, row.change, row.change_state) for row in rows] == [
        (None, None, "no_rank"),
        (2, None, "new"),
        (None, None, "no_rank"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + "Ana (ficticia),uno,,,,\n", [("ranking_not_a_rank", 2, 16)]),
        (HEAD + "Ana (ficticia),1.0,,,,\n", [("ranking_not_a_rank", 2, 16)]),
        (HEAD + "Ana (ficticia),=1,,,,\n", [("ranking_not_a_rank", 2, 16)]),
        (HEAD + "Ana (ficticia),١,,,,\n", [("ranking_not_a_rank", 2, 16)]),
        (HEAD + "Ana (ficticia),12345678,,,,\n", [("ranking_not_a_rank", 2, 16)]),
        (HEAD + "Ana (ficticia),0,,,,\n", [("ranking_rank_low", 2, 16)]),
        (HEAD + "Ana (ficticia),-4,,,0,\n", [("ranking_rank_low", 2, 16), ("ranking_rank_low", 2, 21)]),
        (HEAD + ",1,,,,\n", [("ranking_city_missing", 2, 1)]),
        (HEAD + "Ana (ficticia),1,,E,,a\n", [("ranking_letter_unknown", 2, 19), ("ranking_letter_unknown", 2, 22)]),
        (HEAD + "Ana (ficticia),1,,,,\nÁNA  (Ficticia),2,,,,\n", [("ranking_city_twice", 3, 1)]),
        (HEAD + "A,1,,,,\nB,2,,,,\nC,2,,,,\nD,3,,,,\n", [("ranking_rank_impossible", 5, 3)]),
        (HEAD + "A,1,,,3,\nB,2,,,3,\nC,3,,,4,\n", [("ranking_rank_impossible", 4, 7)]),
        (HEAD + "A,,,A,,\n", [("ranking_no_ranks", None, None)]),
        (HEAD, [("ranking_no_ranks", None, None)]),
        (HEAD + "A,1,,,,,extra\n", [("ranking_cell_extra", 2, 9)]),
        (HEAD + '"A,1,,,,\n', [("ranking_quote_open", 2, 1)]),
        (HEAD + '"A" b,1,,,,\n', [("ranking_quote_open", 2, 5)]),
        ("town,rank\nA,1\n", [("ranking_column_missing", 1, 1)]),
        ("city,rating\nA,A\n", [("ranking_column_missing", 1, 1)]),
        ("city,rank_2020,Rank 2020\nA,1,1\n", [("ranking_column_twice", 1, 16)]),
        ("city,rank_20,rank\nA,1,1\n", [("ranking_column_unknown", 1, 6)]),
        ("city,rank,contry\nA,1,CO\n", [("ranking_column_unknown", 1, 11)]),
        ("city,rank,rank_2020\nA,1,1\n", [("ranking_editions_mixed", 1, 1)]),
        ("city,rank,country\nA,1,Colombia\n", [("ranking_country", 2, 5)]),
        ("city,rank,group\nA,1,zero\nB,2,0\n", [("ranking_group_unknown", 2, 5), ("ranking_group_unknown", 3, 5)]),
        ("city,rank\n" + "A" * 121 + ",1\n", [("text_too_long", 2, 1)]),
        ("city,rank\nA\u202eB,1\nC\x07,2\n", [("character_unreadable", 2, 1), ("character_unreadable", 3, 1)]),
        ("", [("file_empty", None, None)]),
        (b"\xfe\xff", [("file_empty", None, None)]),
        (";;\n\n", [("file_empty", None, None)]),
        (b"PK\x03\x04 a workbook", [("ranking_not_csv", None, None)]),
        (b"city,rank\nA\x00B,1\n", [("ranking_not_csv", None, None)]),
        (b"city,rank\nA\x81B,1\n", [("ranking_not_csv", None, None)]),
        ("\ufeffci".encode("utf-16-le"), [("ranking_column_missing", 1, 1), ("ranking_column_missing", 1, 1)]),
        (b"\xff\xfec\x00i\x00t", [("ranking_not_csv", None, None)]),
        ("city,rank\n" + "A,1\n" * 600, [("too_many_problems", 503, None)]),
        ("city,rank\n" + "".join(f"c{n},1\n" for n in range(ROW_LIMIT + 5)), [("ranking_too_large", ROW_LIMIT + 2, None)]),
        ("city,rank" + "," * 300 + "\nA,1\n", [("ranking_too_large", 1, None)]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_line_and_column(
    text: str | bytes, found: list[tuple[str, int | None, int | None]]
) -> None:
    said = refused(text)
    assert (said[-1:] if found[0][0] == "too_many_problems" else said) == found


def test_everything_wrong_is_told_at_once() -> None:
    text = HEAD + "Ana (ficticia),x,y,Z,0,\n,2,,,,\nAna (ficticia),3,,,,\n"
    assert refused(text) == [
        ("ranking_not_a_rank", 2, 16),
        ("ranking_change_unreadable", 2, 18),
        ("ranking_letter_unknown", 2, 20),
        ("ranking_rank_low", 2, 22),
        ("ranking_city_missing", 3, 1),
        ("ranking_city_twice", 4, 1),
    ]


def test_another_column_is_left_aside_with_a_warning() -> None:
    findings = Findings()
    assert read_table(b"city,rank,Population\nA,1,5\n", "t.csv", findings) is not None
    assert [(item.code, item.severity, item.place.column) for item in findings] == [
        ("ranking_column_unread", "warning", 11)
    ]


def test_cities_of_one_name_are_told_apart_by_country() -> None:
    table = read("city,rank,country\nAna (ficticia),1,co\nAna (ficticia),2,AR\n")
    assert [each.city.country for each in table.standings] == ["CO", "AR"]


def test_a_named_index_gives_letters_groups_methods_other_names_and_countries() -> None:
    of = index()
    table = read("city,rank_2020,rating_2020,group\nNorth Harbour (fictional),2,C,1\n", of)
    found = standing(table, "North", "2020")
    assert (found.city.country, found.city.region, found.method) == ("CO", "419", "old")
    assert published(table).rows[0].contradictions == ("letter",)
    assert published(table).rows[0].best_rating == "A"
    assert refused("city,rank_2020,rating_2020,group\nAna (ficticia),9,AAA,3\n", of) == [
        ("ranking_rank_beyond", 2, 16),
        ("ranking_letter_unknown", 2, 18),
        ("ranking_group_unknown", 2, 22),
    ]


def test_a_city_of_another_country_takes_nothing_from_its_namesake_in_the_index() -> None:
    table = read("city,rank_2020,country\nPuerto Norte (ficticia),1,ES\n", index())
    assert (table.standings[0].city.country, table.standings[0].city.region) == ("ES", None)


def test_without_a_column_of_earlier_ranks_no_city_is_called_new() -> None:
    table = read("city,rank_2020,rating_2019\nAna (ficticia),1,\n")
    assert change(table, "Ana", "2020").state == "no_previous"


NAMES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters='"'), min_size=1, max_size=12)


@given(
    st.dictionaries(NAMES, st.integers(1, 99), min_size=1, max_size=8, ).map(lambda found: dict.fromkeys(found, 1)),
    st.sampled_from(",;\t|"),
    st.booleans(),
)  # fmt: skip
def test_any_name_comes_back_as_it_was_written(names: dict[str, int], separator: str, mark: bool) -> None:
    lines = [
        separator.join(("city", "rank")),
        *(f'"{name} {n} (x)"{separator}1' for n, name in enumerate(names)),
    ]
    table = read("\n".join(lines).encode("utf-8-sig" if mark else "utf-8"))
    assert [each.city.name for each in table.standings] == [f"{name} {n} (x)" for n, name in enumerate(names)]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_findings(data: bytes) -> None:
    findings = Findings()
    assert (read_table(data, "t.csv", findings) is None) == findings.failed


@given(st.text(alphabet='city,rank_2020;"\n\t =-19A', max_size=80))
def test_any_text_like_a_table_is_read_or_refused_with_findings(text: str) -> None:
    findings = Findings()
    assert (read_table(f"city,rank\n{text}".encode(), "t.csv", findings) is None) == findings.failed
