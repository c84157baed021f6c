"""The words of the method in one language, in its alphabet's order."""

from __future__ import annotations

from assessment.documents.plain import plain
from assessment.rubric.document.markdown import escaped, heading, page, table
from assessment.text.catalogue import words

TERM, MEANING = ".term", ".meaning"


def glossary_page(language: str) -> str:
    """Every term of the catalogue of glossaries with its meaning, as Markdown."""
    say = words(language)
    keys = [key.removesuffix(TERM) for key in say.keys("glossary") if key.endswith(TERM)]
    terms = sorted(((say(key + TERM), say(key + MEANING)) for key in keys), key=lambda pair: plain(pair[0]))
    heads = (say("document.label.term"), say("document.label.meaning"))
    rows = [(f"**{escaped(term)}**", escaped(meaning)) for term, meaning in terms]
    generated = f"<!-- {say('document.generated')} -->"
    return page([generated, heading(1, say("document.title.glossary")), table(heads, rows)])
