"""Every table of the open data, one file for what belongs together."""

from assessment.export.tables import answers, beside, city, plan, residents, scores, territory

OF_CITIES = (
    *city.TABLES,
    *scores.TABLES,
    *answers.TABLES,
    *plan.TABLES,
    *beside.TABLES,
    *residents.TABLES,
    *territory.TABLES,
)
"""The tables that cities fill, in the order in which they are explained."""
