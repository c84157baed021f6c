"""The program's own texts, by language and key.

`words("es")("findings.field_missing", found="level")` reads the key `field_missing` of
`templates/text/es/findings.yaml`. A text is a sentence with {placeholders}, or forms of it by number
(`one`, `other`), of which the value `n` chooses by the rule of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assessment.documents.findings import Findings, Rejected
from assessment.documents.strict import parse
from assessment.resources import data_folder

Text = str | Mapping[str, str]
"""A text, or its forms by number."""

_FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Words:
    """The texts of one language; a file is read when its first text is asked for."""

    def __init__(self, lang: str, folder: Path) -> None:
        self.lang = lang
        self._folder = folder
        self._files: dict[str, dict[str, Text]] = {}

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key with its placeholders filled; braces in values stay as they are.

        Raises:
            KeyError: the key, or the value of a placeholder, is missing (a mistake in the program).
        """
        text = self._text(key)
        if not isinstance(text, str):
            text = self._form(key, text, values)
        return _PLACEHOLDER.sub(lambda match: self._value(key, match.group(1), values), text)

    def __contains__(self, key: str) -> bool:
        """True if there is a text of this key."""
        try:
            self._text(key)
        except KeyError:
            return False
        return True

    def keys(self, file: str) -> tuple[str, ...]:
        """Every key of a file, e.g. of "findings"."""
        return tuple(self._file(file))

    def forms(self, key: str) -> Mapping[str, str]:
        """The text as written, by form; a text without forms has the one form "other"."""
        text = self._text(key)
        return {"other": text} if isinstance(text, str) else text

    def placeholders(self, key: str) -> frozenset[str]:
        """The names in braces of a text, in all its forms."""
        return frozenset(name for text in self.forms(key).values() for name in _PLACEHOLDER.findall(text))

    def _text(self, key: str) -> Text:
        try:
            return self._file(key.partition(".")[0])[key]
        except KeyError:
            raise KeyError(f"no text '{key}' in language '{self.lang}'") from None

    def _file(self, name: str) -> dict[str, Text]:
        if name not in self._files:
            path = self._folder / f"{name}.yaml"
            if not path.is_file():
                raise KeyError(name)
            self._files[name] = dict(_flat(name, _read(path)))
        return self._files[name]

    def _form(self, key: str, forms: Mapping[str, str], values: Mapping[str, Any]) -> str:
        from babel import Locale

        if "n" not in values:
            raise KeyError(f"text '{key}' needs a value for 'n'")
        return forms.get(Locale.parse(self.lang).plural_form(values["n"]), forms["other"])

    def _value(self, key: str, name: str, values: Mapping[str, Any]) -> str:
        if name not in values:
            raise KeyError(f"text '{key}' in language '{self.lang}' needs a value for '{name}'")
        return str(values[name])


@cache
def words(lang: str) -> Words:
    """The texts of a language of `languages()`. Raises KeyError for another."""
    folder = _root() / lang
    if lang not in languages():
        raise KeyError(f"no texts in language '{lang}', only in {', '.join(languages())}")
    return Words(lang, folder)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have texts, by their two letters, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _root().iterdir() if folder.is_dir()))


def files(lang: str) -> tuple[str, ...]:
    """The names of the files of a language, e.g. ("findings", "terms")."""
    return tuple(sorted(path.stem for path in (_root() / lang).glob("*.yaml")))


def _root() -> Path:
    return data_folder("templates") / "text"


def _read(path: Path) -> Any:
    findings = Findings()
    document = parse(path.read_bytes(), path.name, findings)
    if document is None or findings.failed:
        raise Rejected(findings)
    return document.value


def _flat(key: str, value: Any) -> Iterator[tuple[str, Text]]:
    if isinstance(value, dict) and not ("other" in value and _FORMS.issuperset(value)):
        for name, inner in value.items():
            yield from _flat(f"{key}.{name}", inner)
    else:
        yield key, value
