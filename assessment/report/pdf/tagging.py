"""Tagged PDF on open-source ReportLab: a canvas that writes a structure tree while it draws.

Content between two changes of tag is one segment of page code. `TaggedCanvas` hands each segment
that paints to the tag that was open, as marked content; what no tag claims becomes an artifact,
which screen readers pass over. Nothing of ReportLab is replaced: its own hooks per document do.
Terms are those of ISO 32000-1, 14.6 to 14.8; the conformance aimed at is PDF/UA-1.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFDictionary,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
    pdfdocEnc,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from assessment.look import safe
from assessment.report.pdf import archive
from assessment.report.pdf.archive import Document
from assessment.report.pdf.fonts import ReportFont

# Elements that hold other elements only: what is painted directly in them is decoration.
GROUPING = frozenset(
    ("Document", "Part", "Art", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR", "TOC")
)
# Elements in which a paragraph, table or figure may stand; inside others it is part of their content.
CONTAINERS = GROUPING | frozenset(("TD", "TH", "LBody", "TOCI", "BlockQuote", "Caption", "Note"))
PRINT = 4  # annotation flag

_PAINTS = re.compile(r"(?:^|[\s)>\]])(?:Tj|TJ|Do|sh|EI|[SsFfBbn]\*?)(?=\s|$)").search


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


def canvas_maker(about: archive.Description, font: str) -> Callable[..., TaggedCanvas]:
    """The `canvasmaker` for a ReportLab document; `font` is a registered face that can be embedded."""
    return partial(TaggedCanvas, about=about, font=font)


class TaggedCanvas(Canvas):
    """A ReportLab canvas whose content is tagged.

    `about` overrides title, author, language and date that a document template may pass.
    """

    _doc: Document
    _code: list[str]  # operators of the page in hand
    _fillColorObj: Any
    _annotationrefs: list[Any]
    _destinations: dict[str, Any]

    def __init__(self, filename: Any, *, about: archive.Description, font: str, **options: Any) -> None:
        fixed = {"invariant": 1, "pageCompression": 1, "pdfVersion": (1, 7), "encrypt": None}
        fixed |= {"lang": about.language, "initialFontName": font}
        super().__init__(filename, **{**options, **fixed})
        self.about = about
        self.root = Element("Document")
        self.unembedded: set[str] = set()  # faces used that cannot be embedded
        self._owners: list[Element | Artifact] = [self.root]
        self._keyed: dict[object, Element] = {}
        self._mark = 0  # where the segment in hand begins in the page's code
        self._page_elements: list[Element] = []  # by MCID
        self._parents: list[Element | list[Element]] = []  # by StructParent
        self._next_links: list[Element] = []  # announced by `expect_link`, in the order of the links
        self.setViewerPreference("DisplayDocTitle", "true")
        archive.begin(self._doc, about)

    # -- tags -------------------------------------------------------------------------------------

    @property
    def owner(self) -> Element | Artifact:
        """The open tag; the Document element where none is open."""
        return self._owners[-1]

    @property
    def takes_blocks(self) -> bool:
        """Whether a paragraph drawn now is an element of its own, not part of a figure or artifact."""
        return isinstance(self.owner, Element) and self.owner.type in CONTAINERS

    @contextmanager
    def tag(self, type: str, *, scope: str = "", **properties: Any) -> Iterator[Element | Artifact]:
        """Everything drawn inside belongs to a new element; `scope` is Column or Row for a TH.

        `properties` are those of `open_tag`. Tags nest: an inner one interrupts the outer.
        Inside an artifact all is artifact.
        """
        if scope:
            properties["attributes"] = cell_attributes(scope)
        self.open_tag(type, **properties)
        try:
            yield self.owner
        finally:
            self.close_tag()

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """Everything drawn inside is decoration or repetition, such as Pagination, Footer."""
        self.open_artifact(kind, subtype)
        try:
            yield
        finally:
            self.close_tag()

    @contextmanager
    def link(self, target: str, rect: tuple[float, float, float, float], words: str) -> Iterator[None]:
        """Everything drawn inside is a link over `rect` (x0, y0, x1, y1 in the current coordinates).

        `target` is ``#bookmark`` or an http, https or mailto address; `words` says where it leads.
        """
        with self.tag("Link", words=words):
            yield
            if target.startswith("#"):
                self.linkRect("", target[1:], rect, relative=1)
            else:
                self.linkURL(target, rect, relative=1)

    def open_tag(
        self, type: str, *, key: object = None, group: Group | None = None, **properties: str
    ) -> None:
        """Begin what `close_tag` ends. Prefer `tag`.

        An equal `key` continues an element, such as a paragraph on its next page; a new element
        goes into `group`, else into the open tag; alt, language, words, attributes as in `Element`.
        """
        if isinstance(self.owner, Artifact):
            self._open(self.owner)
        else:
            self._open(self.element(type, key=key, group=group, **properties))

    def open_artifact(self, kind: str = "Layout", subtype: str = "") -> None:
        """Begin an artifact that `close_tag` ends. Prefer `artifact`."""
        self._open(Artifact(kind, subtype))

    def close_tag(self) -> None:
        """End the tag or artifact opened last."""
        self.end_segment()
        self._owners.pop()

    def element(
        self, type: str, *, key: object = None, group: Group | None = None, **properties: str
    ) -> Element:
        """The element of `key`, made at this place of the reading order if it is new."""
        element = self._keyed.get(key) if key is not None else None
        if element is None:
            self.end_segment()  # what was drawn before stands before it
            element = Element(type, **properties)
            self._place(group).kids.append(element)
            if key is not None:
                self._keyed[key] = element
        return element

    def knows(self, key: object) -> bool:
        """Whether an element of this key has been drawn."""
        return key in self._keyed

    def _place(self, group: Group | None) -> Element:
        if group is None:
            assert isinstance(self.owner, Element)
            return self.owner
        return self.element(group.type, key=group, group=group.within)

    def _open(self, owner: Element | Artifact) -> None:
        self.end_segment()
        self._owners.append(owner)

    # -- marked content ---------------------------------------------------------------------------

    def end_segment(self, owner: Element | None = None) -> None:
        """Hand what was drawn since the last change of tag to `owner`, else to the open tag."""
        code, start = self._code, self._mark
        if any(map(_PAINTS, code[start:])):
            code.insert(start, self._opening(owner or self.owner))
            code.append("EMC")
        self._mark = len(code)

    def _opening(self, owner: Element | Artifact) -> str:
        if isinstance(owner, Element):
            return "/Artifact BMC" if owner.type in GROUPING else self.marked_content(owner)
        subtype = f" /Subtype /{owner.subtype}" if owner.subtype else ""
        return f"/Artifact <</Type /{owner.kind}{subtype}>> BDC"

    def marked_content(self, element: Element) -> str:
        """The operator that opens a piece of content of `element` on this page."""
        mcid = len(self._page_elements)
        self._page_elements.append(element)
        element.kids.append(Marked(self._doc.pageCounter, mcid))
        return f"/{element.type} <</MCID {mcid}>> BDC"

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> CheckedText:
        """As in ReportLab."""
        return CheckedText(self, x, y, direction)

    def drawText(self, aTextObject: Any) -> None:
        """As in ReportLab; a text object that marks its own content stands between two segments."""
        if not getattr(aTextObject, "marks_itself", False):
            super().drawText(aTextObject)
            return
        self.end_segment()
        super().drawText(aTextObject)
        self._mark = len(self._code)

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """As in ReportLab, but a colour that is set already is not written again."""
        if alpha is not None or aColor != self._fillColorObj:
            super().setFillColor(aColor, alpha)

    # -- links ------------------------------------------------------------------------------------

    def expect_link(self, element: Element) -> None:
        """The next link annotation that ReportLab adds belongs to `element`."""
        self._next_links.append(element)

    def linkURL(self, url: str, rect: Any, *args: Any, **options: Any) -> None:
        """As in ReportLab, but only for http, https and mailto: any other address is left out."""
        address = safe.url(url)
        if address is not None:
            super().linkURL(address, rect, *args, **options)
        elif self._next_links:
            self._next_links.pop(0)

    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:
        """ReportLab's hook on every annotation."""
        if isinstance(self.owner, Artifact):
            return
        element = self._link_element()
        _describe_annotation(annotation, len(self._parents), element.words or "link")
        self._parents.append(element)
        super()._addAnnotation(annotation, name, addtopage)  # type: ignore[misc]
        element.kids.append(Annotated(self._doc.pageCounter, self._annotationrefs[-1].name))

    def _link_element(self) -> Element:
        if self._next_links:
            return self._next_links.pop(0)
        assert isinstance(self.owner, Element)
        return self.owner if self.owner.type == "Link" else self.element("Link")

    # -- pages and the end ------------------------------------------------------------------------

    def showPage(self) -> None:
        """End the page; a tag that is open goes on with the next."""
        self.end_segment()
        super().showPage()
        self._finish_page(self._doc.Pages.pages[-1])
        self._page_elements, self._mark = [], 0

    def _finish_page(self, page: Any) -> None:
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = "/S"
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        self._doc.updateSignature(page.stream)
        if self._page_elements:
            page.StructParents = len(self._parents)
            self._parents.append(self._page_elements)

    def save(self) -> None:
        """Write structure and metadata, then the file. The canvas must not be used any more."""
        if self._code:
            self.showPage()
        doc = self._doc
        archive.describe(doc, self.about)
        _write_structure(doc, self.root, self._parents)
        self._warn()
        _finish_fonts(doc)
        doc.encrypt = _EndOfLine()
        super().save()

    def _warn(self) -> None:
        """Say what a layout should mend; a link without a target leads to the first page."""
        for face in sorted(self.unembedded):
            warnings.warn(f"{face} cannot be embedded: set the font of every style and shape", stacklevel=3)
        for name, destination in self._destinations.items():
            if destination.fmt is None:
                warnings.warn(f"no bookmark has the name {name!r}: its links lead to page 1", stacklevel=3)
                destination.fit()
                destination.setPage(PDFObjectReference("Page1"))


