"""The result: one document per assessment that every scorecard renders (`result/1`).

`score` makes it, `write.py` turns it into stable bytes and back, `public.py` takes out what is not for the public.
"""
