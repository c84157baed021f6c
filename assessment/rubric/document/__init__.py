"""A rubric as Markdown for people: `documents` gives every file with its text. Nothing here is written by hand."""

from __future__ import annotations

from assessment.rubric.document.glossary import glossary_page
from assessment.rubric.document.markdown import bullets, escaped, link, page
from assessment.rubric.document.pages import rubric_page
from assessment.rubric.load import Rubric
from assessment.text.catalogue import languages, words

__all__ = ["documents", "glossary_page", "rubric_page"]


def documents(rubric: Rubric) -> dict[str, str]:
    """Text of every page by the name of its file: one per language, an index, and a glossary per language."""
    spoken = [language for language in rubric.header.languages if language in languages()]
    pages = {f"rubric-{rubric.id}.{each}.md": rubric_page(rubric, each) for each in spoken}
    glossaries = {f"glossary.{each}.md": glossary_page(each) for each in spoken}
    return {**pages, f"rubric-{rubric.id}.md": _index(rubric, spoken), **glossaries}


def _index(rubric: Rubric, spoken: list[str]) -> str:
    rows = [
        (
            link(rubric.words(each).header.title, f"rubric-{rubric.id}.{each}.md"),
            link(words(each)("document.title.glossary"), f"glossary.{each}.md"),
        )
        for each in spoken
    ]
    return page([f"# {escaped(rubric.named)}", bullets(" · ".join(row) for row in rows)])
