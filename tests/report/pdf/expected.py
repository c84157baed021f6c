"""What a scorecard must show, worked out from the result and the locale alone, without the story."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_decimal

from assessment.result.models import AcrossResult, NodeLens, NodeResult, PartResult, QuestionResult, Result
from assessment.rubric.load import Rubric
from assessment.text.catalogue import words as catalogue

ABSENT = ("not_applicable", "not_asked")


def _with_not_asked(result: Result) -> Result:
    """Nodes none of whose questions was asked are told so, apart from those that do not apply."""
    asked = {question.node for question in result.questions if question.state != "not_asked"}
    parents = {node.id: node.parent for node in result.nodes}
    for ident in tuple(asked):
        while (ident := parents[ident] or "") and ident not in asked:
            asked.add(ident)

    def told(node: NodeResult) -> NodeResult:
        lenses = {name: lens.model_copy(update={"state": "not_asked"}) for name, lens in node.lenses.items()}
        return node if node.id in asked else node.model_copy(update={"lenses": lenses})

    return result.model_copy(update={"nodes": tuple(told(node) for node in result.nodes)})


class Expected:
    """A result in one locale."""

    def __init__(self, result: Result, rubric: Rubric, locale: str) -> None:
        self.result, self.locale, self.lang = _with_not_asked(result), locale, locale.split("_")[0]
        self.words, self.say = rubric.words(self.lang), catalogue(self.lang)
        self.headline = result.rubric.headline

    # -- numbers and words

    def points(self, value: float) -> str:
        """One decimal, halves away from zero."""
        return format_decimal(_rounded(value, "0.1"), "#,##0.0", self.locale)

    def share(self, value: float | None, decimals: int = 0) -> str:
        """A percentage as the locale writes it."""
        if value is None:
            return "–"
        pattern = Locale.parse(self.locale).percent_formats[None].pattern
        step, wanted = ("0.01", pattern) if not decimals else ("0.001", pattern.replace("##0", "##0.0"))
        return _plain(format_decimal(_rounded(value, step), wanted, self.locale))

    def state(self, state: str) -> str:
        """The word for a state, as a cell begins it."""
        word = self.say(f"report.state.{state}")
        return word[0].upper() + word[1:]

    def head(self, key: str) -> str:
        """The head of a column."""
        word = self.say(f"report.label.{key}")
        return word[0].upper() + word[1:]

    def level(self, lens: NodeLens, between: str = " ") -> str:
        """A level as number and word, or why there is none."""
        if lens.level is None:
            return (
                self.state(lens.state) if lens.state != "assessed" else _capital(self.say("report.no_level"))
            )
        return f"{lens.level}{between}{self.words.header.levels[lens.level]}"

    def number(self, value: float | None, state: str) -> str:
        """Points, or the state."""
        return self.state(state) if value is None else self.points(value)

    # -- rows

    def node(self, node: NodeResult) -> str:
        """The first cell of a row of bars."""
        return f"{self.words.nodes[node.id].name} {self.level(node.lenses[self.headline])}"

    def bar(self, node: NodeResult) -> list[str]:
        """A row of the themes: claimed, evidenced, secured, verified, answered."""
        lens, head = node.lenses, node.lenses[self.headline]
        pairs = [
            (lens[name].score, state_in(name, lens[name])) for name in ("claimed", "evidenced", "verified")
        ]
        numbers = [self.number(*pair) for pair in (*pairs[:2], (head.secured, head.state), pairs[2])]
        said = self.level(head)
        shown = ["–" if number == said else number for number in numbers]
        return [self.node(node), "", *shown, self.share(lens["claimed"].coverage)]

    def dimension(self, node: NodeResult) -> list[str]:
        """A row of the verdict's table."""
        row, claimed = self.bar(node), node.lenses["claimed"]
        answered = self.say("report.answered", share=self.share(claimed.coverage))
        said = _capital(answered) if claimed.state not in ABSENT else self.state(claimed.state)
        head = node.lenses[self.headline]
        secured = "" if head.level is None or head.secured is None else f" {self.points(head.secured)}"
        return [row[0] + secured, _plain(said), row[2], row[3]]

    def score(self, node: NodeResult) -> list[str]:
        """A row of the table of all scores."""
        lens, head = node.lenses, node.lenses[self.headline]
        said = self.level(head, " · ")
        pairs = [
            (lens[name].score, state_in(name, lens[name])) for name in ("claimed", "evidenced", "verified")
        ]
        numbers = [
            self.number(*pair) for pair in (*pairs, (head.secured, head.state), (head.ceiling, head.state))
        ]
        cells = [*("–" if number == said else number for number in numbers), self.share(head.coverage)]
        return [self.words.nodes[node.id].name, said, *cells, self.share(node.nominal_weight, 1)]

    def reading(self, tag: AcrossResult) -> list[str]:
        """A row of the readings across: claimed, evidenced, answered."""
        pairs = [tag.lenses[lens] for lens in ("claimed", "evidenced")]  # type: ignore[index]
        numbers = [self.number(lens.score, lens.state) for lens in pairs]
        return [self.words.header.tags[tag.id], *numbers, self.share(tag.lenses["claimed"].coverage)]

    def question(self, question: QuestionResult) -> list[str]:
        """Name and numbers of a row of questions."""
        scores = [question.lenses[lens].score for lens in ("claimed", "evidenced", "verified")]  # type: ignore[index]
        name = self.words.questions[question.id].name
        if scores[0] is None:
            return [name, "–", "–", "–"]
        unseen = "not_reviewed" if question.review is None else "missing"
        return [
            name,
            self.points(scores[0]),
            self.number(scores[1], "missing"),
            self.number(scores[2], unseen),
        ]

    def silent(self, question: QuestionResult) -> bool:
        """True if there is nothing to tell of a question but that it has no answer."""
        told = (question.comment, question.evidence, question.references, question.review)
        return question.state in ("not_asked", "blank") and not any(told)

    def worth(self, question: QuestionResult) -> str:
        """How the line of the annex on points and weight begins; nobody has reviewed what is not called verified."""
        numbers = [text[0].lower() + text[1:] for text in self.question(question)[1:]]
        label = [self.say(f"report.label.{key}") for key in ("claimed", "evidenced", "verified", "weight")]
        said = [f"{word} {number}" for word, number in zip(label[:3], numbers, strict=True)]
        said[2] = said[2] if question.review is not None else numbers[2]
        return _capital(" · ".join([*said, f"{label[3]} {self.share(question.nominal_weight, 1)}"]))

    def district(self, part: PartResult) -> list[str]:
        """Name and numbers of a district."""
        name = next(district.name for district in self.result.city.districts if district.id == part.district)
        missing = "missing" if part.claimed is None else "not_reviewed"
        state = "not_applicable" if part.state == "not_applicable" else missing
        return [name, *(self.number(value, state) for value in (part.claimed, part.evidenced, part.verified))]

    # -- everything

    def children(self, ident: str) -> list[NodeResult]:
        """Nodes directly below a node."""
        return [node for node in self.result.nodes if node.parent == ident]

    def below(self, ident: str) -> list[QuestionResult]:
        """Questions of a node and of what is below it."""
        inside = {ident}
        inside |= {node.id for node in self.result.nodes if node.parent in inside}
        return [question for question in self.result.questions if question.node in inside]


def _rounded(value: float, step: str) -> Decimal:
    return Decimal(repr(round(value, 9))).quantize(Decimal(step), ROUND_HALF_UP)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _plain(text: str) -> str:
    """Spaces as a reader of the PDF finds them."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def state_in(name: str, lens: NodeLens) -> str:
    """In the verified lens what was reviewed decides, not what was answered."""
    if name == "verified" and lens.state == "not_assessed":
        return "few_reviewed" if lens.coverage else "not_reviewed"
    return lens.state
