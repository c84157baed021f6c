"""The tagged tree of the first page as it shall be, one line for each element: `python -m tests.report.pdf.golden` writes it.

Whoever changes the page looks at the difference: is it still read in this order, and do the pictures say their numbers?
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from tests.report.pdf.scorecards import archived_of, story_of
from tests.report.pdf.structure import Tag, tags

FOLDER = Path(__file__).parent / "golden"
CASES = (("villa-esperanza", "es"), ("vila-clara", "pt"))
WIDTH = 40


def path_of(name: str, lang: str) -> Path:
    return FOLDER / f"{name}.{lang}.txt"


def tree_of_the_verdict(name: str, lang: str) -> str:
    """Types with their own texts, and what stands for pictures; up to the heading of the contents."""
    contents = story_of(name, lang).label["contents"]
    (document,) = tags(archived_of(name, lang)).kids
    page = takewhile(lambda tag: not (tag.type == "H2" and tag.text == contents), document.kids)
    return "".join(line for tag in page for line in _lines(tag, 0))


def _lines(tag: Tag, depth: int) -> Iterator[str]:
    said = " ".join(" ".join(tag.texts).split())
    shown = f" [{tag.alt}]" if tag.alt else f" {said[:WIDTH]}…" if len(said) > WIDTH else f" {said}"
    yield f"{'  ' * depth}{tag.type}{shown}".rstrip() + "\n"
    for kid in tag.kids:
        yield from _lines(kid, depth + 1)


def main() -> None:
    for name, lang in CASES:
        FOLDER.mkdir(exist_ok=True)
        path_of(name, lang).write_text(tree_of_the_verdict(name, lang), encoding="utf-8")


if __name__ == "__main__":
    main()
