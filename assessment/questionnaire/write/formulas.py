"""The formulas of a questionnaire: the state of each question, and the counts on the first sheet.

They follow the rule of `answers/progress.py` and are held against it by recalculation in an office program. Names of
functions are English and their arguments are divided by commas, as the file format wants; nothing newer than Excel 2010.

What people type in ways that no list foresees (`level 0`, `cero`, `(a)`) counts here as an answer that claims something;
reading understands it.

A cell that looks empty may hold spaces, so emptiness is asked by the length of the trimmed text. Comparisons with `=` take
no wildcards and do not tell capitals apart, unlike those of MATCH and COUNTIF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers.progress import State
from assessment.questionnaire.cells import POINTER
from assessment.rubric.models import Condition

STATES: tuple[State, ...] = (
    "open", "incomplete", "reference_missing", "answered", "not_applicable", "unknown",
)  # fmt: skip
NOT_ASKED = "not_asked"
GROUP = "development_group"
LONGEST = 200
"""Characters of a text that are compared: Excel compares at most 255 in some functions."""


def text(value: str) -> str:
    """A text as a formula writes it."""
    return '"' + value.replace('"', '""') + '"'


def filled(cell: str) -> str:
    """Whether a cell says something."""
    return f"LEN(TRIM({cell}))>0"


def begins(cells: str, starts: str) -> str:
    """How many pairs there are of a cell and a start with which it begins; cells lie across, starts lie down."""
    return f'SUMPRODUCT(({starts}<>"")*(LEFT(TRIM({cells}),LEN({starts}))={starts}))'


def equals(cells: str, words: str) -> str:
    """How many pairs there are of a cell and a word that are the same; cells lie across, words lie down."""
    return f'SUMPRODUCT(({words}<>"")*(LEFT(TRIM({cells}),{LONGEST})=LEFT({words},{LONGEST})))'


@dataclass(frozen=True)
class Spoken:
    """Names of the lists of words that tell states apart.

    Attributes:
        starts: with which such a text begins.
        words: which such a text is, as a whole.
    """

    starts: str
    words: str

    def count(self, cells: str) -> str:
        """How many of the cells are such."""
        return f"({begins(cells, self.starts)}+{equals(cells, self.words)})"


@dataclass(frozen=True)
class StateWords:
    """The words for states in the questionnaire's language, by state."""

    words: dict[str, str]

    def __getitem__(self, state: str) -> str:
        return text(self.words[state])


@dataclass(frozen=True)
class Lists:
    """What the formulas compare with."""

    not_applicable: Spoken
    unknown: Spoken
    no: str
    yes: str
    none: str
    """Names of the lists of words for "no", "yes", and "none of the practices"."""


AFTER_CODE = (".", ")", ":", " -", " –")
"""How a text goes on after the code of an option."""


@dataclass(frozen=True)
class Nothing:
    """How an answer begins that claims nothing: by a code, alone or before a sign; `words`: or it is one of a list."""

    codes: tuple[str, ...] = ()
    words: str | None = None

    def count(self, cells: str) -> str:
        """How many of the cells are such; "0" if none can be."""
        if self.words is not None:
            return equals(cells, self.words)
        tests = [f"(TRIM({cells})={text(code)})" for code in self.codes]
        starts = [code + sign for code in self.codes for sign in AFTER_CODE]
        tests += [f"(LEFT(TRIM({cells}),{len(start)})={text(start)})" for start in starts]
        return f"SUMPRODUCT({'+'.join(tests)})" if tests else "0"


@dataclass(frozen=True)
class Row:
    """The cells of a question's row, and what its own answer cell may hold that claims nothing."""

    answer: str
    year: str | None
    reference: str
    nothing: Nothing = Nothing()


def answered(row: Row, lists: Lists, words: StateWords) -> str:
    """State by the question's own answer cell, which is filled."""
    missing = f"LEN(TRIM({row.reference}))=0"
    counted = f"IF({missing},{words['reference_missing']},{words['answered']})"
    claims = f"IF({row.nothing.count(row.answer)}>0,{words['answered']},{counted})"
    if row.year is not None:
        claims = f"IF(LEN(TRIM({row.year}))=0,{words['incomplete']},{claims})"
    return (
        f"IF({lists.not_applicable.count(row.answer)}>0,"
        f"IF({missing},{words['reference_missing']},{words['not_applicable']}),"
        f"IF({lists.unknown.count(row.answer)}>0,{words['unknown']},{claims}))"
    )


def plain(row: Row, lists: Lists, words: StateWords) -> str:
    """State of a question that one cell answers."""
    return f"IF({filled(row.answer)},{answered(row, lists, words)},{words['open']})"


