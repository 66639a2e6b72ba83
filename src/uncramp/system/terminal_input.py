"""What a terminal sends, with its own reports taken out: only what somebody pressed or pasted is a key. Pure.

A terminal answers what programs ask it (version, colours, status, flags) on the line that keys come on, late and in
pieces: tmux hands such replies on at every attach, prompts and editors leave them behind. A toolkit that does not know
a sequence gives its characters out as keys, and here keys are answers. So a sequence that is no known key, mouse, focus
or paste report goes whole, and with it what comes late of one that was cut. Plain keys go through at any speed.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from enum import Enum, auto

from .terminal_keys import LEGACY, PAIRS, PASTE, PASTED, for_toolkit

Seconds = float

LATE: Seconds = 1.0
"""The rest of a sequence that was cut may come this much later."""
_BURST: Seconds = 0.1
"""Reads no farther apart belong to one long report, however long it takes."""
_LONGEST = 64
"""Characters of a sequence that are kept: no key is longer."""
_ESC, _CANCEL, _BELL = "\x1b", "\x18\x1a", "\a"
_LONE = {True: "\x1b[27u", False: _ESC}
"""The Escape key alone: as a key report it waits for nothing more."""
_C1 = {0x8F: "O", 0x90: "P", 0x98: "X", 0x9B: "[", 0x9C: "\\", 0x9D: "]", 0x9E: "^", 0x9F: "_"}
_SHORT = {chr(code): letter for code, letter in _C1.items()} | {chr(0xDC00 + code): sign for code, sign in _C1.items()}
"""Introducers as one character, as text or as a byte that is no text, and what they are after an Escape."""

_TAIL = re.compile(
    r"""(?: \[?[>?]\d[\d;]*[!-/]*[@-~] | \[[\d;]+[!-/]*[@-~] | \d+(?:;\d+)+[!-/]*[@-~]
    | \]?\d*;?rgba?:[\da-fA-F/]+(?:\x1b\\|\x07|\Z) )""",
    re.X,
)
"""What is left of a report whose beginning was read by somebody else; keys do not come like that."""


class _Mode(Enum):
    KEYS = auto()
    ESCAPE = auto()
    CONTROL = auto()
    SHIFTED = auto()
    STRING = auto()
    STRING_END = auto()
    MOUSE = auto()
    PASTE = auto()


_INTRODUCED = {"[": _Mode.CONTROL, "O": _Mode.SHIFTED} | dict.fromkeys("]P_^X", _Mode.STRING)


class InputFilter:
    """Takes what was read from a terminal and when, in seconds of any one clock; gives what a toolkit may see.

    ``extended`` is whether the toolkit knows key reports (CSI u); ``delay`` is how long an Escape waits for more.
    """

    def __init__(self, *, extended: bool = True, delay: Seconds = 0.1) -> None:
        self._extended = extended
        self._delay = delay
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._mode = _Mode.KEYS
        self._held = ""
        self._began = self._last = float("-inf")
        self._escaped: Seconds | None = None
        self._silent = False
        self._left = 0
        self._takers: dict[_Mode, Callable[[str], str]] = {
            _Mode.KEYS: self._key,
            _Mode.ESCAPE: self._after_escape,
            _Mode.CONTROL: self._in_sequence,
            _Mode.SHIFTED: self._in_sequence,
            _Mode.STRING: self._in_string,
            _Mode.STRING_END: self._string_end,
            _Mode.MOUSE: self._in_mouse,
            _Mode.PASTE: self._pasted,
        }

    @property
    def due(self) -> Seconds | None:
        """When `tick` has to be called though nothing was read, or None."""
        return self._last + self._delay if self._mode is _Mode.ESCAPE else None

    def tick(self, now: Seconds) -> str:
        """What has become a key by waiting: an Escape that nothing followed."""
        if self.due is not None and now >= self.due:
            self._escaped = self._last
            return self._plain(_LONE[self._extended])
        silence = now - self._last
        cut = self._mode not in (_Mode.KEYS, _Mode.ESCAPE, _Mode.PASTE)
        if cut and (silence > LATE or (now - self._began > 2 * LATE and silence > _BURST)):
            self._plain()
        return ""

    def feed(self, data: bytes | str, now: Seconds) -> str:
        """What is left of what was read ``now``."""
        text = data if isinstance(data, str) else self._decode(data)
        given = self.tick(now)
        if not text:
            return given
        given += self._after_a_pause(text, now)
        self._last = now
        if self._mode is _Mode.KEYS and (tail := _TAIL.match(text)):
            text = text[tail.end() :]
        return given + self.sift(text)

    def sift(self, text: str) -> str:
        """What is left of ``text``, which came at once."""
        return "".join([self._take(sign) for sign in text])

    def _after_a_pause(self, text: str, now: Seconds) -> str:
        """What the first character of a read says about what was read before it."""
        escaped, self._escaped = self._escaped, None
        if self._mode is _Mode.ESCAPE and text[0] not in (*_INTRODUCED, _ESC, "\\"):
            return self._plain(_LONE[self._extended])  # Alt comes in one read, so it was Escape
        if self._mode is _Mode.KEYS and escaped is not None and now - escaped <= LATE and text[0] in _INTRODUCED:
            # The Escape was no key but the cut beginning of a report.
            self._mode, self._held, self._silent, self._began = _Mode.ESCAPE, _ESC, True, escaped
        elif (
            self._mode is _Mode.PASTE
            and now - self._last >= LATE
            and (len(text) == 1 or for_toolkit(text, extended=self._extended))
        ):
            return self._plain(
                self._held.removeprefix(_ESC) + PASTED
            )  # one key after a pause: the end of the paste was lost
        return ""

    def _plain(self, given: str = "") -> str:
        """Nothing is open any more."""
        self._mode, self._held, self._silent = _Mode.KEYS, "", False
        return given

    def _take(self, sign: str) -> str:
        return self._takers[self._mode](sign)

    def _key(self, sign: str) -> str:
        if sign == _ESC:
            self._mode, self._held, self._began = _Mode.ESCAPE, _ESC, self._last
            return ""
        if sign in _SHORT:
            self._began = self._last
            return self._after_escape(_SHORT[sign])
        return "\ufffd" if "\ud800" <= sign <= "\udfff" else sign

    def _after_escape(self, sign: str) -> str:
        if sign == _ESC:
            return _LONE[self._extended]  # some terminals send two for one press; the second waits for more
        if sign in _INTRODUCED:
            self._mode, self._held = _INTRODUCED[sign], _ESC + sign
            return ""
        if sign == "\\":
            return self._plain()  # the end of a string that is over
        self._plain()
        return _ESC + sign if _ESC + sign in PAIRS else self._key(sign)

    def _in_string(self, sign: str) -> str:
        """Within OSC, DCS, APC, PM or SOS, up to what ends it."""
        if sign == _ESC:
            self._mode = _Mode.STRING_END
            return ""
        bell = sign == _BELL and self._held == "\x1b]"
        return self._plain() if bell or sign in _CANCEL or _SHORT.get(sign) == "\\" else ""

    def _string_end(self, sign: str) -> str:
        self._plain()
        return "" if sign == "\\" else self._key(_ESC) + self._after_escape(sign)

    def _in_mouse(self, sign: str) -> str:
        """The oldest mouse report: three characters of any kind."""
        self._left -= 1
        if sign == _ESC:
            return self._plain() or self._key(sign)
        return "" if self._left else self._plain()

    def _in_sequence(self, sign: str) -> str:
        """Within CSI or SS3: parameters, then the final character."""
        sequence = (self._held + sign)[:_LONGEST]
        console = self._mode is _Mode.CONTROL and sequence == "\x1b[["
        if " " <= sign <= "?" or console:
            self._held = sequence
            return ""
        if not "@" <= sign <= "~":
            return self._plain() or ("" if sign in _CANCEL else self._key(sign))
        silent = self._silent
        self._plain()
        if sequence == "\x1b[M":
            self._mode, self._left = _Mode.MOUSE, 3
            return ""
        if sequence == PASTE:
            self._mode = _Mode.PASTE
            return PASTE
        return "" if silent else for_toolkit(sequence, extended=self._extended)

    def _pasted(self, sign: str) -> str:
        """Within a paste everything is text, and what would steer the toolkit is left out of it."""
        if PASTED.startswith(self._held + sign):
            self._held += sign
            return self._plain(PASTED) if self._held == PASTED else ""
        text, self._held = self._held.removeprefix(_ESC), ""
        if sign == _ESC:
            self._held = _ESC
            return text
        return text if sign in _SHORT else text + self._key(sign)


def typed_at_once(text: str) -> str:
    """What somebody did, of a message that a terminal never cuts; a lone Escape needs no waiting there."""
    return text if text == _ESC else InputFilter().sift(text)


def typed_line(line: bytes) -> str | None:
    """A line as somebody typed it; None when there is nothing on it but what a terminal reported of itself."""
    given = InputFilter(extended=False).sift(line.decode("utf-8", "surrogateescape"))
    for paste in (PASTE, PASTED):
        given = given.replace(paste, "")
    text = LEGACY.sub("", given)
    return None if line.rstrip(b"\r\n") and not text.rstrip("\r\n") else text
