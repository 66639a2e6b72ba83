"""A language that lacks sentences: they stand in English, marked, and the check lists them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from uncramp.check import shown
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
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    shutil.copytree(languages.HERE / "en", tmp_path / "en")
    for file in ("sources.toml", "countries.toml"):
        shutil.copy(languages.HERE / file, tmp_path)
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "language.toml").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(languages, "HERE", tmp_path)
    return load_words("es")


def test_what_is_missing_is_listed_and_falls_back_visibly(spanish: Catalogue) -> None:
    listed = {problem.id for problem in shown.gaps()}
    assert "onset.now" in listed and "key.care" not in listed
    assert spanish.text("onset.now").startswith("(en) ")


def test_it_is_offered_by_its_own_name_and_chosen_by_lang(spanish: Catalogue) -> None:
    assert autonyms("en") == {"en": "English", "es": "Español"}
    assert choose_language("", {"LANG": "es_MX.UTF-8"}) == "es"
    assert choose_language("en", {"LANG": "es_MX.UTF-8"}) == "en"


def test_english_has_no_gap() -> None:
    assert shown.gaps() == []
