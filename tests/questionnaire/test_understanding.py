"""What people type into an answer cell, in three languages, and what it is read as."""

import datetime
from typing import Any

import pytest

from assessment.questionnaire.understand import Asked, Understood, understand_answer
from assessment.sheets.raw import RawCell
from tests.questionnaire.asking import (
    CHECKLIST,
    CHOICE,
    LADDER,
    LANGUAGES,
    LOCALES,
    MINUTES,
    OLDER,
    SHARE,
    codes,
    told,
    typed,
)

DAY = datetime.date(2024, 3, 2)
NA, UNKNOWN = "not_applicable", "unknown"


def read(value: Any, asked: Asked, lang: str = "es", number_format: str = "General") -> Understood:
    return understand_answer(typed(value, number_format), asked, lang, LOCALES[lang])


# what is typed in Spanish, in Portuguese, in English (or in all, if there is one), and the level
LEVELS: list[tuple[tuple[Any, ...], int]] = [
    ((3, 3.0, "3", "3.", "3)", "(3)", "[3]", "3 ", " 3", "3\u00a0", "«3»", "'3'", "03", "３", "3.0", "3,0", "3.00"), 3),
    ((0, "0", "0.", "nivel 0"), 0),
    (("nivel 3", "nível 3", "level 3"), 3),
    (("Nivel: 3", "NÍVEL 3", "Level #3"), 3),
    (("N3", "n 3", "L3"), 3),
    (("nivel tres", "nível três", "level three"), 3),
    (("tres", "três", "three"), 3),
    (("cero", "zero", "Zero"), 0),
    (("III", "iii", "nivel III"), 3),
    (("nivel V", "nível V", "Level V."), 5),
    (("3 - en parte", "3 – em parte", "3 - in part"), 3),
    (("3: falta un distrito", "3: falta um distrito", "3: one district is missing"), 3),
    (("3 (falta el sur)", "3 (falta o sul)", "3 (not the south)"), 3),
    (("3. Funciona en parte de la ciudad", "3. Funciona em parte da cidade", "3. It works in part of the city"), 3),
    (("3 Funciona en parte de la ciudad.", "3 Funciona em parte da cidade.", "3 It works in part of the city."), 3),
    (("Funciona en parte de la ciudad.", "Funciona em parte da cidade.", "It works in part of the city."), 3),
    (("FUNCIONA EN PARTE DE LA CIUDAD", "funciona em parte da cidade!", "it works  in part\nof the city"), 3),
    (("Funciona en parte", "Funciona em parte", "It works in part"), 3),
    (("Una auditoria externa lo confirma", "uma auditoria externa confirma", "an external audit confirms it"), 5),
    (("No se sabe cuántas fuentes hay", "Nao se sabe quantas fontes ha", "nobody knows how many wells there are"), 0),
    (("3. Funciona…", "3. Funciona…", "3. It works…"), 3),
]  # fmt: skip


@pytest.mark.parametrize(("spellings", "level"), LEVELS)
def test_a_level_is_read_in_many_spellings(spellings: tuple[Any, ...], level: int) -> None:
    for spelling in spellings:
        found = read(spelling, LADDER)
        assert (found.answer, found.problems, found.literal) == (level, (), False), spelling


