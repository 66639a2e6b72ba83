"""Playing and practising on the real screens. Nothing is recorded, every screen says so; F9 is a real cramp."""

from __future__ import annotations

import time

from uncramp.view.commands.leg_commands import CareCommand
from uncramp.walkthrough.frames import EndedWalkthrough, Manner
from uncramp.walkthrough.guide import Guide
from uncramp.walkthrough.player import PlayedStory
from uncramp.walkthrough.story import Story, StoryStep
from uncramp.walkthrough.world import World
from uncramp.words.languages import load_words

from ..pages.page import PageScreen
from ..widgets.pane import NARROW
from ..widgets.way_bar import WayBar
from .paced_app import FreeApp, PacedApp

_LETTERS_A_SECOND = 20
_READ = 2.0
"""Real seconds for which a caption stands at least, before its key is pressed."""
_CLOSE = ("escape", "b", "q")


class GuidedApp(PacedApp):
    """A story: played by itself, step by step, or practised key by key."""

    def __init__(self, guide: Guide, manner: Manner) -> None:
        super().__init__(guide, manner.speed)
        self.guide = guide
        self.manner = manner
        self.held = False
        self._read_until = 0.0

    def on_ready(self) -> None:
        """Show what comes first."""
        self.tell()

    # -- what is said ---------------------------------------------------------------------------

    def tell(self, first: str = "") -> None:
        """Caption, the key about to be pressed (in practice it is the user's turn), and the keys of the playing."""
        words = self.guide.words
        if self.guide.next is None:
            parts = [words.label("walkthrough.end")]
        elif self.manner.practice:
            asks = self.guide.next.kind in ("press", "note")
            turn = words.label("walkthrough.practice.yours") if asks else self.guide.instead()
            parts = [self.guide.caption(), turn, self._keys()]
        else:
            what = self.guide.what()
            following = words.label("walkthrough.next", what=what) if what else ""
            parts = [self.guide.caption(), following, words.label("walkthrough.play.keys")]
        text = " ".join(part for part in (first, *parts) if part)
        self._read_until = time.monotonic() + max(_READ, len(text) / _LETTERS_A_SECOND) / (4 if self.speed > 1 else 1)
        if self.session is not self.guide.session:
            self._uncovered()
            self.session = self.guide.session
        self.caption = text
        self.show_change()
        self.call_after_refresh(self._show_answer)

    def _show_answer(self) -> None:
        """The caption takes rows: what the next key stands on is scrolled to."""
        way, beat = self.episode.view.way_on, self.guide.next
        if beat is not None and beat.kind == "press" and way is not None and way.key == beat.text:
            for bar in self.episode.query(WayBar):
                self.episode.page.scroll_to_widget(bar, animate=False)

    def _uncovered(self) -> None:
        while self.screen is not self.episode:
            self.pop_screen()

    # -- time -----------------------------------------------------------------------------------

    def catch_up(self) -> None:
        passed, beat = self._elapsed(), self.guide.next
        if beat is None or self.held:
            return
        if beat.kind == "wait" and self.manner.speed:
            self.guide.pass_time(passed)
            if self.guide.next is not beat:
                self.tell()
        elif not self.manner.practice and self.manner.speed and time.monotonic() >= self._read_until:
            self.go_on()

    def go_on(self, first: str = "") -> None:
        """The next beat, as the user would do it, and what then comes."""
        self.guide.go_on(self._press)
        self.tell(first)

    def _press(self, key: str) -> None:
        self.episode.read_all()
        if isinstance(self.screen, PageScreen):
            self.screen.pressed(key)
        else:
            self.press(key)

    def leave(self, text: str, code: int = 0) -> None:
        """In a story the program is left without leaving the story."""
        self.guide.left()

    # -- keys -----------------------------------------------------------------------------------

    def control(self, key: str) -> bool:
        """Every key is for the story: in practice the right one is done, another one is answered kindly."""
        if super().control(key):
            return True
        self.catch_up()
        if key in ("pagedown", "pageup") and self.manner.practice:
            return False
        if key == "left":
            self.guide.back()
            self.tell()
        elif key == "pagedown":
            self.guide.next_chapter()
            self.tell()
        elif self.manner.practice and self.guide.next is not None:
            self._practised(key)
        else:
            self._played(key)
        return True

    def _practised(self, key: str) -> None:
        if self.guide.right_after_a_look(key):
            self.guide.go_on()  # who already sees what to do need not say so
        if key == "right":
            self.go_on()
        elif self.guide.right(key) or (key in _CLOSE and self._closes()):
            self.go_on(self.guide.words.label("walkthrough.practice.right"))
        elif self.guide.next is not None and self.guide.next.kind in ("look", "open") and key == "enter":
            self.go_on()
        elif key in CareCommand.keys:
            self._uncovered()
            self._remark(self.guide.care())
        else:
            self._remark(self.guide.instead())

    def _closes(self) -> bool:
        """Whether the story closes the page in front next; every key that closes it is right."""
        beat = self.guide.next
        return isinstance(self.screen, PageScreen) and beat is not None and beat.text in _CLOSE

    def _remark(self, text: str) -> None:
        """Answer a key, and say again how to go on and how to get out."""
        self.caption = f"{text} {self._keys()}"
        self.show_change()

    def _keys(self) -> str:
        """The keys of a practice, in the words that there is room for."""
        short = ".short" if self.size.width < NARROW else ""
        return self.guide.words.label(f"walkthrough.practice.keys{short}")

    def _played(self, key: str) -> None:
        if key in ("q", "escape"):
            self.exit("")
        elif key == "space":
            self.held = not self.held
            self.tell(self.guide.words.label("walkthrough.held") if self.held else "")
        elif key in ("enter", "right"):
            self.go_on()
        elif key in CareCommand.keys:
            self.episode.say(self.guide.care())


def play(story: Story | None, manner: Manner) -> EndedWalkthrough:
    """Play or practise on this terminal until the user leaves; without a story, freely."""
    from uncramp.settings.reader import load
    from uncramp.system import places

    settings, _ = load(places.settings_path())
    words = load_words(settings.language or "en")
    app: FreeApp | GuidedApp
    if story is None:
        world = World(Story("", [StoryStep()]), settings, practice=True)
        app = FreeApp(world, manner.speed)
        app.run(mouse=settings.mouse)
        entries = list(world.tape.kept)
        world.close()
    else:
        guide = Guide(story, words, settings)
        guide.go_to(manner.begin)
        app = GuidedApp(guide, manner)
        app.run(mouse=settings.mouse)
        entries = list(guide.entries)
        guide.close()
    app.ringer.alerts.close()
    if app.failure:
        raise RuntimeError(app.failure)
    return EndedWalkthrough(PlayedStory("screens", entries=entries), app.real)
