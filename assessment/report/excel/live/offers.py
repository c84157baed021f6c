"""What the cells of the sheets offer, and what each item means: a state, points, a cap.

Items are written as in the questionnaire (`3. Runs in part of the city`, `N/A: the law forbids it`). A code alone is
understood as well; so what stands as given beside a cell can be typed back into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.report.story.speech import Speech
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question
from assessment.scoring.evidence import Backing
from assessment.scoring.points import NONE_IN_PLACE, points_of
from assessment.scoring.readings import NOBODY_MEASURES, UNKNOWN_REASONS
from assessment.sheets.inert import cell_text
from assessment.text.catalogue import Words

UNCLEAR, ANSWERED, MISSING, NOT_APPLICABLE = range(4)
"""How the formulas know the state of an answer; `UNCLEAR`: what was typed is none of what is offered, and counts as missing."""

ITEM_LIMIT = 200
"""Characters: Excel refuses an item of more than 255 once it is chosen."""

BACKINGS: tuple[Backing, ...] = ("none", "reference", "document", "public", "inspected", "external")


@dataclass(frozen=True)
class Offer:
    """An item of a list.

    Attributes:
        code: which means the same if it stands alone; empty if there is none.
        state: one of the numbers above.
        points: 0..100, or the cap, or the weight of a practice.
    """

    text: str
    code: str
    state: int
    points: float


def one_line(text: str, characters: int = ITEM_LIMIT) -> str:
    """A text as a cell can hold it and a formula compares it: on one line, with single spaces."""
    clean = " ".join(cell_text(text).split())
    return clean if len(clean) <= characters else f"{clean[: characters - 1].rstrip()}…"


class Offers:
    """What is offered for the questions of a rubric in one language."""

    def __init__(self, speech: Speech) -> None:
        self._speech, self._header = speech, speech.rubric.header
        self.say: Words = speech.say
        gates = (gate for node in speech.rubric.nodes.values() for gate in node.gates)
        self.essential = frozenset(gate.needs for gate in gates)

    # -- answers

    def answers(self, question: Question, also: tuple[str, ...] = ()) -> tuple[Offer, ...]:
        """The items of a question's cell.

        Args:
            also: texts of states that the city gave; what is essential is "not applicable" only where the city said so.
        """
        listed = [*self._own(question), *self._unknown()]
        listed += self._not_applicable() if question.id not in self.essential else []
        every = [*self._not_applicable(), *self._plain()]
        listed += [offer for offer in every if offer.text in also]
        return tuple({offer.text: offer for offer in reversed(listed)}.values())[::-1]

    def state(self, state: str, reason: str | None) -> str:
        """A state with its reason as an item; nothing for a blank."""
        if state == "unknown":
            known = dict(zip(UNKNOWN_REASONS, self._unknown(), strict=True))
            return known[reason].text if reason in known else self._word(state)
        if state == "not_applicable":
            named = self._speech.words.header.not_applicable_reasons
            return self._reason("not_applicable", named[reason]) if reason in named else self._word(state)
        return ""

    def _own(self, question: Question) -> Iterator[Offer]:
        scales, words = self._header.scales, self._speech.words.questions[question.id]
        match question:
            case Ladder():
                for level, sentence in enumerate(words.levels):
                    yield _worth(str(level), sentence, points_of(question, level, scales))
            case Choice():
                for option in question.options:
                    yield _worth(option.id, words.options[option.id], points_of(question, option.id, scales))
            case Checklist():
                yield Offer(one_line(self.say("live.none_in_place")), NONE_IN_PLACE, ANSWERED, 0.0)

    def _unknown(self) -> Iterator[Offer]:
        for reason in UNKNOWN_REASONS:
            state = ANSWERED if reason == NOBODY_MEASURES else MISSING
            yield Offer(self._reason("unknown", self._speech.label(f"reason.{reason}")), "", state, 0.0)

    def _not_applicable(self) -> Iterator[Offer]:
        for reason in self._header.not_applicable_reasons:
            named = self._speech.words.header.not_applicable_reasons[reason]
            yield Offer(self._reason("not_applicable", named), "", NOT_APPLICABLE, 0.0)

    def _plain(self) -> Iterator[Offer]:
        yield Offer(self._word("unknown"), "", MISSING, 0.0)
        yield Offer(self._word("not_applicable"), "", NOT_APPLICABLE, 0.0)

    def _word(self, state: str) -> str:
        return one_line(self.say(f"spellings.{state}_item"))

    def _reason(self, state: str, reason: str) -> str:
        first = reason.partition(" ")[0]
        going_on = reason if first[1:] != first[1:].lower() else reason[:1].lower() + reason[1:]
        return one_line(f"{self._word(state)}: {going_on}")

    def practices(self, question: Checklist) -> tuple[Offer, ...]:
        """The practices, each with its weight."""
        words = self._speech.words.questions[question.id].practices
        return tuple(
            Offer(_item(each.id, words[each.id]), each.id, ANSWERED, each.weight)
            for each in question.practices
        )

    # -- evidence

    def backings(self) -> tuple[Offer, ...]:
        """What can back an answer, each with its cap."""
        caps = self._header.lenses.evidence.caps
        reached = {kind: caps.public if kind == "inspected" else getattr(caps, kind) for kind in BACKINGS}
        return tuple(Offer(self.backing(kind), "", ANSWERED, reached[kind]) for kind in BACKINGS)

    def backing(self, kind: Backing) -> str:
        """One of them in words."""
        return one_line(self._speech.label(f"backing.{kind}"))

    def qualities(self) -> tuple[Offer, ...]:
        """The grades of measured data, each with the points that it lifts to."""
        lifts = self._header.lenses.evidence.quality
        return tuple(
            Offer(one_line(f"{grade}. {self._speech.label(f'quality.{grade}')}"), grade, ANSWERED, lift)
            for grade, lift in sorted(lifts.items())
        )


def _worth(code: str, sentence: str, points: float) -> Offer:
    return Offer(_item(code, sentence), code, ANSWERED, points)


def _item(code: str, sentence: str) -> str:
    return one_line(f"{code}. {sentence}")


def is_figure(question: Question) -> bool:
    """Whether data quality counts for it."""
    return isinstance(question, Indicator)