# what is typed, the state, the reason
STATES: list[tuple[tuple[str, ...], str, str | None]] = [
    (("NA", "n/a", "N/A", "n.a.", "N.A", "N. A.", "n / a", "#N/A", "na"), NA, None),
    (("-", "–", "—", " - ", "--"), NA, None),
    (("no aplica", "não se aplica", "not applicable"), NA, None),
    (("No aplica.", "não aplicável", "Does not apply"), NA, None),
    (("NO SE APLICA", "NAO SE APLICA", "n/a"), NA, None),
    (("no corresponde", "inaplicável", "doesn’t apply"), NA, None),
    (("N/A: la ley no lo permite", "N/A: a lei não permite", "N/A: the law does not allow it"), NA, "law_forbids"),
    (("no aplica (la ley no lo permite)", "não se aplica - a lei não permite", "not applicable, the law does not allow it"), NA, "law_forbids"),
    (("La ley no lo permite", "A LEI NAO PERMITE", "the law does not allow it."), NA, "law_forbids"),
    (("N/A: law_forbids", "na; law forbids", "n.a. law_forbids"), NA, "law_forbids"),
    (("no aplica: no existe en el", "n/a: não existe no território", "n/a: it does not exist"), NA, "no_territory"),
    (("no sabe", "não sabe", "don't know"), UNKNOWN, None),
    (("No se sabe", "não se sabe", "Don’t know"), UNKNOWN, None),
    (("ns", "ns/nr", "NS / NR", "n.s."), UNKNOWN, None),
    (("s/d", "S/D", "sd"), UNKNOWN, None),
    (("sin dato", "sem dados", "no data"), UNKNOWN, None),
    (("se desconoce", "desconhecido", "unknown"), UNKNOWN, None),
    (("?", "??", "???"), UNKNOWN, None),
    (("nadie lo mide", "ninguém mede", "nobody measures it"), UNKNOWN, "nobody_measures"),
    (("No se mide.", "não medimos", "Not measured"), UNKNOWN, "nobody_measures"),
    (("no sabe: nadie lo mide", "não se sabe (ninguém mede)", "unknown - nobody measures it"), UNKNOWN, "nobody_measures"),
    (("no está a mano", "não está à mão", "not at hand"), UNKNOWN, "not_at_hand"),
    (("no se sabe, no está a la mano", "não sabemos: o dado não está à mão", "don't know: not at hand"), UNKNOWN, "not_at_hand"),
]  # fmt: skip


@pytest.mark.parametrize(("spellings", "state", "reason"), STATES)
@pytest.mark.parametrize("asked", [LADDER, CHOICE, CHECKLIST, SHARE, MINUTES, OLDER], ids=lambda a: a.kind)
def test_a_reason_for_no_answer_is_read_in_many_spellings(
    spellings: tuple[str, ...], state: str, reason: str | None, asked: Asked
) -> None:
    for spelling in spellings:
        found = read(spelling, asked)
        assert (found.answer, found.state, found.reason, found.problems) == (None, state, reason, ()), (
            spelling
        )


@pytest.mark.parametrize(
    "text", ["N/A: no hay puerto", "não se aplica: não há porto", "not applicable (no port)"]
)
def test_a_reason_that_is_not_listed_is_told_with_those_that_are(text: str) -> None:
    found = read(text, LADDER)
    assert (found.state, found.reason, codes(found)) == (NA, None, ("cell_reason_unlisted",))
    assert "La ley no lo permite" in told(found.problems[0], "es")
    assert found.problems[0].severity == "warning"


# what is typed into a ladder, and the code of the message
NOT_LEVELS: list[tuple[tuple[Any, ...], str]] = [
    (("2 y 3", "2 e 3", "2 and 3"), "cell_two_answers"),
    (("2 o 3", "2 ou 3", "2 or 3"), "cell_two_answers"),
    (("2 a 3", "entre 2 e 3", "2 to 3"), "cell_two_answers"),
    (("2/3", "2-3", "2–3", "2, 3", "2;3", "2\n3", "nivel 2 y nivel 3", "dos o tres"), "cell_two_answers"),
    (("Funciona en parte de la ciudad.\nFunciona en todos los distritos.", "3. Funciona em parte da cidade. 4. Funciona em todos os distritos.", "3. some\n4. all"), "cell_two_answers"),
    (("3. no se sabe", "3 - não sabe", "N/A 3"), "cell_two_answers"),
    (("n/a / no sabe", "não se aplica / não sabe", "n/a - unknown"), "cell_two_answers"),
    (("3. El presupuesto reserva un monto.", "3. O orçamento reserva um valor.", "3. The budget sets money aside."), "cell_code_and_sentence"),
    (("3 El presupuesto reserva", "3) o orcamento reserva", "3 - the budget sets money aside, mostly"), "cell_code_and_sentence"),
    ((2.5, "2.5", "2,5", "2½", "nivel 2,5"), "cell_half_level"),
    ((6, -1, "7", "-1", "nivel 9", "nível 6", "level 12", 60, 1e300), "cell_level_outside"),
    (("ninguno", "nenhuma", "none"), "cell_none_for_level"),
    (("no", "não", "nothing"), "cell_none_for_level"),
    (("sí", "sim", "yes", "x", "V", "I", "verdadero"), "cell_level_unclear"),
    (("3 distritos de 12", "3 distritos de 12", "3 districts of 12"), "cell_level_unclear"),
    (("en proceso", "na prefeitura existe", "in progress", "b", "3 %", "...", "Funciona"), "cell_level_unclear"),
    ((True, False), "cell_true_false"),
    ((DAY, datetime.datetime(2024, 3, 2, 10), datetime.time(3, 0)), "cell_date_for_answer"),
]  # fmt: skip


