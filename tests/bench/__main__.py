"""``python -m bench``: measure, print a table and which goals are met, and draw cost against size."""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from tests.bench import commands, journals, programs, rounds, screens
from tests.bench.figures import Figures, columns, table, verdicts
from tests.bench.goals import goals
from tests.bench.terminal import Size
from tests.docs.measured import keep

ROOT = Path(__file__).parents[2]
PARTS = ("starts", "screens", "commands", "journals")


def main() -> int:
    """Run the parts that were asked for; timings never fail, so the exit code is 0."""
    options = _options()
    sizes = [Size(*(int(side) for side in text.split("x"))) for text in options.size]
    for folder in ("src", "screens", "tests/bench"):
        compileall.compile_dir(ROOT / folder, quiet=1)  # as an installed program is
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="uncramp-bench-") as temporary:
        home = Path(temporary)
        others = programs.peers(options.peers) if options.peers else ()
        measured = [*programs.own(), *(program for program in others if _starts(program, sizes[0], home))]
        if "journals" in options.only:
            _journals(home, options, figures)
        for turn in range(options.rounds if {"starts", "commands"} & set(options.only) else 0):
            _say(f"round {turn + 1} of {options.rounds}")
            for size in sizes if "starts" in options.only else ():
                rounds.one_round(measured, size, home, options.wait, options.keys // 2, figures)
            if "commands" in options.only:
                commands.measure(home, figures)
        if "commands" in options.only:
            try:
                commands.check(home, figures)
            except RuntimeError as error:
                _say(str(error))
        for size in sizes if "screens" in options.only else ():
            _say(f"screens at {size}")
            screens.measure({program.name: program for program in measured}, size, home, options.keys, figures)
    _report(figures, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, each with every program once (%(default)s)")
    parser.add_argument("--size", nargs="+", default=["80x24"], help="terminal sizes (%(default)s)")
    parser.add_argument("--wait", type=float, default=4.0, help="seconds of waiting in each round (%(default)s)")
    parser.add_argument("--keys", type=int, default=40, help="keys of each kind on each screen (%(default)s)")
    parser.add_argument("--episodes", type=int, nargs="+", default=[10, 1_000, 100_000], help="journals (%(default)s)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="only these parts")
    parser.add_argument("--peers", type=Path, help="install posting and harlequin in this folder, and measure them too")
    parser.add_argument("-o", "--output", type=Path, help="write every value as JSON")
    parser.add_argument("--keep", action="store_true", help="keep the goals for docs/evidence.md; then: make docs")
    return parser.parse_args()


def _starts(program: programs.Program, size: Size, home: Path) -> bool:
    """Whether a peer comes up on this machine; the first time it also makes its own folders."""
    try:
        with rounds.running(program, size, home) as terminal:
            terminal.read_until(program.ready)
    except TimeoutError:
        _say(f"{program.name} does not start here and is left out")
        return False
    return True


def _journals(home: Path, options: argparse.Namespace, figures: Figures) -> None:
    folders = {episodes: home / f"journal-{episodes}" for episodes in sorted(options.episodes)}
    for episodes, folder in folders.items():
        _say(f"making a journal of {episodes:,} episodes")
        folder.mkdir(mode=0o700)
        journals.make(folder / "journal.db", episodes)
    for turn in range(options.rounds):
        journals.measure(folders, turn, home, figures)


def _report(figures: Figures, options: argparse.Namespace) -> None:
    machine = _machine()
    print("\n".join(f"{name}: {value}" for name, value in machine.items()), end="\n\n")
    print(table(figures), end="\n\n")
    judged = verdicts(figures, goals(figures, options.episodes))
    print(columns([("goal", "size", "measured", "range", "at most", ""), *judged]), end="\n\n")
    by_package = commands.imports("uncramp_screens.app")
    print("import time by package, ms:", ", ".join(f"{name} {value:.0f}" for name, value in by_package.items()))
    if "journals" in options.only and len(options.episodes) > 1:
        print("\n" + _plot(figures, options.episodes))
    if options.keep:
        keep("speed", "make bench", ("goal", "size", "measured", "range", "at most", ""), judged)
    if options.output:
        values = {"machine": machine, "figures": [asdict(figure) for figure in figures.all.values()], "goals": judged}
        options.output.write_text(json.dumps({**values, "import_ms": by_package}, indent=1) + "\n")


def _machine() -> dict[str, str]:
    packages = ", ".join(f"{name} {version(name)}" for name in ("uncramp", "textual", "rich", "transitions", "msgspec"))
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "machine": f"{platform.system()} {platform.release()}, {os.cpu_count()} cores, {_processor()}",
        "load": ", ".join(f"{load:.1f}" for load in os.getloadavg()),
        "python": platform.python_version(),
        "packages": packages,
    }


def _processor() -> str:
    with open("/proc/cpuinfo") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())


def _plot(figures: Figures, episodes: list[int]) -> str:
    """Cost against size, both as powers of ten."""
    import math

    from plotille import Figure as Plot  # type: ignore[import-untyped]

    plot = Plot()
    plot.width, plot.height = 60, 12
    plot.x_label, plot.y_label = "10^episodes", "ms"
    plot.set_y_limits(min_=0)
    for name in (journals.OPEN, journals.RESUME, journals.HISTORY):
        points = [(math.log10(count), figures.find(journals.program(count), name)) for count in sorted(episodes)]
        plot.plot([x for x, _ in points], [figure.median for _, figure in points if figure], label=name)
    return str(plot.show(legend=True))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
