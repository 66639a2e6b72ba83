"""What is kept of a reading is used only for the very files it was read from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from uncramp.words import WordsError, compiled
from uncramp.words.catalogue import HERE, _english


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("en.toml", "sources.toml"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path / "en.toml", tmp_path / "sources.toml"


def kept_file(words: Path) -> Path:
    (path,) = words.parent.glob("__pycache__/*.words")
    return path


def test_the_second_reading_gives_the_same_words(files: tuple[Path, Path]) -> None:
    first = _english(*files)
    assert kept_file(files[0]).is_file()
    assert _english(*files) == first


def test_a_changed_sentence_or_source_is_seen_at_once(files: tuple[Path, Path]) -> None:
    words, sources = files
    _english(*files)
    words.write_text(words.read_text("utf-8").replace('"Hold. Let it soften."', '"Hold on."'), "utf-8")
    assert _english(*files).text("stretch.hold") == "Hold on."
    sources.write_text(sources.read_text("utf-8").replace("[FARRAR]", "[FARRAR-2]"), "utf-8")
    with pytest.raises(WordsError, match="FARRAR"):
        _english(*files)


@pytest.mark.parametrize("odd", [b"", b"odd", b"\xe3"])
def test_a_damaged_copy_is_read_anew(files: tuple[Path, Path], odd: bytes) -> None:
    first = _english(*files)
    kept_file(files[0]).write_bytes(odd)
    assert _english(*files) == first


def test_a_copy_of_another_shape_is_read_anew(files: tuple[Path, Path]) -> None:
    first = _english(*files)
    compiled.keep(files[0], compiled.key_of(*(path.read_bytes() for path in files)), ["odd"])
    assert _english(*files) == first


def test_a_folder_that_cannot_be_written_is_no_obstacle(files: tuple[Path, Path]) -> None:
    (files[0].parent / "__pycache__").write_text("in the way", "utf-8")
    assert "feel.ask" in _english(*files)


def test_files_that_are_gone_are_named(files: tuple[Path, Path]) -> None:
    files[1].unlink()
    with pytest.raises(WordsError, match=r"sources\.toml: cannot be read"):
        _english(*files)
