"""The structure tree of a tagged PDF: its elements and what they hold, their attributes, and how it is written.

Terms are those of ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary

from assessment.report.pdf import archive
from assessment.report.pdf.archive import Document

# Elements that hold other elements only: what is painted directly in them is decoration.
GROUPING = frozenset(
    ("Document", "Part", "Art", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC")
)
# Elements in which a paragraph, table or figure may stand; inside others it is part of their content.
CONTAINERS = GROUPING | frozenset(("TD", "TH", "LBody", "TOCI", "BlockQuote", "Caption", "Note"))


class Marked(NamedTuple):
    """Marked content `mcid` on `page` (counted from 1)."""

    page: int
    mcid: int


class Annotated(NamedTuple):
    """The annotation with ReportLab's internal `name` on `page` (counted from 1)."""

    page: int
    name: str


class Element:
    """A node of the structure tree: `type` is a standard structure type such as H1, P or Figure.

    `alt` describes what cannot be read, `words` names a link, `attributes` are PDF dictionaries.
    """

    __slots__ = ("alt", "attributes", "kids", "language", "number", "type", "words")

    def __init__(
        self, type: str, *, alt: str = "", language: str = "", words: str = "", attributes: str = ""
    ):
        self.type, self.alt, self.language = type, alt, language
        self.words, self.attributes = words, attributes
        self.kids: list[Element | Marked | Annotated] = []
        self.number = 0  # of its PDF object, once written


@dataclass(frozen=True)
class Artifact:
    """Content that is not part of the text: kind Pagination, Layout, Page or Background."""

    kind: str = "Layout"
    subtype: str = ""


class Group:
    """A grouping element (Sect, L, LI, TOC, ...) that appears when something in it is first drawn."""

    def __init__(self, type: str, within: Group | None = None) -> None:
        self.type, self.within = type, within


def cell_attributes(scope: str = "", columns: int = 1, rows: int = 1) -> str:
    """Attributes of a TH or TD: what a header heads (Column, Row, Both), how many it spans (>= 1)."""
    parts = [f"/Scope/{scope}"] if scope else []
    parts += [f"/ColSpan {columns}"] if columns > 1 else []
    parts += [f"/RowSpan {rows}"] if rows > 1 else []
    return f"<</O/Table{''.join(parts)}>>" if parts else ""


def box_attributes(left: float, bottom: float, right: float, top: float) -> str:
    """Attributes of a figure as a block, in points from the page's lower left corner."""
    return f"<< /O /Layout /Placement /Block /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] >>"


def summary_attributes(summary: str) -> str:
    """Attributes of a table: what it shows, for those who do not see it."""
    return f"<< /O /Table /Summary {archive.literal_string(summary)} >>" if summary else ""


# -- writing the tree


def write_structure(doc: Document, root: Element, parents: list[Element | list[Element]]) -> None:
    """Put the tree, the way back from content to tree, and the mark "tagged" into the document.

    Args:
        root: the element of the whole document.
        parents: by StructParent the element of an annotation, or those of a page by MCID.
    """
    tree = archive.Verbatim("")
    catalog = doc.Catalog
    catalog.StructTreeRoot = doc.Reference(tree)
    number = doc.objectcounter
    nodes = list(_numbered(doc, root, number))
    for node, element, parent in nodes:
        node.text = _element_text(doc, element, parent)
    tree.text = (
        f"<< /Type /StructTreeRoot /K [{root.number} 0 R] /ParentTree {_parent_tree(doc, parents)} 0 R "
        f"/ParentTreeNextKey {len(parents)} >>"
    )
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _numbered(
    doc: Document, element: Element, parent: int
) -> Iterator[tuple[archive.Verbatim, Element, int]]:
    """Every element from `element` down with its object, numbered, and the number of its parent."""
    stack = [(element, parent)]
    while stack:
        element, parent = stack.pop()
        node = archive.Verbatim("")
        doc.Reference(node)
        element.number = doc.objectcounter
        yield node, element, parent
        below = [(kid, element.number) for kid in element.kids if isinstance(kid, Element)]
        stack.extend(reversed(below))


def _element_text(doc: Document, element: Element, parent: int) -> str:
    page = next((kid.page for kid in element.kids if isinstance(kid, Marked)), 0)
    kids = " ".join([_kid_text(doc, kid, page) for kid in element.kids])
    parts = [f"<</S/{element.type}/P {parent} 0 R"]
    parts += [f"/Pg {_page_number(doc, page)} 0 R"] if page else []
    parts += [f"/K[{kids}]"] if kids else []
    parts += [f"/A{element.attributes}"] if element.attributes else []
    parts += [f"/Alt{archive.literal_string(element.alt)}"] if element.alt else []
    parts += [f"/Lang{archive.literal_string(element.language)}"] if element.language else []
    return "".join(parts) + ">>"


def _kid_text(doc: Document, kid: Element | Marked | Annotated, page: int) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    place = f"/Pg {_page_number(doc, kid.page)} 0 R"
    if isinstance(kid, Annotated):
        return f"<</Type/OBJR{place}/Obj {doc.idToObjectNumberAndVersion[kid.name][0]} 0 R>>"
    return str(kid.mcid) if kid.page == page else f"<</Type/MCR{place}/MCID {kid.mcid}>>"


def _page_number(doc: Document, page: int) -> int:
    return doc.idToObjectNumberAndVersion[f"Page{page}"][0]


def _parent_tree(doc: Document, parents: list[Element | list[Element]]) -> int:
    """Write the number tree from StructParent to elements; returns its object number."""
    entries = []
    for index, parent in enumerate(parents):
        if isinstance(parent, Element):
            entries.append(f"{index} {parent.number} 0 R")
        else:
            entries.append(f"{index} [{' '.join(f'{element.number} 0 R' for element in parent)}]")
    doc.Reference(archive.Verbatim(f"<< /Nums [{' '.join(entries)}] >>"))
    return doc.objectcounter
