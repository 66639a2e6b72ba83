"""Cases come one at a time whatever their form, and what cannot be a case is one sentence that names it."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.system.outside_files import TwiceError, Unreadable, check_keys, open_file, read_file
from uncramp.triage import case_stream, score
from uncramp.triage.batch import main
from uncramp.triage.case_stream import LARGEST, Cases

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, min_size=1, max_size=3), min_size=1, max_size=5)


def advised(text: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main("-", io.StringIO(text), out, err), out.getvalue(), err.getvalue()


def read(text: str) -> list[Any]:
    return [json.loads(raw) for raw in Cases(io.StringIO(text))]


@given(OBJECTS, st.sampled_from([None, 1, 4]), st.integers(1, 7))
def test_an_array_is_its_elements_however_it_is_written(objects: list[Any], indent: int | None, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case_stream, "_CHUNK", chunk)
        assert read("\n " + json.dumps(objects, indent=indent)) == objects


@given(st.lists(VALUES, max_size=5))
def test_elements_that_are_no_objects_are_cases_too(values: list[Any]) -> None:
    assert read(json.dumps(values)) == values


@given(OBJECTS)
def test_lines_are_cases(objects: list[Any]) -> None:
    assert read("\n\n".join(json.dumps(case) for case in objects)) == objects


@given(OBJECTS)
def test_objects_over_many_lines_are_cases(objects: list[Any]) -> None:
    assert read("\n".join(json.dumps(case, indent=2) for case in objects)) == objects


class Counted(io.StringIO):
    """A stream that counts the lines read, and tells how many answers were there each time."""

    def __init__(self, text: str, out: io.StringIO) -> None:
        super().__init__(text)
        self.out = out
        self.answers: list[int] = []

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        self.answers.append(self.out.getvalue().count('"id"'))
        return super().readline(size)


def test_an_answer_is_written_before_the_case_after_the_next_is_read() -> None:
    out = io.StringIO()
    stream = Counted('{"id": "a"}\n' * 5, out)
    assert main("-", stream, out, io.StringIO()) == 0
    assert stream.answers == [0, 1, 2, 3, 4, 5]


def test_of_an_array_no_more_is_held_than_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_stream, "_CHUNK", 100)
    stream = io.StringIO("[" + ",\n".join(['{"id": "a"}'] * 1000) + "]")
    cases_read: Iterator[str] = iter(Cases(stream))
    for count in range(1, 1000):
        next(cases_read)
        assert stream.tell() <= 13 * count + 200


@pytest.mark.parametrize(
    ("case", "key"),
    [
        ('{"id": "x", "side": "left", "side": "right"}', "side"),
        ('{"id": "x", "danger": {"heart": "yes", "heart": "no"}}', "danger.heart"),
        ('{"id": "x", "answers": {"a": "yes", "limp": {"b": "no", "b": "yes"}}}', "answers.limp.b"),
        ('{"id": "x", "id": "x"}', "id"),
    ],
)
def test_a_key_that_stands_twice_is_named_and_no_answer_is_given(case: str, key: str) -> None:
    for text in (case, f"[{case}]", case.replace(", ", ",\n")):
        code, out, err = advised(text)
        assert (code, out.strip("[]\n")) == (2, "")
        assert err == f'case 1 "x": field {key} stands twice\n'


def test_a_key_that_stands_twice_in_a_list_is_found() -> None:
    with pytest.raises(TwiceError) as refusal:
        check_keys('{"a": [1, {"b": 1}, {"c": {"d": 1, "d": 2}}]}')
    assert refusal.value.key == "a.c.d"


@pytest.mark.parametrize("opening", ["[", '{"danger":', '{"answers":{"a":['])
def test_deep_nesting_is_one_sentence(opening: str) -> None:
    for text in (opening * 20_000, f'[{{"id": "a"}}, {opening * 20_000}'):
        code, _, err = advised(text)
        assert code == 2
        assert err.count("\n") == 1
        assert "Traceback" not in err


def test_a_case_that_is_too_long_is_named_and_the_next_is_answered() -> None:
    code, out, err = advised(json.dumps({"id": "x" * LARGEST}) + '\n{"id": "after"}\n')
    assert (code, json.loads(out)["id"]) == (2, "after")
    assert err == "case 1: is longer than 1,048,576 letters\n"


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("[", 0),
        ('[{"id": "a"},', 1),
        ('[{"id": "a"}', 1),
        ('[{"id": "a"', 0),
        ('[{"id": "a"} {"id": "b"}]', 1),
        ("[}", 0),
    ],
)
def test_an_array_that_breaks_off_ends_with_a_sentence(text: str, answered: int) -> None:
    code, out, err = advised(text)
    assert (code, err.count("\n"), len(json.loads(out))) == (2, 1, answered)
    assert "is not JSON that can be read" in err


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[list[Path]]:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    yield [fifo, Path("/dev/zero"), Path("/dev/null"), tmp_path]


def test_a_pipe_a_device_and_a_folder_are_refused_at_once(devices: list[Path]) -> None:
    for path in devices:
        for reader in (open_file, read_file):
            with pytest.raises(Unreadable) as refused:
                reader(path)
            assert refused.value.params["path"] == str(path)
        for command in (main, score.main):
            err = io.StringIO()
            assert command(str(path), io.StringIO(), io.StringIO(), err) == 2
            assert err.getvalue().startswith(f"{path} is no file.")
            assert err.getvalue().count("\n") == 1


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 11)
    assert read_file(tmp_path / "a", 11) == b"x" * 11
    with pytest.raises(Unreadable):
        read_file(tmp_path / "a", 10)


def test_text_that_is_no_utf8_after_some_cases_keeps_their_answers(tmp_path: Path) -> None:
    (tmp_path / "cases").write_bytes(b'{"id": "a"}\n' * 900 + b"\xff\n")
    out, err = io.StringIO(), io.StringIO()
    assert main(str(tmp_path / "cases"), io.StringIO(), out, err) == 2
    assert out.getvalue().count("\n") > 0
    assert err.getvalue().endswith("is not UTF-8 text. Cases are JSON in UTF-8.\n")
