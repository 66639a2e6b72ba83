"""A story as one picture that moves: its screens laid over each other, each shown in its turn with what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from ..protocol.terms import Seconds
from ..words.catalogue import Catalogue
from .frames import Frame, caption, reading_time
from .story import Story

CAPTION_HEIGHT = 90
_VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_NAME = re.compile(r"terminal-\d+-")
_ROW_CLIP = re.compile(
    r'\s*<clipPath id="[^"]*-line-\d+">.*?</clipPath>| clip-path="url\(#[^"]*-line-\d+\)"', re.DOTALL
)
"""What keeps a row from painting over the next; the rows of a terminal do not, and it is a third of the picture."""

_FILM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">
<title>{title}</title>
<style>
.shot {{ visibility: hidden; }}
.shot:first-of-type {{ visibility: visible; }}
.told {{ font: 22px system-ui, sans-serif; fill: #777; }}
@media (prefers-reduced-motion: no-preference) {{
{motions}
}}
</style>
{shots}
</svg>
"""


def film(story: Story, frames: Sequence[Frame], words: Catalogue) -> str:
    """An SVG that plays in a browser, without script; who asks for less motion sees its first screen, standing."""
    shots = _shots(frames)
    lengths = [reading_time(caption(frame, words)) for frame in shots]
    total = sum(lengths)
    view = _VIEW.search(shots[0].svg)
    width, height = (float(view[1]), float(view[2])) if view else (0.0, 0.0)
    motions, begin = [], 0.0
    for number, length in enumerate(lengths):
        motions.append(_motion(number, begin / total * 100, (begin + length) / total * 100, total))
        begin += length
    return _FILM.format(
        width=round(width),
        height=round(height) + CAPTION_HEIGHT,
        title=escape(story.title),
        motions="\n".join(motions),
        shots="\n".join(_shot(number, frame, width, height, words) for number, frame in enumerate(shots)),
    )


def _shots(frames: Sequence[Frame]) -> list[Frame]:
    """The frames with a screen; one that the next frame shows again, with more to tell, is left out."""
    drawn = [frame for frame in frames if frame.svg]
    first_of_twins = {
        frame.number for frame, other in pairwise(drawn) if frame.step is None and frame.text == other.text
    }
    return [frame for frame in drawn if frame.number not in first_of_twins]


def _motion(number: int, begin: float, end: float, total: Seconds) -> str:
    hidden, visible = "visibility: hidden", "visibility: visible"
    steps = f"0% {{ {hidden} }} " if begin else ""
    steps += f"{begin:.2f}% {{ {visible} }} {end:.2f}% {{ {hidden} }}"
    return f"@keyframes s{number} {{ {steps} }} .s{number} {{ animation: s{number} {total:.1f}s step-end infinite; }}"


def _shot(number: int, frame: Frame, width: float, height: float, words: Catalogue) -> str:
    drawn = _NAME.sub(f"s{number}-", _ROW_CLIP.sub("", frame.svg))
    drawn = "\n".join(line.strip() for line in drawn.splitlines() if line.strip())
    drawn = drawn.replace("<svg ", f'<svg width="{round(width)}" height="{round(height)}" ', 1)
    words_below = escape(caption(frame, words))
    text = (
        f'<text class="told" x="{round(width / 2)}" y="{round(height) + 40}" text-anchor="middle">{words_below}</text>'
    )
    return f'<g class="shot s{number}">\n{drawn}\n{text}\n</g>'
