"""In which words a questionnaire speaks: its rubric, language and locale, and the closed lists that cells choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assessment.questionnaire.understand import Asked, Choice
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Indicator, Ladder, Question
from assessment.rubric.models import Choice as ChoiceQuestion
from assessment.rubric.words import Words as RubricWords
from assessment.scoring.readings import UNKNOWN_REASONS
from assessment.text.catalogue import Words, languages, words

QUALITIES = ("A", "B", "C", "D", "E", "F")
WITHHELD = ("safety", "privacy")

ListName = Literal["kind", "confirmed_by", "quality", "withheld", "country_group"]


@dataclass(frozen=True)
class Setting:
    """The rubric and the language of one questionnaire.

    Attributes:
        locale: by which numbers and dates typed as text are read, e.g. "es_CO".
    """

    rubric: Rubric
    lang: str
    locale: str

    @property
    def say(self) -> Words:
        """The program's own texts."""
        return words(self.lang)

    def text(self, key: str, **values: object) -> str:
        """A text of the questionnaire's catalogue."""
        return self.say(f"questionnaire.{key}", **values)

    @cached_property
    def words(self) -> RubricWords:
        """The rubric's words in this language."""
        return self.rubric.words(self.lang)

    @cached_property
    def all_words(self) -> tuple[RubricWords, ...]:
        """The rubric's words, this language first: people paste answers in any of them."""
        others = (lang for lang in self.rubric.header.languages if lang != self.lang)
        return (self.words, *(self.rubric.words(lang) for lang in others))

    @cached_property
    def essential(self) -> frozenset[str]:
        """The questions that gates need; they cannot be "not applicable" unless a reviewer says so."""
        return frozenset(gate.needs for node in self.rubric.nodes.values() for gate in node.gates)

    # -- closed lists

    @cached_property
    def not_applicable(self) -> tuple[Choice, ...]:
        """The reasons for "not applicable"."""
        return tuple(
            Choice(ident, tuple(each.header.not_applicable_reasons[ident] for each in self.all_words))
            for ident in self.rubric.header.not_applicable_reasons
        )

    @cached_property
    def unknown(self) -> tuple[Choice, ...]:
        """The two reasons for "don't know"."""
        return tuple(Choice(ident, self._own(f"report.reason.{ident}")) for ident in UNKNOWN_REASONS)

    def choices(self, name: ListName) -> tuple[Choice, ...]:
        """The choices of a cell that takes one of a list."""
        return self._lists[name]

    @cached_property
    def _lists(self) -> dict[str, tuple[Choice, ...]]:
        kinds = self.rubric.header.evidence_kinds
        return {
            "kind": self._evidence_kinds(kind.id for kind in kinds),
            "confirmed_by": self._evidence_kinds(kind.id for kind in kinds if kind.external),
            "quality": tuple(_graded(each, self._own(f"report.quality.{each}")) for each in QUALITIES),
            "withheld": tuple(Choice(each, self._own(f"questionnaire.withheld.{each}")) for each in WITHHELD),
        }

    def _evidence_kinds(self, idents: Iterable[str]) -> tuple[Choice, ...]:
        return tuple(
            Choice(ident, tuple(each.header.evidence_kinds[ident] for each in self.all_words))
            for ident in idents
        )

    def _own(self, key: str) -> tuple[str, ...]:
        """A text of the program in this language and then in the others."""
        others = (lang for lang in languages() if lang != self.lang)
        return tuple(words(lang)(key) for lang in (self.lang, *others))

    @cached_property
    def development_groups(self) -> tuple[Choice, ...]:
        """The groups by human development, 1 to 4."""
        return tuple(
            Choice(str(group), self._own(f"questionnaire.development_group.{group}")) for group in range(1, 5)
        )

    @cached_property
    def countries(self) -> tuple[Choice, ...]:
        """The countries, by two letters, with their names in the program's languages."""
        from babel import Locale

        names: list[dict[str, str]] = [dict(Locale.parse(lang).territories) for lang in languages()]
        codes = sorted(code for code in names[0] if len(code) == 2 and code.isalpha())
        return tuple(Choice(code, tuple(name[code] for name in names if code in name)) for code in codes)

    # -- questions

    def asked(self, question: Question) -> Asked:
        """What the answer cell of a question takes."""
        kind: Literal["ladder", "choice", "checklist", "indicator"]
        share, unit = False, tuple[str, ...]()
        match question:
            case Ladder():
                kind = "ladder"
            case ChoiceQuestion():
                kind = "choice"
            case Checklist():
                kind = "checklist"
            case Indicator():
                kind = "indicator"
                share = any(known.share for known in self.rubric.header.units if known.id == question.unit)
                unit = tuple(each.header.units[question.unit] for each in self.all_words)
            case _:
                raise ValueError(f"{question.id} is not asked of a city")
        return Asked(
            question.id, kind, self._answers(question), self.not_applicable, self.unknown, share, unit
        )

    def _answers(self, question: Question) -> tuple[Choice, ...]:
        told = [each.questions[question.id] for each in self.all_words]
        match question:
            case Ladder():
                highest = self.rubric.header.scales[question.scale].highest
                return tuple(
                    Choice(str(level), tuple(each.levels[level] for each in told))
                    for level in range(highest + 1)
                )
            case ChoiceQuestion():
                return tuple(
                    Choice(option.id, tuple(each.options[option.id] for each in told))
                    for option in question.options
                )
            case Checklist():
                return tuple(
                    Choice(practice.id, tuple(each.practices[practice.id] for each in told))
                    for practice in question.practices
                )
        return ()


def _graded(grade: str, sentences: tuple[str, ...]) -> Choice:
    """A grade with its letter, which people know."""
    return Choice(grade, tuple(f"{grade}. {sentence}" for sentence in sentences))
