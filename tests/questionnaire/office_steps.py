"""What a person does in a spreadsheet program, done in LibreOffice; run by a Python that has `uno`, which is not ours.

Each line of standard input is a job as JSON, `{"file": ..., "steps": [...], "save": ... or null}`; a line with what the
steps gave, or with the error, answers it. A step is `{"do": <name of a function below>, ...its arguments}`.
"""

import json
import pathlib
import sys
import time
import traceback

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.ValidationType import LIST
from com.sun.star.table import TableSortField

FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA
EXCEL = "Calc MS Excel 2007 XML"
PATIENCE = 60  # seconds until the office program must have started


# -- what can be done


def type_in(book, sheet, cell, text):
    """Type into a cell and press Enter: the program makes a number or a day of what looks like one."""
    place = _cell(book, sheet, cell)
    place.FormulaLocal = text
    if not place.String:
        raise ValueError(f"{sheet}!{cell} is locked")
    return place.String


def paste_text(book, sheet, cell, text):
    """Paste a text that stays a text."""
    place = _cell(book, sheet, cell)
    place.String = text
    if place.String != text:
        raise ValueError(f"{sheet}!{cell} is locked")


def choose(book, sheet, cell, item):
    """Choose from the list of a cell; `item` counts from 0, or from the end if it is negative."""
    rule = _cell(book, sheet, cell).Validation
    if rule.Type != LIST:
        raise ValueError(f"{sheet}!{cell} has no list")
    listed = book.NamedRanges.getByName(rule.getFormula1().lstrip("=")).getReferredCells()
    return type_in(book, sheet, cell, [row[0] for row in listed.getDataArray() if row[0] != ""][item])


def paste_values(book, sheet, area, rows):
    """Paste numbers and texts over an area, values only."""
    _sheet(book, sheet).getCellRangeByName(area).setDataArray(tuple(tuple(row) for row in rows))


def copy(book, sheet, source, target):
    """Copy cells with all that they have and paste them."""
    own = _sheet(book, sheet)
    own.copyRange(
        own.getCellRangeByName(target).getCellAddress(), own.getCellRangeByName(source).getRangeAddress()
    )


def clear(book, sheet, cell):
    """Empty a cell."""
    _cell(book, sheet, cell).String = ""


def unprotect(book, sheet):
    """Take the protection off, which has no password."""
    _sheet(book, sheet).unprotect("")


def insert_row(book, sheet, row):
    """Insert a row above row `row`."""
    _sheet(book, sheet).Rows.insertByIndex(row - 1, 1)


def delete_column(book, sheet, column):
    """Delete a column, e.g. "A"."""
    columns = _sheet(book, sheet).Columns
    columns.removeByIndex(_cell(book, sheet, f"{column}1").CellAddress.Column, 1)


def hide_column(book, sheet, column):
    """Hide a column, e.g. "C"."""
    _cell(book, sheet, f"{column}1").Columns.getByIndex(0).IsVisible = False


def merge(book, sheet, area):
    """Merge cells."""
    _sheet(book, sheet).getCellRangeByName(area).merge(True)


def sort(book, sheet, area, column, ascending=True):
    """Sort the rows of an area by one of its columns, counted from 0."""
    field = TableSortField()
    field.Field, field.IsAscending = column, ascending
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    options = {"SortFields": fields, "ContainsHeader": False, "BindFormatsToContent": True}
    _sheet(book, sheet).getCellRangeByName(area).sort(_properties(options))


def rename(book, sheet, title):
    """Rename a sheet."""
    _sheet(book, sheet).Name = title


def move(book, sheet, place):
    """Move a sheet to a place, counted from 0."""
    book.Sheets.moveByName(sheet, place)


def delete_sheet(book, sheet):
    """Delete a sheet, also a hidden one."""
    book.Sheets.removeByName(sheet)


def recalculate(book):
    """Calculate every formula anew."""
    book.calculateAll()


def values(book, sheet, area):
    """The values of an area: texts and numbers, row by row."""
    return _sheet(book, sheet).getCellRangeByName(area).getDataArray()


def formulas(book):
    """What every formula yields: by the title of its sheet and its cell."""
    return {sheet.Name: dict(_formulas(sheet)) for sheet in book.Sheets}


STEPS = (
    type_in, paste_text, choose, paste_values, copy, clear, unprotect, insert_row, delete_column, hide_column,
    merge, sort, rename, move, delete_sheet, recalculate, values, formulas,
)  # fmt: skip


# -- how


def _sheet(book, title):
    return book.Sheets.getByName(title)


def _cell(book, sheet, cell):
    return _sheet(book, sheet).getCellRangeByName(cell).getCellByPosition(0, 0)


def _formulas(sheet):
    for found in sheet.queryContentCells(FORMULAS).Cells:
        name = found.AbsoluteName.rpartition(".")[2].replace("$", "")
        yield name, found.getDataArray()[0][0]


def _properties(options):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in options.items())


def run_job(desktop, file, steps, save):
    """Open, do, save, close; what each step gave."""
    known = {step.__name__: step for step in STEPS}
    hidden = _properties({"Hidden": True})
    book = desktop.loadComponentFromURL(pathlib.Path(file).as_uri(), "_blank", 0, hidden)
    try:
        given = [known[step.pop("do")](book, **step) for step in steps]
        if save is not None:
            book.storeToURL(pathlib.Path(save).as_uri(), _properties({"FilterName": EXCEL}))
        return given
    finally:
        book.close(True)


def connected(pipe):
    """The office program, as soon as it answers."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(PATIENCE * 10):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError("the office program does not answer")


def main():
    """Do the jobs, then end the office program."""
    desktop = connected(sys.argv[1])
    for line in sys.stdin:
        try:
            answer = {"given": run_job(desktop, **json.loads(line))}
        except Exception:
            answer = {"error": traceback.format_exc()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    desktop.terminate()


if __name__ == "__main__":
    main()
