"""Write the contact sheet of all figures: ``python -m uncramp_screens.figures docs/figures.svg``."""

from __future__ import annotations

import sys
from pathlib import Path

from .contact_sheet import contact_sheet

if len(sys.argv) != 2:
    sys.exit("One argument: the SVG file to write.")
Path(sys.argv[1]).write_text(contact_sheet(), "utf-8")
