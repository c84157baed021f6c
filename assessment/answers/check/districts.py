"""The city's districts."""

from __future__ import annotations

from assessment.answers.check.sheet import Sheet


def districts(sheet: Sheet) -> None:
    """Ids are unique; populations add up to the city's within one in a hundred; a large city has some."""
    _unique(sheet)
    city = sheet.said.city
    total = sum(district.population for district in city.districts)
    if city.districts and abs(total - city.population) > city.population / 100:
        sheet.warning("population_sum", ("city", "population"), total=city.population, sum=total)
    least = sheet.rubric.header.districts_from
    if not city.districts and city.population >= least > 0:
        sheet.warning("districts_missing", ("city", "districts"), least=least)


def _unique(sheet: Sheet) -> None:
    seen: dict[str, int] = {}
    for index, ident in enumerate(sheet.districts):
        first = seen.setdefault(ident.replace("_", ""), index)
        if first != index:
            at = ("city", "districts", index, "id")
            sheet.error("id_duplicate", at, found=ident, first=sheet.spot("city", "districts", first, "id"))