class CheckedText(PDFTextObject):
    """A text object that notes faces which ReportLab falls back to and no PDF/UA may leave unembedded."""

    _canvas: TaggedCanvas
    _curSubset: int
    _fontname: str
    _fontsize: float
    _leading: float

    def _formatText(self, text: Any) -> Any:
        font: Any = pdfmetrics.getFont(self._fontname)
        if isinstance(font, ReportFont):
            return " ".join(self._operators(font, text))
        if text and not font._dynamicFont:
            self._canvas.unembedded.add(self._fontname)
        return super()._formatText(text)  # type: ignore[misc]

    def _operators(self, font: ReportFont, text: str | bytes) -> Iterator[str]:
        """What ReportLab writes for a face that is not shaped, in a third of its time."""
        doc = self._canvas._doc
        for subset, encoded in font.splitString(text, doc):
            if subset != self._curSubset:
                yield f"{font.getSubsetInternalName(subset, doc)} {_size(self._fontsize, self._leading)}"
                self._curSubset = subset
            yield f"({encoded.decode('latin-1').translate(_ESCAPED)}) Tj"


@lru_cache(maxsize=128)
def _size(size: float, leading: float) -> str:
    return f"{fp_str(size)} Tf {fp_str(leading)} TL"


_ESCAPED = {code: escapePDF(bytes((code,))) for code in range(256)}


