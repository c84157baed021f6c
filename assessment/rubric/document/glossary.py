"""The words of the method in one language, in its alphabet's order."""

from __future__ import annotations

import unicodedata

from assessment.rubric.document.markdown import escaped, heading, page, table
from assessment.text.catalogue import words

TERM, MEANING = "document.term.", "document.meaning."


def glossary_page(language: str) -> str:
    """Every term with its meaning, as Markdown."""
    say = words(language)
    keys = [key.removeprefix(TERM) for key in say.keys("document") if key.startswith(TERM)]
    terms = sorted(((say(TERM + key), say(MEANING + key)) for key in keys), key=lambda pair: _plain(pair[0]))
    heads = (say("document.label.term"), say("document.label.meaning"))
    rows = [(f"**{escaped(term)}**", escaped(meaning)) for term, meaning in terms]
    generated = f"<!-- {say('document.generated')} -->"
    return page([generated, heading(1, say("document.title.glossary")), table(heads, rows)])


def _plain(text: str) -> str:
    """Without accents, so that á stands with a."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().casefold()
