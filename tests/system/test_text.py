"""One rule for text from outside, whoever shows it: nothing acts, nothing hides, no script is broken."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.system.safe_text import composed, printable, printable_json, printable_lines

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PERSIAN = "می\u200cخواهم"  # noqa: RUF001


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łukasz 山田 אבג नमस्ते 🏃", "Łukasz 山田 אבג नमस्ते 🏃"),
        (FAMILY, FAMILY),
        (PERSIAN, PERSIAN),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("a\u200db", "ab"),
        (f"\u200d{PERSIAN}\u200c", PERSIAN),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("a\u00a0b\u3000c", "a b c"),
        ("a\x00\x85\u2028b", "a\ufffd  b"),
        ("\ud800\ue000", "\ufffd\ufffd"),
    ],
)
def test_what_acts_or_hides_is_taken_out_and_letters_stay(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = printable(text)
    assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in shown)
    assert not shown.isascii() or shown.isprintable()
    assert printable(shown) == shown
    assert not [sign for sign in shown if unicodedata.bidirectional(sign) in ("RLE", "LRE", "RLO", "LRO", "RLI", "LRI")]


@given(st.text())
def test_lines_stay_lines(text: str) -> None:
    assert printable_lines(text).split("\n") == [printable(line) for line in text.splitlines() or [""]]
    page = composed(text)
    assert composed(page) == page
    assert "\n\n" not in page
    assert unicodedata.is_normalized("NFC", page)


@given(st.text())
def test_json_means_the_same(text: str) -> None:
    written = printable_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", written)


def test_there_is_one_home_for_the_rule() -> None:
    """No other module sorts signs by what they may do."""
    root = Path(__file__).parents[2] / "src" / "uncramp"
    sorts = re.compile(r"""\.isprintable\(\) (?:else|or|for)|category\(\w+\)(?:\[0\])? (?:not )?in|if c\.isprintable""")
    files = [str(file.relative_to(root)) for file in root.rglob("*.py") if sorts.search(file.read_text())]
    assert set(files) <= {"system/safe_text.py", "runs/run_file.py", "diary/runs/run_file.py", "settings/keymap.py"}
