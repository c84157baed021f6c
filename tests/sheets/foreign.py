"""Files that are no workbook of the kind that is read."""

from __future__ import annotations

from tests.sheets import hostile as h
from tests.sheets.case import Case, refused

FOREIGN: dict[str, Case] = {
    "nothing": refused("empty", lambda: b""),
    "zeros": refused("empty", lambda: bytes(5_000)),
    "a password": refused("password", lambda: h.ole("EncryptionInfo", "EncryptedPackage")),
    "xls": refused("xls", lambda: h.ole("Root Entry", "Workbook")),
    "doc": refused("document", lambda: h.ole("Root Entry", "WordDocument")),
    "xml of 2003": refused("xls", lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    "ods": refused("ods", lambda: h.packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""})),
    "odt": refused("document", lambda: h.packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "flat ods": refused("ods", lambda: b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'),
    "numbers": refused("numbers", lambda: h.packed({"Index/Document.iwa": b"", "preview.jpg": b""})),
    "docx": refused("document", lambda: h.packed({"[Content_Types].xml": b"", "word/document.xml": b""})),
    "pptx": refused("document", lambda: h.packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""})),
    "xlsb": refused("xlsb", lambda: h.packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""})),
    "xlsm with macros": refused("macros", lambda: h.with_part("xl/vbaProject.bin", b"x")),
    "macros of Excel 4": refused("macros", lambda: h.with_part("xl/macrosheets/sheet1.xml", b"<x/>")),
    "pdf": refused("pdf", lambda: b"%PDF-1.7\n"),
    "png": refused("image", lambda: b"\x89PNG\r\n\x1a\n\0\0\0"),
    "jpeg": refused("image", lambda: b"\xff\xd8\xff\xe0\0\0"),
    "heic": refused("image", lambda: b"\0\0\0\x18ftypheic"),
    "csv": refused("text", lambda: "código;respuesta\ngov_plan;3\n".encode("latin-1")),
    "csv with links": refused("text", lambda: b"a;https://docs.google.com/x;<table>\n"),
    "text in two bytes a letter": refused("text", lambda: "código\trespuesta".encode("utf-16")),
    "html": refused("html", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "html after a comment": refused("html", lambda: b"\xef\xbb\xbf  <!-- x --><TABLE border=1>"),
    "mhtml": refused("html", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
    "a link to Google Sheets": refused("google_link", lambda: b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}'),
    "lnk": refused("shortcut", lambda: b"L\0\0\0\x01\x14\x02\0" + bytes(60)),
    "url": refused("shortcut", lambda: b"[InternetShortcut]\r\nURL=https://example.org"),
    "webloc": refused("shortcut", lambda: b'<?xml version="1.0"?><!DOCTYPE plist><plist version="1.0"/>'),
    "the lock of an open workbook": refused("lock", lambda: b"\x03Ana" + b" " * 51 + b"\x03\0A\0n\0a\0" + b" \0" * 51),
    "rtf": refused("document", lambda: b"{\\rtf1}"),
    "a zip with a workbook": refused("zip_with_workbook", lambda: h.packed({"__MACOSX/._a.xlsx": b"", "x/Ciudad.xlsx": h.small()})),
    "a zip with something": refused("archive", lambda: h.packed({"a.txt": b"x"})),
    "an empty zip": refused("archive", lambda: h.packed({})),
    "rar": refused("archive", lambda: b"Rar!\x1a\x07"),
    "bytes": refused("damaged", lambda: bytes(range(1, 256)) + bytes(10) + b"\1"),
    "bytes first": refused("damaged", lambda: b"\1\0\2\0" * 50),
}  # fmt: skip
