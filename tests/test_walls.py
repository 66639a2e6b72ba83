"""The engine runs without a terminal: importing it brings in no terminal library and no screens."""

import ast
import subprocess
import sys
from collections import Counter
from functools import cache
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


@cache
def nodes_of(text: str) -> list[ast.AST]:
    """All parts of a source text."""
    return list(ast.walk(ast.parse(text)))


def borne_twice(*texts: str) -> list[str]:
    """The names that more than one class of some source texts bears."""
    nodes = (node for text in texts for node in nodes_of(text))
    names = Counter(node.name for node in nodes if isinstance(node, ast.ClassDef))
    return [name for name, count in names.items() if count > 1]


def test_a_class_name_is_borne_once() -> None:
    files = [file for place in ("src", "screens") for file in (ROOT / place).rglob("*.py")]
    assert len(files) > 300
    assert borne_twice(*(file.read_text("utf-8") for file in files)) == []


def test_a_name_that_two_classes_bear_is_found() -> None:
    assert borne_twice("class One: ...", "def f():\n    class One: ...", "class Two: ...") == ["One"]


NAMED_AS_THEIR_KIND = {"uncramp.cli", "uncramp_screens.pages", "uncramp_screens.states"}
"""A file of these folders is named as its command, its page or its state, and so as the thing in another room."""


def named_alike(*files: Path) -> list[str]:
    """The names of files that stand in more than one room, those aside that are named as their kind."""
    own = Counter(file.name for file in files if ".".join(file.parts[1:-1]) not in NAMED_AS_THEIR_KIND)
    return [name for name, count in own.items() if count > 1 and name not in ("__init__.py", "__main__.py")]


def test_a_file_name_says_what_stands_in_it_and_in_no_other() -> None:
    files = [file.relative_to(ROOT) for place in ("src", "screens") for file in (ROOT / place).rglob("*.py")]
    assert len(files) > 300
    assert named_alike(*files) == []


def test_a_name_that_two_files_bear_is_found_but_for_a_command_and_what_it_commands() -> None:
    twice = [Path("src/uncramp/session/facts.py"), Path("src/uncramp/diary/facts.py")]
    command = [Path("src/uncramp/record/forget.py"), Path("src/uncramp/cli/forget.py")]
    assert named_alike(*twice, *command) == ["facts.py"]


NAMELESS = frozenset({"each", "found", "known", "one", "said", "told"})
"""Words that say what happened to a thing and not what it is."""


def nameless(text: str) -> list[str]:
    """The things of a source text that bear such a word as their name, each with its line."""
    bound = []
    for node in nodes_of(text):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                bound.append((node.lineno, name))
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                bound.append((node.lineno, name))
            case ast.alias(asname=str(name)):
                bound.append((node.lineno, name))
    return [f"{line} {name}" for line, name in sorted(bound) if name.strip("_").lower() in NAMELESS]


def test_every_thing_is_named_for_what_it_is() -> None:
    files = [file for place in ("src", "screens", "tests") for file in (ROOT / place).rglob("*.py")]
    assert len(files) > 600
    bare = {str(file.relative_to(ROOT)): nameless(file.read_text("utf-8")) for file in files}
    assert {name: lines for name, lines in bare.items() if lines} == {}


def test_a_thing_without_a_name_of_its_own_is_found() -> None:
    text = "def told(each):\n    said = [one for one in each]\n    self.known = said\nfrom a import b as _found\n"
    assert nameless(text) == ["1 each", "1 told", "2 one", "2 said", "3 known", "4 _found"]
