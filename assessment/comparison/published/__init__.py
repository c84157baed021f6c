"""Rankings that others have published: read, checked, their changes derived, quoted beside a city's own result.

`read_table` reads a table in CSV, `load_ranking` a file `reference-ranking/1`; `published` makes the section of a
result of either. A printed change is never used: it is held against the ranks.
"""

from assessment.comparison.published.csv_table import read_table
from assessment.comparison.published.find import Wanted, choose
from assessment.comparison.published.load import load_ranking, ranking_files
from assessment.comparison.published.remarks import remark
from assessment.comparison.published.section import beside, published
from assessment.comparison.published.table import Table

__all__ = [
    "Table",
    "Wanted",
    "beside",
    "choose",
    "load_ranking",
    "published",
    "ranking_files",
    "read_table",
    "remark",
]
