"""`explain`: the tree and the page of a question, in the words of the rubric and the numbers of the locale."""

from pathlib import Path

import pytest

from assessment.cli.tree import Pen, drawn
from assessment.report.explain import Branch, node_tree
from assessment.result.models import LensName
from assessment.rubric.load import load_rubric
from assessment.text.catalogue import words
from tests.builders import by_district, scored, service_shape
from tests.cli.conftest import Call

ANSWERS = {
    "dsn_owner": 2,
    "res_plan": 3,
    "res_method": "c",
    "acc_checks": ("a", "b"),
    "acc_wait": 50,
    "rch_share": 84.8,
    "rep_days": 13.8,
    "rep_learn": 3,
}
WIDTHS = ("20", "40", "60", "80", "100", "200")


def test_the_tree_has_level_numbers_and_what_is_missing(call: Call, city: Path) -> None:
    result = {node["id"]: node for node in call("score", city).data["nodes"]}
    shown = f"{result['government']['lenses']['evidenced']['score']:.1f}".replace(".", ",")
    said = call("explain", city, "government")
    assert (said.code, said.err) == (0, "")
    row = next(line for line in said.out.splitlines() if line.startswith("Gobierno"))
    assert row.split("  ", 1)[1].split()[:2] == ["[2]", "Alineación"]
    assert shown in row
    assert "Para [3] Desarrollo falta:" in said.out
    assert "Condición «Protección de datos personales»" in said.out


def test_every_node_and_every_question_asked_stands_in_the_tree(call: Call, city: Path) -> None:
    names = load_rubric("latam-six").words("pt")
    asked = [each["id"] for each in call("score", city).data["questions"] if each["state"] != "not_asked"]
    assert len(asked) == 81
    said = " ".join(call("explain", city, "--lang", "pt", COLUMNS="120").out.split())
    for named in (*names.nodes.values(), *(names.questions[ident] for ident in asked)):
        assert named.name.split()[0] in said
    assert "nível ou resposta pontuação assegurado respondido contribui" in said


def test_what_has_no_score_says_why(call: Call, city: Path) -> None:
    said = call("explain", city, "environment").out
    assert "no evaluado" in said
    assert "no se sabe" in said


def test_what_holds_the_points_down_is_said(call: Call, city: Path) -> None:
    assert "Tope de 40,0: solo hay una referencia escrita" in call("explain", city).out
    assert "Tope de" not in call("explain", city, "--lens", "claimed").out


def test_the_lens_changes_the_numbers(call: Call, city: Path) -> None:
    claimed = call("explain", city, "--lens", "claimed", "--json").data
    assert claimed["lens"] == "claimed"
    assert all(list(entry["lenses"]) == ["claimed"] for entry in claimed["nodes"] + claimed["questions"])
    assert "lectura: declarado" in call("explain", city, "--lens", "claimed").out


def test_data_of_a_node_hold_all_below_it_and_nothing_else(call: Call, city: Path) -> None:
    rubric = load_rubric("latam-six")
    data = call("explain", city, "mobility", "--json").data
    assert {entry["id"] for entry in data["nodes"]} == {node.id for node in rubric.nodes["mobility"].walk()}
    asked = {question.id for question in rubric.nodes["mobility"].all_questions()}
    assert {entry["id"] for entry in data["questions"]} <= asked


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "es",
            [
                "Respuesta",
                "[1] ",
                "Puntos",
                "declarado: 20,0",
                "Peso",
                "Paso siguiente",
                "Qué respaldo sirve",
            ],
        ),
        (
            "pt",
            [
                "Resposta",
                "[1] ",
                "Pontos",
                "declarado: 20,0",
                "Peso",
                "Próximo passo",
                "Que respaldo é aceito",
            ],
        ),
        (
            "en",
            [
                "Answer",
                "[1] ",
                "Points",
                "claimed: 20.0",
                "Weight",
                "Next step",
                "Which evidence is good enough",
            ],
        ),
    ],
)
def test_a_question_is_told_whole(call: Call, city: Path, lang: str, parts: list[str]) -> None:
    said = call("explain", city, "gov_data_protect", "--lang", lang).out
    own = load_rubric("latam-six").words(lang).questions["gov_data_protect"]
    flat = " ".join(said.split())
    for part in (*parts, own.ask, own.levels[1], own.name):
        assert part in flat


