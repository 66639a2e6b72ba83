"""Exports: a transcript, pictures, a cast that plays, a page that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from uncramp.walkthrough.export_story import export
from uncramp.walkthrough.frames import Frame
from uncramp.walkthrough.shelf import find
from uncramp.walkthrough.story import Story
from uncramp.walkthrough.story_error import WalkthroughError
from uncramp.words.languages import load_words
from uncramp_screens import walkthrough as on_screens

WORDS = load_words()
STORY = find("danger-compartment")


@pytest.fixture(scope="module", autouse=True)
def _played_once() -> Iterator[None]:
    """A story is played on the screens once for all its exports."""
    frames, played = on_screens.frames, dict[str, list[Frame]]()

    def once(story: Story, size: tuple[int, int]) -> list[Frame]:
        if story.title not in played:
            played[story.title] = frames(story, size)
        return played[story.title]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_screens, "frames", once)
        yield


def test_a_transcript_tells_each_step_in_plain_lines(tmp_path: Path) -> None:
    export(STORY, "txt", tmp_path / "x.txt", None, WORDS)
    text = (tmp_path / "x.txt").read_text()
    assert text.startswith(f"{STORY.title}\n{STORY.who}\n")
    assert "Step 7 of 8. Press 1 8 enter, one after the other.\nThe pain rises though it has let go" in text
    assert "Go to an emergency department now." in text
    assert not set(text) - {"\n"} & {chr(code) for code in range(32)}


def test_pictures_are_one_a_step_and_need_nothing_from_outside(tmp_path: Path) -> None:
    paths = export(STORY, "svg", tmp_path / "x.svg", on_screens, WORDS)
    assert [path.name for path in paths] == [f"x-{number:02}.svg" for number in range(len(STORY.steps) + 1)]
    assert "emergency" in paths[-1].read_text()
    assert all("url(" not in path.read_text().replace("url(#", "") for path in paths)


def test_pictures_without_screens_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WalkthroughError):
        export(STORY, "svg", tmp_path / "x.svg", None, WORDS)


def test_a_cast_is_asciicast_2_and_shows_every_screen(tmp_path: Path) -> None:
    export(find("tour"), "cast", tmp_path / "x.cast", on_screens, WORDS)
    head, *rows = [json.loads(line) for line in (tmp_path / "x.cast").read_text().splitlines()]
    assert (head["version"], head["width"], head["height"]) == (2, 80, 26)
    times = [row[0] for row in rows]
    assert times == sorted(times) and 12 < times[-1] < 120
    assert {row[1] for row in rows} == {"o", "m"}
    assert [row[2] for row in rows if row[1] == "m"] == ["It locks", "The way to care"]
    assert any("MEDICAL HELP" in row[2] for row in rows)


def test_a_film_shows_every_screen_in_turn_and_stands_still_for_who_asks_for_that(tmp_path: Path) -> None:
    export(STORY, "film", tmp_path / "x.svg", on_screens, WORDS)
    text = (tmp_path / "x.svg").read_text()
    root = ElementTree.fromstring(text)
    shots = root.findall("{http://www.w3.org/2000/svg}g")
    assert len(shots) == text.count("@keyframes") == len(STORY.steps) + 1
    assert "prefers-reduced-motion: no-preference" in text and "<script" not in text
    assert "url(" not in text.replace("url(#", "")
    texts = ["".join(shot.itertext()) for shot in shots]
    assert "The pain rises though it has let go" in texts[7]


def test_a_film_without_screens_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WalkthroughError):
        export(STORY, "film", tmp_path / "x.svg", None, WORDS)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections = 0
        self.asks: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.sections += tag == "section"
        self.asks += [str(value) for name, value in attributes if name in ("src", "href")]


def test_a_page_is_one_file_with_a_section_for_each_step(tmp_path: Path) -> None:
    for screens in (None, on_screens):
        export(STORY, "html", tmp_path / "x.html", screens, WORDS)
        page = Page()
        page.feed((tmp_path / "x.html").read_text())
        assert page.sections == len(STORY.steps) + 1
        assert page.asks == []


def test_the_words_of_a_story_are_never_markup(tmp_path: Path) -> None:
    from uncramp.walkthrough.read_story import parse

    story = parse('title = "<script>"\nsteps = [{ press = "0", caption = "[b]<img src=x>" }]', "x")
    export(story, "html", tmp_path / "x.html", None, WORDS)
    text = (tmp_path / "x.html").read_text()
    assert "<img" not in text and "&lt;img src=x&gt;" in text and "<title>&lt;script&gt;" in text


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(WalkthroughError) as caught:
        export(STORY, "txt", tmp_path / "none" / "x.txt", None, WORDS)
    assert caught.value.exit_code == 3
    assert "none/x.txt cannot be written" in caught.value.sentence(WORDS)
