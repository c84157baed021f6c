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
from functools import partial
from typing import Any, TypeGuard

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from assessment.look import safe
from assessment.report.pdf import archive
from assessment.report.pdf.archive import Document
from assessment.report.pdf.mended import EndOfLine, finish_fonts
from assessment.report.pdf.structure import (
    CONTAINERS,
    GROUPING,
    Annotated,
    Artifact,
    Element,
    Group,
    Marked,
    cell_attributes,
    write_structure,
)
from assessment.report.pdf.texts import CheckedText

PRINT = 4  # annotation flag

_PAINTS = re.compile(r"(?:^|[\s)>\]])(?:Tj|TJ|Do|sh|EI|[SsFfBbn]\*?)(?=\s|$)").search


def canvas_maker(about: archive.Description, font: str) -> Callable[..., TaggedCanvas]:
    """The `canvasmaker` for a ReportLab document; `font` is a registered face that can be embedded."""
    return partial(TaggedCanvas, about=about, font=font)


def takes_blocks(canvas: Any) -> TypeGuard[TaggedCanvas]:
    """Whether what is drawn now is an element of its own: not on ReportLab's own canvas, nor in a figure or artifact."""
    return isinstance(canvas, TaggedCanvas) and canvas.takes_blocks


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
        write_structure(doc, self.root, self._parents)
        self._warn()
        finish_fonts(doc)
        doc.encrypt = EndOfLine()
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


def _describe_annotation(annotation: Any, parent: int, words: str) -> None:
    """Give a link annotation its place in the structure and a name, in either of ReportLab's forms."""
    if isinstance(annotation, PDFDictionary):
        annotation["StructParent"], annotation["F"] = parent, PRINT
        annotation["Contents"] = PDFString(words)
        return
    annotation.otherkw.update(StructParent=parent, F=PRINT)
    annotation.Contents = words
    annotation.permitted = (*annotation.permitted, "StructParent")
