"""What officials read: a story composed once from the result, and renderers that only draw it.

`story/` says what is said, in the reader's language and in no format; `excel/` and `pdf/` draw it. No renderer computes
a number, and none reads anything but the story.
"""
