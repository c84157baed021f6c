"""From the files of a rubric to one `Rubric`: structure, words on demand, fingerprint, and the place of every id.

A rubric is a folder (`rubrics/<id>/`): `rubric.yaml`, the part files it names, and `text/<language>/` with a file of
the same name for each; or an overlay of another rubric (`overlay/`). Findings go to the caller's collector; `load_rubric` is the one that raises.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from assessment.documents.bind import bind
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place, Rejected
from assessment.documents.strict import Document, parse
from assessment.resources import data_folder
from assessment.rubric.models import Header, Node, Part, PartFile, Question
from assessment.rubric.words import Words

HEADER_FILE = "rubric.yaml"
OVERLAY_FILE = "overlay.yaml"


@dataclass(frozen=True)
class Rubric:
    """What is asked and how it is scored; the words of each language are read when they are first needed.

    Attributes:
        header: identity, scales, layers, levels, lenses, closed lists.
        whole: root of the tree of nodes and questions.
        folder: where the files are.
        places: file, line and column of every id, for findings.
        fingerprint: sha256 over the structure (its values) and the words (their text); of an overlay, also over its base.
        base: the rubric that this one is an overlay of; None for a rubric of its own.
        earlier: of an overlay, the version of the base that each version in `migrates_from` had.
    """

    header: Header
    whole: Node
    folder: Path
    places: Mapping[str, Place]
    fingerprint: str
    base: Rubric | None = field(default=None, repr=False)
    earlier: Mapping[str, str] = field(default_factory=dict)
    _words: dict[str, Words] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The rubric's permanent name, e.g. `latam-six`."""
        return self.header.id

    @property
    def version(self) -> str:
        """Semantic version: minor or more if a score changes, major if a meaning changes."""
        return self.header.version

    @property
    def named(self) -> str:
        """Id and version; of an overlay also those of its base, e.g. `mine-co 1.0.0 + mine 1.2.0`."""
        own = f"{self.id} {self.version}"
        return own if self.base is None else f"{own} + {self.base.named}"

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by id, in the order of the files."""
        return {question.id: question for question in self.whole.all_questions()}

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by id, parents first; the whole is the first."""
        return {node.id: node for node in self.whole.walk()}

    @property
    def library(self) -> Path:
        """The folder with the case library: the own one, or that of the base."""
        return self.folder if self.base is None else self.base.library

    def place(self, ident: str) -> Place:
        """Where an id is written; the rubric file itself where that is not known."""
        file = HEADER_FILE if self.base is None else OVERLAY_FILE
        return self.places.get(ident, Place(str(self.folder / file)))

    def words(self, language: str) -> Words:
        """All words in one language.

        Raises:
            Rejected: the language is not there, or its files have errors.
        """
        if language not in self._words:
            from assessment.rubric.load_words import read_words

            findings = Findings()
            words = read_words(self, language, findings)
            if words is None or findings.failed:
                raise Rejected(findings)
            self._words[language] = words
        return self._words[language]


def rubric_folders() -> dict[str, Path]:
    """The rubrics that come with the package, by id."""
    root = data_folder("rubrics")
    return {folder.name: folder for folder in sorted(root.iterdir()) if _is_rubric(folder)}


def _is_rubric(folder: Path) -> bool:
    return any(folder.joinpath(name).is_file() for name in (HEADER_FILE, OVERLAY_FILE))


def find_rubric(name: str) -> Path | None:
    """The folder of a rubric, by id or by the path of a folder."""
    with suppress(OSError):  # a name that is too long for the system
        if _is_rubric(path := Path(name)):
            return path
    return rubric_folders().get(name)


_Stamp = frozenset[tuple[str, int, int]]
_LOADED: dict[tuple[Path, Path], tuple[_Stamp, Rubric]] = {}
"""Rubrics without errors, by folder as it was named and as it is: many files of one run are of the same rubric."""


def load_rubric(name: str | Path) -> Rubric:
    """Load and validate a rubric by id or folder; one whose files have not changed since is not read again.

    Raises:
        Rejected: it is not there or has errors; `.findings` says all of them.
    """
    from assessment.rubric.validate import validate

    findings = Findings()
    folder = find_rubric(str(name))
    if folder is None:
        findings.error("rubric_missing", Place(), found=str(name), available=list(rubric_folders()))
        raise Rejected(findings)
    key, stamp = (folder, folder.resolve()), _stamp(folder)
    if (known := _LOADED.get(key)) is not None and known[0] == stamp:
        return known[1]
    rubric = read_rubric(folder, findings)
    if rubric is not None:
        validate(rubric, findings)
    if rubric is None or findings.failed:
        raise Rejected(findings)
    if rubric.base is None:  # of an overlay, the base may change too
        _LOADED[key] = (stamp, rubric)
    return rubric


