"""`uncramp chart`: the protocol drawn from its own table, as lines, as a Markdown table, as a Mermaid diagram."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from ..protocol.chart import ALL, ASKS, RULES, Rule, fingerprint
from ..protocol.danger import sentence
from . import codes
from .desk import Desk
from .help_words import help_text


def chart_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `chart`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--mermaid", action="store_true", help=help_text("chart.mermaid"))
    form.add_argument("--markdown", action="store_true", help=help_text("chart.markdown"))
    parser.set_defaults(run=chart)


def chart(desk: Desk, options: argparse.Namespace) -> int:
    """Write the protocol as its own table draws it."""
    draw = mermaid if options.mermaid else markdown if options.markdown else plain
    for text in draw(desk):
        desk.line(text)
    return codes.OK


def plain(desk: Desk) -> Iterator[str]:
    """State by state: its questions, then its rules in the order in which they are tried, each with its sentence."""
    yield desk.text("cli.chart.version", value=fingerprint())
    for state in ALL:
        yield ""
        yield f"{state}: {desk.text(f'state.{state}')}"
        if ASKS[state]:
            yield f"  {desk.text('cli.chart.asks')} {', '.join(ASKS[state])}"
        for rule in _rules_of(state):
            yield f"  {rule.id}: {condition(rule)} -> {rule.target or state}{_urgency(rule)}"
            yield f"    {desk.text(sentence(rule.id))}"


def markdown(desk: Desk) -> Iterator[str]:
    """One table of every rule."""
    yield f"<!-- {desk.text('cli.chart.version', value=fingerprint())} -->"
    yield "| rule | from | when | to | urgency |"
    yield "|---|---|---|---|---|"
    for rule in sorted(RULES, key=lambda rule: rule.tier):
        to = rule.target or desk.text("cli.chart.stays")
        yield f"| `{rule.id}` | {_sources(rule, desk)} | {condition(rule)} | {to} | {_urgency(rule).strip(' !')} |"


def mermaid(desk: Desk) -> Iterator[str]:
    """A state diagram; what holds in every state is drawn from one box, not from each."""
    yield f"%% {desk.text('cli.chart.version', value=fingerprint())}"
    yield "stateDiagram-v2"
    yield f'    state "{desk.text("cli.chart.any")}" as any_state'
    for state in ALL:
        yield f'    state "{desk.text(f"state.{state}")}" as {state}'
    yield f"    [*] --> {ALL[0]}"
    for rule in RULES:
        if rule.target is not None:
            for source in _boxes(rule):
                yield f"    {source} --> {rule.target}: {rule.id}"
    closing = [rule for rule in RULES if any(name.startswith("close_") for name in rule.effects)]
    for box in sorted({box for rule in closing for box in _boxes(rule)}):
        yield f"    {box} --> [*]"


def condition(rule: Rule) -> str:
    """The event and the guards of a rule."""
    return " & ".join([rule.event, *rule.when])


def _rules_of(state: str) -> list[Rule]:
    return sorted((rule for rule in RULES if state in rule.source), key=lambda rule: rule.tier)


def _boxes(rule: Rule) -> list[str]:
    many = len(rule.source) > len(ALL) // 2
    return ["any_state"] if many else [str(state) for state in rule.source]


def _sources(rule: Rule, desk: Desk) -> str:
    if len(rule.source) <= len(ALL) // 2:
        return ", ".join(rule.source)
    left = [str(state) for state in ALL if state not in rule.source]
    return desk.text("cli.chart.all_but", value=", ".join(left)) if left else desk.text("cli.chart.any")


def _urgency(rule: Rule) -> str:
    return f" ! {rule.urgency.word}" if rule.urgency else ""
