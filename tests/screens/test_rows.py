"""Rows keep to their width and to their words, whatever a runner typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from tests.faults.paths import follow
from tests.screens.walk import memory_session, walk
from uncramp.view import Ask, Line, Option, View
from uncramp_screens import digits
from uncramp_screens.plan import lay_out
from uncramp_screens.rows import Piece, clean, packed, paragraph, width_of, width_of_row, wrap

ANYTHING = st.text(max_size=200) | st.text(alphabet="[]/\\b$@ :#{}'\"\x1b\x9b\u202e\u0301漢", max_size=200)


@given(ANYTHING, st.integers(1, 90))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(width_of(line) <= width or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


@given(ANYTHING)
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    assert clean(text).isprintable() or clean(text) == ""
    assert len(clean(text)) == len(text)


@given(ANYTHING, st.sampled_from([(80, 24), (40, 18), (30, 10), (9, 4)]))
def test_any_words_are_shown_as_they_are(text: str, size: tuple[int, int]) -> None:
    session, clock = memory_session()
    follow(session, clock, "0 +34")
    option = Option("1", text, "x", chosen=True)
    view: View = replace(
        session.view(),
        head=(text,),
        body=tuple(Line(text, role) for role in ("do", "not", "say", "warn", "quiet", "number")),
        ask=Ask("any", "many", (text,), (option,), (text,), (1, 8)),
        banners=(text,),
        sign=text,
        care=text,
    )
    plan = lay_out(view, *size)
    assert len(plan.rows) == size[1]
    for row in plan.rows:
        assert all(piece.text.isprintable() for piece in row)
        assert width_of_row(row) <= size[0] + 1, "only a wide letter in the last cell may stick out; Textual cuts it"


async def test_a_bracket_on_screen_is_a_bracket() -> None:
    async with walk("0 +34 1 0") as walker:
        walker.app.episode.say("[bold]x[/] [@click=app.quit]y[/ \x1b[31m")
        await walker.pilot.pause()
        assert "[bold]x[/] [@click=app.quit]y[/ [31m" in walker.text


@given(st.text(max_size=60))
def test_width_is_what_the_toolkit_counts(text: str) -> None:
    text = clean(text)
    if text.isascii():
        assert width_of(text) == cell_len(text)


def test_a_paragraph_hangs_under_its_first_word() -> None:
    rows = paragraph("one two three", 9, "text", (Piece("- "),))
    assert ["".join(piece.text for piece in row) for row in rows] == ["- one two", "  three"]


def test_chips_are_packed_whole() -> None:
    chips = [(Piece(word),) for word in ("aaaa", "bbb", "cc")]
    assert ["".join(piece.text for piece in row) for row in packed(chips, 9)] == ["aaaa  bbb", "cc"]


@given(st.integers(0, 100_000), st.integers(1, 3))
def test_tall_digits_are_as_wide_as_they_say(seconds: int, scale: int) -> None:
    text = digits.clock(seconds)
    rows = digits.tall(text, scale, "digit")
    assert len(rows) == digits.HEIGHT * scale
    assert {width_of_row(row) for row in rows} == {digits.width_at(text, scale)}


def test_clock_is_minutes_and_seconds_then_hours() -> None:
    assert [digits.clock(n) for n in (-3, 0, 9, 60, 3599, 3600)] == ["0:00", "0:00", "0:09", "1:00", "59:59", "1:00:00"]
