"""Overlays: a country or a ministry adapts a rubric without copying it, and cities stay comparable.

An overlay is a folder (`rubrics/<id>-<country>/`) with `overlay.yaml` and `text/<language>/overlay.yaml`. It says only
what differs from its base: `models.py` is the form, `read.py` makes one `Rubric` of both, `words.py` its words.
"""
