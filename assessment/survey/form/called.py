"""What people call the fields of the form that tell respondents apart, in every language: for those who write tables."""

from __future__ import annotations

from assessment.rubric.load import Rubric
from assessment.survey.form.names import CONSENT, DISTRICT, PRIORITIES
from assessment.text.catalogue import languages, words

_BETWEEN = " | "
_FIXED = (CONSENT, DISTRICT, PRIORITIES)


def called(field: str, rubric: Rubric) -> tuple[str, ...]:
    """The names of a field: its own, those of the program's languages, or what the rubric asks and its answers.

    Args:
        field: `consent`, `district`, `priorities`, or the id of what the rubric asks of respondents.
    """
    if field in _FIXED:
        said = [words(lang)(f"fieldwork.called.{field}") for lang in languages()]
        return (field, *(name for text in said for name in text.split(_BETWEEN)))
    found = [field]
    options = next((each.options for each in rubric.header.survey.about if each.id == field), ())
    for lang in rubric.header.languages:
        header = rubric.words(lang).header
        texts = (header.about_respondent.get(field), *map(header.respondent_options.get, options))
        found += [text for text in texts if text]
    return tuple(dict.fromkeys(found))
