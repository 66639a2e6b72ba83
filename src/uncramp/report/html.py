"""The page as one HTML file: headings, tables and lists for a screen reader, no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .printed_page import Block, CalendarYear, Curve, Items, Page, Rows, Section, Table

_STYLE = """
:root { color-scheme: light dark; --ink: #17212b; --soft: #55606b; --line: #d5dbe1; --paper: #fff; --ground: #f3f5f7;
  --accent: #0b6472; --warn: #a3260d; --none: #e3e8ec; --once: #7bb8c1; --more: #0b6472; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8edf1; --soft: #a9b4be; --line: #38434d;
  --paper: #1a2128; --ground: #11161b; --accent: #6cc5d2; --warn: #ff9c86; --none: #2b343c; --once: #3f7f89;
  --more: #6cc5d2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 64rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header, section { padding: 1rem 1.2rem; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
header { border-top: .35rem solid var(--accent); }
h1 { margin: 0 0 .7rem; font-size: 1.6rem; line-height: 1.2; letter-spacing: -.01em; }
h2 { margin: 0 0 .5rem; color: var(--accent); font-size: 1rem; letter-spacing: .01em; }
main { margin: 1rem 0; columns: 22rem 2; column-gap: 1rem; }
main.wide { columns: 1; }
section { margin: 0 0 1rem; break-inside: avoid; }
section.more { margin-top: -1rem; border-top: 0; border-radius: 0 0 .6rem .6rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: .3rem 1.2rem; margin: 0; }
dt { max-width: 16rem; color: var(--soft); }
dd, ul { margin: 0; }
ul { padding-left: 1.1rem; }
li, dd, td, th { overflow-wrap: anywhere; }
li, dd { white-space: pre-line; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
main.wide tbody th { white-space: nowrap; }
th, td { padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top;
  font-weight: normal; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-size: .85rem; }
.marked > * { color: var(--warn); font-weight: 700; }
figure { margin: 0; }
figcaption { margin-top: .3rem; color: var(--soft); font-size: .85rem; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); }
svg text.count { fill: var(--paper); }
footer { color: var(--soft); font-size: .85rem; }
footer p { margin: .2rem 0; }
@media (max-width: 36rem) {
  body { padding: .5rem; }
  header, section { padding: .8rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .4rem; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  main.wide tbody tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  main.wide tbody :is(th, td) { display: block; padding: 0; border: 0; }
  main.wide tbody th { font-weight: 600; white-space: normal; }
  main.wide td::before { content: attr(data-name) ": "; color: var(--soft); font-weight: normal; }
}
@page { size: A4; margin: 12mm; }
@media print { body { padding: 0; max-width: none; background: none; font-size: 8.5pt; line-height: 1.25; }
  header, section { padding: 0 0 .3rem; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
  main { columns: 2; } }
"""
_WIDTH, _HEIGHT, _LEFT, _FOOT = 480, 150, 24, 22
_CELL, _HEAD = 9, 14


def write(page: Page, marked: Iterable[str] = ()) -> bytes:
    """The page; a row with a cell that is one of the words `marked` stands out, in weight and not in colour alone."""
    title = escape(page.title)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(page.language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{_STYLE}</style></head>",
        f"<body><header><h1>{title}</h1>{_block(page.head, frozenset())}</header>",
        '<main class="wide">' if page.wide else "<main>",
        *(_section(section, number, frozenset(marked)) for number, section in enumerate(page.sections)),
        "</main>",
        "<footer>" + "".join(f"<p>{escape(line)}</p>" for line in page.foot) + "</footer>",
        "</body></html>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _section(section: Section, number: int, marked: frozenset[str]) -> str:
    body = _block(section.block, marked)
    if not section.heading:
        return f'<section class="more">{body}</section>'
    name = f"part-{number}"
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(section.heading)}</h2>\n{body}</section>'


def _block(block: Block, marked: frozenset[str]) -> str:
    match block:
        case Rows(rows):
            pairs = (f"<dt>{escape(name)}</dt><dd><bdi>{escape(what)}</bdi></dd>" for name, what in rows)
            return "<dl>" + "\n".join(pairs) + "</dl>"
        case Items(items):
            return "<ul>" + "\n".join(f"<li><bdi>{escape(item)}</bdi></li>" for item in items) + "</ul>"
        case Table():
            return _table(block, marked)
        case Curve():
            drawing = _curve(block) if len(block.points) > 1 else ()
            return _figure(drawing, [*([block.gap] if block.gap else []), "; ".join(block.words)])
        case CalendarYear():
            return _figure(_year(block), ["; ".join(block.words)])


def _table(table: Table, marked: frozenset[str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = []
    for first, *rest in table.rows:
        style = ' class="marked"' if marked.intersection(rest) else ""
        named = zip(table.head[1:], rest, strict=True)
        cells = "".join(f'<td data-name="{escape(name)}">{escape(cell)}</td>' for name, cell in named)
        rows.append(f'<tr{style}><th scope="row">{escape(first)}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>" + "\n".join(rows) + "</tbody></table>"


def _figure(drawing: Iterable[str], words: Iterable[str]) -> str:
    """The drawing, hidden from a screen reader, and the same numbers in words."""
    captions = "<br>".join(map(escape, words))
    return f"<figure>{''.join(drawing)}<figcaption>{captions}</figcaption></figure>"


def place(curve: Curve, width: float, height: float) -> list[tuple[float, float]]:
    """Where each point of the curve is in a box, from its upper left corner."""
    start, last = curve.points[0][0], curve.points[-1][0]
    return [((at - start) / ((last - start) or 1) * width, height - pain / 10 * height) for at, pain in curve.points]


def _curve(curve: Curve) -> Iterator[str]:
    inner, bottom = _WIDTH - _LEFT - 8, _HEIGHT - _FOOT
    spots = [(x + _LEFT, y + 6) for x, y in place(curve, inner, bottom - 6)]
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" font-size="11">'
    for points in (0, 5, 10):
        y = bottom - points / 10 * (bottom - 6)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="var(--line)"/>'
        yield f'<text x="{_LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">{points}</text>'
    for (x1, y1), (x2, y2), measured in zip(spots, spots[1:], curve.measured, strict=False):
        broken = "" if measured else ' stroke-dasharray="2 5"'
        yield f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="var(--accent)" '
        yield f'stroke-width="{2.5 if measured else 1.2}" stroke-linecap="round"{broken}/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="var(--accent)"/>' for x, y in spots)
    first, last = (int(curve.points[end][0] // 60) for end in (0, -1))
    yield f'<text x="{_LEFT}" y="{_HEIGHT - 6}">{first}</text>'
    yield f'<text x="{_WIDTH // 2}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(curve.across)}</text>'
    yield f'<text x="{_WIDTH - 8}" y="{_HEIGHT - 6}" text-anchor="end">{last}</text></svg>'


def _year(year: CalendarYear) -> Iterator[str]:
    """A square a day, a column a week; a day with a cramp bears how many it had."""
    yield f'<svg viewBox="0 0 {53 * _CELL} {_HEAD + 7 * _CELL}" aria-hidden="true" font-size="7">'
    for column, row, day, count in year.cells():
        x, y = column * _CELL, _HEAD + row * _CELL
        if day.day == 1 and column < 52:
            yield f'<text x="{x}" y="{_HEAD - 4}">{day:%m}</text>'
        fill = "none" if count == 0 else "once" if count == 1 else "more"
        yield f'<rect x="{x}" y="{y}" width="{_CELL - 1.5}" height="{_CELL - 1.5}" rx="1.5" fill="var(--{fill})"/>'
        if count:
            sign = str(count) if count < 10 else "+"
            yield f'<text x="{x + 3.7}" y="{y + 6.3}" text-anchor="middle" class="count">{sign}</text>'
    yield "</svg>"
