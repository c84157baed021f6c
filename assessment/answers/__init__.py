"""Answers: what one city said on one date, with references, evidence and review.

`load_assessment` reads YAML or JSON; `check` holds it against its rubric; `dump` writes it back without loss.
"""
