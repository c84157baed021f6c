"""What one call of the program knows about its reader: language, form of the messages, environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.text.catalogue import Words, words
from assessment.text.language import pick_language

LANG_VARIABLE = "ASSESSMENT_LANG"
DEBUG_VARIABLE = "ASSESSMENT_DEBUG"


@dataclass
class Session:
    """One call of the program.

    Attributes:
        env: the environment.
        asked: the language asked for by the flag.
        said: the language that the assessment names for itself.
        as_json: findings are told as JSON.
        rubric: id or folder of the rubric to use instead of the one that a file names.
    """

    env: Mapping[str, str] = field(default_factory=dict)
    asked: str | None = None
    said: str | None = None
    as_json: bool = False
    rubric: str | None = None

    @property
    def lang(self) -> str:
        """Flag, else ASSESSMENT_LANG, else the assessment's own language, else the locale, else Spanish."""
        for setting in (self.asked, self.env.get(LANG_VARIABLE), self.said):
            if setting and (found := supported(setting)):
                return found
        return pick_language(None, self.env)

    @property
    def words(self) -> Words:
        """The program's texts in the reader's language."""
        return words(self.lang)

    @property
    def debug(self) -> bool:
        """Whether a failure of the program shows where it happened."""
        return self.env.get(DEBUG_VARIABLE, "") not in ("", "0")

    def text(self, key: str, **values: object) -> str:
        """A text of `cli.yaml`."""
        return self.words(f"cli.{key}", **values)


def supported(setting: str) -> str | None:
    """The language of a setting such as `pt_BR`; None if there are no texts in it."""
    try:
        return pick_language(setting, {})
    except ValueError:
        return None


def asked_early(arguments: Sequence[str]) -> str | None:
    """The value of --lang, before the arguments are parsed: help and usage errors need it already."""
    found: str | None = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            found = argument.partition("=")[2]
        elif argument == "--lang":
            found = next(iter(arguments[index + 1 : index + 2]), None)
    return found
