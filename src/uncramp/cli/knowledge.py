"""`uncramp sources`, `chart` and `check`: what the advice rests on, and the proof of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import codes, days
from .desk import Desk, json_line
from .helps import help_text

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


def chart_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `chart`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--mermaid", action="store_true", help=help_text("chart.mermaid"))
    form.add_argument("--markdown", action="store_true", help=help_text("chart.markdown"))
    parser.set_defaults(run=chart)


def chart(desk: Desk, options: argparse.Namespace) -> int:
    """Write the protocol as its own table draws it."""
    from . import drawing

    draw = drawing.mermaid if options.mermaid else drawing.markdown if options.markdown else drawing.plain
    for text in draw(desk):
        desk.line(text)
    return codes.OK


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check`."""
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=check)


def check(desk: Desk, options: argparse.Namespace) -> int:
    """Walk the whole chart and say whether the ten promises hold."""
    from ..check import main

    return main(options.json, sys.stdout)
