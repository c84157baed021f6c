"""What a questionnaire says about itself in a hidden sheet: of which rubric it is, and which part of the whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.answers.parts import Part
from assessment.documents.fields import SLUG, VERSION

SCHEMA = "questionnaire/1"
REVIEW_SCHEMA = "review/1"
CONFLICTS_SCHEMA = "conflicts/1"
SCHEMAS = (SCHEMA, REVIEW_SCHEMA, CONFLICTS_SCHEMA)

_SEPARATOR = " "


@dataclass(frozen=True)
class Identity:
    """Whose questionnaire this is.

    Attributes:
        schema: which kind of workbook: the questionnaire, a review, a list of conflicts.
        rubric, version, fingerprint: the rubric that it was made from.
        language: of its words; the reader takes answers in any.
        locale: by which numbers and dates are read that were typed as text.
        question_set: which questions were asked.
        part: which part of the whole it is; None for the whole.
        others: what else a kind of workbook keeps, e.g. the seed of a sample.
    """

    schema: str
    rubric: str
    version: str
    fingerprint: str
    language: str
    locale: str
    question_set: str
    part: Part | None = None
    others: Mapping[str, str] = field(default_factory=dict)


_PLAIN = ("schema", "rubric", "version", "fingerprint", "language", "locale", "question_set")
PART_KIND, PART_IDS = "part", "part_of"


def to_rows(identity: Identity) -> list[tuple[str, str]]:
    """Key and value of each line of the hidden sheet."""
    rows = [(key, str(getattr(identity, key))) for key in _PLAIN]
    if identity.part is not None:
        rows += [(PART_KIND, identity.part.kind), (PART_IDS, _SEPARATOR.join(identity.part.ids))]
    return rows + sorted(identity.others.items())


def from_rows(rows: Mapping[str, str]) -> Identity | None:
    """The identity; None if the lines are not those of one."""
    legal = re.fullmatch(SLUG, rows.get("rubric", "")) and re.fullmatch(VERSION, rows.get("version", ""))
    if rows.get("schema") not in SCHEMAS or not legal:
        return None
    kind = rows.get(PART_KIND)
    part = None
    ids = tuple(rows.get(PART_IDS, "").split())
    if kind == "department":
        part = Part("department", ids)
    elif kind == "node":
        part = Part("node", ids)
    others = {key: value for key, value in rows.items() if key not in (*_PLAIN, PART_KIND, PART_IDS)}
    return Identity(**{key: rows.get(key, "") for key in _PLAIN}, part=part, others=others)
