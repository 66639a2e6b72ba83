"""What a terminal reports of itself is no key, however it is cut; what somebody presses is one, however fast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from uncramp.system.terminal_input import LATE, InputFilter, typed_at_once, typed_line
from uncramp.system.terminal_keys import for_toolkit

ESCAPE = "\x1b[27u"
REPLIES = (
    "\x1b[>0;276;0c", "\x1b[>1;4205;0c", "\x1b[?62;22c", "\x1b[=0c", "\x1b[0n", "\x1b[?0u", "\x1b[?997;1n",
    "\x1b[24;80R", "\x1b[?24;80R", "\x1b[8;24;80t", "\x1b[3;0;0t", "\x1b[1t", "\x1b[?1;2$y", "\x1b[4;2$y", "\x1b[1;0x",
    "\x1b[2;1;1;112;112;1;0x", "\x1b[M !!", "\x1b[M010", "\x1b[32;5;5M", "\x1b[1;1:3A", "\x1b[48;1:1;48u",
    "\x1b[99999999;1;48u", "\x1b[48;1;99999999u", "\x1b[55296u", "\x1b[3u", "\x1b[48;0u", "\x1b[48;300u",
    "\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\", "\x1b]10;rgb:ffff/ffff/ffff\a", "\x1b]4;1;rgb:00/00/00\x1b\\",
    "\x1b]52;c;MDAwMQ==\a", "\x1bP1+r544e=787465726d\x1b\\", "\x1bP>|xterm(388)\x1b\\", "\x1bP!|00000000\x1b\\",
    "\x1bP1$r0m\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b^0\x1b\\", "\x1bX010\x1b\\", "\x1b]l0\x1b\\", "\x1bO5P",
    "\x9b>0;276;0c", "\x9d11;rgb:00/00/00\x9c",
)  # fmt: skip
KEYS = (
    *("\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[19~", "\x1b[5~", "\x1b[6;5~", "\x1b[Z", "\x1bOp", "\x1b[[A"),
    *("\x1b[48u", "\x1b[48;;48u", "\x1b[97;2;65u", "\x1b[101;1;101:769u", "\x1b[27u", "\x1b[57399u", "\x1b[27;5;97~"),
    *("\x1b[I", "\x1b[O", "\x1b[<0;5;5M", "\x1b[<64;3;3m", "\x1b[?2026;2$y", "\x1b[48;24;80;480;640t", "\x1bf"),
)
OTHER_NAMES = {"\x1b", "\x1b\x1b", "\x9b"}
NEVER_THEMSELVES = {
    *(f"\x1b[{number}{sign}" for number in (25, 26, 28, 29, 31, 32, 33, 34) for sign in "~^"),
    *("\x1b[62~", "\x1b[63~", "\x1b[1;2R", "\x1b[1;5R", "\x1b[1;6R"),
    *(f"\x1b[{number}$" for number in (3, 7, 8, 23, 24)),
    *(f"\x1b[5{letter}" for letter in "ABCD"),
    *(f"\x1b[1;{modifier}{letter}" for modifier in "5678" for letter in "pqrstuvwxy"),
}
"""What the toolkit's table has but its parser takes for another key (F14 for Ctrl+Z), a place, or a sign."""

digits = st.text("0123456789;:<=>?", max_size=12)
between = st.text(" !\"#$%&'()*+,-./", max_size=2)
final = st.characters(min_codepoint=0x40, max_codepoint=0x7E)
inside = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40)
controls = st.builds("\x1b[{}{}{}".format, digits, between, final)
strings = st.builds("\x1b{}{}\x1b\\".format, st.sampled_from("P_^X]"), inside)
shifted = st.builds("\x1bO{}{}".format, st.text("0123456789;", max_size=3), final)
reports = st.one_of(st.sampled_from(REPLIES), controls, strings, shifted).filter(lambda text: not is_key(text))


def is_key(text: str) -> bool:
    return bool(for_toolkit(text)) or text in ("\x1b[200~", "\x1b[M") or text.startswith("\x1b[[") or text[2:3] == "M"


