"""What was built of the words is used only for the very words it was built from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from uncramp.words.built import FILE, build, load_built, read_words
from uncramp.words.languages import HERE
from uncramp.words.words_error import WordsError


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    load_built.cache_clear()


@pytest.fixture
def words(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "en", tmp_path / "en")
    for file in ("sources.toml", "countries.toml"):
        shutil.copy(HERE / file, tmp_path)
    return tmp_path


def test_what_was_built_is_what_was_read(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = read_words(words)
    build(words)
    monkeypatch.setattr("uncramp.words.built.read_words", lambda folder: pytest.fail("read again"))
    assert load_built(words) == written
    assert load_built(words).catalogue.label("unit.day", count=1) == "1 day"


def test_a_changed_sentence_or_source_is_seen_at_once(words: Path) -> None:
    build(words)
    topic = words / "en" / "stretch.toml"
    topic.write_text(topic.read_text("utf-8").replace('"Paused. Let go for now."', '"Hold on."'), "utf-8")
    assert load_built(words).catalogue.text("stretch.paused") == "Hold on."
    load_built.cache_clear()
    sources = words / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace("[FARRAR]", "[FARRAR-2]"), "utf-8")
    with pytest.raises(WordsError, match="FARRAR"):
        load_built(words)


@pytest.mark.parametrize("odd", [b"", b"odd", b"\xe3", b"\x92\xc0"])
def test_a_damaged_build_is_not_used(words: Path, odd: bytes) -> None:
    (words / FILE).write_bytes(odd)
    assert "feel.ask" in load_built(words).catalogue


def test_reading_writes_nothing(words: Path) -> None:
    load_built(words)
    assert {path.name for path in words.iterdir()} == {"en", "sources.toml", "countries.toml"}


def test_files_that_are_gone_are_named(words: Path) -> None:
    build(words)
    shutil.rmtree(words / "en")
    with pytest.raises(WordsError, match="en: cannot be read"):
        load_built(words)
