"""The documents are as `make docs` writes them, and every link in them leads somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.manual import manual
from tests.docs.renew import ROOT, documents, makers, renew

_LINK = re.compile(r"(?<!`)\[[^]\n]*\]\(([^)\s]+)\)|<(?:img|a)\s[^>]*(?:src|href)=\"([^\"]+)\"")


@pytest.mark.parametrize("path", sorted(makers()), ids=lambda path: path.name)
def test_a_document_is_current(path: Path) -> None:
    assert path.read_text("utf-8") == makers()[path](), "`make docs` writes it anew"


def test_a_block_that_was_changed_by_hand_is_written_anew() -> None:
    text = "before\n<!-- made: exit -->\nsomething else\n<!-- end -->\nafter\n"
    assert "| 0 | done |" in renew(text) and renew(text).startswith("before\n") and renew(text).endswith("\nafter\n")


def anchors(text: str) -> set[str]:
    """The anchor of each heading, as the usual viewers make them."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    heads = re.findall(r"^#+ +(.*?) *$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = [angled or other for angled, other in _LINK.findall(path.read_text("utf-8"))]
    here = [link for link in links if not link.startswith(("https://", "http://", "mailto:"))]
    assert [link for link in here if not leads_somewhere(link, path)] == []


def leads_somewhere(link: str, document: Path) -> bool:
    """Whether a link of a document names a file of the repository, and in it a heading that is there."""
    file, _, anchor = link.partition("#")
    target = (document.parent / file).resolve() if file else document
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(target.read_text("utf-8"))


@pytest.mark.parametrize("link", ["nowhere.md", "README.md#no-such-heading", "../../elsewhere", "#no-such-heading"])
def test_a_link_that_leads_nowhere_is_noticed(link: str) -> None:
    assert not leads_somewhere(link, ROOT / "README.md")


def test_man_takes_the_page_without_a_complaint(tmp_path: Path) -> None:
    if (groff := shutil.which("groff")) is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [groff, "-man", "-ww", "-z"], input=manual(), capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/languages.md", "docs/evidence.md"])
def test_every_place_that_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    places = re.findall(r"`((?:src|screens|tests)/[\w./-]+)`", text)
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_every_command_of_make_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {what for path in documents() for what in re.findall(r"`make ([a-z-]+)", path.read_text("utf-8"))}
    assert named - set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) == set()
