"""The loader: what it gives, and how it names what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from uncramp.words.language_reader import read_language
from uncramp.words.languages import PSEUDO, choose_language, load_words
from uncramp.words.sources import CHOICE, load_sources
from uncramp.words.words_error import WordsError

META = """\
[meta]
language = "en"
name = "English"
version = "1"
reviewer = ""
plural_forms = "nplurals=2; plural=(n != 1);"
plural_names = ["one", "other"]
placeholders = ["count", "ago"]
"""
GOOD = f"""{META}
[label]
"key.care" = "care"
"unit.day" = {{ one = "{{count}} day", other = "{{count}} days" }}

[say]
"net.tonight" = {{ text = ["Look.", "Ask, {{ago}} ago."], sources = ["choice"] }}
"""
SOURCES = load_sources()


def written(folder: Path, text: str, language: str = "en") -> Path:
    path = folder / language
    path.mkdir(exist_ok=True)
    (path / "all.toml").write_text(text, "utf-8")
    return path


def test_a_sentence_has_its_lines_filled_in_and_its_sources(tmp_path: Path) -> None:
    catalogue = read_language(written(tmp_path, GOOD), SOURCES)
    sentence = catalogue.say("net.tonight", ago="3 min")
    assert sentence.lines == ("Look.", "Ask, 3 min ago.")
    assert sentence.sources == (CHOICE,)
    assert catalogue.text("net.tonight", ago="3 min") == "Look. Ask, 3 min ago."
    assert catalogue.text("key.care") == catalogue.label("key.care") == "care"


def test_what_is_filled_in_is_never_read_as_a_placeholder(tmp_path: Path) -> None:
    catalogue = read_language(written(tmp_path, GOOD), SOURCES)
    assert catalogue.text("net.tonight", ago="{count}").endswith("Ask, {count} ago.")


@pytest.mark.parametrize(("count", "text"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_plurals_follow_the_count(tmp_path: Path, count: int, text: str) -> None:
    assert read_language(written(tmp_path, GOOD), SOURCES).label("unit.day", count=count) == text


def test_a_language_with_three_plural_forms_uses_its_own_rule(tmp_path: Path) -> None:
    english = read_language(written(tmp_path, GOOD), SOURCES)
    rule = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    polish = (
        META.replace('"en"', '"pl"').replace("English", "polski").replace('placeholders = ["count", "ago"]\n', "")
    ).replace("nplurals=2; plural=(n != 1);", rule)
    polish = polish.replace('["one", "other"]', '["one", "few", "many"]')
    polish += '[label]\n"unit.day" = { one = "{count} dzień", few = "{count} dni", many = "{count} dni." }\n'
    catalogue = read_language(written(tmp_path, polish, "pl"), SOURCES, english)
    assert [catalogue.label("unit.day", count=n) for n in (1, 3, 5)] == ["1 dzień", "3 dni", "5 dni."]


def test_a_missing_sentence_stands_in_english_marked_and_recorded(tmp_path: Path) -> None:
    english = read_language(written(tmp_path, GOOD), SOURCES)
    spanish = (
        META.replace('"en"', '"es"').replace("English", "Español").replace('placeholders = ["count", "ago"]\n', "")
    )
    spanish += '[label]\n"key.care" = "ayuda"\n'
    catalogue = read_language(written(tmp_path, spanish, "es"), SOURCES, english)
    assert catalogue.label("key.care") == "ayuda"
    assert catalogue.say("net.tonight", ago="1 h").lines[0] == "(en) Look."
    assert catalogue.say("net.tonight", ago="1 h").sources == (CHOICE,)
    assert catalogue.label("unit.day", count=1) == "(en) 1 day"
    assert catalogue.missing == ("unit.day", "net.tonight")


BROKEN = {
    "no source": ('"a.b" = { text = "x", sources = [] }', "a.b", "no source"),
    "sources left out": ('"a.b" = { text = "x" }', "a.b", "no source"),
    "unknown source": ('"a.b" = { text = "x", sources = ["NOBODY"] }', "a.b", "NOBODY"),
    "unknown field": ('"a.b" = { text = "x", txt = "y", sources = ["choice"] }', "a.b", "nothing else"),
    "no text": ('"a.b" = { sources = ["choice"] }', "a.b", "must have a text"),
    "half a plural": ('"a.b" = { one = "x", sources = ["choice"] }', "a.b", "must have a text"),
    "empty text": ('"a.b" = { text = " ", sources = ["choice"] }', "a.b", "empty text"),
    "empty line": ('"a.b" = { text = ["x", ""], sources = ["choice"] }', "a.b", "empty text"),
    "no lines": ('"a.b" = { text = [], sources = ["choice"] }', "a.b", "empty text"),
    "not a text": ('"a.b" = { text = 3, sources = ["choice"] }', "a.b", "empty text"),
    "unknown placeholder": ('"a.b" = { text = "in {secnds}", sources = ["choice"] }', "a.b", "{secnds}"),
    "odd braces": ('"a.b" = { text = "in {ago", sources = ["choice"] }', "a.b", "do not pair"),
    "a bare text": ('"a.b" = "x"', "a.b", "its sources"),
    "both tables": ('"key.care" = { text = "x", sources = ["choice"] }', "key.care", "stands in en/all.toml too"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_sentence_is_named_with_file_key_and_line(tmp_path: Path, name: str) -> None:
    line, key, problem = BROKEN[name]
    text = GOOD + line + "\n"
    with pytest.raises(WordsError) as caught:
        read_language(written(tmp_path, text), SOURCES)
    assert caught.value.file == "en/all.toml"
    assert caught.value.key == key
    expected = 1 + next(n for n, row in enumerate(text.splitlines()) if row.startswith(f'"{key}"'))
    assert caught.value.line == expected
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[say]", "[tell]", "tell"),
        ('version = "1"\n', "", "version"),
        ('version = "1"\n', 'version = "1"\nauthor = "me"\n', "author"),
        ("nplurals=2", "nplurals=3", "plural_forms"),
        ("plural=(n != 1)", "plural=(system(n))", "plural_forms"),
        ('"key.care" = "care"', '"key.care" = ""', "key.care"),
        ('"key.care" = "care"', '"key.care" = 3', "key.care"),
        ('placeholders = ["count", "ago"]', 'placeholders = "count"', "placeholders"),
    ],
)
def test_a_broken_head_or_label_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in GOOD
    with pytest.raises(WordsError) as caught:
        read_language(written(tmp_path, GOOD.replace(old, new)), SOURCES)
    assert caught.value.key == key


def test_a_file_that_is_not_toml_or_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"en/all\.toml.*not valid TOML.*line 1"):
        read_language(written(tmp_path, "[meta\n"), SOURCES)
    with pytest.raises(WordsError, match="cannot be read"):
        read_language(tmp_path / "gone", SOURCES)


@pytest.mark.parametrize(
    ("row", "key", "problem"),
    [
        ('"made.up" = "x"', "made.up", "no such id"),
        ('"key.care" = "{ago}"', "key.care", "{ago}"),
    ],
)
def test_a_translation_may_not_add_ids_or_placeholders(tmp_path: Path, row: str, key: str, problem: str) -> None:
    english = read_language(written(tmp_path, GOOD), SOURCES)
    head = META.replace('placeholders = ["count", "ago"]\n', "")
    with pytest.raises(WordsError) as caught:
        read_language(written(tmp_path, f"{head}[label]\n{row}\n", "fr"), SOURCES, english)
    assert (caught.value.file, caught.value.key) == ("fr/all.toml", key)
    assert problem in caught.value.problem


def test_asking_for_what_is_not_there_names_the_id() -> None:
    catalogue = load_words()
    for ask in (catalogue.say, catalogue.label, catalogue.text):
        with pytest.raises(WordsError, match=r"en: no\.such: there is no such"):
            ask("no.such")
    with pytest.raises(WordsError, match=r"due\.heat_off: needs a value for \{ago\}"):
        catalogue.say("due.heat_off")
    with pytest.raises(WordsError, match=r"unit\.day: needs a whole number for \{count\}"):
        catalogue.label("unit.day")
    assert "due.heat_off" in catalogue and "no.such" not in catalogue


@pytest.mark.parametrize("language", ["xx", "sources", "../en", ""])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(WordsError, match="there are en"):
        load_words(language)


@pytest.mark.parametrize(
    ("setting", "environ", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "es_MX.UTF-8"}, "es"),
        (None, {"LANG": "pt_BR.UTF-8"}, "pt_BR"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "en_GB.UTF-8", "LANGUAGE": "xx:es"}, "es"),
        ("pt-br", {"LANG": "es_ES"}, "pt_BR"),
        ("klingon", {"LANG": "es_ES"}, "es"),
        ("en-xa", {"LANG": "es_ES"}, PSEUDO),
        ("", {"LC_MESSAGES": "es", "LANG": "en"}, "es"),
    ],
)
def test_language_choice(setting: str | None, environ: dict[str, str], language: str) -> None:
    assert choose_language(setting, environ, ["en", "es", "pt_BR"]) == language
