"""No private name of the toolkit is used, but in one file that gives the reason and a thread for each."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import uncramp_screens
from uncramp_screens import driver

ROOT = Path(uncramp_screens.__file__).parent
ALONE = ROOT / "driver.py"
MOST = 6


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def used(tree: ast.Module) -> set[str]:
    """Private names that are imported from the toolkit, or reached through anything but the object itself."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual", "rich")):
            names |= {part for part in (node.module or "").split(".") if private(part)}
            names |= {alias.name for alias in node.names if private(alias.name)}
        elif isinstance(node, ast.Attribute) and private(node.attr):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            of_super = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "super"
            if not own or of_super:
                names.add(node.attr)
    return names


def test_no_file_but_one_reaches_behind_a_public_name() -> None:
    private = {str(path.relative_to(ROOT)): used(ast.parse(path.read_text())) for path in ROOT.rglob("*.py")}
    private.pop(ALONE.name)
    assert {name: names for name, names in private.items() if names} == {}


def test_no_class_takes_a_private_place_of_the_toolkit_by_accident() -> None:
    taken = set()
    for module in pkgutil.walk_packages([str(ROOT)], "uncramp_screens."):
        if module.name.endswith("__main__"):
            continue
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            above = [base for base in kind.__mro__[1:] if base.__module__.startswith("textual")]
            if kind.__module__ == module.name and above:
                own = {name for name in vars(kind) if private(name) and callable(vars(kind)[name])}
                taken |= {(module.name, kind.__name__, name) for name in own if any(hasattr(b, name) for b in above)}
    assert {name for _, _, name in taken} <= {"_handle_exception"}, taken
    assert {module for module, _, _ in taken} <= {"uncramp_screens.driver"}


def test_the_one_file_uses_few_and_says_why_for_each() -> None:
    source = ALONE.read_text()
    names = used(ast.parse(source)) | {"_handle_exception"}
    assert len(names) <= MOST, names
    assert source.count("Textualize/textual#") >= len(names)
    assert driver.TerminalDriver.__mro__[1].__name__ == "LinuxDriver"
