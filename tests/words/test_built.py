"""What was built of the words is used only for the very words it was built from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from uncramp.words.built import FILE, build, english, read_english
from uncramp.words.errors import WordsError
from uncramp.words.languages import HERE


@pytest.fixture
def words(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "en", tmp_path / "en")
    shutil.copy(HERE / "sources.toml", tmp_path)
    return tmp_path


def test_what_was_built_is_what_was_read(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = read_english(words)
    build(words)
    monkeypatch.setattr("uncramp.words.built.read_english", lambda folder: pytest.fail("read again"))
    assert english(words) == written
    assert english(words).label("unit.day", count=1) == "1 day"


def test_a_changed_sentence_or_source_is_seen_at_once(words: Path) -> None:
    build(words)
    topic = words / "en" / "stretch.toml"
    topic.write_text(topic.read_text("utf-8").replace('"Hold. Let it soften."', '"Hold on."'), "utf-8")
    assert english(words).text("stretch.hold") == "Hold on."
    sources = words / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace("[FARRAR]", "[FARRAR-2]"), "utf-8")
    with pytest.raises(WordsError, match="FARRAR"):
        english(words)


@pytest.mark.parametrize("odd", [b"", b"odd", b"\xe3", b"\x92\xc0"])
def test_a_damaged_build_is_not_used(words: Path, odd: bytes) -> None:
    (words / FILE).write_bytes(odd)
    assert "feel.ask" in english(words)


def test_reading_writes_nothing(words: Path) -> None:
    english(words)
    assert {path.name for path in words.iterdir()} == {"en", "sources.toml"}


def test_files_that_are_gone_are_named(words: Path) -> None:
    build(words)
    shutil.rmtree(words / "en")
    with pytest.raises(WordsError, match="en: cannot be read"):
        english(words)
