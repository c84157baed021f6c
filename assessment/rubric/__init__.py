"""Rubrics: what is asked, how much it weighs and what a level needs, as data with words in several languages.

`load_rubric` reads and validates one; `lint` says what makes it weak. Nothing here knows an answer.
"""
