"""What the story says is language: no placeholder is left, no key untranslated, forms agree with their number."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from assessment.report.story import compose
from assessment.text.catalogue import languages, words
from tests.examples.cities import NAMES, loaded, result_of
from tests.report.pdf import edge_cities
from tests.report.story.builders import texts

REPORT = Path(__file__).parents[3] / "assessment" / "report"
KEPT = {"page": {"{page}", "{pages}"}, "more_dimensions": {"{n}"}}  # filled by the renderer


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_an_example_has_a_placeholder_a_key_or_a_hole(name: str, lang: str) -> None:
    story = compose(result_of(name), loaded(name).rubric, lang)
    found = dict(texts(story))
    assert len(found) > 1_000
    assert [place for place, text in found.items() if _is_broken(place, text)] == []


@pytest.mark.parametrize(
    "edge", ["one answer only", "nothing answered", "all not applicable", "all scores 100"]
)
def test_no_text_at_the_edges_has_a_placeholder_a_key_or_a_hole(edge: str) -> None:
    found = dict(texts(edge_cities.EDGES[edge]()))
    assert [place for place, text in found.items() if _is_broken(place, text)] == []


def _is_broken(place: str, text: str) -> bool:
    left = set(re.findall(r"\{[^}]*\}", text)) - KEPT.get(place.rpartition(".")[2], set())
    signs = ("  ", " ,", " .", "..", "()", "( ")
    strange = re.search(r"\breport\.\w|\b(None|nan)\b|(?i:\b(nivel|nível|level) \d+[.,]\d)", text)
    return bool(left or strange or any(sign in text for sign in signs))


def test_a_broken_text_would_be_noticed() -> None:
    for text in ("{name} de", "None puntos", "Nivel 3.0 de 5.0", "report.label.x", "dos  espacios", "fin.."):
        assert _is_broken("story.lead", text)
    assert not _is_broken("story.label.page", "{page} de {pages}")


# -- keys


def test_every_text_that_the_code_asks_for_exists_in_every_language() -> None:
    asked = _asked()
    assert len(asked) > 80
    for lang in languages():
        keys = words(lang).keys("report")
        for key in asked:
            known = (
                any(found.startswith(key.removesuffix("*")) for found in keys)
                if key.endswith("*")
                else key in keys
            )
            assert known, f"{lang} lacks {key}"


def test_every_text_of_the_roadmap_that_the_code_asks_for_exists_in_every_language() -> None:
    asked = set()
    for name in ("actions", "roadmap", "roadmap_head", "steps"):
        tree = ast.parse((REPORT / "story" / f"{name}.py").read_text(encoding="utf-8"))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
        for call in calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr == "say":
                asked |= {key.removeprefix("roadmap.") for key in _written(call.args[0])}
    assert len(asked) > 20
    for lang in languages():
        keys = words(lang).keys("roadmap")
        for key in asked - {"*"}:
            wanted = f"roadmap.{key.removesuffix('*')}"
            assert any(
                found == wanted or (key.endswith("*") and found.startswith(wanted)) for found in keys
            ), key


def _asked() -> set[str]:
    """Keys in the code of story and pages; a key that is put together ends with a star."""
    found = set()
    for path in (*(REPORT / "story").glob("*.py"), *(REPORT / "pdf").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "label" and call.args:
                found |= {f"report.{key}" for key in _written(call.args[0])}
            if isinstance(call, ast.Subscript) and _is_label(call.value):
                found |= {f"report.label.{key}" for key in _written(call.slice)}
    return found


def _is_label(value: ast.expr) -> bool:
    return getattr(value, "attr", getattr(value, "id", "")) == "label"


def _written(value: ast.expr) -> set[str]:
    match value:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_]):
            return {f"{first}*"}
    return set()


@pytest.mark.parametrize("lang", languages())
def test_every_state_reason_backing_and_grade_of_a_result_has_its_word(lang: str) -> None:
    from typing import get_args

    from assessment.answers.models import Evidence, Review
    from assessment.result.models import CapOf, NodeState
    from assessment.rubric.models import Effort
    from assessment.scoring.readings import State

    lists = {
        "state": {*get_args(NodeState), *get_args(State), "not_reviewed", "missing"},
        "backing": get_args(CapOf.model_fields["backing"].annotation),
        "effort": get_args(Effort),
        "note": {f"review_{accepts}" for accepts in get_args(Review.model_fields["accepts"].annotation)},
        "evidence": {f"withheld_{why}" for why in ("safety", "privacy")},
        "quality": {*"ABCDEF", "none"},
        "reason": {"nobody_measures", "not_at_hand", "set", "competence", "profile"},
        "missing": {f"no_level_{state}" for state in get_args(NodeState)},
        "lead": {"not_assessed", "not_applicable", "no_level", "level"},
    }
    assert set(get_args(get_args(Evidence.model_fields["quality"].annotation)[0])) == set("ABCDEF")
    missing = [
        f"{group}.{name}"
        for group, names in lists.items()
        for name in names
        if f"report.{group}.{name}" not in words(lang)
    ]
    assert missing == []


# -- numbers of things

FORMS = {
    "es": {
        "answer.practices": ("0 prácticas de 6", "1 práctica de 6", "2 prácticas de 6"),
        "brakes.gap_text": (
            "0 respuestas de 60,0 puntos o más, con menos respaldo del necesario.",
            "1 respuesta de 60,0 puntos o más, con menos respaldo del necesario.",
            "2 respuestas de 60,0 puntos o más, con menos respaldo del necesario.",
        ),
        "fact.backing_text": (
            "0 de 6 preguntas que aplican tienen al menos un documento.",
            "1 de 6 preguntas que aplican tiene al menos un documento.",
            "2 de 6 preguntas que aplican tienen al menos un documento.",
        ),
        "fact.review_text": (
            "40 % del peso revisado: de 6 respuestas, 0 ajustadas.",
            "40 % del peso revisado: de 6 respuestas, 1 ajustada.",
            "40 % del peso revisado: de 6 respuestas, 2 ajustadas.",
        ),
        "method.reused_text": (
            "Respalda 0 preguntas: A.",
            "Respalda 1 pregunta: A.",
            "Respalda 2 preguntas: A.",
        ),
        "method.department_text": (
            "0 de 0 respondidas; 0 sin referencia; borrador",
            "0 de 1 respondida; 0 sin referencia; borrador",
            "0 de 2 respondidas; 0 sin referencia; borrador",
        ),
    },
    "pt": {
        "answer.practices": ("0 prática de 6", "1 prática de 6", "2 práticas de 6"),
        "fact.backing_text": (
            "0 de 6 perguntas que se aplicam tem pelo menos um documento.",
            "1 de 6 perguntas que se aplicam tem pelo menos um documento.",
            "2 de 6 perguntas que se aplicam têm pelo menos um documento.",
        ),
        "method.reused_text": (
            "Respalda 0 pergunta: A.",
            "Respalda 1 pergunta: A.",
            "Respalda 2 perguntas: A.",
        ),
    },
    "en": {
        "answer.practices": ("0 practices of 6", "1 practice of 6", "2 practices of 6"),
        "brakes.gap_text": (
            "0 answers of 60,0 points or more, with less evidence than they need.",
            "1 answer of 60,0 points or more, with less evidence than it needs.",
            "2 answers of 60,0 points or more, with less evidence than they need.",
        ),
        "method.reused_text": ("Backs 0 questions: A.", "Backs 1 question: A.", "Backs 2 questions: A."),
    },
}
VALUES = {
    "all": 6,
    "least": "60,0",
    "share": "40 %",
    "names": "A",
    "answered": 0,
    "without": 0,
    "state": "borrador",
}


@pytest.mark.parametrize(("lang", "key"), [(lang, key) for lang, known in FORMS.items() for key in known])
def test_verbs_and_nouns_agree_with_none_one_and_two(lang: str, key: str) -> None:
    said = tuple(words(lang)(f"report.{key}", n=n, **VALUES) for n in (0, 1, 2))
    assert said == FORMS[lang][key]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (
            "es",
            "C (1,0) detiene al conjunto.",
            "C (1,0) y D (2,0) detienen al conjunto.",
        ),
        ("pt", "C (1,0) freia o conjunto.", "C (1,0) e D (2,0) freiam o conjunto."),
        ("en", "C (1,0) holds the whole back.", "C (1,0) and D (2,0) hold the whole back."),
    ],
)
def test_the_sentence_on_who_leads_agrees_with_how_many_are_behind(lang: str, one: str, two: str) -> None:
    say = words(lang)
    both = say("report.and", first="C (1,0)", last="D (2,0)")
    assert say("report.sentence.leaders", n=1, first="A (9,0)", last="C (1,0)").endswith(one)
    assert say("report.sentence.leaders", n=2, first="A (9,0)", last=both).endswith(two)


def test_languages_have_the_same_placeholders_in_every_text() -> None:
    for key in words("es").keys("report"):
        wanted = words("es").placeholders(key)
        assert all(words(lang).placeholders(key) == wanted for lang in languages()), key
