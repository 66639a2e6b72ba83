"""What comes only when asked for is named with the command that brings it; everything else runs without it."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import run as run
from tests.report.conftest import made as made
from uncramp.report.write_report import FORMATS
from uncramp.system import extras

NOT_INSTALLED = ("reportlab", "PIL", "fhir", "pydantic", "textual_serve", "aiohttp", "scipy", "numpy")


class Nothing(MetaPathFinder):
    """A finder by which packages are not there."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> Any:
        if fullname.partition(".")[0] in NOT_INSTALLED:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


@pytest.fixture
def default_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `pip install uncramp`."""
    for name in [name for name in sys.modules if name.partition(".")[0] in NOT_INSTALLED]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("uncramp.report.pdf", "uncramp.serve.routes"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr("sys.meta_path", [Nothing(), *sys.meta_path])
    monkeypatch.setattr(extras, "find_spec", lambda name: None)


@pytest.mark.usefixtures("default_install")
@pytest.mark.parametrize("format", [format for format in FORMATS if format not in ("pdf", "ics")])
def test_every_other_report_is_written_by_the_default_install(
    run: Run, made: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setenv("UNCRAMP_HOME", str(made))
    ran = run("report", "--format", format)
    assert ran.code == 0, ran.err
    assert ran.out


@pytest.mark.usefixtures("default_install")
@pytest.mark.parametrize(
    ("arguments", "extra"), [(("report", "-o", "a.pdf"), "pdf"), (("serve", "--port", "0"), "web")]
)
def test_what_is_missing_is_one_sentence_with_the_command(
    run: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], extra: str
) -> None:
    monkeypatch.setenv("UNCRAMP_HOME", str(made))
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.endswith(f"pip install 'uncramp[{extra}]'\n")
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.usefixtures("default_install")
def test_the_numbers_of_the_diary_need_nothing_more(run: Run, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNCRAMP_HOME", str(made))
    assert run("prevent", "--record", "--json").code == 0
