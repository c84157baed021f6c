"""Numbers: from a rubric and answers to points, scores and levels. Pure: no files, no clock, no chance.

`compile_rubric` turns a rubric into arrays once; `kernel.aggregate` makes every score, secured score, ceiling and
coverage for a matrix of assessments x questions; `levels.judge` makes levels from them. One city is one row of the same
matrix. Formulas with a worked example: `docs/method.md`.
"""
