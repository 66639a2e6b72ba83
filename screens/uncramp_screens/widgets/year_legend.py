"""What the signs of the year mean."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from .drawn import StyledRuns, drawn
from .pain_scale import BANDS, BARS, band
from .year_picture import RUN, UNKNOWN

_SHOWN = (2, 5, 8, 10)
"""A pain of each band that is no absence of it."""


class YearLegend(Widget):
    """Each sign and its word; below each other where it is narrow and high, else in a row."""

    COMPONENT_CLASSES = {f"year-legend--{name}" for name in (*BANDS, "unknown", "run", "word")}
    DEFAULT_CSS = """
    YearLegend {
        height: auto;
        & > .year-legend--mild { color: $success; }
        & > .year-legend--medium { color: $warning-lighten-2; }
        & > .year-legend--strong, & > .year-legend--unknown { color: $warning; }
        & > .year-legend--worst { color: $error; }
        & > .year-legend--run { color: $primary; }
        & > .year-legend--word { color: $foreground-muted; }
    }
    """

    def __init__(self, bands: tuple[str, ...], unknown: str, run: str, *, id: str | None = None) -> None:
        """``bands`` are the words of the bands of pain, from mild on."""
        super().__init__(id=id)
        marks = [(BARS[pain], band(pain), word) for pain, word in zip(_SHOWN, bands, strict=True)]
        self._marks = (*marks, (UNKNOWN, "unknown", unknown), (RUN, "run", run))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row, or a row a sign."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The signs and words."""
        return drawn(self, "year-legend", self._rows(self.content_size.width))

    def _rows(self, width: int) -> list[StyledRuns]:
        parts: list[StyledRuns] = [((sign, role), (f" {word}", "word")) for sign, role, word in self._marks]
        longest = max(sum(len(text) for text, _ in part) for part in parts)
        if width >= 2 * (longest + 2):
            rows: list[StyledRuns] = [()]
            for part in parts:
                room = width - sum(len(text) for text, _ in rows[-1])
                if sum(len(text) for text, _ in part) > room:
                    rows.append(())
                rows[-1] += (*part, ("  ", ""))
            return rows
        return parts
