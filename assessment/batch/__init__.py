"""Many files, each made into some others: what there is to do, on all cores, and going on after a stop.

Knows nothing of cities: a piece of work is a function of its callers. `pieces` says what there is to do, `parallel`
does it, `records` remember what is finished, `folder` keeps the place where it is written to one run at a time.
"""
