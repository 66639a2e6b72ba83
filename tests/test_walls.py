"""The engine runs without a terminal: importing it brings in no terminal library and no screens."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Prints each module of a package that, once imported, has brought in something forbidden.
SCRIPT = """
import importlib, pkgutil, sys

def look(name):
    importlib.import_module(name)
    found = {"textual", "rich", "uncramp_screens"} & set(sys.modules)
    if found:
        sys.exit(f"{name} brings in {', '.join(sorted(found))}")

package = sys.argv[1]
look(package)
for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
    if module.name != package + ".__main__":
        look(module.name)
"""


def look(package: str, *places: Path) -> str:
    path = ":".join(map(str, places))
    command = [sys.executable, "-c", SCRIPT, package]
    done = subprocess.run(command, env={"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    return done.stderr


def test_importing_every_engine_module_brings_in_no_terminal() -> None:
    assert look("uncramp", ROOT / "src", ROOT / "screens") == ""


def test_a_module_that_imports_textual_is_named(tmp_path: Path) -> None:
    leaky = tmp_path / "leaky"
    leaky.mkdir()
    (leaky / "__init__.py").write_text("")
    (leaky / "inner.py").write_text("import textual\n")
    (leaky / "__main__.py").write_text("import uncramp_screens\n")
    assert look("leaky", tmp_path, ROOT / "screens") == "leaky.inner brings in rich, textual\n"
