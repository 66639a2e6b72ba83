"""The structure of a drawn PDF, for who hears it: headings, lists, tables and figures, added as an update of the file.

reportlab draws; it has no tags of its own. What is drawn is marked in the page (`Marks`), and `tagged` appends the tree
of those marks to the finished file, in the way the format gives for updates: old objects stay, newer ones follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any


class Element:
    """A part of the page by its PDF tag (`P`, `H1`, `Table` ...), with its parts and the marks that draw it."""

    def __init__(self, tag: str, parent: Element | None = None, alt: str = "") -> None:
        self.tag = tag
        self.alt = alt
        self.parts: list[Element] = []
        self.marks: list[tuple[int, int]] = []
        if parent is not None:
            parent.parts.append(self)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, from the top."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Marks:
    """The marks of one document: which element each piece of each page draws."""

    def __init__(self) -> None:
        self.document = Element("Document")
        self._pages: dict[int, list[Element]] = {}

    def begin(self, canvas: Any, element: Element | None) -> None:
        """From here on the canvas draws this element; nothing that is read where it is None. End with `end`."""
        if element is None:
            canvas.addLiteral("/Artifact BMC")
            return
        page = int(canvas.getPageNumber()) - 1
        drawn = self._pages.setdefault(page, [])
        canvas.addLiteral(f"/{element.tag} <</MCID {len(drawn)}>> BDC")
        element.marks.append((page, len(drawn)))
        drawn.append(element)

    def end(self, canvas: Any) -> None:
        """What was begun is drawn."""
        canvas.addLiteral("EMC")

    def drawn(self, page: int) -> Sequence[Element]:
        """The elements of a page in the order of their marks."""
        return self._pages.get(page, ())


def tagged(data: bytes, marks: Marks) -> bytes:
    """The file with its structure."""
    size, root, info = (int(_search(rb"/%s (\d+)" % name, data)[1]) for name in (b"Size", b"Root", b"Info"))
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", _search(rb"/Kids \[(.*?)\]", data)[1])]
    elements = [element for element in marks.document.walk() if element.marks or element.parts]
    numbers = {id(element): size + 1 + place for place, element in enumerate(elements)}
    objects = {
        root: _added(data, root, b"/StructTreeRoot %d 0 R /MarkInfo << /Marked true >>" % size),
        size: _tree(numbers[id(marks.document)], marks, pages, numbers),
    }
    for place, number in enumerate(pages):
        objects[number] = _added(data, number, b"/StructParents %d /Tabs /S" % place)
    above = {id(part): element for element in elements for part in element.parts}
    for element in elements:
        parent = numbers[id(above[id(element)])] if id(element) in above else size
        objects[numbers[id(element)]] = _element(element, parent, pages, numbers)
    start = _search(rb"startxref\s+(\d+)", data[-64:])[1]
    own_id = _search(rb"/ID\s*(\[.*?\])", data)[1]
    update, places = bytearray(b"\n"), dict[int, int]()
    for number, text in sorted(objects.items()):
        places[number] = len(data) + len(update)
        update += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % entry for entry in sorted(places.items()))
    references = b"/Root %d 0 R /Info %d 0 R /ID %b" % (root, info, own_id)
    trailer = b"<< /Size %d %b /Prev %b >>" % (max(objects) + 1, references, start)
    where = len(data) + len(update)
    return data + bytes(update) + b"xref\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, where)


def _tree(document: int, marks: Marks, pages: Sequence[int], numbers: dict[int, int]) -> bytes:
    """The root of the tree: its first element, and for each page which element each mark belongs to."""
    of_pages = []
    for place in range(len(pages)):
        drawn = b" ".join(b"%d 0 R" % numbers[id(element)] for element in marks.drawn(place))
        of_pages.append(b"%d [%b]" % (place, drawn))
    parents = b"<< /Nums [%b] >>" % b" ".join(of_pages)
    return b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %b >>" % (document, parents)


def _element(element: Element, parent: int, pages: Sequence[int], numbers: dict[int, int]) -> bytes:
    marks = [b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (pages[page], mark) for page, mark in element.marks]
    parts = [b"%d 0 R" % numbers[id(part)] for part in element.parts if id(part) in numbers]
    alt = b" /Alt <%b>" % ("\ufeff" + element.alt).encode("utf-16-be").hex().encode() if element.alt else b""
    scope = b" /A << /O /Table /Scope /Column >>" if element.tag == "TH" else b""
    head = b"<< /Type /StructElem /S /%b /P %d 0 R%b%b" % (element.tag.encode(), parent, alt, scope)
    return b"%b /K [%b] >>" % (head, b" ".join([*marks, *parts]))


def _added(data: bytes, number: int, more: bytes) -> bytes:
    """The dictionary of an object with something more in it."""
    entries = _search(rb"(?:^|\n)%d 0 obj\s*<<(.*?)>>\s*endobj" % number, data)[1]
    return b"<<%b %b >>" % (entries, more)


def _search(pattern: bytes, data: bytes) -> re.Match[bytes]:
    match = re.search(pattern, data, re.DOTALL)
    assert match is not None, pattern
    return match
