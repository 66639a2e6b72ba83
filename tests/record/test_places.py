"""Where files are, and that nobody else can read them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from uncramp.system import places
from uncramp.system.ids import uuid7


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_variable_moves_everything(home: Path) -> None:
    paths = [places.journal_path(), places.settings_path(), places.log_path(), places.cards_folder()]
    assert all(path.parent == home for path in paths)
    assert len(set(paths)) == 4


def test_without_it_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("UNCRAMP_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for path in (places.journal_path(), places.settings_path(), places.log_path()):
        assert path.is_relative_to(tmp_path) and "uncramp" in path.parent.parts[-1] + path.parent.parent.parts[-1]
    assert list(tmp_path.iterdir()) == []


def test_importing_makes_nothing_and_stays_light(tmp_path: Path) -> None:
    code = "import sys, uncramp.system.places as p; p.data_folder(); print('platformdirs' in sys.modules)"
    environment = {**os.environ, "UNCRAMP_HOME": str(tmp_path / "x")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert not (tmp_path / "x").exists()


def test_folders_are_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = places.private_folder(tmp_path / "a" / "b")
        assert (mode(made), mode(made.parent)) == (0o700, 0o700)
        ours, theirs = tmp_path / "ours", tmp_path / "theirs"
        for folder in (ours, theirs):
            folder.mkdir(mode=0o755)
        (theirs / "thesis.txt").write_text("not ours")
        places.private_folder(ours)
        places.private_folder(theirs)
        assert (mode(ours), mode(theirs)) == (0o700, 0o755)
    finally:
        os.umask(before)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "card.txt"
    with places.replacing(target) as stream:
        stream.write(b"first")
    assert mode(target) == 0o600
    with pytest.raises(RuntimeError), places.replacing(target) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_in_the_way_is_replaced_not_followed(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "link"
    victim.write_bytes(b"mine")
    link.symlink_to(victim)
    with places.replacing(link) as stream:
        stream.write(b"new")
    assert (victim.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"mine", b"new", False)


def test_ids_sort_by_time_and_have_the_form_of_version_seven() -> None:
    import uuid

    made = [uuid7(1_795_000_000.0 + step / 1000) for step in range(50)]
    assert made == sorted(made)
    assert len({uuid7(5.0) for _ in range(100)}) == 100
    for text in (*made, uuid7(-5.0), uuid7(1e30)):
        parsed = uuid.UUID(text)
        assert (str(parsed), parsed.version, parsed.variant) == (text, 7, uuid.RFC_4122)
    assert uuid.UUID(uuid7(1_645_557_742.0)).int >> 80 == 0x017F22E279B0  # the example of RFC 9562
    assert uuid7(7.0, lambda size: b"\xff" * size) == "00000000-1b58-7fff-bfff-ffffffffffff"
