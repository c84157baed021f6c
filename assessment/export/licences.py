"""Licences under which data are published. Which one is the city's choice: without its word none is stated."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.look.safe import url


@dataclass(frozen=True)
class Licence:
    """A licence as metadata name it; a text that is nobody's standard has a title only."""

    name: str | None
    title: str
    link: str | None = None


KNOWN = {
    known.name: known
    for known in (
        Licence(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence(
            "CC0-1.0",
            "Creative Commons Zero 1.0 Universal",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        Licence(
            "ODC-By-1.0",
            "Open Data Commons Attribution License 1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
        ),
        Licence(
            "ODbL-1.0",
            "Open Data Commons Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
        Licence(
            "PDDL-1.0",
            "Open Data Commons Public Domain Dedication and License 1.0",
            "https://opendatacommons.org/licenses/pddl/1-0/",
        ),
    )
    if known.name
}
"""The usual licences of open data, by their names in the SPDX list."""


def licence_of(text: str) -> Licence | None:
    """The licence that a text means: a name of `KNOWN`, however it is spelled, or the address of a licence's text."""
    wanted = "-".join(text.split()).casefold()
    for name, known in KNOWN.items():
        if name.casefold() == wanted:
            return known
    address = url(text)
    if address is None or not address.lower().startswith(("https://", "http://")):
        return None
    return Licence(None, address, address)


def licence_of_rubric(text: str) -> Licence:
    """The licence that a rubric names, in whatever words."""
    return licence_of(text) or Licence(None, text)
