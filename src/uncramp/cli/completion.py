"""`uncramp completion`: a shell script made from the command line's own parser, so that it never lags behind."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from . import codes
from .desk import Desk
from .help_words import help_text
from .parser import build, filled

SHELLS = ("bash", "zsh", "fish")
_FILES = frozenset({"FILE", "PATH"})
_LISTS = {
    **{"ID": "ids", "RUN": "runs", "STORY": "stories", "MUSCLE": "muscles"},
    **{"KEY": "settings", "VALUE": "values", "WORD": "words"},
}
"""What an argument shown so is completed with: the names of one kind, for which the program is asked."""
MOST_IDS = 50


def _asking(kind: str) -> dict[str, Any]:
    """How each shell asks the program for the names of one kind, when Tab is pressed and not before.

    The word before the cursor goes with it: of a value it is the setting.
    """
    ask, name = f"uncramp completion --list {kind}", f"_uncramp_{kind}"
    bash = f'compgen -W "$({ask} "${{COMP_WORDS[COMP_CWORD-1]}}" 2>/dev/null)" -- "$1"'
    zsh = f'compadd -- ${{(f)"$({ask} $words[CURRENT-1] 2>/dev/null)"}}'
    return {
        "bash": name,
        "zsh": f" {name}",
        "fish": f"({ask} (commandline -opc)[-1] 2>/dev/null)",
        "preamble": {"bash": f"{name}() {{\n  {bash}\n}}", "zsh": f"{name}() {{\n  {zsh}\n}}"},
    }


def script(parser: ArgumentParser, shell: str) -> str:
    """The completion script for one of `SHELLS`.

    An argument shown as FILE or PATH is completed with file names, one of `_LISTS` with what the program says.

    Raises `ValueError` for another shell.
    """
    if shell not in SHELLS:
        raise ValueError(shell)
    import shtab

    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in _LISTS:
            action.complete = _asking(_LISTS[action.metavar])  # type: ignore[attr-defined]
    return shtab.complete(parser, shell=shell)


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)


def completion_arguments(parser: ArgumentParser) -> None:
    """The arguments of `completion`."""
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("shell", nargs="?", choices=SHELLS, help=help_text("completion.shell"))
    asked.add_argument("--list", nargs="+", metavar="KIND", help=help_text("completion.list"))
    parser.set_defaults(run=completion)


def completion(desk: Desk, options: Namespace) -> int:
    """Write the completion script of a shell, or the names of one kind, which such a script asks for."""
    if options.list is None:
        desk.raw(script(filled(build()), options.shell).rstrip("\n") + "\n")
    else:
        for name in names_of(desk, *options.list):
            desk.line(name)
    return codes.OK


def names_of(desk: Desk, kind: str, of: str = "", *rest: str) -> Sequence[str]:
    """The names of one kind, or the values of the setting `of`; none for what does not exist."""
    if kind in ("ids", "runs"):
        return _ids(kind)
    if kind == "stories":
        from ..walkthrough.shelf import names

        return list(names())
    if kind == "muscles":
        from ..protocol.questions import MUSCLES

        return list(MUSCLES)
    if kind == "settings":
        from ..settings.model import names as settings

        return [name for name in settings() if name != "keys"]
    if kind == "words":
        from .help import names as words

        return words(desk)
    return _values(of) if kind == "values" else []


def _ids(kind: str) -> list[str]:
    """The newest ids of runs, or the beginnings of those of episodes; none where there is no journal to read."""
    from ..record.journal import Journal
    from ..record.journal_errors import JournalError
    from ..system import places
    from .history import SHOWN_ID

    try:
        with Journal.open(places.journal_path(), read_only=True) as journal:
            if kind == "runs":  # those of one import begin alike
                return [run.id for run in islice(journal.runs.list(), MOST_IDS)]
            return [episode.id[:SHOWN_ID] for episode in journal.history.episodes(limit=MOST_IDS)]
    except JournalError:
        return []


def _values(setting: str) -> list[str]:
    """What a setting may be, where that is a short list."""
    from ..settings.model import choices
    from ..words.countries import countries
    from ..words.languages import available

    if setting == "country":
        return list(countries())
    return list(available()) if setting == "language" else list(choices(setting))
