"""Lets a build of the package make what `built` reads; an editable install makes it too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WordsHook(BuildHookInterface[Any]):
    """Makes the built words before the files of the package are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the words into the package. Raises `WordsError` when they cannot be used."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from uncramp.words.built import build  # this file is read alone: it has no package around it

        build_data["artifacts"].append(str(build().relative_to(self.root)))
