"""`docs/open-data.md` says what the program does: its tables are the program's, its regular expression reads texts back."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from assessment.export.cells import guarded
from assessment.export.licences import KNOWN

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "open-data.md").read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_program() -> None:
    spec = importlib.util.spec_from_file_location("writer", ROOT / "tools" / "write_open_data_doc.py")
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    _, mark, tables = PAGE.partition(writer.MARK)
    assert mark
    assert tables.strip() == writer.tables().strip(), "run tools/write_open_data_doc.py"


def test_the_expression_of_the_page_gives_a_text_back() -> None:
    found = re.search(r"replace `([^`]+)` by `([^`]+)`", PAGE)
    assert found is not None
    text = "=1;-2\n'quoted'\n@x; + y"
    assert re.sub(found[1], found[2], guarded(text)) == text


def test_every_licence_that_is_known_is_named() -> None:
    assert [name for name in KNOWN if name not in PAGE] == []
