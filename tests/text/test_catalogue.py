"""The catalogue: every language says everything, with the same placeholders, and every finding has its text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import assessment.documents
from assessment.documents.tell import text_key
from assessment.text import catalogue
from assessment.text.catalogue import Words, files, languages, words

PACKAGE = Path(assessment.documents.__file__).parents[1]
METHODS = ("error", "warning", "note", "problem", "stop", "_error", "_warning")


@pytest.fixture
def small(tmp_path: Path) -> Words:
    (tmp_path / "page.yaml").write_text(
        "title: Hola {name}\ndeep: {er: x}\ncount: {one: '{n} distrito', other: '{n} distritos'}\n",
        encoding="utf-8",
    )
    return Words("es", tmp_path)


def test_a_key_gives_its_text_with_placeholders_filled(small: Words) -> None:
    assert small("page.title", name="Río") == "Hola Río"
    assert small("page.deep.er") == "x"


@pytest.mark.parametrize("text", ["{name}", "{0.__class__}", "{{", "}", "{name.__init__.__globals__}"])
def test_braces_of_the_user_stay_as_they_are(small: Words, text: str) -> None:
    assert small("page.title", name=text) == f"Hola {text}"


@pytest.mark.parametrize(
    ("lang", "n", "form"), [("es", 0, "other"), ("es", 1, "one"), ("es", 2, "other"), ("es", 1_000_000, "other"),
                            ("pt", 0, "one"), ("pt", 1, "one"), ("pt", 2, "other"), ("en", 0, "other"), ("en", 1, "one")],
)  # fmt: skip
def test_a_number_chooses_its_form(tmp_path: Path, lang: str, n: int, form: str) -> None:
    (tmp_path / "page.yaml").write_text("count: {one: one, other: other}\n", encoding="utf-8")
    assert Words(lang, tmp_path)("page.count", n=n) == form


def test_a_mistake_of_the_program_names_key_and_language(small: Words) -> None:
    for key in ("page.none", "none.title", "page", "page.deep"):
        with pytest.raises(KeyError, match=f"'{key}' in language 'es'"):
            small(key)
    with pytest.raises(KeyError, match=r"page\.title.*name"):
        small("page.title")
    with pytest.raises(KeyError, match=r"page\.count.*'n'"):
        small("page.count")
    with pytest.raises(KeyError, match="language 'xx'"):
        words("xx")
    assert "page.title" in small
    assert "page.none" not in small


def test_the_languages_are_those_of_the_folders() -> None:
    assert languages() == ("en", "es", "pt")
    assert words("es") is words("es")


def test_all_languages_have_the_same_files_keys_and_placeholders() -> None:
    for lang in languages():
        assert files(lang) == files("es")
        for file in files(lang):
            assert words(lang).keys(file) == words("es").keys(file), (lang, file)
            for key in words(lang).keys(file):
                assert words(lang).placeholders(key) == words("es").placeholders(key), (lang, key)


@pytest.mark.parametrize("lang", catalogue.languages())
def test_no_text_is_empty_or_unfinished(lang: str) -> None:
    for file in files(lang):
        for key in words(lang).keys(file):
            for text in words(lang).forms(key).values():
                assert isinstance(text, str), key
                assert text.strip() == text != "", key
                assert not any(mark in text for mark in ("TODO", "XXX", "  ")), key


def calls() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where a finding is added with a literal code: place, code, and the values (None if they are not all named)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in METHODS
            ):
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and len(node.args) == 2:
                    names = [keyword.arg for keyword in node.keywords]
                    given = None if None in names else frozenset(name for name in names if name)
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", code.value, given


def test_every_finding_of_the_program_has_its_text() -> None:
    missing = {place: code for place, code, _ in calls() if text_key(code) not in words("es")}
    assert not missing


def test_every_finding_of_the_program_brings_the_values_of_its_text() -> None:
    for place, code, given in calls():
        if given is not None and text_key(code) in words("es"):
            assert words("es").placeholders(text_key(code)) <= given, f"{place} {code}"


def test_every_reason_and_expectation_has_its_text() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith("terms.")
            ):
                known = words("es").keys("terms")
                assert any(key == node.value or key.startswith(node.value) for key in known), (
                    path.name,
                    node.value,
                )
