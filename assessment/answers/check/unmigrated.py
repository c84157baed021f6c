"""What a file keeps of an earlier version of its rubric."""

from __future__ import annotations

from assessment.answers.check.sheet import Sheet

KEPT = ("unmigrated", "unmigrated_evidence", "unmigrated_departments")


def unmigrated(sheet: Sheet) -> None:
    """A note counts what stands there, since none of it is scored."""
    written = {} if sheet.document is None else sheet.document.value
    for key in KEPT:
        if key in written and (n := len(getattr(sheet.said, key))):
            sheet.note("unmigrated_kept", (key,), n=n, found=key)
