"""Reading the XML that watches and apps write: element by element, without growing, and as far as it goes.

Names are taken without their prefix, so that a prefix nobody declared harms nothing. A file that breaks off gives
what stands before the break.
"""

from __future__ import annotations

import codecs
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from itertools import pairwise
from xml.parsers import expat

DEEPEST = 64
ENCODINGS = {"utf-8", "utf-16", "ascii", "iso8859-1", "cp1252"}
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>")
_NEXT = re.compile(r"<\?xml\s")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']")
_NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?:[\s/>]|$)")
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

OnStart = Callable[[Mapping[str, str]], None]
Closed = Callable[[], None]
OnText = Callable[[str], None]


class UnsafeXmlError(ValueError):
    """The file declares entities or is deeper than any run file: built to exhaust a reader."""


class XmlReader(ABC):
    """A reader of one format: it names the elements it looks at, in small letters and without prefix.

    `opens` are called with the attributes, `closes` at the end, `texts` with the text. `depth` is how many elements
    are open around what is called.
    """

    opens: Mapping[str, OnStart]
    closes: Mapping[str, Closed]
    texts: Mapping[str, OnText]
    depth: int

    @abstractmethod
    def begin(self) -> None:
        """Forget what was read, and name what is looked at."""

    def read(self, data: bytes) -> bool:
        """Read a file; whether it was whole. Raises UnsafeXmlError."""
        text = data.decode(_encoding(data), errors="replace").rstrip("\x00 \t\r\n")
        if self._documents(text):
            return True
        # Some apps write "&" into the name of a run, or a control character.
        return self._documents(_LOOSE_AMPERSAND.sub("&amp;", _CONTROL.sub("", text)))

    def _documents(self, text: str) -> bool:
        """Read files that were put one behind another; whether all were whole."""
        self.begin()
        ends = [
            at for at in (match.start() for match in _NEXT.finditer(text)) if text[at - 9 : at].rstrip().endswith(">")
        ]
        whole = True
        for start, end in pairwise([text.find("<"), *ends, len(text)]):
            whole = _parse(self, text[start:end]) and whole
        return whole


def root_name(data: bytes) -> str:
    """The name of the outermost element without its prefix, looked for in the first 4,096 characters; empty if none."""
    match = _NAME.search(data[:8192].decode(_encoding(data), errors="replace")[:4096])
    return match.group(1) if match else ""


class _Handlers(dict[str, tuple[OnStart | None, Closed | None, OnText | None] | None]):
    """What is called for each name as it is written, looked up once; None for what nobody looks at."""

    def __init__(self, reader: XmlReader) -> None:
        self._reader = reader

    def __missing__(self, written: str) -> tuple[OnStart | None, Closed | None, OnText | None] | None:
        name = written.rpartition(":")[2].lower()
        reader = self._reader
        called = (reader.opens.get(name), reader.closes.get(name), reader.texts.get(name))
        if len(self) < 1000:  # a file may have as many names as it likes
            self[written] = called if any(called) else None
        return called


def _parse(reader: XmlReader, text: str) -> bool:
    """Let the reader see one document; whether it was whole."""
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    handlers = _Handlers(reader)
    parts: list[str] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        called = handlers[name]
        if called is None:
            if depth > DEEPEST:
                raise UnsafeXmlError("depth")
            return
        opened, _, text = called
        if opened is not None:
            reader.depth = depth
            opened(attributes)
        if text is not None:
            parts.clear()
            parser.CharacterDataHandler = parts.append

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        called = handlers[name]
        if called is None:
            return
        _, closed, text = called
        reader.depth = depth
        if text is not None:
            parser.CharacterDataHandler = None
            text("".join(parts))
        if closed is not None:
            closed()

    def doctype(*_parts: object) -> None:
        raise UnsafeXmlError("document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(_DECLARATION.sub("", text[:400], count=1).encode("utf-8", "replace"), False)
        parser.Parse(text[400:].encode("utf-8", "replace"), True)
    except expat.ExpatError:
        reader.depth = depth
        return False
    return True


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