@pytest.mark.parametrize(("spellings", "code"), NOT_LEVELS)
def test_what_is_no_level_gets_a_message_of_its_own(spellings: tuple[Any, ...], code: str) -> None:
    for spelling in spellings:
        found = read(spelling, LADDER)
        assert (found.answer, found.state, codes(found)) == (None, None, (code,)), spelling


def test_a_percentage_is_no_level() -> None:
    assert codes(read(0.03, LADDER, number_format="0%")) == ("cell_level_unclear",)


OPTIONS: list[tuple[tuple[Any, ...], str]] = [
    (("b", "B", "b.", "b)", "(b)", "“b”", " b "), "b"),
    (("(c)", "©", "c"), "c"),
    (("opción b", "opção b", "option b"), "b"),
    (("letra e", "letra e", "letter e"), "e"),
    (("b. Una norma nombra al responsable", "B) Uma norma nomeia o responsável", "b - A rule names who is in charge"), "b"),
    (("Una norma nombra", "uma norma nomeia", "A rule names who"), "b"),
    (("b. con decreto", "b: com decreto", "b (by decree)"), "b"),
]  # fmt: skip


@pytest.mark.parametrize(("spellings", "option"), OPTIONS)
def test_an_option_is_read_in_many_spellings(spellings: tuple[str, ...], option: str) -> None:
    for spelling in spellings:
        found = read(spelling, CHOICE)
        assert (found.answer, found.problems, found.literal) == (option, (), False), spelling


@pytest.mark.parametrize(
    ("spellings", "code"),
    [(("b y c", "b e c", "b and c", "a/b", "a o b"), "cell_two_answers"),
     (("b. Funciona en parte de la ciudad.", "b. Funciona em parte", "b) it works in part of the city"), "cell_code_and_sentence"),
     (("ninguna", "nenhuma", "none", 3, "nivel 3", "z", "no"), "cell_option_unclear"),
     ((True,), "cell_true_false"), ((DAY,), "cell_date_for_answer")],
)  # fmt: skip
def test_what_is_no_option_gets_a_message(spellings: tuple[Any, ...], code: str) -> None:
    for spelling in spellings:
        found = read(spelling, CHOICE)
        assert (found.answer, codes(found)) == (None, (code,)), spelling


PRACTICES: list[tuple[tuple[Any, ...], Any]] = [
    (("a, c", "a c", "a;c", "a/c", "A,C", "a, c.", "c, a", "a, c, a", "(a) (c)", "a) c)", "ac"), ("a", "c")),
    (("a y c", "a, y c", "a and c", "a & c", "a + c"), ("a", "c")),
    (("a\nc", "- a\n- c", "• a\n• c", "a.\nc."), ("a", "c")),
    (("a, e, c", "a,c,e", "ace", "e, a y c"), ("a", "c", "e")),
    (("práctica a y c", "prática a, c", "practice a, c"), ("a", "c")),
    (("b", "b.", "B", "opción b"), ("b",)),
    (("Una norma nombra al responsable.\nFunciona en parte de la ciudad.", "b. Uma norma nomeia o responsável.\nd. Funciona em parte da cidade.", "A rule names who is in charge. It works in part of the city."), ("b", "d")),
    (("- Una norma nombra\n- Funciona en parte", "b) uma norma nomeia\nd) funciona em parte", "b\nIt works in part of the city"), ("b", "d")),
    (("ninguna", "nenhuma", "none"), "none"),
    (("Ninguno.", "Nenhum", "None of these"), "none"),
    (("no", "não", "nothing", "0", 0), "none"),
    (("todas", "Todas as práticas", "all"), ("a", "b", "c", "d", "e", "f")),
]  # fmt: skip


@pytest.mark.parametrize(("spellings", "practices"), PRACTICES)
def test_practices_are_read_in_many_spellings(spellings: tuple[Any, ...], practices: Any) -> None:
    for spelling in spellings:
        found = read(spelling, CHECKLIST)
        assert (found.answer, found.problems, found.literal) == (practices, (), False), spelling


