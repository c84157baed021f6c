"""Small builders: a ladder, a choice, a checklist, an indicator of one invented town, and cells with what people type."""

from __future__ import annotations

from assessment.documents.findings import Finding, Place
from assessment.documents.tell import message
from assessment.questionnaire.understand import Asked, Choice, Found, Problem, Understood
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Indicator, Ladder, Perception, Question
from assessment.rubric.models import Choice as ChoiceQuestion
from assessment.sheets.raw import RawCell, Value
from assessment.text.catalogue import words

LANGUAGES = ("es", "pt", "en")
LOCALES = {"es": "es_CO", "pt": "pt_BR", "en": "en"}

NOT_APPLICABLE = (
    Choice("law_forbids", ("La ley no lo permite", "A lei não permite", "The law does not allow it")),
    Choice(
        "no_territory", ("No existe en el territorio", "Não existe no território", "It does not exist here")
    ),
)
UNKNOWN = (
    Choice("nobody_measures", ("nadie lo mide", "ninguém mede", "nobody measures it")),
    Choice(
        "not_at_hand", ("el dato no está a la mano", "o dado não está à mão", "the figure is not at hand")
    ),
)
STEPS = (
    ("No se sabe cuántas fuentes hay.", "Não se sabe quantas fontes há.", "Nobody knows how many wells there are."),
    ("Una norma nombra al responsable.", "Uma norma nomeia o responsável.", "A rule names who is in charge."),
    ("El presupuesto reserva un monto.", "O orçamento reserva um valor.", "The budget sets money aside."),
    ("Funciona en parte de la ciudad.", "Funciona em parte da cidade.", "It works in part of the city."),
    ("Funciona en todos los distritos.", "Funciona em todos os distritos.", "It works in every district."),
    ("Una auditoría externa lo confirma.", "Uma auditoria externa confirma.", "An external audit confirms it."),
)  # fmt: skip
LADDER = Asked(
    "wells", "ladder", tuple(Choice(str(n), s) for n, s in enumerate(STEPS)), NOT_APPLICABLE, UNKNOWN
)
CHOICE = Asked("fares", "choice", tuple(Choice(c, s) for c, s in zip("abcdef", STEPS, strict=True)),
               NOT_APPLICABLE, UNKNOWN)  # fmt: skip
CHECKLIST = Asked("works", "checklist", CHOICE.choices, NOT_APPLICABLE, UNKNOWN)
SHARE = Asked("served", "indicator", (), NOT_APPLICABLE, UNKNOWN, share=True, unit_words=("%",))
MINUTES = Asked("wait", "indicator", (), NOT_APPLICABLE, UNKNOWN,
                unit_words=("minutos", "minutes", "m² por habitante", "por cada 100 000 habitantes"))  # fmt: skip
OLDER = Asked("gone", "any", (), NOT_APPLICABLE, UNKNOWN)


def typed(value: Value, number_format: str = "General") -> RawCell:
    """A cell in which somebody typed."""
    return RawCell(value, "value", number_format)


def codes(found: Understood | Found[bool]) -> tuple[str, ...]:
    """The codes of the problems."""
    return tuple(problem.code for problem in found.problems)


def told(problem: Problem, lang: str) -> str:
    """The message of a problem; a missing value of its text is an error."""
    key = f"cell.{problem.code.removeprefix('cell_')}"
    assert words(lang).placeholders(key) <= set(problem.values)
    return message(Finding(problem.code, problem.severity, Place(), problem.values), words(lang))


def asked_of(rubric: Rubric, question: Question, lang: str) -> Asked:
    """A question of a rubric as a workbook in a language asks it."""
    order = (lang, *(other for other in rubric.header.languages if other != lang))
    everywhere = [rubric.words(other) for other in order]
    reasons = tuple(
        Choice(reason, tuple(one.header.not_applicable_reasons[reason] for one in everywhere))
        for reason in rubric.header.not_applicable_reasons
    )
    said = [one.questions[question.id] for one in everywhere]
    match question:
        case Ladder():
            choices = tuple(
                Choice(str(n), tuple(one.levels[n] for one in said)) for n in range(len(said[0].levels))
            )
        case ChoiceQuestion():
            choices = tuple(Choice(o.id, tuple(one.options[o.id] for one in said)) for o in question.options)
        case Checklist():
            choices = tuple(
                Choice(p.id, tuple(one.practices[p.id] for one in said)) for p in question.practices
            )
        case _:
            choices = ()
    units = (
        tuple(one.header.units[question.unit] for one in everywhere)
        if isinstance(question, Indicator)
        else ()
    )
    return Asked(question.id, question.kind, choices, reasons, UNKNOWN, unit_words=units)  # type: ignore[arg-type]


def all_asked(rubric: Rubric, lang: str) -> list[Asked]:
    """Every scored question of a rubric."""
    scored = (question for question in rubric.questions.values() if not isinstance(question, Perception))
    return [asked_of(rubric, question, lang) for question in scored]