def _stamp(folder: Path) -> _Stamp:
    """Name, time and size of every file of a folder."""
    known = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return frozenset((str(path), found.st_mtime_ns, found.st_size) for path, found in known)


def read_rubric(folder: Path, findings: Findings) -> Rubric | None:
    """Read the structure; None if a file cannot be read. What the values mean together is `validate`'s question."""
    if not (folder / HEADER_FILE).is_file() and (folder / OVERLAY_FILE).is_file():
        from assessment.rubric.overlay.read import read_overlay

        return read_overlay(folder, findings)
    found = Findings()
    header_doc = read_file(folder / HEADER_FILE, found)
    header = bind(Header, header_doc, found) if header_doc else None
    rubric = _with_parts(header, header_doc, folder, found) if header and header_doc else None
    findings.extend(found)
    return None if found.failed else rubric


def _with_parts(header: Header, header_doc: Document, folder: Path, findings: Findings) -> Rubric:
    places = dict(_header_places(header_doc))
    nodes: list[Node] = []
    for name in header.whole.parts:
        document = read_file(folder / _inside(name), findings)
        part = bind(PartFile, document, findings) if document else None
        if part is not None and document is not None:
            nodes.append(part.node)
            add_places(places, findings, _ids(part.node, document, ("node",)))
    whole = Node(id=header.whole.id, gates=header.whole.gates, nodes=tuple(nodes))
    return Rubric(header, whole, folder, places, fingerprint(header, whole, folder))


def read_file(path: Path, findings: Findings) -> Document | None:
    """A file of a rubric as a document; None, with findings, if it cannot be read."""
    data = read_bytes(path, findings)
    return None if data is None else parse(data, str(path), findings)


def _inside(name: str) -> PurePosixPath:
    """A part file stays inside the rubric's folder, whatever the rubric says."""
    return PurePosixPath(*[part for part in PurePosixPath(name).parts if part not in ("..", "/")])


def _header_places(document: Document) -> Iterator[tuple[str, Place]]:
    """Places of the header's keys and of the members of its lists, e.g. "header units", "header units days"."""
    yield "rubric", document.place()
    whole = document.value["whole"]
    yield whole.get("id", "whole"), document.key_place(("whole",))
    for index, gate in enumerate(whole.get("gates", ())):
        yield gate["id"], document.place(("whole", "gates", index))
    for key, value in document.value.items():
        yield f"header {key}", document.key_place((key,))
        for index, member in enumerate(value if isinstance(value, list) else ()):
            name = member.get("id") if isinstance(member, dict) else member
            yield f"header {key} {name}", document.place((key, index))


def _ids(node: Node, document: Document, at: tuple[str | int, ...]) -> Iterator[tuple[str, Place]]:
    """Every id of a node and below, with its place; `at`: where the node stands in the document."""
    yield node.id, document.place(at)
    lists: tuple[tuple[str, tuple[Part, ...]], ...] = (("gates", node.gates), ("questions", node.questions))
    for key, members in lists:
        for index, member in enumerate(members):
            yield member.id, document.place((*at, key, index))  # type: ignore[attr-defined]
    for index, child in enumerate(node.nodes):
        yield from _ids(child, document, (*at, "nodes", index))


def add_places(places: dict[str, Place], findings: Findings, ids: Iterable[tuple[str, Place]]) -> None:
    """Add places of new ids; an error for one that is taken."""
    for ident, place in ids:
        if ident in places:
            findings.error("id_duplicate", place, found=ident, first=str(places[ident]))
        else:
            places[ident] = place


def fingerprint(header: Header, whole: Node, folder: Path) -> str:
    """sha256 over the values of the structure and the text files of the folder, whatever the ends of their lines."""
    structure = [part.model_dump(mode="json", by_alias=True) for part in (header, whole)]
    digest = hashlib.sha256(json.dumps(structure, sort_keys=True, separators=(",", ":")).encode())
    for path in sorted((folder / "text").rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"sha256:{digest.hexdigest()}"
