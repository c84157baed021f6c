"""Dates as a locale writes them."""

from __future__ import annotations

from datetime import date


def long_date(day: date, locale: str) -> str:
    """A day in words, e.g. `5 de marzo de 2026`."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=locale)
