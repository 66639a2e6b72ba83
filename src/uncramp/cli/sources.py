"""`uncramp sources`: what the advice rests on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import codes, days
from .desk import Desk, json_line
from .help_words import help_text

if TYPE_CHECKING:
    from ..words.sources import Source


def sources_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `sources`."""
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=sources)


def sources(desk: Desk, options: argparse.Namespace) -> int:
    """Write every source, and in one line how many are past their review."""
    every = list(desk.catalogue.sources.values())
    today = days.today(desk.now())
    if options.json:
        desk.raw("[\n" + ",\n".join(json_line(_source_data(source)) for source in every) + "\n]\n")
    else:
        for source in every:
            for text in source_words(desk, source):
                desk.line(text)
    due = [source for source in every if source.review_by < today]
    if due:
        desk.say("cli.sources.review", count=len(due), value=min(source.review_by for source in due).isoformat())
    return codes.OK


def source_words(desk: Desk, source: Source) -> Iterator[str]:
    """One source as lines: what, whose, when, how strong, where; and that only a copy of it was read."""
    yield f"{source.id}: {source.title}"
    yield f"  {source.organisation}, {source.year}. {desk.text(f'cli.sources.strength.{source.strength}')}"
    if source.link:
        yield f"  {source.link}"
    if not source.opened:
        yield f"  {desk.text('cli.sources.not_opened')}"
    if source.note:
        yield f"  {source.note}"


def _source_data(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title,
        "organisation": source.organisation,
        "year": source.year,
        "link": source.link,
        "strength": source.strength,
        "original_opened": source.opened,
        "review_by": source.review_by.isoformat(),
        "note": source.note,
    }
