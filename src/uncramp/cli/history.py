"""`uncramp history`: the earlier cramps, newest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..diary.diary_lines import ended, pain, where, word
from ..system.zone import local
from . import codes, days
from .desk import Desk, write_rows
from .help_words import help_text

if TYPE_CHECKING:
    from ..record.episodes import WantedEpisodes
    from ..record.projection import Episode

FIELDS = ("id", "onset", "state", "open", "end", "urgency", "muscle", "side", "worst_pain", "last_pain", "utc_offset")
"""The columns of `history --csv`."""
SHOWN_ID = 13
"""Characters of an id that a line shows: the whole of its time, which is enough to name it."""


def history_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `history`."""
    add_span(parser, "history")
    parser.add_argument("--muscle", metavar="MUSCLE", help=help_text("history.muscle"))
    parser.add_argument("--text", metavar="WORDS", type=_words, help=help_text("history.text"))
    parser.add_argument("--limit", metavar="N", type=_count, help=help_text("history.limit"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=help_text("json"))
    form.add_argument("--csv", action="store_true", help=help_text("csv"))
    parser.set_defaults(run=history)


def add_span(parser: argparse.ArgumentParser, command: str) -> None:
    """`--since` and `--until`."""
    parser.add_argument("--since", metavar="DAY", help=help_text(f"{command}.since"))
    parser.add_argument("--until", metavar="DAY", help=help_text(f"{command}.until"))


def span(desk: Desk, options: argparse.Namespace) -> tuple[float | None, float | None]:
    """The instants that `--since` and `--until` mean. Raises `CommandError`."""
    now = desk.now()
    since = None if options.since is None else days.instant(options.since, now)
    until = None if options.until is None else days.end_of(options.until, now)
    return since, until


def history(desk: Desk, options: argparse.Namespace) -> int:
    """Write the wanted episodes, newest first, one at a time."""
    since, until = span(desk, options)
    muscle = None if options.muscle is None else muscle_named(options.muscle)
    wanted: WantedEpisodes = {"since": since, "until": until, "muscle": muscle, "text": options.text}
    with desk.journal_if_any() as journal:
        episodes = journal.history.episodes(limit=options.limit, **wanted) if journal is not None else iter(())
        if options.json:
            count = write_rows(desk, map(episode_data, episodes))
        elif options.csv:
            count = _write_csv(map(episode_data, episodes))
        else:
            count = _write_lines(desk, episodes)
    if not count:
        desk.say("cli.history.nothing")
    return codes.OK


def muscle_named(typed: str) -> str:
    """The muscle of that name. Raises `CommandError`."""
    from ..protocol.terms import Muscle
    from .command_error import CommandError

    name = typed.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in set(Muscle):
        raise CommandError("cli.no_muscle", name=typed, choices=", ".join(Muscle))
    return name


def episode_data(episode: Episode) -> dict[str, Any]:
    """An episode as data. Times are UTC, pains NRS points, `utc_offset` seconds where it began; not known is null."""
    is_open = episode.end == "open"
    return {
        "id": episode.id,
        "onset": days.iso(episode.onset),
        "state": episode.state,
        "open": is_open,
        "end": None if is_open else episode.end,
        "urgency": episode.urgency,
        "muscle": episode.muscle,
        "side": episode.side,
        "pain": {"worst": episode.worst_pain, "last": episode.last_pain},
        "utc_offset": episode.utc_offset,
    }


def _write_csv(rows: Iterable[dict[str, Any]]) -> int:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(FIELDS)
    count = 0
    for row in rows:
        pain, utc_offset = row.pop("pain"), row.pop("utc_offset")
        cells = [*row.values(), pain["worst"], pain["last"], utc_offset]
        writer.writerow([_cell(value) for value in cells])
        count += 1
    return count


def _cell(value: object) -> object:
    from ..system.safe_text import printable

    if isinstance(value, bool):
        return "true" if value else "false"
    return printable(value) if isinstance(value, str) else value


def _write_lines(desk: Desk, episodes: Iterator[Episode]) -> int:
    count = 0
    for episode in episodes:
        if not count:
            desk.line(desk.text("cli.history.head"))
        count += 1
        urgency = word(desk.catalogue, "urgency.{}.name", episode.urgency)
        how = f"{ended(desk.catalogue, episode):<14}  {urgency:<11}  {pain(desk.catalogue, episode):<7}"
        began = local(episode.onset, episode.utc_offset)
        desk.line(f"{episode.id[:SHOWN_ID]}  {began}  {how}  {where(desk.catalogue, episode)}")
    return count


def _words(typed: str) -> str:
    try:
        typed.encode()
    except UnicodeEncodeError:  # bytes that are no text in this terminal's encoding
        raise argparse.ArgumentTypeError(help_text("not_words")) from None
    return typed


def _count(typed: str) -> int:
    if not typed.isdigit() or int(typed) < 1:
        raise argparse.ArgumentTypeError(help_text("not_a_count"))
    return int(typed)
