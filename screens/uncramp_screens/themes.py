"""The palette as Textual wants it: themes to register, and a Rich style for every role."""

from __future__ import annotations

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from .colours import THEMES, Colours, inks


def styles(name: str, colourless: bool = False) -> dict[str, Style]:
    """Every role of a theme as a Rich style; ``colourless`` leaves only what needs no colour."""
    return {
        role: Style(
            color=None if colourless else ink.fore,
            bgcolor=None if colourless else ink.back,
            bold=ink.bold,
            reverse=ink.reverse,
            dim=ink.dim,
        )
        for role, ink in inks(name).items()
    }


def textual_themes() -> list[Theme]:
    """The themes for what Textual paints itself: the note field and the list of commands."""
    return [_theme(name, colours) for name, colours in THEMES.items()]


def _theme(name: str, colours: Colours) -> Theme:
    ansi = colours.back == "default"

    def ink(colour: str) -> str:
        return "ansi_default" if ansi else colour

    return Theme(
        name=name,
        ansi=ansi,
        variables=dict(BUILTIN_THEMES["ansi-dark"].variables) if ansi else {},
        dark=colours.dark,
        primary="ansi_blue" if ansi else colours.key,
        accent="ansi_blue" if ansi else colours.digit,
        foreground=ink(colours.text),
        background=ink(colours.back),
        surface=ink(colours.back),
        panel=ink(colours.back),
        boost=ink(colours.back),
    )
