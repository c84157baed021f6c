"""Formulas of the sheet of answers: what a cell says, the points that it is worth, how far evidence lifts it.

They follow `scoring/readings.py` and `scoring/points.py`. Functions have their English names and arguments are divided
by commas, as the file format wants; none is newer than Excel 2010, and none is calculated without need.

A cell that looks empty may hold spaces, so emptiness is asked by the length of the trimmed text; what is typed is
compared by `=`, which takes no wildcards and no notice of capitals. An empty cell never becomes a number.
"""

from __future__ import annotations

from assessment.report.excel.live.offers import ANSWERED, MISSING, NOT_APPLICABLE, UNCLEAR

LARGE = 1000
"""More than any points: what takes no part in a least value."""


def text(value: str) -> str:
    """A text as a formula writes it."""
    return '"' + value.replace('"', '""') + '"'


def blank(cell: str) -> str:
    """Whether a cell says nothing."""
    return f"LEN(TRIM({cell}))=0"


def picked(cell: str, question: str, what: str) -> str:
    """`states` or `points` of the item of a question's list that a cell holds, also as its code alone; 0 if none."""
    said = f"TRIM({cell})"
    return f"SUMPRODUCT(((items_{question}={said})+(codes_{question}={said}))*{what}_{question})"


def state(cell: str, question: str) -> str:
    """State of a ladder or choice."""
    return f"IF({blank(cell)},{MISSING},{picked(cell, question, 'states')})"


def points(code: str, cell: str, question: str) -> str:
    """Points of a ladder or choice; 0 where nothing is answered."""
    return f"IF({code}={ANSWERED},{picked(cell, question, 'points')},0)"


# -- checklists


def marked_state(cell: str, marks: str, question: str, count: int) -> str:
    """State of a checklist whose practices have rows; its own cell goes before them.

    Args:
        marks: the cells of the practices; `count` of them.
    """
    yes, no = (f"SUMPRODUCT(--(TRIM({marks})={word}))" for word in ("word_yes", "word_no"))
    known = f"IF({yes}>0,{ANSWERED},IF({no}={count},{ANSWERED},{MISSING}))"
    return f"IF({blank(cell)},{known},{picked(cell, question, 'states')})"


def marked_points(code: str, cell: str, marks: str, question: str) -> str:
    """Points of such a checklist: 100 x weight of the practices in place / weight of all."""
    share = f"100*SUMPRODUCT((TRIM({marks})=word_yes)*weighs_{question})/SUM(weighs_{question})"
    return f"IF({code}={ANSWERED},IF({blank(cell)},{share},{picked(cell, question, 'points')}),0)"


def listed_state(cell: str, question: str) -> str:
    """State of a checklist whose cell holds the codes of the practices, divided by commas."""
    found, said = f"SUMPRODUCT(--{_named(cell, question)})", _codes(cell)
    every = f'LEN({said})-LEN(SUBSTITUTE({said},",",""))+1'
    own = picked(cell, question, "states")
    return f"IF({blank(cell)},{MISSING},IF({own}>0,{own},IF({found}={every},{ANSWERED},{UNCLEAR})))"


def listed_points(code: str, cell: str, question: str) -> str:
    """Points of such a checklist; an item of its list, such as "none", names no practice."""
    share = f"100*SUMPRODUCT({_named(cell, question)}*weighs_{question})/SUM(weighs_{question})"
    own = picked(cell, question, "states")
    return f"IF({code}={ANSWERED},IF({own}>0,0,{share}),0)"


def _codes(cell: str) -> str:
    return f'LOWER(SUBSTITUTE(SUBSTITUTE({cell}," ",""),";",","))'


def _named(cell: str, question: str) -> str:
    return f'ISNUMBER(FIND(","&practices_{question}&",",","&{_codes(cell)}&","))'


# -- figures


