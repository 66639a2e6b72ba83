"""Pictures of screens: the `snap` fixture.

`await snap(app_or_pilot, "80x24")` in `test_onset.py::test_opens` compares the screen with two goldens beside the
test file: `goldens/test_onset/test_opens[80x24].txt` (the words, for review) and `.svg` (the looks).
`make goldens` writes them. A golden that no test asks for any more fails a full run.
"""

import re
from collections.abc import Awaitable
from difflib import unified_diff
from pathlib import Path
from typing import Any, Protocol

import pytest
from syrupy.assertion import AssertionResult, SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from uncramp_screens.driver import rows_on_screen

_CHANGING_ID = re.compile(r"terminal-\d+-")
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")


class Snap(Protocol):
    """Compare a screen with its goldens; a running app's pilot, or an app to be started at `size`."""

    def __call__(
        self, shown: App[Any] | Pilot[Any], name: str, size: tuple[int, int] = (80, 24)
    ) -> Awaitable[None]: ...


class TextGolden(SingleFileSnapshotExtension):
    """The rows of the screen as plain text."""

    _write_mode = WriteMode.TEXT
    file_extension = _file_extension = "txt"


class SvgGolden(TextGolden):
    """The screen with its colours."""

    file_extension = _file_extension = "svg"


def screen_text(app: App[Any]) -> str:
    """The rows on screen as plain text, without trailing blanks."""
    return "\n".join(row.text.rstrip() for row in rows_on_screen(app)).rstrip("\n") + "\n"


def screen_svg(app: App[Any]) -> str:
    """The screen as SVG that is equal whenever the screen looks the same."""
    # A fixed title: the app's own may carry a version.
    drawn = _CHANGING_ID.sub("", app.export_screenshot(title="uncramp", simplify=True)).rstrip("\n") + "\n"
    # No font from elsewhere; and the spaces that rows begin with are kept by every viewer.
    return _FONTS.sub("", drawn).replace("<svg ", '<svg xml:space="preserve" ', 1)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing on screen is about to change by itself."""
    await pilot.pause()
    await pilot.wait_for_scheduled_animations()
    for field in pilot.app.screen.query("Input, TextArea"):
        if isinstance(field, Input | TextArea):
            field.cursor_blink = False
    before = None
    while before != (before := screen_text(pilot.app)):  # another size is laid out in more than one round
        await pilot.pause()


@pytest.fixture
def snap(request: pytest.FixtureRequest, snapshot: SnapshotAssertion) -> Snap:
    """See the head of this file."""
    text_golden, svg_golden = snapshot.use_extension(TextGolden), snapshot.use_extension(SvgGolden)

    def compare(app: App[Any], name: str) -> None:
        same_text = text_golden(name=name) == screen_text(app)
        same_looks = svg_golden(name=name) == screen_svg(app)
        if not (same_text and same_looks):
            pytest.fail(_complaint(text_golden, svg_golden, request.config.rootpath / "artifacts"), pytrace=False)

    async def take(shown: App[Any] | Pilot[Any], name: str, size: tuple[int, int] = (80, 24)) -> None:
        if isinstance(shown, Pilot):
            await settle(shown)
            compare(shown.app, name)
        else:
            async with shown.run_test(size=size, notifications=True) as pilot:
                await settle(pilot)
                compare(shown, name)

    return take


def _complaint(text_golden: SnapshotAssertion, svg_golden: SnapshotAssertion, artifacts: Path) -> str:
    """Say what changed, and put the old and the new picture side by side in `artifacts`."""
    place = Path(_last(svg_golden).snapshot_location)
    (old_text, new_text), (old_svg, new_svg) = _old_and_new(text_golden), _old_and_new(svg_golden)
    name, folder = place.stem, artifacts / place.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    old_file, new_file = folder / f"{name}.old.svg", folder / f"{name}.new.svg"
    new_file.write_text(new_svg, encoding="utf-8")
    if not (old_text and old_svg):
        return f"{name}: a golden is missing; `make goldens` writes it. Seen: {new_file}\n{new_text}"
    old_file.write_text(old_svg, encoding="utf-8")
    diff = "\n".join(unified_diff(old_text.splitlines(), new_text.splitlines(), "golden", "now", lineterm=""))
    difference = diff or "The words are the same; colours or styles differ."
    return f"{name} differs from its golden.\n{difference}\nOld and new: {old_file} {new_file}"


def _last(golden: SnapshotAssertion) -> AssertionResult:
    result = golden.executions[golden.num_executions - 1]
    if result.exception is not None:
        raise result.exception
    return result


def _old_and_new(golden: SnapshotAssertion) -> tuple[str, str]:
    """The golden's text, empty if there is none yet, and what was seen."""
    result = _last(golden)
    old, new = result.recalled_data or "", result.asserted_data
    assert isinstance(old, str) and isinstance(new, str)
    return old, new
