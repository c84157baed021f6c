"""Reading a workbook from anybody: the package, its XML, and what its cells hold, each within limits.

The XML is read as a stream and only where answers can stand. A tree of a hostile sheet, or of one merge over all
its cells, would need a thousand times the memory of the file, so none is ever built. What the stream yields agrees
with openpyxl (`tests/sheets/test_raw.py`), whose knowledge of number formats and dates is used.
"""