def _describe_annotation(annotation: Any, parent: int, words: str) -> None:
    """Give a link annotation its place in the structure and a name, in either of ReportLab's forms."""
    if isinstance(annotation, PDFDictionary):
        annotation["StructParent"], annotation["F"] = parent, PRINT
        annotation["Contents"] = PDFString(words)
        return
    annotation.otherkw.update(StructParent=parent, F=PRINT)
    annotation.Contents = words
    annotation.permitted = (*annotation.permitted, "StructParent")


# -- writing the tree ---------------------------------------------------------------------------------


def _write_structure(doc: Document, root: Element, parents: list[Element | list[Element]]) -> None:
    """Put the tree, the way back from content to tree, and the mark "tagged" into the document."""
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


# -- what ReportLab writes in a way that validators refuse ----------------------------------------------


class _EndOfLine(NoEncryption):
    """ReportLab's hook on every stream, used to put an end of line before ``endstream`` (PDF/A)."""

    def encode(self, content: Any) -> Any:
        """The stream's bytes, with a line end that its Length does not count."""
        return _Stream(pdfdocEnc(content))


class _Stream(PDFObject):
    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def format(self, document: Document) -> bytes:
        return self.data + b"\r\n"  # a bare line feed would form one line end with a last byte 0D


def _finish_fonts(doc: Document) -> None:
    """Write the fonts now and replace their maps from code to character."""
    for font in doc.delayedFonts:
        font.addObjects(doc)
    doc.delayedFonts = []
    for name, stream in doc.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            stream.content = _character_map(stream.content)


def _character_map(reportlab_map: str) -> str:
    """The same map without U+0000, in blocks of at most 100, wide characters as UTF-16."""
    pairs = re.findall(r"^<(..)> <([0-9A-F]{4,6})>$", reportlab_map, re.MULTILINE)
    lines = [f"<{code}> <{_utf16(value)}>" for code, value in pairs if int(value, 16)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = [text for block in blocks for text in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([_MAP_HEAD, *body, _MAP_TAIL])


def _utf16(value: str) -> str:
    return chr(int(value, 16)).encode("utf-16-be", "surrogatepass").hex().upper()


_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_MAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
