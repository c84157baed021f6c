"""Languages: the program's texts by key, numbers and dates as a locale writes them, and which language to speak.

One thing here is `words("es")`, a function from a key to a text. The texts stand in `templates/text/<lang>/`,
the words of a rubric in the rubric.
"""
