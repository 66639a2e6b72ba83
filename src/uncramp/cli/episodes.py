"""`uncramp history` and `uncramp show`: what the journal knows of earlier cramps."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..diary.telling import ended, pain, where, word
from ..zone import local
from . import codes, days
from .desk import Desk, json_line
from .helps import help_text

if TYPE_CHECKING:
    from ..record.entry import Entry
    from ..record.episodes import Wanted
    from ..record.projection import Episode

FIELDS = ("id", "onset", "state", "open", "end", "urgency", "muscle", "side", "worst_pain", "last_pain")
"""The columns of `history --csv`."""
SHOWN_ID = 13
"""Characters of an id that a line shows: the whole of its time, which is enough to name it."""


def history_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `history`."""
    add_span(parser, "history")
    parser.add_argument("--muscle", metavar="NAME", help=help_text("history.muscle"))
    parser.add_argument("--text", metavar="WORDS", help=help_text("history.text"))
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
    """The instants that `--since` and `--until` mean. Raises `Told`."""
    now = desk.now()
    since = None if options.since is None else days.instant(options.since, now)
    until = None if options.until is None else days.end_of(options.until, now)
    return since, until


def history(desk: Desk, options: argparse.Namespace) -> int:
    """Write the wanted episodes, newest first, one at a time."""
    since, until = span(desk, options)
    muscle = None if options.muscle is None else muscle_named(options.muscle)
    wanted: Wanted = {"since": since, "until": until, "muscle": muscle, "text": options.text}
    with desk.journal() as journal:
        found = journal.history.episodes(limit=options.limit, **wanted)
        if options.json:
            count = _write_json(desk, map(row, found))
        elif options.csv:
            count = _write_csv(map(row, found))
        else:
            count = _write_lines(desk, found)
    if not count:
        desk.say("cli.history.nothing")
        return codes.NOTHING
    return codes.OK


def muscle_named(typed: str) -> str:
    """The muscle of that name. Raises `Told`."""
    from ..protocol.terms import Muscle
    from .errors import Told

    name = typed.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in set(Muscle):
        raise Told("cli.no_muscle", name=typed, choices=", ".join(Muscle))
    return name


def row(episode: Episode) -> dict[str, Any]:
    """An episode as data. Times are UTC, pains NRS points; what is not known is null."""
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
    }


def _write_json(desk: Desk, rows: Iterable[dict[str, Any]]) -> int:
    """One array, an episode a line, so that it can be read as it comes."""
    count = 0
    for each in rows:
        desk.raw(("[\n" if count == 0 else ",\n") + json_line(each))
        count += 1
    desk.raw("\n]\n" if count else "[]\n")
    return count


def _write_csv(rows: Iterable[dict[str, Any]]) -> int:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(FIELDS)
    count = 0
    for each in rows:
        pain = each.pop("pain")
        said = [*each.values(), pain["worst"], pain["last"]]
        writer.writerow([_cell(value) for value in said])
        count += 1
    return count


def _cell(value: object) -> object:
    from ..printable import printable

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
        desk.line(f"{episode.id[:SHOWN_ID]}  {local(episode.onset)}  {how}  {where(desk.catalogue, episode)}")
    return count


def show_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `show`."""
    parser.add_argument("id", metavar="ID", help=help_text("id"))
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=show)


def show(desk: Desk, options: argparse.Namespace) -> int:
    """Write one episode: its events, or its course and card in words."""
    with desk.journal() as journal:
        episode = journal.history.episode(options.id)
        entries = journal.entries(episode.id)
    if options.json:
        events = [event(entry) for entry in entries]
        desk.raw(json_line({"episode": row(episode), "events": events}) + "\n")
        return codes.OK
    desk.line(f"{episode.id}  {local(episode.onset)}")
    desk.line(f"{ended(desk.catalogue, episode)}; {where(desk.catalogue, episode)}; {pain(desk.catalogue, episode)}")
    desk.line()
    from ..timeline import moments

    for moment in moments(entries, desk.catalogue):
        void = f" ({desk.text('cli.show.void')})" if moment.void else ""
        desk.line(f"{local(moment.at)[-5:]}  {moment.after:>8}  {moment.text}{void}")
    _card(desk, entries)
    return codes.OK


def _card(desk: Desk, entries: list[Entry]) -> None:
    """The card, where this program's protocol is the one that judged the episode."""
    from ..opening import restore
    from ..protocol.chart import fingerprint
    from ..record.correct import ADDED
    from ..report.card import card

    if entries[0].name == ADDED:
        return
    charts = {entry.chart for entry in entries}
    found = restore(entries) if charts == {fingerprint()} else None
    desk.line()
    if found is None:
        desk.line(desk.text("cli.show.no_card", value=", ".join(sorted(charts))))
        return
    for text in card(found.snapshot, desk.catalogue):
        for part in text.splitlines() or [""]:
            desk.line(part)


def event(entry: Entry) -> dict[str, Any]:
    """An event as data, all of it."""
    return {
        "seq": entry.seq,
        "at": days.iso(entry.at),
        "name": entry.name,
        "data": entry.data,
        "outcome": entry.outcome,
        "chart": entry.chart,
        "id": entry.id,
    }


def _count(typed: str) -> int:
    if not typed.isdigit() or int(typed) < 1:
        raise argparse.ArgumentTypeError(help_text("not_a_count"))
    return int(typed)
