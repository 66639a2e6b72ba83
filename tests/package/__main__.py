"""``python -m tests.package``: builds wheel and sdist twice, installs the wheel in a fresh environment and tries it.

Prints one line for each thing that was tried and ends with 1 at the first that is not so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

from tests.package.smoke import Installed

ROOT = Path(__file__).parents[2]
IN_WHEEL = (
    *("uncramp/words/built.msgpack", "uncramp/words/en/danger.toml", "uncramp/py.typed", "uncramp_screens/py.typed"),
    *("uncramp/serve/page/page.html", "uncramp/walkthrough/stories/tour.toml", "uncramp/settings/default.toml"),
)
IN_SDIST = (
    *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "Makefile", "constraints.txt"),
    *("docs/using.md", "docs/uncramp.1", "src/uncramp/__init__.py", "screens/uncramp_screens/app.py"),
    *("tests/conftest.py", "pyproject.toml"),
)


class NotSo(Exception):
    """Something that was tried is not so."""


def main() -> int:
    """Build, look inside, install, try."""
    with tempfile.TemporaryDirectory(prefix="uncramp-package-") as folder:
        place = Path(folder)
        try:
            wheel, sdist = _twice(place)
            _look_inside(wheel, sdist)
            command = _install(wheel, place / "fresh")
            for what in Installed(command, place / "home").tried():
                print(f"ok: {what}", flush=True)
        except (NotSo, AssertionError) as trouble:
            print(f"not so: {trouble}", file=sys.stderr)
            return 1
    return 0


def _twice(place: Path) -> tuple[Path, Path]:
    """Build both twice, with other seeds for hashes; they must be the same bytes."""
    built = []
    for seed in ("1", "2"):
        out = place / f"dist-{seed}"
        (ROOT / "src/uncramp/words/built.msgpack").unlink(missing_ok=True)
        _run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(out)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        built.append(sorted(out.iterdir()))
    for first, second in zip(*built, strict=True):
        if first.read_bytes() != second.read_bytes():
            raise NotSo(f"{first.name} is the same bytes each time it is built")
        print(f"ok: {first.name} is the same bytes each time ({first.stat().st_size // 1024} kB)", flush=True)
    sdist, wheel = sorted(built[0], key=lambda path: path.suffix)
    return wheel, sdist


def _look_inside(wheel: Path, sdist: Path) -> None:
    """What must be in them is, and the head of the wheel says what this is and under which licences."""
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        head = message_from_bytes(packed.read(next(name for name in names if name.endswith("/METADATA"))))
    if missing := [name for name in IN_WHEEL if name not in names]:
        raise NotSo(f"the wheel holds {', '.join(missing)}")
    if not any(name.endswith("/share/man/man1/uncramp.1") for name in names):
        raise NotSo("the wheel holds the man page")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name, value in (("Summary", project["description"]), ("License-Expression", project["license"])):
        if head[name] != value:
            raise NotSo(f"the wheel's {name} is {value}")
    licences = [name for name in names if "/licenses/" in name]
    if len(licences) != len(project["license-files"]):
        raise NotSo("the wheel holds the licence of the program and of each font")
    with tarfile.open(sdist) as packed_source:
        inside = {name.partition("/")[2] for name in packed_source.getnames()}
    if missing := [name for name in IN_SDIST if name not in inside]:
        raise NotSo(f"the sdist holds {', '.join(missing)}")
    print("ok: both hold what they must", flush=True)


def _install(wheel: Path, folder: Path) -> Path:
    """An environment with the wheel and what it needs, nothing else; the command in it."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    _run([*pip, "-c", str(ROOT / "constraints.txt"), str(wheel)])
    print(f"ok: installs in a fresh environment, {_size(folder, python) >> 20} MB", flush=True)
    return folder / "bin" / "uncramp"


def _size(folder: Path, python: Path) -> int:
    """Bytes of what was installed, without pip itself."""
    packages = next((folder / "lib").glob("python*/site-packages"))
    files = (path for path in packages.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.relative_to(packages).parts[0][:3] != "pip")


def _run(command: list[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotSo(f"{' '.join(command[1:4])} works\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