def test_districts_stand_one_below_the_other(call: Call, city: Path) -> None:
    lines = call("explain", city, "env_waste_service").out.splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("distrito "))
    column = lines[head].index("declarado")
    rows = [line for line in lines[head + 1 :] if line[:1].strip()]
    assert [row.split("  ")[0] for row in rows] == [
        "Centro",
        "Norte",
        "Sur",
        "El Río",
        "La Ladera",
        "Valle Rural",
    ]
    assert all(row[column].isdigit() for row in rows)


def test_a_result_explains_itself_as_its_assessment_does(call: Call, city: Path) -> None:
    result = call("score", city).out.encode()
    assert call("explain", "-", stdin=result).out == call("explain", city).out


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("node", ["whole", "env_waste_service", "gov_open_contracts"])
def test_no_line_is_wider_than_the_terminal(call: Call, city: Path, width: str, node: str) -> None:
    lines = call("explain", city, node, COLUMNS=width).out.splitlines()
    assert max(map(len, lines)) <= min(max(int(width), 40), 120)


@pytest.mark.parametrize("width", ["100", "120"])
def test_numbers_stand_in_columns(call: Call, city: Path, width: str) -> None:
    lines = call("explain", city, "government", COLUMNS=width).out.splitlines()
    head = next(line for line in lines if "puntaje" in line)
    rows = [line for line in lines if line.endswith(tuple("0123456789")) and "%" in line]
    assert len(rows) > 10
    ends = {line.rindex("%") for line in rows}
    assert ends == {head.index("respondido") + len("respondido") - 1}


def test_every_question_of_every_kind_can_be_told(call: Call, city: Path) -> None:
    scored_ones = [q for q in load_rubric("latam-six").questions.values() if q.kind != "perception"]
    assert len(scored_ones) == 92
    for ident in (question.id for question in scored_ones):
        said = call("explain", city, ident)
        assert (said.code, said.err) == (0, "")
        assert f"({ident})" in said.out


def branches(branch: Branch) -> list[Branch]:
    return [branch, *(below for child in branch.children for below in branches(child))]


def test_a_rubric_of_another_shape_says_what_each_part_takes() -> None:
    rubric = service_shape()
    answers = {**ANSWERS, "rch_offices": by_district(north=3, south=0)}
    result = scored(rubric, answers, districts={"north": 4700, "south": 5300}, facts={"own_crew": True})
    claimed: LensName = "claimed"
    tree = node_tree(result, rubric, rubric.whole.id, claimed, words("en"), "en")
    takes = [float(branch.cells[-1].replace("−", "-")) for branch in tree.root.children]
    assert all(each <= 0 for each in takes)
    assert sum(takes) == pytest.approx(result.nodes[0].lenses[claimed].score - 100, abs=0.2)
    assert "in every district; below that:" in " ".join(
        note for each in branches(tree.root) for note in each.notes
    )
    assert drawn(tree, Pen(80, ("|- ", "`- ", "|  ", "-"))).isascii() is False


def test_what_is_made_from_public_sources_says_so_and_has_no_level() -> None:
    rubric = service_shape()
    result = scored(rubric, {**ANSWERS, "rch_offices": 3}, basis="public_sources")
    tree = node_tree(result, rubric, rubric.whole.id, "claimed", words("en"), "en")
    assert tree.root.chip == "no level"
    assert any("Unofficial" in line for line in tree.about)


def test_a_part_can_be_called_by_its_name_in_the_readers_language(call: Call, city: Path) -> None:
    by_id, by_name = (
        call("explain", city, "mobility"),
        call("explain", city, "movilidad y transporte PUBLICO"),
    )
    assert (by_name.code, by_name.out) == (0, by_id.out)
    assert call("explain", city, "Mobilidade e transporte público", "--lang", "pt").code == 0


def test_an_unknown_part_is_answered_with_the_dimensions_by_id_and_name(call: Call, city: Path) -> None:
    called = call("explain", city, "zzz")
    assert called.code == 2
    assert "government (Gobierno)" in called.err
    assert "gov_strategy" not in called.err
