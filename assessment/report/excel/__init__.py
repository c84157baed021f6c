"""The scorecard as a workbook: what the story says, with numbers that can be filtered and added.

`write_excel` composes the story and writes the file; `excel_bytes` makes the workbook of a story that is at hand;
`roadmap_bytes` makes one of its roadmap alone.
Same input, same bytes.
"""

from assessment.report.excel.roadmap import roadmap_bytes
from assessment.report.excel.write import excel_bytes, write_excel

__all__ = ["excel_bytes", "roadmap_bytes", "write_excel"]
