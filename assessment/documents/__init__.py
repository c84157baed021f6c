"""Documents that people write: strict reading of YAML and JSON with the place of every value, findings, safe writing.

One thing here is a `Document`: plain values plus the place (file, line, column) of each. Rubrics and
assessments are both read through this room; what their values mean is decided elsewhere.
"""
