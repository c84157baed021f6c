"""Which language to speak, and which locale writes its numbers and dates."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.text.catalogue import languages

DEFAULT = "es"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def pick_language(explicit: str | None, env: Mapping[str, str]) -> str:
    """The language: as asked for, else as the environment says, else Spanish.

    `pt`, `pt-BR` and `pt_BR.UTF-8` mean Portuguese. `C` and `POSIX` say nothing about the reader.

    Raises:
        ValueError: a language was asked for that has no texts.
    """
    if explicit:
        return _supported(explicit)
    setting = next((env[name] for name in _VARIABLES if env.get(name)), "")
    found = _code(setting)
    return found if found in languages() else DEFAULT


def default_locale(lang: str, country: str | None = None) -> str:
    """The locale of a language in a country (two letters): es_CO; es_419, pt_BR or en where Babel knows none."""
    general = {"es": "es_419", "pt": "pt_BR"}.get(lang, lang)
    if not country:
        return general
    from babel.localedata import exists

    wanted = f"{lang}_{country.upper()}"
    return wanted if exists(wanted) else general


def known_locale(said: str, lang: str) -> str:
    """A locale that somebody named, if it is one; else the general one of the language."""
    from babel.localedata import exists

    return said if exists(said) else default_locale(lang)


def _supported(asked: str) -> str:
    found = _code(asked)
    if found not in languages():
        raise ValueError(f"no texts in '{asked}'; there are {', '.join(languages())}")
    return found


def _code(setting: str) -> str:
    return setting.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()
