"""Cities and rubrics at the edges: nothing answered, everything at the top, three hundred districts, hostile texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from io import BytesIO
from typing import Any
from unittest.mock import patch

from PIL import Image, ImageDraw

from assessment.answers.models import Answer, Assessment, SignOff
from assessment.complete import assess
from assessment.look.logo import read_logo
from assessment.look.theme import DEFAULT, Theme
from assessment.report.pdf import write
from assessment.report.pdf.pages import verdict_page
from assessment.report.pdf.pages.verdict_plan import Blocks, Plan, choose
from assessment.report.story import Story, compose
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.words import Counted, HeaderWords, NodeWords, QuestionWords, Status, Words
from tests import builders
from tests.examples.cities import loaded, result_of

HOSTILE = (
    "<b>bold</b> <img src='/etc/passwd'/> <script>alert(1)</script> </para> &lt;&amp; {claimed} "
    "<a href='javascript:alert(1)'>x</a> \u202eRTL\u202c \u200b\x00\x07\x1b[31m שלום عربى 漢字 😀 {{}} %s \\ \ufeff"
)
DRAFT = Status(state="draft")
SECONDS = 20.0  # of processor time; the largest needs 8 on a slow machine


# -- words for a rubric that has none


def spoken(of: Rubric, name: Callable[[str], str] = str, lang: str = "en") -> Rubric:
    """The rubric with words made from the ids."""
    header = HeaderWords(
        schema="rubric-words/1", language=lang, status=DRAFT, title="Assessment of a city", about="All of it.",
        notice="Built for a test.",
        levels=tuple(f"Level name {number}" for number in range(len(of.header.levels))),
        layers={layer.id: Counted(one=layer.id, other=f"{layer.id}s") for layer in of.header.layers},
        evidence_kinds={kind.id: name(kind.id) for kind in of.header.evidence_kinds},
        not_applicable_reasons={reason: name(reason) for reason in of.header.not_applicable_reasons},
        units={unit.id: name(unit.id) for unit in of.header.units},
        departments={department: name(department) for department in of.header.departments},
        question_sets={known.id: name(known.id) for known in of.header.question_sets},
        weight_sets={known.id: name(known.id) for known in of.header.weight_sets},
    )  # fmt: skip
    words = Words(
        language=lang, header=header, gates={}, status={},
        nodes={ident: NodeWords(name=name(ident), about=f"About {name(ident)}.") for ident in of.nodes},
        questions={ident: _question_words(of, question, name) for ident, question in of.questions.items()},
    )  # fmt: skip
    return replace(of, _words={lang: words})


def _question_words(of: Rubric, question: Question, name: Callable[[str], str]) -> QuestionWords:
    said: dict[str, Any] = {"name": name(question.id), "ask": f"What about {name(question.id)}?"}
    match question:
        case Ladder():
            highest = of.header.scales[question.scale].highest
            said["levels"] = tuple(f"It stands at {level}." for level in range(highest + 1))
            said["next"] = tuple(f"Do step {level}." for level in range(highest))
        case Choice():
            said["options"] = {option.id: f"Option {option.id}." for option in question.options}
        case Checklist():
            said["practices"] = {practice.id: f"Practice {practice.id}." for practice in question.practices}
        case Indicator():
            said["numerator"] = "How much there is."
    return QuestionWords(**said)


# -- rubrics


def dimensions(number: int, name: Callable[[str], str] = str, questions: int = 2) -> Rubric:
    """So many dimensions with one theme each."""
    built = builders.rubric(
        *(
            builders.node(
                f"dim{n}",
                builders.node(f"theme{n}", *(builders.ladder(f"q{n}x{i}") for i in range(questions))),
            )
            for n in range(number)
        )
    )
    return spoken(built, name)


def long_name(ident: str) -> str:
    """A name of about 80 characters."""
    return f"{ident.capitalize()} of services, infrastructure, citizenship and intergovernmental coordination"


@cache
def latam() -> Rubric:
    """The rubric that ships."""
    return builders.latam_six()


@cache
def service() -> Rubric:
    """The rubric of another shape."""
    return builders.service_shape()


# -- cities


def esperanza(**changes: Any) -> Assessment:
    """Villa Esperanza with other values."""
    return loaded("villa-esperanza").assessment.model_copy(update=changes)


def answered(of: Rubric, say: Callable[[Question], Answer | None], **more: Any) -> Assessment:
    """A city that says of every question what a function says."""
    asked = [q for q in of.questions.values() if not isinstance(q, Perception)]
    said = {question.id: say(question) for question in asked}
    return builders.city(of, {ident: answer for ident, answer in said.items() if answer is not None}, **more)


def at_level(of: Rubric, level: int, **more: Any) -> Assessment:
    """Every answer at a level, with evidence from outside, seen by a reviewer."""
    outside = next(kind.id for kind in of.header.evidence_kinds if kind.external)
    proofs = {
        kind.id: builders.item(kind=kind.id, confirmed_by=outside, quality="A")
        for kind in of.header.evidence_kinds
    }
    return answered(of, lambda question: _proven(of, question, level), evidence=proofs, **more)


def _proven(of: Rubric, question: Question, level: int) -> Answer:
    year = builders.DATE.year if isinstance(question, Indicator) else None
    given = builders.backed(near(of, question, level), *question.evidence[:1], year=year)
    return builders.reviewed(given)


def near(of: Rubric, question: Question, level: int) -> Any:
    """The answer worth a level, or what is nearest to it: few practices, the option below."""
    if isinstance(question, Checklist):
        codes = [practice.id for practice in question.practices]
        return tuple(codes[: round(level / of.header.scales["main"].highest * len(codes))]) or "none"
    if isinstance(question, Choice):
        return max((o for o in question.options if o.level <= level), key=lambda option: option.level).id
    return builders.value_at(question, level, of)


def bare(of: Rubric, level: int) -> Assessment:
    """Every answer near a level, and nothing that backs it."""
    return answered(of, lambda question: builders.said(near(of, question, level)))


def many_districts(of: Rubric, number: int = 300) -> Assessment:
    """Every question by district answered in every one of so many."""
    names = {f"d{n}": 1_000 + n for n in range(number)}

    def say(question: Question) -> Answer | None:
        if not question.by_district:
            return None
        return builders.by_district(**{name: near(of, question, n % 4) for n, name in enumerate(names)})

    return answered(of, say, districts=names, population=400_000)


def with_text(text: str) -> Assessment:
    """Villa Esperanza with a text in every field where a person can write one."""
    said = esperanza()
    city = said.city
    return said.model_copy(
        update={
            "city": city.model_copy(
                update={
                    "name": text,
                    "districts": tuple(d.model_copy(update={"name": text}) for d in city.districts),
                }
            ),
            "prepared_by": text,
            "answers": {ident: _answer_with(text, answer) for ident, answer in said.answers.items()},
            "evidence": {
                ident: item.model_copy(update={"title": text}) for ident, item in said.evidence.items()
            },
            "departments": {ident: _sign_off_with(text, part) for ident, part in said.departments.items()},
        }
    )


def _answer_with(text: str, answer: Answer) -> Answer:
    review = answer.review
    return answer.model_copy(
        update={
            "comment": text,
            "references": (text,),
            "answered_by": text,
            "review": review.model_copy(update={"remark": text, "by": text}) if review else None,
        }
    )


def _sign_off_with(text: str, part: SignOff) -> SignOff:
    return part.model_copy(update={"signed_by": text, "role": text} if part.signed else {})


def commented(comment: str) -> Assessment:
    """Villa Esperanza with one long comment."""
    said = esperanza()
    first = next(iter(said.answers))
    answers = {**said.answers, first: said.answers[first].model_copy(update={"comment": comment})}
    return said.model_copy(update={"answers": answers})


def named(name: str) -> Assessment:
    """Villa Esperanza under another name."""
    said = esperanza()
    return said.model_copy(update={"city": said.city.model_copy(update={"name": name, "fictional": False})})


def only(of: Rubric, answers: Mapping[str, Any], **more: Any) -> Assessment:
    """A city with these answers and no other."""
    return builders.city(of, answers, **more)


def all_not_applicable(of: Rubric) -> Assessment:
    """Nothing applies to the city, by its own word."""
    reason = of.header.not_applicable_reasons[0]
    answer = Answer(state="not_applicable", reason=reason, references=("Law 1",))
    return answered(of, lambda _: answer)


def but_one_dimension(of: Rubric, left_out: str) -> Assessment:
    """Answers in every dimension but one."""
    inside = {question.id for question in _node(of, left_out).all_questions()}
    return answered(of, lambda q: None if q.id in inside else builders.said(near(of, q, 3)))


def _node(of: Rubric, ident: str) -> Node:
    return of.nodes[ident]


# -- results, stories, scorecards


@dataclass(frozen=True)
class Edge:
    """A city at an edge: its result, the language to tell it in, and the theme."""

    result: Result
    rubric: Rubric
    lang: str = "en"
    theme: Theme = DEFAULT


def _edge(of: Rubric, said: Assessment, lang: str = "en") -> Edge:
    return Edge(assess(of, said), of, lang)


def _public() -> Edge:
    city = loaded("villa-esperanza")
    return Edge(to_public(assess(city.rubric, city.assessment)), city.rubric, "es")


def _compared() -> Edge:
    from tests.report import comparisons

    return Edge(comparisons.complete(), comparisons.rubric(), "es")


def _dark_logo() -> Edge:
    """A dark picture that one sees through a little, beside a long name."""
    picture, out = Image.new("RGBA", (640, 200), (8, 10, 30, 220)), BytesIO()
    ImageDraw.Draw(picture).ellipse((30, 30, 170, 170), fill=(240, 240, 240, 255))
    picture.save(out, "PNG")
    city = city_at("a name of 80 characters")
    theme = replace(DEFAULT, logo=read_logo(out.getvalue()), ink="0A0A0A", evidenced="3B0A45")
    return replace(city, theme=theme)


CITIES: dict[str, Callable[[], Edge]] = {
    "one answer only": lambda: _edge(latam(), only(latam(), {next(iter(latam().questions)): 3})),
    "nothing answered": lambda: _edge(latam(), only(latam(), {})),
    "all not applicable": lambda: _edge(latam(), all_not_applicable(latam())),
    "300 districts": lambda: _edge(latam(), many_districts(latam())),
    "a name of 80 characters": lambda: _edge(
        latam(),
        named("San José de la Villa Esperanza de los Altos del Río Grande y de las Cumbres Azul"),
        "es",
    ),
    "a name of 200 characters": lambda: _edge(
        latam(), named("Santa María de los Ángeles y del " * 6 + "Río"), "pt"
    ),
    "a name of one word": lambda: _edge(latam(), named("Llanfairpwllgwyngyll" * 6), "en"),
    "a comment of 4,000 characters": lambda: _edge(
        latam(), commented("Palabras y más palabras, siempre. " * 118), "es"
    ),
    "20,000 line breaks": lambda: _edge(latam(), commented("a" + "\n" * 20_000 + "b"), "es"),
    "hostile texts": lambda: _edge(latam(), with_text(HOSTILE), "es"),
    "a dimension without answers": lambda: _edge(
        latam(), but_one_dimension(latam(), list(latam().nodes)[1]), "pt"
    ),
    "all scores 0": lambda: _edge(latam(), at_level(latam(), 0), "es"),
    "all scores 100": lambda: _edge(latam(), at_level(latam(), 5), "es"),
    "two dimensions": lambda: _edge(d := dimensions(2), builders.city_at_level(d, 3)),
    "one dimension": lambda: _edge(d := dimensions(1), builders.city_at_level(d, 3)),
    "eight dimensions": lambda: _edge(d := dimensions(8, long_name), builders.city_at_level(d, 2)),
    "twelve dimensions": lambda: _edge(d := dimensions(12, long_name, 14), builders.city_at_level(d, 3)),
    "forty dimensions": lambda: _edge(d := dimensions(40, long_name), builders.city_at_level(d, 1)),
    "another shape": lambda: _edge(service(), at_level(service(), 2), "es"),
    "express": lambda: Edge(result_of("villa-esperanza-express"), latam(), "es"),
    "public sources": lambda: _edge(latam(), esperanza(basis="public_sources"), "es"),
    "public": _public,
    "compared with everything": _compared,
    "a dark logo": _dark_logo,
    "no evidence at all": lambda: _edge(latam(), bare(latam(), 3), "pt"),
}
"""Each a function, since making all of them takes a while."""


@cache
def city_at(edge: str) -> Edge:
    """A city at an edge, scored once."""
    return CITIES[edge]()


@cache
def story_at(edge: str) -> Story:
    """What its scorecard says."""
    city = city_at(edge)
    return compose(city.result, city.rubric, city.lang)


def scorecard_at(edge: str, paper: str = "a4") -> bytes:
    """Its PDF with the result inside, drawn in bounded time and with a plan of the verdict that fits the sheet.

    What is drawn below the sheet no reader of PDFs would tell.
    """
    return _drawn(edge, paper)


@cache
def _drawn(edge: str, paper: str) -> bytes:
    city, story, start = city_at(edge), story_at(edge), time.process_time()
    with patch.object(verdict_page, "choose", _fitting):
        pdf = write.pdf_bytes(story, theme=city.theme, paper_size=paper, archived=city.result)
    assert time.process_time() - start < SECONDS
    return pdf


def _fitting(blocks: Blocks) -> Plan:
    plan = choose(blocks)
    assert blocks.height(plan) <= blocks.room + 0.01
    return plan


EDGES: dict[str, Callable[[], Story]] = {edge: partial(story_at, edge) for edge in CITIES}
