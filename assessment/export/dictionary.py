"""The tables explained for people, as Markdown: goes with the data, and into the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.export.columns import Table
from assessment.export.release import Release, column_about, file_name, paragraphs, title
from assessment.text.catalogue import Words

FILE = "README.md"


def readme(release: Release, words: Words) -> bytes:
    """The file that explains the data in one language."""
    told = [f"# {title(release, words)}", *paragraphs(release, words)]
    tables = [written.table for written in release.tables]
    counts = {written.table.name: written.rows for written in release.tables}
    listed = (
        f"| `{file_name(table, release.internal)}` | {words('export.rows', n=counts[table.name])} |"
        f" {words(f'export.tables.{table.name}.title')} |"
        for table in tables
    )
    head = (f"| {words('export.head.file')} | {words('export.head.rows')} | {words('export.head.holds')} |",)
    overview = "\n".join((*head, "|---|---|---|", *listed))
    return ("\n\n".join((*told, overview, explained(tables, words))) + "\n").encode()


def explained(tables: Iterable[Table], words: Words) -> str:
    """Each table with its columns."""
    return "\n\n".join(block for table in tables for block in _table(table, words))


def _table(table: Table, words: Words) -> Iterator[str]:
    yield f"## `{table.name}`"
    yield words(f"export.tables.{table.name}.about")
    rows = [f"| {words('export.head.column')} | {words('export.head.kind')} | {words('export.head.holds')} |"]
    rows.append("|---|---|---|")
    for column in table.columns:
        marks = [words(f"export.kinds.{column.kind}")]
        marks += [words("export.head.key")] if column.name in table.key else []
        marks += [words("export.head.internal")] if column.internal else []
        rows.append(f"| `{column.name}` | {', '.join(marks)} | {column_about(column, words)} |")
    yield "\n".join(rows)
