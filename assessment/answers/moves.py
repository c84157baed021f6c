"""What a migration is told as: findings at the places where things stood in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.answers.check.names import named
from assessment.answers.migrate import Migrated, Move
from assessment.documents.build import Path
from assessment.documents.findings import Findings, Place
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric


def tell_moves(migrated: Migrated, rubric: Rubric, document: Document, findings: Findings) -> None:
    """One note that says from where to where; then a note for what moved or is new, a warning for what counts no more."""
    place = document.place(("rubric", "version"))
    findings.note("migrated_from", place, rubric=rubric.id, version=migrated.version, now=rubric.version)
    for move in migrated.moves:
        _tell(move, migrated.version, document, findings)
    for node in rubric.whole.nodes:
        below = {question.id for question in node.all_questions()}
        new = [move.new for move in migrated.moves if move.kind == "new" and move.new in below]
        if new:
            values = named({"n": len(new), "node": node.id, "found": new}, rubric)
            findings.note("migrated_new", place, **values)


def _tell(move: Move, version: str, document: Document, findings: Findings) -> None:
    old, new = move.old or "", move.new or ""
    answer = document.key_place(("answers", old))
    evidence = document.key_place(("evidence", old))
    match move.kind:
        case "moved":
            findings.note("migrated_moved", answer, old=old, new=new, version=version)
        case "rescaled":
            findings.note("migrated_rescaled", answer, old=old, new=new, version=version)
        case "not_comparable":
            findings.warning("migrated_not_comparable", answer, old=old, new=new, version=version)
        case "dropped":
            findings.warning("migrated_dropped", answer, old=old, version=version)
        case "evidence":
            findings.warning("migrated_evidence", evidence, found=old, version=version)
        case "confirmation":
            findings.warning("migrated_confirmation", evidence, found=old, version=version)
        case "department":
            findings.warning("migrated_department", document.key_place(("departments", old)), found=old)


@dataclass(frozen=True)
class MovedDocument(Document):
    """A document that finds what has moved where it stands in the file.

    Attributes:
        before: the document as it was read.
        was: id of an answer in the file, by its id now.
    """

    before: Document = Document(None, None)
    was: dict[str, str] = field(default_factory=dict)

    def place(self, path: Path = ()) -> Place:
        """The place of a value, or of the nearest value around it that exists."""
        return self.before.place(self._in_file(path))

    def key_place(self, path: Path) -> Place:
        """The place of the last key of a path."""
        return self.before.key_place(self._in_file(path))

    def _in_file(self, path: Path) -> Path:
        if len(path) > 1 and path[0] == "answers":
            return ("answers", self.was.get(str(path[1]), path[1]), *path[2:])
        return path


def moved_document(document: Document, migrated: Migrated) -> Document:
    """The document for a check of the migrated assessment."""
    return MovedDocument(
        document.file, document.value, unsaid=document.unsaid, was=migrated.moved_ids, before=document
    )
