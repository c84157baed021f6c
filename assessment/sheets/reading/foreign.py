"""What a file is when it is not a workbook that can be read: told by its content, whatever its name says."""

from __future__ import annotations

import re

from assessment.sheets.reading.limits import TITLE_LIMIT, Refused
from assessment.sheets.reading.package import Package

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "guard_pdf"),
    (b"\x89PNG", "guard_image"),
    (b"\xff\xd8\xff", "guard_image"),
    (b"GIF8", "guard_image"),
    (b"II*\x00", "guard_image"),
    (b"MM\x00*", "guard_image"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "guard_shortcut"),
    (b"[InternetShortcut]", "guard_shortcut"),
    (b"bplist00", "guard_shortcut"),
    (b"{\\rtf", "guard_document"),
    (b"7z\xbc\xaf", "guard_archive"),
    (b"Rar!", "guard_archive"),
    (b"\x1f\x8b", "guard_archive"),
)
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "guard_password"),
    ("EncryptionInfo", "guard_password"),
    ("WordDocument", "guard_document"),
    ("PowerPoint Document", "guard_document"),
    ("Workbook", "guard_xls"),
    ("Book", "guard_xls"),
)
_TEXTS: tuple[tuple[str, str], ...] = (
    (r"\{.*(docs\.google\.com|\"doc_id\")", "guard_google_link"),
    (r"<.*<plist", "guard_shortcut"),
    (r"<.*urn:schemas-microsoft-com:office:spreadsheet", "guard_xls"),
    (r"<.*urn:oasis:names:tc:opendocument", "guard_ods"),
    (r"<(.*<)?(!doctype html|html|head|body|meta|table|style)\b|mime-version:", "guard_html"),
)
_END, _END_REACH = b"PK\x05\x06", 66_000
"""The last record of a zip file, and how far from its end it can begin."""

_LOCK_SIZE, _LOCK_NAME = 165, 56
"""Excel keeps "~$name.xlsx" beside an open workbook: who has it open, after the length of that name."""

_HEAD = 4_000
_EMPTY = b"\x00\t\n\r \xef\xbb\xbf"

# Of a zip file: what the names of its parts show, in this order.
_PARTS: tuple[tuple[str, str], ...] = (
    (r"(^|/)vbaproject[^/]*$|^xl/macrosheets/", "guard_macros"),
    (r"^xl/workbook\.bin$", "guard_xlsb"),
    (r"^(word|ppt|visio)/", "guard_document"),
    (r"(^|/)[^/]+\.iwa$|^index\.zip$", "guard_numbers"),
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_WORKBOOK = (".xlsx", ".xlsm", ".xltx", ".xltm")
_TYPES = "[content_types].xml"


def refuse_other_files(data: bytes) -> None:
    """Raises Refused if the bytes are not those of a zip file, as which a workbook comes."""
    if not data.strip(_EMPTY):
        raise Refused("guard_empty")
    if data.startswith(ZIP):
        return
    if data.startswith(OLE):
        raise Refused(_of_ole(data))
    for magic, code in _MAGIC:
        if data.startswith(magic):
            raise Refused(code)
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise Refused("guard_image")
    if _END in data[-_END_REACH:]:
        return  # something was put before it
    if len(data) == _LOCK_SIZE and data[0] < _LOCK_NAME:
        raise Refused("guard_lock")
    if (text := _as_text(data[:_HEAD])) is not None:
        raise Refused(_of_text(text))


def refuse_other_packages(package: Package) -> None:
    """Raises Refused if the parts of a zip file are not those of a workbook without macros."""
    for pattern, code in _PARTS:
        if any(re.search(pattern, name) for name in package.names):
            raise Refused(code)
    if kind := package.head("mimetype"):
        raise Refused("guard_ods" if kind.startswith(_SPREADSHEET) else "guard_document")
    if _TYPES not in package.names and not any(name.startswith("xl/") for name in package.names):
        inside = [name.rpartition("/")[2] for name in package.spelled if name.lower().endswith(_WORKBOOK)]
        shown = [name[:TITLE_LIMIT] for name in inside if not name.startswith(".")]
        if shown:
            raise Refused("guard_zip_with_workbook", found=shown[0])
        raise Refused("guard_archive")


def _of_ole(data: bytes) -> str:
    """By the names of its streams, which stand in UTF-16."""
    return next((code for name, code in _OLE_STREAMS if name.encode("utf-16-le") in data), "guard_document")


def _as_text(head: bytes) -> str | None:
    """The beginning of a text in the codings that programs write; None for anything else."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return None if b"\0" in head else head.decode("utf-8", "replace")


def _of_text(text: str) -> str:
    shown = text.lstrip("\ufeff \t\r\n").lower()
    return next((code for pattern, code in _TEXTS if re.match(pattern, shown, re.DOTALL)), "guard_text")
