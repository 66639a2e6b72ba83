"""Colours by role, for every theme. Knows no toolkit.

``ansi`` leaves the colours to the terminal: it fills by reversing, so that it also holds with no colour at all.
"""

from __future__ import annotations

from typing import NamedTuple


class Ink(NamedTuple):
    """How a piece is printed: foreground, background, and what does not need colour."""

    fore: str
    back: str
    bold: bool = False
    reverse: bool = False
    dim: bool = False


class Colours(NamedTuple):
    """The dozen colours a theme chooses; every role is made of them."""

    back: str
    text: str
    quiet: str
    key: str
    calm: str
    act: str
    alarm: str
    good: str
    on_tone: str
    digit: str
    bar: str
    warn: str
    filled: str
    dark: bool = True
    on_alarm: str = ""


THEMES: dict[str, Colours] = {
    "default": Colours(
        back="#10151c",
        text="#e6e9ee",
        quiet="#a3adba",
        key="#7cc4ff",
        calm="#26323f",
        act="#164a72",
        alarm="#a3142a",
        good="#1d5c3a",
        on_tone="#ffffff",
        digit="#8ad4ff",
        bar="#2b3a49",
        warn="#ffc46b",
        filled="#2f7fb8",
    ),
    "light": Colours(
        back="#fbfbf8",
        text="#1b2128",
        quiet="#4e5965",
        key="#0a5296",
        calm="#dde3ea",
        act="#bfdcf5",
        alarm="#a3142a",
        good="#c3e6d0",
        on_tone="#10151c",
        digit="#0a5296",
        bar="#dde3ea",
        warn="#8a4300",
        filled="#5b9bd5",
        dark=False,
        on_alarm="#ffffff",
    ),
    "high_contrast": Colours(
        back="#000000",
        text="#ffffff",
        quiet="#e0e0e0",
        key="#ffff00",
        calm="#ffffff",
        act="#ffff00",
        alarm="#ffffff",
        good="#00ffff",
        on_tone="#000000",
        digit="#ffffff",
        bar="#5a5a5a",
        warn="#ffff00",
        filled="#ffff00",
    ),
    "red_green": Colours(
        back="#101418",
        text="#e8eaed",
        quiet="#a9b2bc",
        key="#6fb7ff",
        calm="#2a3440",
        act="#0f4c81",
        alarm="#f5a623",
        good="#3a4a7d",
        on_tone="#ffffff",
        digit="#6fb7ff",
        bar="#2a3440",
        warn="#f5a623",
        filled="#3d7fc0",
        on_alarm="#101418",
    ),
    "blue_yellow": Colours(
        back="#121416",
        text="#ebebeb",
        quiet="#b0b0b0",
        key="#5fd7d0",
        calm="#303438",
        act="#0b5a57",
        alarm="#b3123c",
        good="#3f4b4a",
        on_tone="#ffffff",
        digit="#5fd7d0",
        bar="#303438",
        warn="#ff9aa8",
        filled="#2f8f8a",
    ),
    "night": Colours(
        back="#000000",
        text="#b58a63",
        quiet="#94714f",
        key="#c98f4e",
        calm="#1a1208",
        act="#24180a",
        alarm="#571408",
        good="#151a08",
        on_tone="#c49a70",
        digit="#a8713a",
        bar="#1f160b",
        warn="#cc8236",
        filled="#6b4a26",
        on_alarm="#d8a67a",
    ),
    "ansi": Colours(
        back="default",
        text="default",
        quiet="default",
        key="default",
        calm="default",
        act="default",
        alarm="default",
        good="default",
        on_tone="default",
        digit="default",
        bar="default",
        warn="default",
        filled="default",
    ),
}
DEFAULT = "default"


def inks(name: str) -> dict[str, Ink]:
    """Every role of a theme and how it is printed; an unknown name gives the default theme."""
    colours = THEMES.get(name, THEMES[DEFAULT])
    if colours.back == "default":
        return _terminal_inks()
    back, tone = colours.back, colours.on_tone
    alarm = Ink(colours.on_alarm or tone, colours.alarm, bold=True)
    return {
        "text": Ink(colours.text, back),
        "strong": Ink(colours.text, back, bold=True),
        "quiet": Ink(colours.quiet, back),
        "key": Ink(colours.key, back, bold=True),
        "do": Ink(colours.text, back),
        "not": Ink(colours.warn, back),
        "warn": Ink(colours.warn, back, bold=True),
        "number": Ink(colours.key, back, bold=True),
        "calm": Ink(tone, colours.calm, bold=True),
        "act": Ink(tone, colours.act, bold=True),
        "alarm": alarm,
        "good": Ink(tone, colours.good, bold=True),
        "care": alarm,
        "flash": Ink(back, colours.text, bold=True),
        "cursor": Ink(back, colours.key, bold=True),
        "digit": Ink(back, colours.digit),
        "paused": Ink(back, colours.quiet),
        "full": Ink(back, colours.filled),
        "empty": Ink(colours.text, colours.bar),
        "cell": Ink(colours.text, colours.bar),
        "art": Ink(colours.text, back) if colours.dark else Ink(back, colours.text),
    }


def _terminal_inks() -> dict[str, Ink]:
    plain, bold = Ink("default", "default"), Ink("default", "default", bold=True)
    fill, strong_fill = Ink("default", "default", reverse=True), Ink("default", "default", bold=True, reverse=True)
    roles = dict.fromkeys(("text", "quiet", "do", "not", "empty", "art"), plain)
    roles |= dict.fromkeys(("strong", "number"), bold)
    roles |= dict.fromkeys(("calm", "act", "good", "flash", "cursor"), strong_fill)
    roles |= dict.fromkeys(("digit", "full", "paused"), fill)
    roles["full"] = Ink("default", "default", reverse=True, dim=True)
    roles["cell"] = bold
    roles["key"] = Ink("bright_blue", "default", bold=True)
    roles["warn"] = Ink("red", "default", bold=True)
    roles["alarm"] = roles["care"] = Ink("red", "default", bold=True, reverse=True)
    return roles
