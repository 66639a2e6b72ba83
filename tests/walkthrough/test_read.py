"""What is said of a story that cannot be read: the file, the line, and the nearest known name."""

from __future__ import annotations

from pathlib import Path

import pytest

from uncramp.walkthrough.durations import seconds, written
from uncramp.walkthrough.names import chapter
from uncramp.walkthrough.read_story import parse, read
from uncramp.walkthrough.shelf import find, names, path_of
from uncramp.walkthrough.story import schema
from uncramp.walkthrough.story_error import WalkthroughError
from uncramp.walkthrough.write_story import toml
from uncramp.words.languages import load_words

WORDS = load_words()
GOOD = """title = "A story"

[[steps]]
press = "0"
expect.state = "stretch"

[[steps]]
wait = "33s"
chapter = "The end"

[steps.expect]
state = "feel"
"""


def sentence(text: str) -> str:
    with pytest.raises(WalkthroughError) as caught:
        parse(text, "my.toml")
    assert caught.value.exit_code == 2
    return caught.value.sentence(WORDS)


def test_a_good_story_is_read_with_its_steps_in_order() -> None:
    story = parse(GOOD, "my.toml")
    assert [step.keys for step in story.steps] == [["0"], []]
    assert story.steps[1].expect.state == "feel"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('press = "0"', 'pres = "0"', "my.toml, line 4: there is no field named pres; the nearest is press."),
        ('press = "0"', 'press = "entr"', "my.toml, line 4: there is no key named entr; the nearest is enter."),
        ('"stretch"', '"strech"', "my.toml, line 5: there is no state named strech; the nearest is stretch."),
        ('state = "feel"', 'state = "fel"', "my.toml, line 12: there is no state named fel; the nearest is feel."),
        ('state = "feel"', 'sate = "feel"', "my.toml, line 12: there is no field named sate; the nearest is state."),
        ('state = "feel"', 'urgency = "soon"', "my.toml, line 12: there is no urgency named soon."),
        ('state = "feel"', 'journal = "anser"', "my.toml, line 12: there is no journal row named anser; the nearest"),
        ('title = "A story"', 'tittle = "x"', "my.toml, line 1: there is no field named tittle; the nearest is title."),
    ],
)  # fmt: skip
def test_an_unknown_name_is_told_with_its_line_and_the_nearest(old: str, new: str, complaint: str) -> None:
    assert sentence(GOOD.replace(old, new)).startswith(complaint)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"33s"', '"33 seconds"', "my.toml, line 8: steps.wait cannot be this: "),
        ('"33s"', "33", "my.toml, line 8: steps.wait cannot be this: "),
        ('press = "0"', "press = 0", "my.toml, line 4: steps.press cannot be this: "),
        ('state = "feel"', 'timer_within = ["1s"]', "my.toml, line 12: timer_within takes two lengths of time"),
        ('wait = "33s"', 'wait = "33s', "my.toml, line 8: this is not TOML: "),
        ('"33s"', '"49h"', "my.toml, line 8: wait is longer than 2d, the most it may be."),
        ('wait = "33s"', f'away = "{"9" * 400}d"', "my.toml, line 8: away is longer than 1000d"),
        ('title = "A story"\n', "", "my.toml, line 1: title cannot be this: "),
    ],
)
def test_what_a_field_cannot_be_is_told_with_its_line(old: str, new: str, complaint: str) -> None:
    assert sentence(GOOD.replace(old, new)).startswith(complaint)


def test_steps_written_one_to_a_row_are_counted_by_rows() -> None:
    rows = 'title = "x"\nsteps = [\n  { press = "0" },\n  { press = "0", expect = { state = "nowhere" } },\n]\n'
    assert sentence(rows).startswith("my.toml, line 4: there is no state named nowhere")


def test_files_that_are_no_text_or_not_there_are_named(tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"\xff\xfe\x00")
    for path, code in ((odd, 2), (tmp_path / "none.toml", 3), (tmp_path, 2)):
        with pytest.raises(WalkthroughError) as caught:
            read(path)
        assert caught.value.exit_code == code
        assert str(path) in caught.value.sentence(WORDS)


def test_a_story_is_found_by_its_name_or_the_nearest_is_told() -> None:
    assert find("calf").title
    with pytest.raises(WalkthroughError) as caught:
        path_of("clf")
    assert caught.value.sentence(WORDS) == "There is no story named clf; the nearest is calf."


def test_an_unknown_chapter_is_told_with_the_nearest() -> None:
    story = parse(GOOD, "my.toml")
    assert chapter(story, "The end") == 1
    with pytest.raises(WalkthroughError) as caught:
        chapter(story, "The and")
    assert caught.value.sentence(WORDS) == "There is no chapter named The and; the nearest is The end."


@pytest.mark.parametrize("name", names())
def test_what_is_written_is_what_was_read(name: str) -> None:
    story = find(name)
    assert parse(toml(story), name) == story


@pytest.mark.parametrize(("text", "length"), [("30s", 30), ("1m30s", 90), ("1h", 3600), ("2d", 172800), ("1.5s", 1.5)])
def test_lengths_of_time(text: str, length: float) -> None:
    assert seconds(text) == length
    assert seconds(written(length)) == length


def test_the_schema_names_every_field_and_refuses_others() -> None:
    step = schema()["$defs"]["StoryStep"]
    assert {"press", "wait", "expect", "chapter", "caption"} <= set(step["properties"])
    assert step["additionalProperties"] is False
