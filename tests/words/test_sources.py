"""The sources: what a row must hold, and how a broken one is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from uncramp.words.sources import CHOICE, load_sources
from uncramp.words.words_error import WordsError

ROW = """\
[{id}]
title = "T"
organisation = "O"
year = "undated"
link = "https://example.org/"
strength = "3"
opened = true
review_by = 2027-11-23
"""
GOOD = ROW.format(id=CHOICE) + ROW.format(id="JAT")


def test_every_source_names_its_original_and_a_day_for_review() -> None:
    sources = load_sources()
    assert all(source.review_by >= date(2026, 11, 23) for source in sources.values())
    assert all(source.link for source in sources.values() if source.id != CHOICE)
    assert sources[CHOICE].strength == "D"


def test_originals_read_only_as_a_copy_say_so() -> None:
    sources = load_sources()
    copies = {"HEAT-NHS", "NF-NHS", "SPR", "RHAB-CDC", "BOAST-GG", "AAOS", "MAYO-CRAMP", "WMS-2019", "CDC-HEAT"}
    copies |= {"ACH-GPN", "BERGERON", "BSI-TG", "CECS-TG", "CLARK", "LIMP", "SCFE-10"}
    copies |= {"KNEE-TENDON", "SCI-G", "SCI-NHS", "SPR-BP", "SPR-NHS", "TET", "ULMER-G"}
    assert {source.id for source in sources.values() if not source.opened} == copies


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('title = "T"\n', "", "lacks title"),
        ('title = "T"', 'title = " "', "title must be"),
        ('year = "undated"', "year = 2020", "year must be"),
        ('strength = "3"', 'strength = "5"', "strength must be"),
        ('link = "https://example.org/"', 'link = "example.org"', "link must begin"),
        ('link = "https://example.org/"', 'link = ""', "link must be"),
        ("opened = true", 'opened = "yes"', "opened must be"),
        ("review_by = 2027-11-23", 'review_by = "soon"', "review_by must be"),
        ('year = "undated"', 'year = "undated"\nnotes = "x"', "unknown field: notes"),
    ],
)
def test_a_broken_row_is_named_with_file_id_and_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(ROW.format(id=CHOICE) + ROW.format(id="JAT").replace(old, new), "utf-8")
    with pytest.raises(WordsError) as caught:
        load_sources(path)
    assert (caught.value.file, caught.value.key, caught.value.line) == ("sources.toml", "JAT", 9)
    assert problem in caught.value.problem


def test_files_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match="cannot be read"):
        load_sources(tmp_path / "sources.toml")
    path = tmp_path / "sources.toml"
    path.write_text("[JAT", "utf-8")
    with pytest.raises(WordsError, match="not valid TOML"):
        load_sources(path)
    path.write_text(ROW.format(id="JAT"), "utf-8")
    with pytest.raises(WordsError, match="choice"):
        load_sources(path)
    path.write_text(f'loose = "x"\n{GOOD}', "utf-8")
    with pytest.raises(WordsError, match="loose: is not a table"):
        load_sources(path)
