"""Files that are broken: settings, words, stories, cases, imports, and the journal itself, bit by bit and page by page.

A sentence each and never a traceback; and of a damaged journal every record that was not hit is still there.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.faults.command import command, sentence
from tests.faults.paths import PATHS, follow
from tests.faults.tally import Work, new_home
from uncramp.protocol.terms import State
from uncramp.record import repair
from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings import file as settings_file
from uncramp.settings.model import Settings
from uncramp.settings.reader import load
from uncramp.system.clock import ManualClock
from uncramp.words import languages
from uncramp.words.language_reader import read_language
from uncramp.words.sources import load_sources
from uncramp.words.words_error import WordsError

_PAGE = 4096
_TOKENS = (
    b"[",
    b"]",
    b"=",
    b'"',
    b"'''",
    b"\x00",
    b"\xff",
    b"\x1b[2J",
    b"{",
    b"}",
    b"\n",
    b"9" * 400,
    b"-1",
    b"1e999",
    b"nan",
)


def run(work: Work) -> None:
    """Each kind in turn until the time is used up."""
    with new_home() as home:
        episodes = _fill(home)
        journal = (home / "journal.db").read_bytes()
        exported = command(home, "export", "-").out.encode()
    kinds: list[Callable[[Work, Path], None]] = [
        _settings,
        _words,
        _stories,
        _cases,
        lambda work, home: _imports(work, home, exported),
        lambda work, home: _journal(work, home, journal, episodes),
        lambda work, home: _cut(work, home, journal, episodes),
    ]
    cuts = list(range(0, len(journal), _PAGE))
    while work.going:
        for kind in kinds:
            with new_home() as home:
                kind(work, home)
        if cuts:
            with new_home() as home:
                _cut(work, home, journal, episodes, cuts.pop(0))
                work.tally.count("page boundaries cut")


def _fill(home: Path) -> dict[str, list[str]]:
    """A journal with several episodes; the ids of the events of each."""
    clock = ManualClock()
    for state in (State.RESOLVED, State.SEEK_CARE, State.HEAT, State.FEEL, State.REST):
        session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
        follow(session, clock, PATHS[state])
        if session.begun and session.snapshot.end is None:
            session.note("a note \u00e9 of some length " * 20)
            session.press("z")
            session.press("1")
        session.leave()
        clock.advance(30 * 3600)
    with Journal.open(home / "journal.db", read_only=True) as journal:
        return {
            episode.id: [event.id for event in journal.entries(episode.id)] for episode in journal.history.episodes()
        }


def _broken(chance: random.Random, data: bytes) -> bytes:
    """``data`` with a few bits flipped, pieces cut out, doubled or replaced."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.choice((1, 1, 2, 8, 80)))
        match chance.randrange(6):
            case 0 if made and at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at:to]
            case 2:
                made[at:at] = made[at:to]
            case 3:
                made[at:to] = chance.choice(_TOKENS)
            case 4:
                made[at:at] = chance.randbytes(chance.randrange(1, 9))
            case _:
                del made[at:]
    return bytes(made)


def _settings(work: Work, home: Path) -> None:
    whole = (
        settings_file.default_file().replace("# ", "") if work.chance.random() < 0.5 else settings_file.default_file()
    )
    file = home / "settings.toml"
    file.write_bytes(_broken(work.chance, whole.encode()))
    try:
        load(file)
    except Exception as error:
        work.tally.lose(f"settings {file.read_bytes()[-300:]!r}: {type(error).__name__}: {error}")
    sentence(work.tally, command(home, "settings", "show"), f"settings {file.read_bytes()[-300:]!r}")
    work.tally.count("settings files")


def _words(work: Work, home: Path) -> None:
    folder = home / "en"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(languages.HERE / "en", folder)
    file = work.chance.choice(sorted(set(folder.glob("*.toml")) - {folder / "help.toml"}))
    file.write_bytes(_broken(work.chance, file.read_bytes()))
    try:
        read_language(folder, load_sources())
    except WordsError as error:
        work.tally.expect("en" in str(error), f"words: the file is not named: {error}")
    except Exception as error:
        work.tally.lose(f"words: {type(error).__name__}: {error}")
    work.tally.count("words files")


