"""Workbooks at the level of cells: looks, measures, harmless text, printing, the same bytes each time; and reading, guarded.

The scorecard (`report/excel`) and the questionnaire (`questionnaire`) are both made of it.
"""
