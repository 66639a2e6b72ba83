"""Changing one setting leaves every other line of the runner's file as it was."""

import stat
from pathlib import Path

import pytest

from uncramp.settings import file as settings_file
from uncramp.settings.file import SettingsError
from uncramp.settings.reader import load
from uncramp.words.languages import load_words

MINE = """\
# mine, do not touch
mouse = false   # because of tmux

theme = 'light'
[alerts] # noisy
bell   = true
# the end
"""


def sentence(error: SettingsError) -> str:
    return load_words().text(error.problem.words, **error.problem.params)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "settings.toml"
    path.parent.mkdir()
    path.write_text(MINE)
    return path


def test_one_line_changes_and_the_rest_stays(path: Path) -> None:
    settings_file.save(path, "theme", "night")
    settings_file.save(path, "alerts.bell", False)
    assert path.read_text() == MINE.replace("'light'", '"night"').replace("bell   = true", "bell   = false")


def test_a_setting_that_was_not_there_is_put_where_it_is_read_again(path: Path) -> None:
    settings_file.save(path, "country", "nz")
    settings_file.save(path, "face", "plain")
    settings_file.save(path, "language", "en")
    settings_file.save(path, "emergency_number", "111")
    settings_file.save(path, "plain.hold_every", 5)
    settings, problems = load(path)
    assert problems == ()
    assert (settings.country, settings.face, settings.language, settings.plain.hold_every) == ("NZ", "plain", "en", 5)
    assert (settings.emergency_number, settings.mouse, settings.theme) == ("111", False, "light")
    for line in MINE.splitlines():
        assert line in path.read_text()


def test_a_missing_file_is_made_private_with_all_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    settings_file.save(path, "country", "GB")
    assert load(path)[0].country == "GB"
    assert path.read_text() == settings_file.default_file().replace('country = ""', 'country = "GB"')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    settings_file.save(link, "theme", "night")
    assert link.is_symlink()
    assert load(path)[0].theme == "night"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("theme", "nigth", "settings.bad.choice"),
        ("country", "GBR", "settings.bad.country"),
        ("tehme", "night", "settings.unknown_name"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_written(
    path: Path, name: str, value: str, words: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_file.save(path, name, value)
    assert sentence(refused.value)
    assert (refused.value.exit_code, refused.value.problem.words) == (2, words)
    assert path.read_text() == MINE


@pytest.mark.parametrize("broken", [b"theme = night\n", b"theme = '\xff'\n", b"alerts = 3\n"])
def test_a_file_that_would_lose_something_is_not_rewritten(path: Path, broken: bytes) -> None:
    path.write_bytes(broken)
    with pytest.raises(SettingsError) as refused:
        settings_file.save(path, "alerts.bell", True)
    assert sentence(refused.value)
    assert (refused.value.exit_code, refused.value.problem.words) == (4, "settings.not_rewritten")
    assert path.read_bytes() == broken


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError) as refused:
        settings_file.save(tmp_path / "file" / "settings.toml", "theme", "night")
    assert refused.value.exit_code == 3
    assert "Not a directory" in sentence(refused.value)
    assert refused.value.problem.params["why"] == "Not a directory"


def test_init_writes_once_and_never_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    settings_file.init(path)
    path.write_text(MINE)
    with pytest.raises(SettingsError) as refused:
        settings_file.init(path)
    assert sentence(refused.value)
    assert (refused.value.exit_code, refused.value.problem.words) == (4, "settings.exists")
    assert path.read_text() == MINE
