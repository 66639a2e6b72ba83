"""The `snap` fixture keeps what it is given and fails when a screen changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Input, Label

from tests.snap import Snap

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).parent.parent
Run = Callable[..., pytest.RunResult]


class Tiny(App[None]):
    BINDINGS = [("f2", "next", "next")]

    def __init__(self, words: str = "walk it off", colour: str = "green") -> None:
        super().__init__()
        self.words = words
        self.colour = colour

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(self.words, id="words")
            yield Digits("0:30")
            yield Input("calf")

    def on_mount(self) -> None:
        self.query_one("#words").styles.background = self.colour

    def action_next(self) -> None:
        self.query_one("#words", Label).update("the second screen")
        self.notify("time is up")


async def test_an_app_is_started_and_kept(snap: Snap) -> None:
    await snap(Tiny(), "80x24")


async def test_a_pilot_is_kept_where_it_stands(snap: Snap) -> None:
    async with Tiny().run_test(size=(40, 18), notifications=True) as pilot:
        await pilot.press("f2")
        await snap(pilot, "40x18")


STORY = """
from tests.test_snap import Tiny

async def test_words(snap):
    await snap(Tiny({words!r}), "tiny")

async def test_colour(snap):
    await snap(Tiny(colour={colour!r}), "tiny")

async def test_name(snap):
    await snap(Tiny(), {name!r})
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)  # the inner run is nobody's worker
    settings = ["-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function"]
    options = ["-p", "tests.snap", "--snapshot-dirname=goldens", *settings]

    def run(*more: str, words: str = "walk", colour: str = "green", name: str = "old") -> pytest.RunResult:
        pytester.makepyfile(test_story=STORY.format(words=words, colour=colour, name=name))
        return pytester.runpytest_subprocess(*options, *more)

    return run


@pytest.mark.thorough
def test_a_change_fails_and_says_what_changed(run: Run, pytester: pytest.Pytester) -> None:
    run("--snapshot-update").assert_outcomes(passed=3)
    goldens = pytester.path / "goldens" / "test_story"
    assert {golden.name for golden in goldens.iterdir()} >= {"test_words[tiny].svg", "test_words[tiny].txt"}

    result = run(words="hop", colour="blue", name="new")

    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            "test_words[[]tiny[]] differs from its golden.",
            "-walk",
            "+hop",
            "test_colour[[]tiny[]] differs from its golden.",
            "The words are the same; colours or styles differ.",
            "test_name[[]new[]]: a golden is missing; *",
        ]
    )
    artifacts = pytester.path / "artifacts" / "test_story"
    assert "walk" in (artifacts / "test_words[tiny].old.svg").read_text()
    assert "hop" in (artifacts / "test_words[tiny].new.svg").read_text()


@pytest.mark.thorough
def test_a_golden_nobody_asks_for_fails_the_run_with_workers_too(run: Run, pytester: pytest.Pytester) -> None:
    run("--snapshot-update").assert_outcomes(passed=3)
    for end in ("svg", "txt"):
        (pytester.path / "goldens" / "test_story" / f"test_gone[tiny].{end}").write_text("")

    result = run("-n", "2")

    result.assert_outcomes(passed=3)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*2 snapshots unused.*"])
