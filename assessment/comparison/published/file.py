"""`reference-ranking/1`: single figures of a published ranking, each with its source, and its gaps as gaps.

The form of the file alone; whether its parts fit together is `check.py`'s subject. Where sources contradict each
other, both stand.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.documents.fields import COUNTRY, LANGUAGE, FilledText, Identifier, Link
from assessment.rubric.base import Many, Part, Slug

LETTER = r"^[A-Z]{1,4}[+-]?$"
REGION = r"^[0-9]{3}$"

Year = Annotated[int, Field(ge=1900, le=2200)]
Rank = Annotated[int, Field(ge=1, le=100_000)]
Group = Annotated[int, Field(ge=1, le=20)]
Letter = Annotated[str, Field(pattern=LETTER)]
Name = Annotated[FilledText, Field(max_length=120)]
Spoken = Annotated[dict[Annotated[str, Field(pattern=LANGUAGE)], FilledText], Field(min_length=1)]
"""Words by language."""

Note = Literal["derived", "listed", "new", "not_found", "not_ranked", "paired"]
"""How a figure was come by, or why there is none.

derived: by arithmetic from another figure; listed: in the table, its rank not found; new: not ranked in the edition
before; not_found: looked for, not found; not_ranked: not in the table; paired: rank and city paired by arithmetic.
"""


class RankingSource(Part):
    """Where figures were read."""

    title: FilledText
    link: Link | None = None


class RankingMethod(Part):
    """A method of the ranking; ranks by different methods are not compared."""

    id: Identifier
    about: Spoken
    source: Identifier | None = None


class RankingEdition(Part):
    """One edition. `cities`: how many it ranks; None if that is not known."""

    year: Year
    cities: Rank | None = None
    method: Identifier | None = None
    source: Identifier | None = None


class GroupLetters(Part):
    """The letters that a development group allows, from the best down."""

    group: Group
    letters: Annotated[Many[Letter], Field(min_length=1)]


class LetterScale(Part):
    """All letters, and those of each group, from the best down; `editions`: whose reports state them."""

    letters: Annotated[Many[Letter], Field(min_length=1)]
    groups: Many[GroupLetters] = ()
    editions: Many[Year] = ()
    source: Identifier | None = None


class RankingCity(Part):
    """A city. `also`: its name in other languages; `region`: three digits of UN M49, such as "419"."""

    name: Name
    also: Many[Name] = ()
    country: Annotated[str, Field(pattern=COUNTRY)] | None = None
    region: Annotated[str, Field(pattern=REGION)] | None = None


class RankingEntry(Part):
    """One city in one edition, as its sources give it; without rank and range it is a gap.

    Attributes:
        between: the rank is only known to lie between these two.
        method: only where the rank was calculated again by another method than the edition's.
        factors: letters of parts of the ranking.
        remark: what a reader must know besides the notes.
    """

    city: Identifier
    edition: Year
    method: Identifier | None = None
    rank: Rank | None = None
    between: tuple[Rank, Rank] | None = None
    rating: Letter | None = None
    factors: dict[Identifier, Letter] = {}
    group: Group | None = None
    sources: Many[Identifier] = ()
    notes: Many[Note] = ()
    remark: dict[Annotated[str, Field(pattern=LANGUAGE)], FilledText] = {}

    @property
    def says_something(self) -> bool:
        """True if there is a figure or a letter, which needs a source."""
        figures = (self.rank, self.between, self.rating, self.group)
        return bool(self.factors) or any(each is not None for each in figures)


class ReferenceRanking(Part):
    """The file.

    Attributes:
        notice: that this program is not affiliated with the publisher.
        licence: under which terms the figures are quoted.
        about: what the ranking measures, and how.
        editions: from the oldest.
    """

    schema_: Annotated[Literal["reference-ranking/1"], Field(alias="schema")]
    id: Slug
    name: FilledText
    publisher: FilledText
    notice: Spoken
    licence: Spoken
    about: Spoken
    sources: dict[Identifier, RankingSource] = {}
    methods: Many[RankingMethod] = ()
    scale: LetterScale | None = None
    editions: Annotated[Many[RankingEdition], Field(min_length=1)]
    cities: dict[Identifier, RankingCity] = {}
    entries: Many[RankingEntry] = ()
