"""The texts of a form in all its languages at once: those of the program, and those of the rubric."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessment.rubric.load import Rubric
from assessment.rubric.words import Words as RubricWords
from assessment.survey.form.model import Texts
from assessment.text.catalogue import words
from assessment.text.letters import capital

_NUMBERS = re.compile(r"(0|[1-9][0-9]{0,3})\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9])")


@dataclass(frozen=True)
class Tongues:
    """A rubric and the languages to speak, of which it and the program have all."""

    rubric: Rubric
    languages: tuple[str, ...]

    def say(self, key: str, **values: object) -> Texts:
        """A text of `survey_form.yaml`; a value that is a text by language is told in each."""
        return {
            lang: words(lang)(
                f"survey_form.{key}", **{name: _in(value, lang) for name, value in values.items()}
            )
            for lang in self.languages
        }

    def of(self, read: Callable[[RubricWords], str]) -> Texts:
        """A text of the rubric."""
        return {lang: read(self.rubric.words(lang)) for lang in self.languages}

    def welcome(self, said: Texts, contact: str) -> Texts:
        """The first text of a form, with who answers questions about it if somebody does."""
        if not contact:
            return said
        more = self.say("contact", contact=contact)
        return {lang: f"{said[lang]}\n\n{more[lang]}" for lang in said}

    def same(self, text: str) -> Texts:
        """A name that is the same in every language."""
        return dict.fromkeys(self.languages, text)


def _in(value: object, lang: str) -> object:
    return value[lang] if isinstance(value, Mapping) else value


def language_name(lang: str) -> str:
    """What the columns of a language are called, e.g. `Español (es)`: its own name, and the code in parentheses."""
    from babel import Locale

    named = Locale.parse(lang).get_language_name(lang) or lang
    return f"{capital(named)} ({lang})"


def form_version(version: str) -> str:
    """A rubric's version as a whole number, since SurveyCTO takes nothing else: `1.2.0` becomes `1002000`.

    A version with larger parts stays as it is. The exact one is in the field `rubric_version`.
    """
    found = _NUMBERS.match(version)
    return version if found is None else str(int(f"{found[1]}{int(found[2]):03}{int(found[3]):03}"))