@dataclass(frozen=True)
class Column:
    """The columns of a sheet with questions, as absolute ranges."""

    idents: str
    answers: str


def practices(row: Row, column: Column, question: str, count: int, lists: Lists, words: StateWords) -> str:
    """State of a checklist whose practices have rows of their own, wherever these stand.

    Args:
        count: of practices.
    """
    own = f"(LEFT({column.idents},{len(question) + 1})={text(question + '.')})"
    given = f"SUMPRODUCT({own}*(LEN(TRIM({column.answers}))>0))"
    refused = f"SUMPRODUCT({own}*ISNUMBER(MATCH(TRIM({column.answers}),{lists.no},0)))"
    claims = f"IF(LEN(TRIM({row.reference}))=0,{words['reference_missing']},{words['answered']})"
    marked = f"IF({given}>{refused},{claims},IF({given}={count},{words['answered']},{words['open']}))"
    return f"IF({filled(row.answer)},{answered(row, lists, words)},{marked})"


@dataclass(frozen=True)
class Across:
    """A question's row on the sheet by district: the names of the districts, and its own cells."""

    names: str
    cells: str
    nothing: Nothing


def district_state(row: Across, lists: Lists, words: StateWords) -> str:
    """State of a question by its districts, before anything about references."""
    given, total = _given(row.cells), _given(row.names)
    return (
        f"IF({given}=0,{words['open']},IF({given}<{total},{words['incomplete']},"
        f"IF({lists.unknown.count(row.cells)}={given},{words['unknown']},"
        f"IF({lists.not_applicable.count(row.cells)}={given},{words['not_applicable']},{words['answered']}))))"
    )


def district_claims(row: Across, lists: Lists) -> str:
    """How many districts claim something: neither nothing in place nor "don't know"."""
    return f"{_given(row.cells)}-{row.nothing.count(row.cells)}-{lists.unknown.count(row.cells)}"


def district_answers(row: Across, lists: Lists) -> str:
    """How many districts have an answer rather than a reason why there is none."""
    return f"{_given(row.cells)}-{lists.not_applicable.count(row.cells)}-{lists.unknown.count(row.cells)}"


@dataclass(frozen=True)
class Elsewhere:
    """The columns of the sheet by district: of ids, states, claims and answers, as absolute ranges."""

    idents: str
    states: str
    claims: str
    answers: str

    def of(self, column: str, question: str) -> str:
        """A cell of the question's row, wherever it stands."""
        return f"INDEX({column},MATCH({text(question)},{self.idents},0))"


def by_district(row: Row, there: Elsewhere, question: str, lists: Lists, words: StateWords) -> str:
    """State of a question that districts answer, or the city where they do not."""
    state, claims = there.of(there.states, question), there.of(there.claims, question)
    missing = f"AND(LEN(TRIM({row.reference}))=0,{claims}>0)"
    known = f"IF({missing},{words['reference_missing']},{state})"
    if row.year is not None:
        dated = f"AND(LEN(TRIM({row.year}))=0,{there.of(there.answers, question)}>0)"
        known = f"IF({dated},{words['incomplete']},{known})"
    said = f"IF({state}={words['incomplete']},{state},{known})"
    city = f"IF(LEFT({row.answer},{len(POINTER)})={text(POINTER)},{words['open']},{plain(row, lists, words)})"
    return f"IF({state}={words['open']},{city},{said})"


def excludes(fact: str, condition: Condition, lists: Lists) -> str:
    """Whether a fact, a cell of the city's sheet, keeps a question from being asked; a blank one does not."""
    number = f"IFERROR(VALUE(LEFT(TRIM({fact}),1)),{fact})" if condition.fact == GROUP else fact
    tests = []
    if condition.is_ is not None:
        words = lists.no if condition.is_ else lists.yes
        tests.append(f"{equals(fact, words)}>0")
    if condition.at_least is not None:
        tests.append(f"AND(ISNUMBER({number}),{number}<{condition.at_least})")
    if condition.below is not None:
        tests.append(f"AND(ISNUMBER({number}),{number}>={condition.below})")
    if condition.in_ is not None:
        same = ",".join(f"TRIM({number})={text(str(each))}" for each in condition.in_)
        tests.append(f"AND({filled(fact)},NOT(OR({same})))")
    return f"OR({','.join(tests)})" if tests else "FALSE"


def unless(excluded: Sequence[str], state: str, words: StateWords) -> str:
    """The state, unless the city's profile excludes the question."""
    return f"IF(OR({','.join(excluded)}),{words[NOT_ASKED]},{state})" if excluded else state


def _given(cells: str) -> str:
    return f"SUMPRODUCT(--(LEN(TRIM({cells}))>0))"
