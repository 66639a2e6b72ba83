"""What is written to a terminal to call the runner. Every text is stripped of control characters first."""

from __future__ import annotations

from ..system.safe_text import printable

BELL = "\a"
SAVE_TITLE = "\x1b[22;2t"
RESTORE_TITLE = "\x1b[23;2t"
_END = "\x1b\\"
_LONGEST = 120


def clean(text: str) -> str:
    """One line of printable text, so that no word a runner typed can end the sequence and start another."""
    return printable(text).strip()[:_LONGEST]


def title(text: str) -> str:
    """Sets the title of the terminal's window (OSC 2); a tmux pane's title inside tmux."""
    return f"\x1b]2;{clean(text)}{_END}"


def osc9(text: str, *, tmux: bool = False) -> str:
    """The terminal's own notification. tmux swallows it unless it is wrapped, and `allow-passthrough` is on."""
    # A leading digit and semicolon would be read as one of OSC 9's other commands.
    sequence = f"\x1b]9; {clean(text)}{_END}" if clean(text)[:1].isdigit() else f"\x1b]9;{clean(text)}{_END}"
    return in_tmux(sequence) if tmux else sequence


def in_tmux(sequence: str) -> str:
    """The sequence as tmux hands it on to the terminal it runs in."""
    escape = "\x1b"
    return f"{escape}Ptmux;{sequence.replace(escape, escape * 2)}{_END}"