def figure_state(cell: str, question: str) -> str:
    """State of an indicator."""
    return f"IF(ISNUMBER({cell}),{ANSWERED},{state(cell, question)})"


def figure_points(cell: str, question: str) -> str:
    """Points of an indicator: linear between its reference points, flat outside them."""
    values, reached = f"values_{question}", f"reached_{question}"
    at = f"MATCH({cell},{values},1)"
    value, worth = f"INDEX({values},{at})", f"INDEX({reached},{at})"
    slope = f"(INDEX({reached},{at}+1)-{worth})/(INDEX({values},{at}+1)-{value})"
    between = f"{worth}+({cell}-{value})*{slope}"
    last = f"IF({cell}>=MAX({values}),INDEX({reached},ROWS({reached})),{between})"
    return f"IF(ISNUMBER({cell}),IF({cell}<=MIN({values}),INDEX({reached},1),{last}),0)"


# -- evidence and review


def cap(backing: str, quality: str | None) -> str:
    """The most points that the backing allows; of an indicator, also the quality of its data."""
    found = f"SUMPRODUCT((backings=TRIM({backing}))*backing_caps)"
    known = f"SUMPRODUCT(--(backings=TRIM({backing})))>0"
    if quality is not None:
        said = f"((qualities=TRIM({quality}))+(quality_codes=TRIM({quality})))"
        lift = f"IF(SUMPRODUCT({said})>0,SUMPRODUCT({said}*quality_lifts),cap_of_none)"
        known = f"AND({known},TRIM({backing})<>INDEX(backings,1))"
        found = f"MIN({found},{lift})"
    return f"IF({known},{found},cap_of_none)"


def evidenced(code: str, claimed: str, most: str, accepted: str | None, held: str | None) -> str:
    """Points with evidence: the claim, at most its cap and at most what a reviewer accepted, while that review holds."""
    review = f",IF(AND({held}=1,ISNUMBER({accepted})),{accepted},{LARGE})" if accepted else ""
    return f"IF({code}={ANSWERED},MIN({claimed},{most}{review}),0)"


def verified_has(code: str, accepted: str, held: str) -> str:
    """1 where a reviewer accepted something and nobody has changed the answer since."""
    return f"IF(AND({code}={ANSWERED},{held}=1,ISNUMBER({accepted})),1,0)"


def verified(has: str, claimed: str, accepted: str) -> str:
    """Points that a reviewer accepted, at most the claim."""
    return f"IF({has}=1,MIN({claimed},{accepted}),0)"


def changed(cell: str, given: str) -> str:
    """1 where a cell no longer holds what was given; what was given may stand there in words or as its code."""
    said, before = f"TRIM({cell})", f"TRIM({given})"
    return f'IF(OR({said}={before},LEFT({said},LEN({before})+1)={before}&"."),0,1)'


def changed_codes(cell: str, given: str) -> str:
    """The same for codes of practices, however they are divided."""
    return f"IF({_codes(cell)}={_codes(given)},0,1)"


# -- who lives there


def of_city(districts: str) -> str:
    """1 where no district has an answer, so that the one of the whole city counts."""
    return f"IF(SUMPRODUCT(--(LEN(TRIM({districts}))>0))=0,1,0)"


def of_district(city: str, people: int) -> str:
    """The people of a district; 0 where the answer of the whole city counts."""
    return f"IF({city}=1,0,{people})"


# -- what a reader sees


def shown_state(code: str, words: tuple[str, str, str, str]) -> str:
    """The state in words."""
    return f"CHOOSE({code}+1,{','.join(map(text, words))})"


def shown_points(has: str, value: str, code: str, words: tuple[str, str, str]) -> str:
    """Points, or the word for why there are none: nothing is known, it was answered, it does not apply."""
    missing, answered, out = map(text, words)
    word = f"IF({code}={NOT_APPLICABLE},{out},IF({code}={ANSWERED},{answered},{missing}))"
    return f"IF({has},{value},{word})"
