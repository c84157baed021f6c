"""What is for the public holds no name of staff, no comment, no internal link, no fingerprint of a file, no other city.

Every field in which a person writes gets a word of its own. Only the fields listed here may be seen: one that is added
to the models is internal until somebody says otherwise.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, TextStringObject

from assessment.answers.models import Assessment
from assessment.complete import assess
from assessment.report.pdf.write import brief_bytes
from assessment.report.roadmap_csv import roadmap_csv
from assessment.report.scorecards import EXCEL, PDF, Print, scorecards
from assessment.report.story import compose
from assessment.result.models import Result
from assessment.result.peers import BetterAt, DoesBetter, Peer, Peers
from assessment.result.public import to_public
from assessment.result.published import Published, PublishedEdition
from assessment.result.write import to_json
from tests.builders import DATE
from tests.report.planting import Field, Kind, city, plant, rubric

PUBLIC: frozenset[Field] = frozenset(
    {
        ("City", "name"),
        ("District", "name"),
        ("Evidence", "title"),
        ("Answer", "references"),
        ("Evidence", "link"),
    }
)
"""What may be seen; of links only those that are neither internal nor withheld."""
FOLDER = "/home/zqfolder/de-ana"
OTHER_CITY = "Zqotra"


class Planted:
    """A result with a word in every field, where each word was put, and which of them are internal."""

    def __init__(self) -> None:
        self.words: dict[str, Field] = {}
        said = plant(city(), self._say)
        self.internal = {word for word, field in self.words.items() if field not in PUBLIC}
        self.internal |= _links(said) | {FOLDER, "zqfolder", OTHER_CITY}
        whole = assess(rubric(), said)
        self.result = whole.model_copy(update={"peers": _peers(whole), "published": _published()})

    def _say(self, where: Field, kind: Kind) -> str:
        number = len(self.words) + 1
        word = f"{number:064x}" if kind == "sha256" else f"zq{number:04d}"
        self.words[word] = where
        return f"https://zq.example/{word}" if kind == "link" else word

    def found_in(self, data: str) -> set[str]:
        """Internal words that stand in a text."""
        return {word for word in self.internal if word in data}


def _links(said: Assessment) -> set[str]:
    """The words in internal and withheld links."""
    hidden = (item for item in said.evidence.values() if item.internal or item.withheld)
    return {str(item.link).rsplit("/", 1)[1] for item in hidden}


def _peers(result: Result) -> Peers:
    ahead = DoesBetter(city=OTHER_CITY, points=99.0, gain=40.0)
    near = Peer(city=OTHER_CITY, population=9_000, ratio=0.9, date=DATE, score=61.0, level=2)
    better = BetterAt(id=result.nodes[1].id, kind="node", points=59.0, step=33.0, cities=(ahead,))
    return Peers(lens="claimed", cities=9, rank=3, quartile=2, nearest=(near,), better=(better,))


def _published() -> Published:
    """A table of one's own, as an earlier version wrote it: with the folder that it was read from."""
    return Published(file=f"{FOLDER}/table.csv", editions=(PublishedEdition(name="2020"),), rows=())


@cache
def planted() -> Planted:
    return Planted()


# -- everything that a file says, however it is packed


def words_of_pdf(pdf: bytes) -> str:
    """Bytes, text of the pages, every string of every object, every stream unpacked, and what is attached."""
    reader = PdfReader(BytesIO(pdf))
    said = [pdf.decode("latin-1"), *(page.extract_text() for page in reader.pages)]
    todo: list[Any] = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    while todo:
        found = todo.pop()
        if isinstance(found, DictionaryObject):
            todo += found.values()
            if hasattr(found, "get_data"):
                data = found.get_data()
                said.append(data if isinstance(data, str) else data.decode("utf-8", "replace"))
        elif isinstance(found, ArrayObject):
            todo += [kept for kept in found if not isinstance(kept, IndirectObject)]
        elif isinstance(found, TextStringObject):
            said.append(found)
        elif isinstance(found, ByteStringObject):
            said.append(found.decode("utf-16", "replace"))
        todo = [each for each in todo if not isinstance(each, IndirectObject)]
    return "\n".join(said)


def words_of_package(data: bytes) -> str:
    """Every part of a workbook with its name."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return "\n".join(
            f"{name}\n{package.read(name).decode('utf-8', 'replace')}" for name in package.namelist()
        )


def outputs(result: Result) -> Iterator[tuple[str, str]]:
    """Every file that is made of a result, as one long text."""
    for lang in ("es", "en"):
        story = compose(result, rubric(), lang)
        archived = scorecards(result, rubric(), lang, None, Print(archive=True))
        yield f"pdf {lang}", words_of_pdf(archived[PDF])
        yield f"xlsx {lang}", words_of_package(archived[EXCEL])
        yield f"brief {lang}", words_of_pdf(brief_bytes(story))
        yield f"roadmap {lang}", roadmap_csv(story).decode()
    yield "json", to_json(result).decode()


@cache
def made(public: bool) -> dict[str, str]:
    result = planted().result
    return dict(outputs(to_public(result) if public else result))


FILES = [f"{kind} {lang}" for lang in ("es", "en") for kind in ("pdf", "xlsx", "brief", "roadmap")] + ["json"]


def test_the_city_sees_what_was_planted() -> None:
    own = planted()
    reached = set().union(*(own.found_in(said) for said in made(False).values()))
    assert {own.words[word] for word in reached & set(own.words)} >= set(own.words.values()) - PUBLIC
    assert {FOLDER, OTHER_CITY} <= reached
    assert own.found_in(made(False)["pdf es"])
    assert own.found_in(made(False)["xlsx es"])


@pytest.mark.parametrize("file", FILES)
def test_nothing_internal_is_in_a_public(file: str) -> None:
    own = planted()
    assert {own.words.get(word, word) for word in own.found_in(made(True)[file])} == set()


def test_what_is_for_the_public_stays_in_the_files() -> None:
    own, said = planted(), made(True)
    shown = {
        word for word in set(own.words) - own.internal if word in said["pdf es"] and word in said["json"]
    }
    assert {own.words[word] for word in shown} == PUBLIC
    assert "table.csv" in said["json"]


def test_the_words_of_a_file_are_found_wherever_they_stand() -> None:
    own = made(False)["pdf es"]
    assert to_json(planted().result).decode() in own, "the result that is attached"
    for said in ("/Producer", "pdfuaid:part", planted().result.city.name):
        assert said in own
