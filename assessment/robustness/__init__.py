"""How far a result depends on choices: weights, orders of the mean, missing answers, another rater, caps, one theme.

`one.py` tries one city, `many.py` a set of cities with the intervals of their ranks. Everything is drawn from a seed that
stands in what comes out. Nothing here changes a score.
"""
