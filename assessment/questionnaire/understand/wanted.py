"""What kind of figure a cell should hold, and the messages where it holds none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.questionnaire.understand.models import Found, Problem
from assessment.questionnaire.understand.shown import number_seen, percent_of
from assessment.text.numbers import number

_EXAMPLE, _WHOLE_EXAMPLE = 12.5, "1250"


@dataclass(frozen=True)
class Wanted:
    """What kind of figure a cell should hold.

    Attributes:
        locale: whose decimal sign is tried first.
        share: a percentage, 0..100.
        unit_words: what may stand beside the figure.
        whole: a whole number.
    """

    locale: str
    share: bool = False
    unit_words: tuple[str, ...] = ()
    whole: bool = False

    @property
    def percent(self) -> bool:
        """Whether a percent sign belongs to it: also a rate that can pass 100 is written with one."""
        return self.share or any("%" in unit for unit in self.unit_words)


def as_share(found: Found[int | float], wanted: Wanted, seen: str) -> Found[int | float]:
    """With a warning if a share may have been written as a fraction of one."""
    value = found.value
    if not wanted.share or value is None or not 0 < value < 1:
        return found
    values = {
        "found": seen,
        "read": _told_number(value, wanted),
        "meant": _told_number(percent_of(value), wanted),
    }
    return replace(found, problems=(*found.problems, Problem("cell_share_as_fraction", values, "warning")))


def _told_number(value: int | float, wanted: Wanted) -> str:
    return number_seen(value, "General", wanted.locale)


def example(wanted: Wanted) -> str:
    """A figure as it should be written."""
    return _WHOLE_EXAMPLE if wanted.whole else number(_EXAMPLE, wanted.locale, 1)


def unclear_figure(found: object, wanted: Wanted) -> Found[int | float]:
    """The message that what was found is no figure of the kind wanted."""
    code = "cell_whole_unclear" if wanted.whole else "cell_number_unclear"
    return told_figure(code, found=found, example=example(wanted))


def told_figure(code: str, **values: object) -> Found[int | float]:
    """Nothing but a message."""
    return Found(problems=(Problem(code, values),))
