"""The gate before the XML readers: what passes here is plain, well-formed and cannot grow."""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

DEEPEST = 64
MOST_NAMESPACES = 100
ENCODINGS = {"utf-8", "utf-16", "ascii", "iso8859-1", "cp1252"}
_STRAY = re.compile(r"\sxmlns(?![^=]{0,80}=)")  # text that would send gpxpy's own search to the end each time
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']")


class UnsafeXmlError(ValueError):
    """The file declares entities or is built to exhaust a reader; no run file needs that."""


def plain_xml(data: bytes) -> bytes:
    """The same document as UTF-8 without its declaration, once it is known to be harmless.

    Raises UnsafeXmlError for a document type, absurd depth or a flood of namespaces, and ValueError or
    expat.ExpatError for text that is no XML. The libraries behind it then read exactly the bytes checked.
    """
    text = _DECLARATION.sub("", data.decode(_encoding(data)).lstrip("\ufeff"), count=1).lstrip()
    if len(_STRAY.findall(text)) > MOST_NAMESPACES:
        raise UnsafeXmlError("namespaces")
    plain = text.encode("utf-8")
    _check(plain)
    return plain


def root_name(data: bytes) -> str:
    """The name of the outermost element without its prefix, looked for in the first 4,096 characters; empty if none."""
    head = data[:8192].decode(_encoding(data), errors="replace")[:4096]
    found = re.search(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]", head)
    return found.group(1) if found else ""


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _ENCODING.search(data[:400])
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name
    except LookupError:
        return "utf-8"
    return name if name in ENCODINGS else "utf-8"


def _check(plain: bytes) -> None:
    """Read the document once without keeping it; a declared entity is refused before it can be used."""
    parser = expat.ParserCreate("utf-8")
    depth = 0
    namespaces: set[str] = set()

    def start(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        namespaces.update(name + value for name, value in attributes.items() if name.startswith("xmlns"))
        if depth > DEEPEST or len(namespaces) > MOST_NAMESPACES:
            raise UnsafeXmlError("depth or namespaces")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_parts: object) -> None:
        raise UnsafeXmlError("doctype")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(plain, True)
