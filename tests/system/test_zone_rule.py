"""A machine without zone files still tells the runner's own hour."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from uncramp.system import zone
from uncramp.system.zone import lend_rule

ROOT = Path(__file__).parents[2]
BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"


@pytest.fixture(autouse=True)
def _zone_again() -> object:
    yield
    time.tzset()


@pytest.mark.parametrize("name", ["Europe/Berlin", ":Europe/Berlin"])
def test_a_zone_without_a_file_gets_its_rule(name: str, tmp_path: Path) -> None:
    environ = {"TZ": name, "TZDIR": str(tmp_path)}
    lend_rule(environ)
    assert environ["TZ"] == BERLIN


def test_a_link_to_a_file_that_is_not_there_names_the_zone(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/nowhere/zoneinfo/Europe/Berlin")
    environ = {"TZDIR": str(tmp_path)}
    lend_rule(environ, str(link))
    assert environ["TZ"] == BERLIN


@pytest.mark.parametrize("name", ["", "CET-1CEST,M3.5.0,M10.5.0/3", "Nowhere/Nothing", "<+03>-3", "../../etc/passwd"])
def test_a_rule_an_unknown_zone_and_none_stay_as_they_are(name: str, tmp_path: Path) -> None:
    environ = {"TZ": name, "TZDIR": str(tmp_path)}
    lend_rule(environ, str(tmp_path / "none"))
    assert environ["TZ"] == name


def test_a_zone_that_the_system_knows_stays_a_name(tmp_path: Path) -> None:
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Berlin").touch()
    environ = {"TZ": "Europe/Berlin", "TZDIR": str(tmp_path)}
    lend_rule(environ)
    assert environ["TZ"] == "Europe/Berlin"


def test_without_the_package_it_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tzdata", None)
    environ = {"TZ": "Europe/Berlin", "TZDIR": str(tmp_path)}
    lend_rule(environ)
    assert environ["TZ"] == "Europe/Berlin"


def test_where_no_rule_can_be_given_nothing_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "tzset")
    environ = {"TZ": "Europe/Berlin", "TZDIR": str(tmp_path)}
    lend_rule(environ)
    monkeypatch.undo()
    assert environ["TZ"] == "Europe/Berlin"


def test_the_command_tells_the_hour_of_the_zone(home: Path, tmp_path: Path) -> None:
    environ = {
        **os.environ,
        **{"UNCRAMP_HOME": str(home), "TZ": "Asia/Kolkata", "TZDIR": str(tmp_path / "none")},
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'screens'}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "uncramp", "doctor"], env=environ, capture_output=True, text=True, check=True
    )
    assert "time zone: +0530 IST" in done.stdout


def test_the_folders_are_those_that_python_looks_in() -> None:
    import zoneinfo

    assert {*zoneinfo.TZPATH} <= {*zone.FOLDERS}
