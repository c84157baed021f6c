"""Blank questionnaires of a rubric, for a city that is not named yet: the files under `templates/questionnaires`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment.answers.models import Assessment, City, RubricRef
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import questionnaire_bytes
from assessment.questionnaire.setting import Setting
from assessment.rubric.load import Rubric
from assessment.text.catalogue import languages
from assessment.text.language import default_locale

NOBODY_YET = frozenset({("city", "name"), ("city", "population"), ("date",)})
SOME_DAY = datetime.date(2000, 1, 1)
"""Stands for the day of the assessment, so that the same rubric gives the same bytes."""


def blanks(rubric: Rubric) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of a questionnaire for each question set and each language of rubric and program."""
    for chosen in rubric.header.question_sets:
        for lang in languages():
            if lang in rubric.header.languages:
                yield (
                    f"{rubric.id}-{chosen.id}.{lang}.xlsx",
                    questionnaire_bytes(blank(rubric, chosen.id, lang)),
                )


def blank(rubric: Rubric, question_set: str, lang: str) -> Form:
    """A questionnaire in which nobody has said anything."""
    locale = default_locale(lang, None)
    nobody = Assessment(
        schema_="assessment/1", rubric=RubricRef(id=rubric.id, version=rubric.version),
        city=City(name="?", population=1), date=SOME_DAY, question_set=question_set, language=lang, locale=locale,
    )  # fmt: skip
    return Form(Setting(rubric, lang, locale), nobody, unsaid=NOBODY_YET)