@pytest.mark.parametrize(
    ("spellings", "code"),
    [(("a, z", "x", "g", "ca", "a; 7", 3, 1.5), "cell_practice_unknown"),
     (("a e c", "a-c", "a, ninguna", "todas menos b", "varias"), "cell_practices_unclear"),
     (("a. Funciona en parte de la ciudad.", "a. Uma norma nomeia o responsável.", "a. It works in every district."), "cell_code_and_sentence"),
     ((True, False), "cell_true_false"), ((DAY,), "cell_date_for_answer")],
)  # fmt: skip
def test_what_names_no_practices_gets_a_message(spellings: tuple[Any, ...], code: str) -> None:
    for spelling in spellings:
        found = read(spelling, CHECKLIST)
        assert (found.answer, codes(found)) == (None, (code,)), spelling


@pytest.mark.parametrize(
    ("value", "kept"),
    [(3, 3), (2.5, 2.5), ("3", 3), ("1,5", 1.5), ("b", "b"), ("a, c", ("a", "c")), ("none", "none"), ("3. Texto", 3),
     ("b) texto", "b"), ("texto libre", "texto libre"), (True, "VERDADERO"), (DAY, "2 de marzo de 2024")],
)  # fmt: skip
def test_an_answer_to_a_question_that_is_gone_is_kept(value: Any, kept: Any) -> None:
    found = read(value, OLDER)
    assert (found.answer, found.problems) == (kept, ())


@pytest.mark.parametrize("asked", [LADDER, CHOICE, CHECKLIST, SHARE, OLDER], ids=lambda a: a.kind)
def test_formulas_errors_and_endless_texts_are_refused(asked: Asked) -> None:
    cells = [RawCell("=B2", "formula"), RawCell("#DIV/0!", "error"), typed("a " * 2001)]
    found = [understand_answer(cell, asked, "es", "es_CO") for cell in cells]
    assert [codes(one) for one in found] == [("cell_formula",), ("cell_error",), ("cell_too_long",)]
    assert all(one.answer is None for one in found)


def test_invisible_characters_are_removed_and_told() -> None:
    found = read("3\x07. Funciona en parte de la ciudad.", LADDER)
    assert (found.answer, codes(found), found.problems[0].severity) == (
        3,
        ("cell_control_characters",),
        "warning",
    )
    assert read("\u200b3\ufeff", LADDER).answer == 3


@pytest.mark.parametrize("cell", [None, typed(""), typed("  \n"), typed("\u00a0"), typed("\u200b")])
def test_an_empty_cell_says_nothing(cell: RawCell | None) -> None:
    assert understand_answer(cell, LADDER, "es", "es_CO") == Understood()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_name_what_is_allowed_in_words(lang: str) -> None:
    ranges = {"es": "nivel 0 a 5", "pt": "nível 0 a 5", "en": "level 0 to 5"}
    for value in (7, 2.5, "ninguno", "2 y 3", True, "¡vamos!"):
        assert ranges[lang] in told(read(value, LADDER, lang).problems[0], lang)
    option = told(read("z", CHOICE, lang).problems[0], lang)
    assert "b (Una norma nombra al responsable); c (" in option
    both = told(read("3. El presupuesto reserva un monto.", LADDER, lang).problems[0], lang)
    assert " 3 " in both
    assert " 2 (" in both


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_says_all_that_its_text_needs(lang: str) -> None:
    asked = (LADDER, CHOICE, CHECKLIST, SHARE, MINUTES)
    values = (
        *(v for row in (*NOT_LEVELS, *STATES) for v in row[0]),
        "N/A: x y",
        "a, z",
        "40-50",
        "aprox. 3",
        "5 km",
        0.5,
    )
    problems = [p for one in asked for value in values for p in read(value, one, lang).problems]
    assert len({p.code for p in problems}) > 15
    for problem in problems:
        text = told(problem, lang)
        assert "…" not in text.replace(str(problem.values.get("found")), "").replace(str(problem.values.get("allowed")), "").replace(str(problem.values.get("sentence")), "")  # fmt: skip
        assert not any(mark in text for mark in ("nobody_measures", "law_forbids", "{", "cell_")), text