def sent(*reads: tuple[str | bytes, float]) -> str:
    """What comes out when each read comes so many seconds after the one before."""
    sifted, now, out = InputFilter(), 0.0, ""
    for data, after in reads:
        if sifted.due is not None and sifted.due < now + after:
            out += sifted.tick(sifted.due)
        now += after
        out += sifted.feed(data, now)
    return out + sifted.tick(now + 5)


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_is_no_key_wherever_it_is_cut_in_two(reply: str) -> None:
    assert sent((reply, 0)) == ""
    for at in range(1, len(reply)):
        for gap in (0.0, 0.05, 0.3, LATE):
            assert sent((reply[:at], 0), (reply[at:], gap), ("0", 0)) in ("0", f"{ESCAPE}0"), (at, gap)


@given(reports, st.data())
def test_a_reply_in_many_pieces_is_no_key_and_the_next_key_is_one(reply: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(reply) - 1)), max_size=4)))
    pieces = [reply[a:b] for a, b in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    gaps = data.draw(st.lists(st.floats(0, 0.45), min_size=len(pieces), max_size=len(pieces)))
    assert sent(*zip(pieces, gaps, strict=True), ("e", LATE + 0.1)).replace(ESCAPE, "") == "e"


@given(reports, reports)
def test_replies_and_keys_in_one_read_are_the_keys(first: str, second: str) -> None:
    assert sent((f"1{first}2{second}3", 0)) == "123"


@given(st.text(st.characters(exclude_characters="\x1b", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_plain_keys_are_keys_however_fast(text: str) -> None:
    assert sent(*((sign, 0.001) for sign in text)) == text
    keys = "".join(sign for sign in text if sign not in ";[>?:")
    assert sent((keys, 0)) == keys


@pytest.mark.parametrize("key", KEYS)
def test_a_known_key_stays_whole_wherever_it_is_cut_but_behind_its_escape(key: str) -> None:
    assert sent((key, 0)) == key
    for at in range(2, len(key)):
        assert sent((key[:at], 0), (key[at:], 0.9)) == key
    assert sent((key[:1], 0), (key[1:], 0.01)) in (key, ESCAPE + key[1:])


@pytest.mark.parametrize("sequence", sorted(set(ANSI_SEQUENCES_KEYS) - OTHER_NAMES))
def test_every_key_of_the_toolkit_reaches_it(sequence: str) -> None:
    given_on = sent((sequence, 0))
    assert given_on == ("" if sequence in NEVER_THEMSELVES else sequence)
    after = [event for event in XTermParser().feed(given_on + "z") if isinstance(event, events.Key)]
    assert after[-1].key == "z", "the toolkit waits for more"


@given(st.one_of(controls, shifted, strings, st.sampled_from(KEYS), st.text(max_size=20)))
def test_whatever_is_given_on_is_whole_and_ends_no_toolkit(data: str) -> None:
    parser = XTermParser()
    out = list(parser.feed(sent((data, 0)).replace("\x1b[200~", "") + "z"))
    assert isinstance(out[-1], events.Key) and out[-1].key == "z"


def test_escape_alone_is_escape_after_the_usual_delay() -> None:
    sifted = InputFilter(delay=0.1)
    assert sifted.feed("\x1b", 5.0) == "" and sifted.due == pytest.approx(5.1)
    assert sifted.tick(5.05) == "" and sifted.tick(5.1) == ESCAPE and sifted.due is None
    assert sifted.feed("0", 5.2) == "0"


@pytest.mark.parametrize("key", ["0", "e", "\r", "9"])
def test_escape_and_then_a_key_are_two_keys(key: str) -> None:
    assert sent(("\x1b", 0), (key, 0.05)) == ESCAPE + key
    assert sent(("\x1b", 0), (key, 0.5)) == ESCAPE + key


def test_alt_with_a_key_that_means_nothing_is_the_key() -> None:
    assert sent(("\x1be", 0)) == "e"
    assert sent(("\x1b\x1b[A", 0)) == f"{ESCAPE}\x1b[A"


@pytest.mark.parametrize("rest", ["[>0;276;0c", "]11;rgb:00/00/00\x1b\\", "P1$r0m\x1b\\", "_Gi=1;OK\x1b\\", "O5P"])
def test_the_rest_of_a_reply_whose_escape_was_given_out_goes_too(rest: str) -> None:
    assert sent(("\x1b", 0), (rest, 0.9)) == ESCAPE
    assert sent(("\x1b", 0), (rest[:1], 0.4), (rest[1:], 0.4), ("1", 0)) == f"{ESCAPE}1"


@pytest.mark.parametrize("tail", [">0;276;0c", "[>0;276;0c", "0;276;0c", "[0n", "]11;rgb:0c0c/0c0c/0c0c\x1b\\"])
def test_a_reply_whose_beginning_somebody_else_read_is_no_key(tail: str) -> None:
    assert sent((tail, 0), ("1", 0.2)) == "1"


def test_a_sequence_that_never_ends_gives_the_keys_back_after_a_second() -> None:
    for start in ("\x1b[", "\x1b]1", "\x1bP", "\x1bO", "\x1b[M"):
        assert sent((start, 0), ("e", LATE + 0.01)) == "e"
    assert sent(("\x1b]52;", 0), *[("1", 0.5)] * 8).startswith("1"), "two seconds in all"


def test_a_long_report_in_a_burst_is_one_report_however_long_it_takes() -> None:
    assert sent(("\x1b]52;c;", 0), *[("0" * 4096, 0.09)] * 100, ("\a", 0.09), ("1", 0)) == "1"


def test_a_paste_stays_whole_and_steers_nothing() -> None:
    paste = "\x1b[200~e0 1\n;[A\x1b[201~"
    assert sent((paste, 0), ("0", 0)) == f"{paste}0"
    for at in range(2, len(paste)):
        assert sent((paste[:at], 0), (paste[at:], 0.6)) == paste
    assert sent(("\x1b[200~a\x1b[31m0\x1b]0;\x9b1\x1b[201~", 0)) == "\x1b[200~a[31m0]0;1\x1b[201~"


@pytest.mark.parametrize("key", ["e", "\x1b[19~"])
def test_a_paste_whose_end_is_lost_does_not_shut_the_keys_out(key: str) -> None:
    assert sent(("\x1b[200~some words", 0), (key, 1.5)) == f"\x1b[200~some words\x1b[201~{key}"


def test_bytes_that_are_no_text_are_no_sequence_and_no_key() -> None:
    assert sent((b"\x9b>0;276;0c", 0), (b"1", 0)) == "1"
    assert sent((b"\xc3", 0), (b"\xa9", 0.2)) == "\u00e9"
    assert sent((b"\xff1", 0)) == "\ufffd1"


def test_a_size_without_pixels_is_given_in_cells() -> None:
    assert sent(("\x1b[48;24;80;0;0t", 0)) == "\x1b[48;24;80;24;80t"
    assert sent(("\x1b[48;0;0;0;0t", 0)) == ""


def test_a_toolkit_without_key_reports_is_given_none() -> None:
    sifted = InputFilter(extended=False)
    assert sifted.feed("\x1b[48;1;48u\x1b[1;9A\x1b[A0", 0) == "\x1b[A0"
    assert sifted.feed("\x1b", 1) + sifted.tick(2) == "\x1b"


@pytest.mark.parametrize("reply", REPLIES)
def test_a_typed_line_is_what_was_typed(reply: str) -> None:
    data = reply.encode()
    assert typed_line(data + b"1\n") == "1\n"
    assert typed_line(b"medical" + data + b" help\n") == "medical help\n"
    assert typed_line(data + b"\n") is None, "nobody typed this line"


@pytest.mark.parametrize("reply", REPLIES)
def test_a_message_that_is_never_cut_is_what_was_typed(reply: str) -> None:
    assert typed_at_once(reply) == "" and typed_at_once(f"{reply}0") == "0"


@pytest.mark.parametrize("key", ["\x1b", "\x1b[A", "0", "\x1b[<0;3;4M"])
def test_a_key_that_is_never_cut_is_one_at_once(key: str) -> None:
    assert typed_at_once(key) == key


def test_an_empty_typed_line_is_one_and_a_note_keeps_its_signs() -> None:
    assert typed_line(b"\n") == "\n" and typed_line(b"") == ""
    assert typed_line(b"5;3km [left] >2;1x") == "5;3km [left] >2;1x"
    assert typed_line(b"\x1b[A\n") is None