def _stories(work: Work, home: Path) -> None:
    shelf = sorted((Path(languages.__file__).parents[1] / "walkthrough" / "stories").glob("*.toml"))
    file = home / "story.toml"
    file.write_bytes(_broken(work.chance, work.chance.choice(shelf).read_bytes()))
    output = command(home, "walkthrough", "show", str(file))
    sentence(work.tally, output, f"story {file.read_bytes()[:300]!r}")
    work.tally.count("stories")


def _cases(work: Work, home: Path) -> None:
    case = b'{"id": "a", "onset_minutes_ago": 12, "muscle": "calf", "signs": {"heart": "no"}, "pain": [7]}'
    file = home / "case.json"
    file.write_bytes(_broken(work.chance, case))
    sentence(work.tally, command(home, "triage", str(file)), f"case {file.read_bytes()!r}")
    work.tally.count("cases")


def _imports(work: Work, home: Path, exported: bytes) -> None:
    """All is taken in or nothing; what is taken in is whole."""
    file = home / "in.jsonl"
    file.write_bytes(_broken(work.chance, exported))
    output = command(home, "import", str(file))
    where = f"import, seed bytes {file.stat().st_size}"
    sentence(work.tally, output, where)
    if (home / "journal.db").exists():
        with Journal.open(home / "journal.db", read_only=True) as journal:
            report = repair.check(journal)
        work.tally.expect(report.ok, f"{where}: {report}")
        work.tally.expect(
            output.code == 0 or report.events == 0, f"{where}: refused, and {report.events} events are in"
        )
    work.tally.count("imports")


# -- the journal ------------------------------------------------------------------------------------


def _journal(work: Work, home: Path, whole: bytes, episodes: dict[str, list[str]]) -> None:
    """A few flipped bits in one page: whatever is in the other pages is still there."""
    made = bytearray(whole)
    page = work.chance.randrange(len(made) // _PAGE) * _PAGE
    for _ in range(work.chance.choice((1, 1, 8, 300))):
        made[page + work.chance.randrange(_PAGE)] ^= 1 << work.chance.randrange(8)
    _survives(work, home, whole, bytes(made), episodes, f"page {page // _PAGE + 1} hit")
    work.tally.count("journals with flipped bits")


def _cut(work: Work, home: Path, whole: bytes, episodes: dict[str, list[str]], at: int | None = None) -> None:
    length = work.chance.randrange(len(whole)) if at is None else at
    _survives(work, home, whole, whole[:length], episodes, f"cut to {length} of {len(whole)}")
    work.tally.count("journals cut short")


def _survives(work: Work, home: Path, whole: bytes, made: bytes, episodes: dict[str, list[str]], where: str) -> None:
    path = home / "journal.db"
    path.write_bytes(made)
    path.chmod(0o600)
    for arguments in (("history",), ("journal", "check")):
        sentence(work.tally, command(home, *arguments), f"{where}, {arguments[0]}")
    try:
        session = open_session(clock=ManualClock(1_900_000_000.0), journal=path, settings=Settings(country="GB"))
        work.tally.expect(bool(session.view().care), f"{where}: no way to care")
        session.press("0")
        banners = session.view().banners
        unsaved = any("Not saved yet" in text for text in banners)
        session.close()
    except Exception as error:
        work.tally.lose(f"{where}: opening fails: {type(error).__name__}: {error}")
        return
    work.tally.expect(not unsaved or bool(banners), f"{where}: nothing is said")
    for _ in range(2):
        output = command(home, "journal", "recover")
        sentence(work.tally, output, f"{where}, recover")
    kept = _kept(path)
    beginnings = {id: (id + episode).encode() for episode, ids in episodes.items() for id in ids}
    lost = [id for id in beginnings if id not in kept and not was_hit(beginnings[id], whole, made)]
    if lost:
        work.tally.lose(f"{where}: {len(lost)} events were not hit and are gone; {os.listdir(home)}")
    work.tally.count("records kept", len(kept))


def _kept(path: Path) -> set[str]:
    try:
        with Journal.open(path, read_only=True) as journal:
            return {id for (id,) in journal.connection.execute("SELECT id FROM event")}
    except Exception:
        connection = sqlite3.connect(path)
        connection.close()
        return set()


def was_hit(row: bytes, whole: bytes, made: bytes) -> bool:
    """Whether the page that holds a row differs; ``row`` is how it begins, which no index repeats."""
    page = whole.index(row) // _PAGE * _PAGE
    return made[page : page + _PAGE] != whole[page : page + _PAGE]
