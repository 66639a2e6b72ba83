"""`uncramp journal`: where it is, whether it is whole, a copy of it, and what can be saved of a damaged one."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import codes
from .desk import Desk
from .help_words import help_text
from .parser import command, commands


def journal_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `journal`."""
    group = commands(parser, "what")
    command(group, "check", lambda inner: inner.set_defaults(run=check), "journal.check")
    command(group, "backup", _backup_arguments, "journal.backup")
    command(group, "recover", lambda inner: inner.set_defaults(run=recover), "journal.recover")
    command(group, "path", lambda inner: inner.set_defaults(run=path), "journal.path")


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=help_text("journal.backup.file"))
    parser.add_argument("--replace", action="store_true", help=help_text("replace"))
    parser.set_defaults(run=backup)


def path(desk: Desk, options: argparse.Namespace) -> int:
    """Name the journal's file, whether or not it is there yet."""
    from ..system import places

    desk.line(str(places.journal_path()))
    return codes.OK


def check(desk: Desk, options: argparse.Namespace) -> int:
    """Read the whole file and say what is wrong with it."""
    from ..record.repair import check as read_all

    with desk.journal() as journal:
        check_up = read_all(journal)
        name = journal.path
    for words, params in (*check_up.problems, *check_up.gaps):
        desk.line(desk.text(words, **params))
    if not check_up.ok:
        desk.say("cli.journal.not_whole", path=name)
        return codes.NOTHING
    desk.line(desk.text("cli.journal.whole", path=name, count=check_up.events, what=_cramps(desk, check_up.episodes)))
    return codes.OK


def backup(desk: Desk, options: argparse.Namespace) -> int:
    """Copy the journal as it stands, also while a cramp is open."""
    from ..record.repair import backup as copy

    with desk.journal() as journal:
        copy(journal, Path(options.file), replace=options.replace)
    desk.done("cli.journal.copied", path=options.file)
    return codes.OK


def recover(desk: Desk, options: argparse.Namespace) -> int:
    """Set a damaged journal aside and bring what can be read into a new one; a whole one is left alone."""
    from ..record.repair import recover_if_damaged
    from ..system import places

    saved = recover_if_damaged(places.journal_path(), desk.now(), lambda: not _is_whole(desk))
    if saved is None:
        desk.say("cli.journal.nothing_to_do")
        return codes.OK
    desk.is_done = True
    cramps = _cramps(desk, saved.episodes)
    desk.line(desk.text("cli.journal.recovered", path=saved.journal, count=saved.events, what=cramps))
    desk.line(desk.text("cli.journal.set_aside", path=saved.set_aside))
    return codes.OK


def _cramps(desk: Desk, count: int) -> str:
    return desk.text("unit.episode", count=count)


def _is_whole(desk: Desk) -> bool:
    from ..record.journal_errors import Damaged
    from ..record.repair import check as read_all

    try:
        with desk.journal() as journal:
            return read_all(journal).ok
    except Damaged:
        return False
