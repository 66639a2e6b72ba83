"""The list that an app puts beside the files it hands out: what kind each was, and its title."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from .run_file import Listed

_FILE = re.compile(r"[^\n]+\.(?:gpx|tcx|fit)(?:\.gz)?", re.IGNORECASE)
_TITLE, _SPORT = 2, 3  # the order of the columns is the same in every language; their names are not


def listed_in(content: bytes, folder: str) -> Iterator[tuple[str, Listed]]:
    """The files of an `activities.csv`, as paths from where `folder` is, and what is said of each.

    A row without a file, and what is no such list, give nothing.
    """
    text = content.decode("utf-8-sig", errors="replace").replace("\x00", "")
    rows = csv.reader(io.StringIO(text, newline=""))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:  # a field beyond all measure
            continue
        file = next((cell for cell in row[_SPORT + 1 :] if _FILE.fullmatch(cell.strip())), None)
        if file is not None:
            path = PurePosixPath(folder, file.strip().replace("\\", "/"))
            yield str(path), Listed(sport=row[_SPORT].strip(), title=row[_TITLE].strip())
