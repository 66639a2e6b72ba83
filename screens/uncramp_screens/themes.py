"""The themes: what each colour means is the same in all of them; `styles/` uses the meanings alone.

``primary`` is time and the way on, ``warning`` the muscle and what to watch, ``error`` care, ``success`` done.
``ansi`` leaves the colours to the terminal and fills by reversing, so that it also holds with no colour at all.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DEFAULT = "default"
COLOURLESS = "ansi"


def _theme(name: str, dark: bool, **ink: str) -> Theme:
    """A theme of inks by their meaning."""
    return Theme(
        name=name,
        dark=dark,
        primary=ink["time"],
        secondary=ink["key"],
        accent=ink["key"],
        warning=ink["watch"],
        error=ink["care"],
        success=ink["good"],
        foreground=ink["text"],
        background=ink["back"],
        surface=ink["back"],
        panel=ink["strip"],
        boost=ink["strip"],
        variables={
            "quiet": ink["quiet"],
            "key": ink["key"],
            "on-way": ink["on_time"],
            "on-care": ink["on_care"],
            "care-ink": ink["care_ink"],
            "watch": ink["watch"],
            "good": ink["good"],
            "pain-medium": ink["medium"],
            "strip-ink": ink["strip_ink"],
            "strip-flag": ink["strip_flag"],
            "empty": ink["empty"],
            "paused": ink["quiet"],
            "block-cursor-foreground": ink["on_time"],
            "block-cursor-background": ink["time"],
            "block-cursor-text-style": "bold",
            "input-selection-background": ink["strip"],
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        DEFAULT,
        True,
        **{"back": "#10151c", "text": "#e6e9ee", "quiet": "#97a1ae", "key": "#7cc4ff", "time": "#8ad4ff"},
        **{"on_time": "#0b1a26", "watch": "#ffb347", "care": "#a3142a", "on_care": "#ffffff", "care_ink": "#ff8090"},
        **{"good": "#82e0a0", "medium": "#ffe08a", "strip": "#26323f", "strip_ink": "#ffffff", "empty": "#4a5663"},
        strip_flag="#ffc46b",
    ),
    _theme(
        "light",
        False,
        **{"back": "#fbfbf8", "text": "#1b2128", "quiet": "#4e5965", "key": "#0a5296", "time": "#0a5296"},
        **{"on_time": "#ffffff", "watch": "#8a4300", "care": "#a3142a", "on_care": "#ffffff", "care_ink": "#a3142a"},
        **{"good": "#1d6b3a", "medium": "#7a5c00", "strip": "#dde3ea", "strip_ink": "#10151c", "empty": "#c3ccd6"},
        strip_flag="#8a4300",
    ),
    _theme(
        "high_contrast",
        True,
        **{"back": "#000000", "text": "#ffffff", "quiet": "#e0e0e0", "key": "#ffff00", "time": "#ffff00"},
        **{"on_time": "#000000", "watch": "#ffff00", "care": "#ffffff", "on_care": "#000000", "care_ink": "#ffffff"},
        **{"good": "#00ffff", "medium": "#ffffff", "strip": "#ffffff", "strip_ink": "#000000", "empty": "#5a5a5a"},
        strip_flag="#000000",
    ),
    _theme(
        "red_green",
        True,
        **{"back": "#101418", "text": "#e8eaed", "quiet": "#a9b2bc", "key": "#6fb7ff", "time": "#6fb7ff"},
        **{"on_time": "#0b1a26", "watch": "#ffd27a", "care": "#f5a623", "on_care": "#101418", "care_ink": "#f5a623"},
        **{"good": "#6fb7ff", "medium": "#ffe9bd", "strip": "#2a3440", "strip_ink": "#ffffff", "empty": "#45505c"},
        strip_flag="#ffd27a",
    ),
    _theme(
        "blue_yellow",
        True,
        **{"back": "#121416", "text": "#ebebeb", "quiet": "#b0b0b0", "key": "#5fd7d0", "time": "#5fd7d0"},
        **{"on_time": "#0d1f1e", "watch": "#ff9aa8", "care": "#b3123c", "on_care": "#ffffff", "care_ink": "#ff7f96"},
        **{"good": "#5fd7d0", "medium": "#ffc9d0", "strip": "#303438", "strip_ink": "#ffffff", "empty": "#4a4f54"},
        strip_flag="#ff9aa8",
    ),
    _theme(
        "night",
        True,
        **{"back": "#000000", "text": "#b58a63", "quiet": "#94714f", "key": "#c98f4e", "time": "#a8713a"},
        **{"on_time": "#000000", "watch": "#cc8236", "care": "#571408", "on_care": "#d8a67a", "care_ink": "#cf6a4a"},
        **{"good": "#9a8f4a", "medium": "#b58a63", "strip": "#1a1208", "strip_ink": "#c49a70", "empty": "#3a2a18"},
        strip_flag="#cc8236",
    ),
    Theme(
        name=COLOURLESS,
        ansi=True,
        dark=True,
        primary="ansi_blue",
        secondary="ansi_bright_blue",
        accent="ansi_bright_blue",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            **BUILTIN_THEMES["ansi-dark"].variables,
            **{"quiet": "ansi_default", "key": "ansi_bright_blue", "on-way": "ansi_default", "on-care": "ansi_default"},
            **{"care-ink": "ansi_red", "watch": "ansi_yellow", "good": "ansi_green", "pain-medium": "ansi_yellow"},
            **{"strip-ink": "ansi_default", "strip-flag": "ansi_default", "empty": "ansi_bright_black"},
            **{"paused": "ansi_default"},
        },
    ),
)
NAMES = frozenset(theme.name for theme in THEMES)
