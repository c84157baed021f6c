"""How the items of a list are written; what is written so is read back as it was meant."""

from __future__ import annotations

from functools import lru_cache

from assessment.questionnaire.understand.models import Answer, Asked, Choice, Kind, State, Understood
from assessment.questionnaire.understand.spellings import item
from assessment.text.catalogue import languages


def item_text(choice_code: str, sentence: str, kind: Kind) -> str:
    """An item of the list of a question, e.g. `3. Runs in part of the city.` or `b. ...`, on one line."""
    return f"{choice_code}. {_line(sentence)}"


def state_text(kind: State, sentence: str, lang: str) -> str:
    """A reason for no answer as an item of the list, e.g. `N/A: the law forbids it`, `No se sabe: nadie lo mide`.

    After the colon the sentence goes on with a small letter, unless its first word has other capitals (`ITU`).
    """
    return f"{item(f'{kind}_item', lang)}: {_going_on(_line(sentence))}"


def yes_no_text(value: bool, lang: str) -> str:
    """Yes or no as an item of a list, e.g. `Sí`."""
    return item("yes_item" if value else "no_item", lang)


def answer_of(code: str, kind: Kind) -> Answer:
    """The answer that the code of a choice stands for in a question of a kind."""
    if kind == "checklist":
        return (code,)
    return int(code) if kind in ("ladder", "any") and code.isascii() and code.isdigit() else code


@lru_cache(maxsize=512)
def offered(asked: Asked) -> dict[str, Understood]:
    """Every item that a workbook offers for a question, in every language."""
    items = {
        item_text(choice.code, sentence, asked.kind): Understood(answer_of(choice.code, asked.kind))
        for choice in asked.choices
        for sentence in choice.sentences
    }
    return _states("unknown", asked.unknown) | _states("not_applicable", asked.not_applicable) | items


def _states(state: State, reasons: tuple[Choice, ...]) -> dict[str, Understood]:
    return {
        state_text(state, sentence, lang): Understood(state=state, reason=reason.code)
        for reason in reasons
        for sentence in reason.sentences
        for lang in languages()
    }


def _line(sentence: str) -> str:
    return " ".join(sentence.split())


def _going_on(sentence: str) -> str:
    first = sentence.partition(" ")[0]
    return sentence if first[1:] != first[1:].lower() else sentence[:1].lower() + sentence[1:]
