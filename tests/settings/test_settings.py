"""A settings file is read as far as it can be, and each mistake is named with file, line and nearest known key."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.settings import file as settings_file
from uncramp.settings.model import Settings, SettingsProblem, converted, names
from uncramp.settings.reader import load
from uncramp.view.commands import COMMANDS
from uncramp.words.languages import load_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def read(path: Path, text: str) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    path.write_text(text, encoding="utf-8")
    settings, problems = load(path)
    for problem in problems:
        assert load_words().text(problem.words, **problem.params)
    return settings, problems


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    assert load(path) == (Settings(), ())


def test_a_file_sets_what_it_names_and_nothing_else(path: Path) -> None:
    settings, problems = read(
        path,
        'theme = "night"\ncountry = "uk"\n[alerts]\nbell = false\nquiet_hours = "22:00-07:00"\n'
        '[plain]\nhold_every = 5\n[keys]\ncare = "c"\nleave = ["q", "f10"]\n',
    )
    assert problems == ()
    assert (settings.theme, settings.country, settings.face) == ("night", "GB", "screens")
    assert (settings.alerts.bell, settings.alerts.title, settings.alerts.quiet_hours) == (False, True, "22:00-07:00")
    assert (settings.plain.hold_every, settings.plain.wait_every) == (5, 60)
    assert settings.keys == {"care": ("c",), "leave": ("q", "f10")}


@pytest.mark.parametrize(
    ("text", "words", "line", "key", "nearest"),
    [
        ('tehme = "night"', "settings.unknown", "1", "tehme", "theme"),
        ("mouse = true\nbell = true", "settings.unknown", "2", "bell", "alerts.bell"),
        ("[alerts]\n\nbel = true", "settings.unknown", "3", "alerts.bel", "alerts.bell"),
        ("[alrts]\nbell = true", "settings.unknown", "1", "alrts", "alerts"),
        ("alerts.desktopp = true", "settings.unknown", "1", "alerts.desktopp", "alerts.desktop"),
        ("quark = 1", "settings.unknown_alone", "1", "quark", None),
        ('theme = "nigth"', "settings.want.choice", "1", "theme", "night"),
    ],
)
def test_a_name_that_is_not_known_is_named_with_the_nearest(
    path: Path, text: str, words: str, line: str, key: str, nearest: str | None
) -> None:
    settings, (problem,) = read(path, text)
    assert settings == Settings() or "mouse" in text
    assert (problem.words, problem.params["line"], problem.params["key"]) == (words, line, key)
    assert problem.params["file"] == str(path)
    assert problem.params.get("nearest") == nearest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('mouse = "yes"', "settings.want.switch"),
        ("mouse = 1", "settings.want.switch"),
        ("country = 44", "settings.want.country"),
        ('country = "GBR"', "settings.want.country"),
        ('emergency_number = "call me"', "settings.want.number"),
        ('language = "English"', "settings.want.language"),
        ("alerts = true", "settings.want.table"),
        ('[alerts]\nquiet_hours = "22-7"', "settings.want.hours"),
        ('[alerts]\nquiet_hours = "25:00-07:00"', "settings.want.hours"),
        ("[plain]\nhold_every = 0", "settings.want.seconds"),
        ("[plain]\nhold_every = true", "settings.want.seconds"),
        ("[plain]\nhold_every = 2.5", "settings.want.seconds"),
        ("[keys]\ncare = 5", "settings.want.keys"),
        ("[keys]\ncare = []", "settings.want.keys"),
        ('keys = "q"', "settings.want.keys"),
        ("[theme]\nx = 1", "settings.want.choice"),
    ],
)
def test_a_wrong_value_keeps_the_default_and_the_rest_is_used(path: Path, text: str, words: str) -> None:
    settings, (problem,) = read(path, 'face = "plain"\n' + text)
    assert settings == Settings(face="plain")
    assert problem.words == words
    assert problem.params["line"] == str(text.count("\n") + 2) or "[theme]" in text


def test_one_wrong_key_of_a_table_does_not_lose_the_others(path: Path) -> None:
    settings, problems = read(path, '[alerts]\nbell = "no"\nspeech = true\n[keys]\ncare = 5\nhelp = "h"\n')
    assert [problem.words for problem in problems] == ["settings.want.switch", "settings.want.keys"]
    assert settings.alerts.bell and settings.alerts.speech
    assert settings.keys == {"help": ("h",)}


@pytest.mark.parametrize("text", ["theme = night", "theme = 'x\n", "[" * 3000])
def test_a_file_that_is_not_toml_is_named_with_its_line_and_left_alone(path: Path, text: str) -> None:
    settings, (problem,) = read(path, "mouse = true\n" + text)
    assert settings == Settings()
    assert problem.words == "settings.unread"
    assert problem.params["line"] in {"2", "3"}


def test_a_file_that_is_not_text_or_cannot_be_opened_is_named(path: Path) -> None:
    path.write_bytes(b"mouse = true\ntheme = '\xff'\n")
    assert load(path)[1] == (SettingsProblem("settings.unread", {"file": str(path), "line": "2"}),)
    path.unlink()
    path.mkdir()
    assert [problem.words for problem in load(path)[1]] == ["reading.no_file"]


def test_a_value_is_shown_short_and_without_control_characters(path: Path) -> None:
    _, (problem,) = read(path, f'theme = "\\u001b[2J{"x" * 99}"')
    assert problem.params["value"].isprintable()
    assert len(problem.params["value"]) == 40


TOML_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200)
LINES = st.lists(
    st.builds(
        "{} = {}".format,
        st.sampled_from([*names(), "x", "[alerts]\nbell", "[keys]\ncare", "'a b'"]),
        st.sampled_from(["1", "true", '"night"', "[]", "{}", "{a = 1}", '"22:00-07:00"', "1979-05-27", "nan", "-1"]),
    )
)


@given(st.one_of(TOML_TEXT, LINES.map("\n".join)))
def test_no_text_stops_the_program(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    settings, problems = read(tmp_path_factory.mktemp("any") / "settings.toml", text)
    for name in names():
        value: object = settings
        for part in name.split("."):
            value = getattr(value, part)
        if name != "keys":
            assert converted(name, value) == value
    assert all(int(problem.params["line"]) >= 1 for problem in problems)


def test_the_shipped_file_sets_every_default_and_explains_each(path: Path) -> None:
    assert read(path, settings_file.default_file()) == (Settings(), ())
    places = [settings_file.default_file().find(f"\n{name.rpartition('.')[2]} =") for name in names()[:-1]]
    assert all(place > 0 for place in places)
    assert places == sorted(places)
    schema = settings_file.schema()["properties"]
    assert "emergency number" in schema["country"]["description"]
    alerts = settings_file.schema()["$defs"]["AlertSettings"]["properties"]
    assert alerts["bell"] == {"type": "boolean", "default": True, "description": "The terminal's bell."}
    assert "ansi" in schema["theme"]["enum"]


def test_the_shipped_file_names_every_command_that_has_a_key() -> None:
    named = settings_file.default_file().partition("# The names: ")[2].partition("[keys]")[0].replace("#", "").split()
    assert named == [command.id for command in COMMANDS if command.keys]


@pytest.mark.parametrize("there", [False, True])
def test_reading_settings_brings_in_nothing_heavy(path: Path, there: bool) -> None:
    if there:
        path.write_text('theme = "night"')
    script = (
        "import sys, pathlib; from uncramp.settings.reader import load; load(pathlib.Path(sys.argv[1]));"
        "print(*sorted({'tomlkit', 'tomllib', 'difflib', 'platformdirs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == (["tomllib"] if there else [])
