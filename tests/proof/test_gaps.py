"""A language that lacks sentences: they stand in English, marked, and the check lists them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import run as run
from uncramp.proof import shown
from uncramp.protocol.snapshot import Snapshot
from uncramp.report.card import lines
from uncramp.report.gather import tell_now
from uncramp.report.phrases import Phrases
from uncramp.session.small_answers import keep_language
from uncramp.view.asks import ask
from uncramp.view.say_and_cite import Speaker
from uncramp.view.ui import Ui
from uncramp.words import languages
from uncramp.words.catalogue import Catalogue
from uncramp.words.languages import autonyms, choose_language, load_words

SPANISH = """[meta]
language = "es"
name = "Español"
version = "1"
reviewer = ""
plural_forms = "nplurals=2; plural=(n != 1);"
plural_names = ["one", "other"]
[label]
"key.care" = "ayuda médica"
[say]
"""


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    shutil.copytree(languages.HERE / "en", tmp_path / "en")
    for file in ("sources.toml", "countries.toml"):
        shutil.copy(languages.HERE / file, tmp_path)
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "language.toml").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(languages, "HERE", tmp_path)
    languages._load.cache_clear()
    yield load_words("es")
    languages._load.cache_clear()


def test_what_is_missing_is_listed_and_falls_back_visibly(spanish: Catalogue) -> None:
    listed = {problem.id for problem in shown.gaps()}
    assert "onset.now" in listed and "key.care" not in listed
    assert spanish.text("onset.now").startswith("(en) ")


def fresh() -> Snapshot:
    return Snapshot(onset=0.0, opened=0.0, last=0.0)


def review(by: str) -> None:
    """Give the Spanish of the test a reviewer."""
    file = languages.HERE / "es" / "language.toml"
    file.write_text(SPANISH.replace('reviewer = ""', f'reviewer = "{by}"'), encoding="utf-8")


def test_it_is_offered_by_its_own_name_and_chosen_by_lang_once_it_is_reviewed(spanish: Catalogue) -> None:
    assert autonyms("en") == {"en": "English", "es": "Español"}
    assert choose_language("", {"LANG": "es_MX.UTF-8"}) == "en"
    languages._load.cache_clear()
    review("Dr. N. N.")
    assert choose_language("", {"LANG": "es_MX.UTF-8"}) == "es"
    assert choose_language("en", {"LANG": "es_MX.UTF-8"}) == "en"


def test_who_chooses_an_unreviewed_language_gets_it_and_is_told(spanish: Catalogue) -> None:
    assert choose_language("es", {"LANG": "en_GB.UTF-8"}) == "es"
    speaker = Speaker(load_words("en"))
    asked = ask(fresh(), 0.0, Ui(overlay="language"), speaker)
    assert asked is not None
    assert [option.label for option in asked.options] == ["English", "Español (a translation nobody has reviewed)"]
    assert "Nobody who knows medicine has reviewed" in " ".join(keep_language("es", None, spanish))
    assert "nobody has reviewed" in lines(tell_now(fresh()), Phrases(spanish))[-1]
    assert "nobody has reviewed" not in " ".join(lines(tell_now(fresh()), Phrases(load_words("en"))))


def test_the_check_says_that_nobody_has_reviewed_it(spanish: Catalogue) -> None:
    assert "unreviewed" in {problem.kind for problem in shown.gaps()}


def test_a_language_that_cannot_be_read_is_never_chosen_by_lang(spanish: Catalogue) -> None:
    (languages.HERE / "es" / "odd.toml").write_text("[label]\nodd = 1\n")
    languages._load.cache_clear()
    assert choose_language("", {"LANG": "es_MX.UTF-8"}) == "en"


def test_a_translator_is_told_what_is_missing_too_wide_or_lost_its_placeholder(
    spanish: Catalogue, run: Run, home: Path
) -> None:
    words = '"key.care" = "ayuda médica"\n"unit.min" = "minutos"\n"key.go" = "' + "muy " * 12 + '"\n'
    (languages.HERE / "es" / "some.toml").write_text("[label]\n" + words.partition("\n")[2], encoding="utf-8")
    languages._load.cache_clear()
    ran = run("check", "--language", "es")
    lines = ran.out.splitlines()
    assert ran.code == 1 and "things to mend" in ran.err
    assert "placeholder unit.min: lacks {count}" in lines
    assert [line for line in lines if line.startswith("size key.go: is 48 columns wide")]
    assert [line for line in lines if line.startswith("missing onset.now: ")]
    assert "key.care" not in ran.out
    assert run("check", "--language", "en").code == 0


def test_a_folder_that_cannot_be_read_names_file_and_line(spanish: Catalogue, run: Run, home: Path) -> None:
    (languages.HERE / "es" / "odd.toml").write_text("[label]\nodd = 1\n")
    languages._load.cache_clear()
    ran = run("check", "--language", "es")
    assert ran.code == 1 and "es/odd.toml, line 2: odd" in ran.out


def test_english_has_no_gap() -> None:
    assert shown.gaps() == []
