"""The page as one HTML file: headings, tables and lists for a screen reader, no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .page import Block, Curve, Items, Page, Rows, Section, Table

_STYLE = """
:root { color-scheme: light; }
body { margin: 1.5rem auto; padding: 0 1rem; max-width: 60rem; color: #111; background: #fff;
  font: 1rem/1.4 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; }
h2 { margin: 0 0 .3rem; padding-bottom: .1rem; border-bottom: 1px solid #767676; font-size: 1rem; }
main { columns: 24rem 2; column-gap: 2rem; margin-top: 1rem; }
main.wide { columns: 1; }
section { margin: 0 0 1rem; break-inside: avoid; }
dl { display: grid; grid-template-columns: fit-content(65%) minmax(4rem, 1fr); gap: .1rem .8rem; margin: 0; }
dt { color: #444; }
dd, ul { margin: 0; }
ul { padding-left: 1.2rem; }
li, dd { overflow-wrap: anywhere; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .1rem .8rem .1rem 0; text-align: start; vertical-align: top; font-weight: normal; }
thead th { color: #444; }
.marked { font-weight: bold; }
svg { width: 100%; max-width: 30rem; height: auto; }
footer { border-top: 1px solid #767676; font-size: .85rem; }
footer p { margin: .2rem 0; }
@page { size: A4; margin: 12mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 8pt; line-height: 1.2; }
  main { columns: 2; margin-top: .6rem; } section { margin-bottom: .6rem; } }
"""
_WIDTH, _HEIGHT, _LEFT, _FOOT = 480, 150, 24, 22


def write(page: Page, marked: Iterable[str] = ()) -> bytes:
    """The page; a cell that is one of the words `marked` stands out (in weight, not in colour)."""
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
        return f"<section>{body}</section>"
    name = f"part-{number}"
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(section.heading)}</h2>\n{body}</section>'


def _block(block: Block, marked: frozenset[str]) -> str:
    match block:
        case Rows(rows):
            each = (f"<dt>{escape(name)}</dt><dd><bdi>{escape(what)}</bdi></dd>" for name, what in rows)
            return "<dl>" + "\n".join(each) + "</dl>"
        case Items(items):
            return "<ul>" + "\n".join(f"<li><bdi>{escape(item)}</bdi></li>" for item in items) + "</ul>"
        case Table():
            return _table(block, marked)
    return "\n".join(_curve(block))


def _table(table: Table, marked: frozenset[str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = []
    for first, *rest in table.rows:
        style = ' class="marked"' if marked.intersection(rest) else ""
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        rows.append(f'<tr{style}><th scope="row">{escape(first)}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>" + "\n".join(rows) + "</tbody></table>"


def place(curve: Curve, width: float, height: float) -> list[tuple[float, float]]:
    """Where each point of the curve is in a box, from its upper left corner."""
    start, last = curve.points[0][0], curve.points[-1][0]
    return [((at - start) / ((last - start) or 1) * width, height - pain / 10 * height) for at, pain in curve.points]


def _curve(curve: Curve) -> Iterator[str]:
    """The drawing, hidden from a screen reader, and the same numbers as a list."""
    yield from _drawing(curve) if len(curve.points) > 1 else ()
    yield "<ul>" + "".join(f"<li>{escape(words)}</li>" for words in curve.words) + "</ul>"


def _drawing(curve: Curve) -> Iterator[str]:
    inner, bottom = _WIDTH - _LEFT - 8, _HEIGHT - _FOOT
    spots = [(x + _LEFT, y + 6) for x, y in place(curve, inner, bottom - 6)]
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" font-size="11" fill="#111">'
    for points in (0, 5, 10):
        y = bottom - points / 10 * (bottom - 6)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#999" stroke-width=".7"/>'
        yield f'<text x="{_LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">{points}</text>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    yield f'<polyline points="{line}" fill="none" stroke="#111" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in spots)
    first, last = (int(curve.points[end][0] // 60) for end in (0, -1))
    yield f'<text x="{_LEFT}" y="{_HEIGHT - 6}">{first}</text>'
    yield f'<text x="{_WIDTH // 2}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(curve.across)}</text>'
    yield f'<text x="{_WIDTH - 8}" y="{_HEIGHT - 6}" text-anchor="end">{last}</text></svg>'
