"""A table of cities for readers: composed once in words, then as text, workbook, PDF and CSV, which all say the same.

`compose_ranking` makes the story; `excel.ranking_excel`, `pdf.ranking_pdf` and `plain.ranking_csv` make the bytes.
"""

from assessment.report.ranking.compose import compose_ranking
from assessment.report.ranking.models import RankingStory

__all__ = ["RankingStory", "compose_ranking"]
