"""PDF pages that everyone can read: tagged (PDF/UA-1), archivable (PDF/A-3a), the same bytes each time.

This is the low-level room; what the scorecard says and where stands elsewhere.

- `archive.Description`: title, language and date of a file, its attachments
- `tagging.TaggedCanvas`, `tagging.canvas_maker`: a ReportLab canvas that writes a structure tree
- `flowables`: paragraphs, tables, figures and contents that tag themselves
- `fonts.register`: the typeface
- `safe`: every string from a user goes through here first
"""
