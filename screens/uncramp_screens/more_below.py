"""Whether a page goes on below the rows in sight."""

from __future__ import annotations

from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.widget import Widget


def goes_on(page: Widget) -> bool:
    """Whether a row with something on it stands below the rows in sight; margins and blank rows are nothing."""
    fold = page.content_region.bottom
    return any(_has_words_below(widget, fold) for widget in page.walk_children(Widget))


def _has_words_below(widget: Widget, fold: int) -> bool:
    region = widget.region
    if region.bottom <= fold or (widget.children and not isinstance(widget, ScrollView)):
        return False
    hidden = max(0, fold - region.y)
    rows = widget.render_lines(Region(0, hidden, region.width, region.height - hidden))
    return any(row.text.strip() for row in rows)
