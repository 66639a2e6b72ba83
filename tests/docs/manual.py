"""The man page, made from the parser; like it, it is the same bytes each time."""

from __future__ import annotations

from uncramp import __version__
from uncramp.cli.codes import CODES
from uncramp.cli.help_words import help_text

from .tables import arguments, parsers, usage

FILES = (
    ("UNCRAMP_HOME", "One folder for everything; without it the platform's own folders are used."),
    ("ACCESSIBLE", "With 1 the session goes line by line, as with --plain."),
    ("NO_COLOR", "Set, nothing is coloured."),
    ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The language, where the settings name none."),
)
SEE = (
    "uncramp help WORD explains a command, a key, a setting or a state; uncramp sources names what the advice rests on."
)


def manual() -> str:
    """The page in the language of man."""
    lines = [f'.TH UNCRAMP 1 "" "uncramp {__version__}" "User Commands"', ".SH NAME"]
    lines += [r"uncramp \- what to do when a leg muscle locks", ".SH SYNOPSIS"]
    lines += [".B uncramp", "[--version] [--plain] [COMMAND ...]", ".SH DESCRIPTION"]
    lines += [_text(f"{help_text('uncramp')} {help_text('uncramp.more')}")]
    lines += [".TP", ".B --plain", _text(help_text("plain")), ".TP", ".B --version", _text(help_text("version"))]
    lines += [".SH COMMANDS"]
    for parser in parsers():
        lines += [".TP", f".B {_text(usage(parser))}", _text(parser.description or "")]
        for name, text in arguments(parser):
            lines += [".RS", ".TP", f".I {_text(name)}", _text(text), ".RE"]
    lines += [".SH EXIT STATUS"]
    for code in CODES:
        lines += [".TP", f".B {code}", _text(help_text(f"exit.{code}"))]
    lines += [".SH ENVIRONMENT"]
    for name, text in FILES:
        lines += [".TP", f".B {name}", _text(text)]
    lines += [".SH SEE ALSO", _text(SEE)]
    return "\n".join(lines).replace("--", r"\-\-") + "\n"


def _text(text: str) -> str:
    """Text that man takes for nothing else."""
    text = text.replace("\\", r"\e")
    return rf"\&{text}" if text[:1] in (".", "'") else text
