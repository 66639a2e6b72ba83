"""What is built of the words is the same bytes each time, so that a package is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from uncramp.words.built import FILE
from uncramp.words.languages import HERE

BUILD = "import sys, pathlib; from uncramp.words.built import build; build(pathlib.Path(sys.argv[1]))"


def test_the_order_of_hashes_leaves_no_trace(tmp_path: Path) -> None:
    built = set()
    for seed in ("1", "2", "3"):
        words = tmp_path / seed
        shutil.copytree(HERE, words, ignore=shutil.ignore_patterns("*.py", "*.msgpack", "__pycache__"))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE.parents[1])}
        subprocess.run([sys.executable, "-c", BUILD, str(words)], env=environment, check=True)
        built.add((words / FILE).read_bytes())
    assert len(built) == 1
