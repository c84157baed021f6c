"""Texts get the values that they have places for: the calls of the program are read, whether a test makes them or not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import assessment
from assessment.resources import data_folder
from assessment.text.catalogue import languages, words

PACKAGE = Path(assessment.__file__).parent
SPOKEN = ("say", "label", "text", "words", "fixed", "_own")
"""Names of what is called with the key of a text, or the end of one."""

Call = tuple[str, str, frozenset[str]]


def calls(source: str, name: str) -> Iterator[Call]:
    """Place, key and names of the values of every call whose key and values are written out."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
            continue
        said = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        keys = [
            each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if said in SPOKEN and len(keys) == 1:
            given = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            yield f"{name}:{node.lineno}", keys[0], given


def places(lang: str) -> dict[str, list[frozenset[str]]]:
    """What the texts have places for, by every end of their keys."""
    say, found = words(lang), {}
    for file in sorted(data_folder("templates").glob(f"text/{lang}/*.yaml")):
        for key in say.keys(file.stem):
            needed = say.placeholders(key) | ({"n"} if len(say.forms(key)) > 1 else set())
            parts = key.split(".")
            for start in range(len(parts)):
                found.setdefault(".".join(parts[start:]), []).append(needed)
    return found


def unfilled(made: list[Call], known: dict[str, list[frozenset[str]]]) -> list[Call]:
    return [call for call in made if call[1] in known and not any(need <= call[2] for need in known[call[1]])]


@pytest.mark.parametrize("lang", languages())
def test_every_place_of_a_text_gets_its_value(lang: str) -> None:
    made = [call for path in sorted(PACKAGE.rglob("*.py")) for call in calls(path.read_text(), path.name)]
    assert len(made) > 500
    assert unfilled(made, places(lang)) == []


def test_a_value_of_another_name_is_found() -> None:
    made = list(calls('felt.say("how.day", day=first)', "residents.py"))
    assert unfilled(made, {"how.day": [frozenset({"first"})]}) == made
    assert unfilled(made, {"how.day": [frozenset({"day"})]}) == []
