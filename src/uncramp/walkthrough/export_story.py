"""Writing a story as text, pictures, one picture that moves, an asciicast, or one page of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from ..system import places
from ..words.catalogue import Catalogue
from . import transcript
from .film import film
from .frames import Frame, Screens, caption, reading_time
from .story import Story
from .story_error import WalkthroughError

SIZE = (80, 24)


def export(story: Story, format: str, target: Path, screens: Screens | None, words: Catalogue) -> list[Path]:
    """Write the story in that format; the files that were written. Raises `WalkthroughError`."""
    try:
        if format == "svg":
            return _pictures(story, target, screens)
        if format == "txt":
            content = transcript.text(story, words)
        elif format == "film":
            content = film(story, _with_pictures(screens, format).frames(story, SIZE), words)
        else:
            frames = screens.frames(story, SIZE) if screens is not None else transcript.frames(story)
            content = cast(story, frames, words) if format == "cast" else page(story, frames, words)
        write_file(target, content)
    except OSError as error:
        raise WalkthroughError("walkthrough.unwritable", 3, file=target, why=error.strerror or error) from None
    return [target]


def write_file(target: Path, content: str) -> None:
    """Write one file whole, readable by everybody. Raises `OSError`."""
    with places.replacing(target) as file:
        file.write(content.encode())
    target.chmod(0o644)


def _pictures(story: Story, target: Path, screens: Screens | None) -> list[Path]:
    """One picture a step: ``name-00.svg`` is the screen before the first."""
    written = []
    for frame in _with_pictures(screens, "svg").frames(story, SIZE):
        if not frame.svg:  # the program was left: there is no screen
            continue
        picture = target.with_name(f"{target.stem}-{frame.number:02}.svg")
        write_file(picture, frame.svg)
        written.append(picture)
    return written


def _with_pictures(screens: Screens | None, format: str) -> Screens:
    if screens is None:
        raise WalkthroughError("walkthrough.no_screens", what=format)
    return screens


def cast(story: Story, frames: Sequence[Frame], words: Catalogue) -> str:
    """An asciicast v2 file: each frame painted whole, with its caption on a row of its own below."""
    width, height = SIZE
    head = {"version": 2, "width": width, "height": height + 2, "title": story.title, "env": {"TERM": "xterm-256color"}}
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (head, *_events(frames, words)))


def _events(frames: Sequence[Frame], words: Catalogue) -> Iterator[list[object]]:
    now = 0.0
    for frame, after in zip(frames, [*frames[1:], None], strict=True):
        if frame.step is not None and frame.step.chapter:
            yield [round(now, 3), "m", frame.step.chapter]
        # What the next step does stands below the screen on which it is done.
        below = caption(after, words) if after is not None else ""
        rows = (frame.ansi or frame.text).splitlines()[: SIZE[1]]
        painted = "\r\n".join([*rows, *[""] * (SIZE[1] - len(rows)), "\x1b[0m", below[: SIZE[0]]])
        yield [round(now, 3), "o", f"\x1b[0m\x1b[2J\x1b[H{painted}"]
        now += reading_time(below)
    yield [round(now, 3), "o", ""]


_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font-family: system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; line-height: 1.4; }}
pre {{ background: #111; color: #eee; padding: 1rem; overflow-x: auto; line-height: 1.2; }}
.one section {{ display: none; }} .one section.now {{ display: block; }}
</style></head><body>
<h1>{title}</h1>
<p>{who}</p>
<p>{keys}</p>
<main>
{sections}
</main>
<script>
(function () {{
  var all = document.querySelectorAll("section"), now = 0;
  function show(n) {{
    now = Math.max(0, Math.min(all.length - 1, n));
    all.forEach(function (s, i) {{ s.className = i === now ? "now" : ""; }});
    all[now].querySelector("h2").focus();
    history.replaceState(null, "", "#step-" + now);
  }}
  document.addEventListener("keydown", function (e) {{
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    var moves = {{ ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: all.length - 1 }};
    if (e.key in moves) {{ document.body.className = "one"; show(moves[e.key]); e.preventDefault(); }}
    else if (e.key === "a") document.body.className = "";
  }});
}})();
</script>
</body></html>
"""


def page(story: Story, frames: Sequence[Frame], words: Catalogue) -> str:
    """One page that needs nothing else: every step readable in order, and arrow keys to go through them one by one."""
    return _PAGE.format(
        language=escape(words.meta.language),
        title=escape(story.title),
        who=escape(story.who),
        keys=escape(words.label("walkthrough.html.keys")),
        sections="\n".join(_section(frame, len(frames) - 1, words) for frame in frames),
    )


def _section(frame: Frame, of: int, words: Catalogue) -> str:
    chapter = f"<p><strong>{escape(frame.step.chapter)}</strong></p>" if frame.step and frame.step.chapter else ""
    what = words.label("walkthrough.html.step", number=frame.number, of=of)
    return (
        f'<section id="step-{frame.number}"><h2 tabindex="-1">{escape(what)}</h2>{chapter}'
        f"<p>{escape(caption(frame, words))}</p><pre>{escape(frame.text)}</pre></section>"
    )
