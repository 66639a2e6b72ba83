"""``uncramp report``: where it writes, what it refuses, and what it says."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import stat
from pathlib import Path

import pytest

from tests.report.conftest import WORDS
from uncramp.cli.report import add_arguments, main

END = "The report is in {}."


@pytest.fixture
def home(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home that has episodes in it."""
    monkeypatch.setenv("UNCRAMP_HOME", str(made))
    return made


def run(*arguments: str) -> tuple[int, bytes, str]:
    """Exit code, data and talk."""
    parser = argparse.ArgumentParser()
    add_arguments(parser, WORDS.text)
    data, talk = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    code = main(parser.parse_args(arguments), data, talk)
    data.flush()
    return code, data.buffer.getvalue(), talk.getvalue()


def oldest(home: Path) -> str:
    from uncramp.record.journal import Journal

    with Journal.open(home / "journal.db", read_only=True) as journal:
        return list(journal.history.episodes())[-1].id


def test_without_a_file_the_latest_cramp_goes_to_standard_output_as_text(home: Path) -> None:
    code, data, talk = run()
    assert (code, talk) == (0, "")
    assert b"2027-01-24" in data and data.startswith(b"Leg cramp report\n")
    assert run("-o", "-") == (0, data, "")


def test_a_file_is_private_whole_and_named_on_stderr(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    code, data, talk = run("--episode", oldest(home)[:13], "-o", str(target))
    assert (code, data) == (0, b"")
    assert talk == f"uncramp: {END.format(target)}\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_bytes().startswith(b"<!DOCTYPE html>")
    assert os.listdir(tmp_path) == ["report.html"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.pdf", b"%PDF"), ("a.csv", b"name,"), ("a.json", b'{\n  "fields"'), ("a.fhir.json", b'{\n  "resourceType"'),
        ("a.ics", b"BEGIN:VCALENDAR"), ("a.qr.txt", b"    "), ("a.HTML", b"<!DOCTYPE"), ("a", b"Leg cramp report"),
    ],
)  # fmt: skip
def test_the_ending_of_the_file_says_the_format(home: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run("-o", str(tmp_path / name))[0] == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_file_that_is_there_is_replaced_only_when_told(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    code, _, talk = run("-o", str(target))
    assert code == 4 and "--force" in talk
    assert target.read_text() == "mine"
    assert run("-o", str(target), "--force")[0] == 0
    assert target.read_text().startswith("Leg cramp report")


def test_a_link_is_replaced_and_not_followed(home: Path, tmp_path: Path) -> None:
    other, link = tmp_path / "other.txt", tmp_path / "link.txt"
    other.write_text("other")
    link.symlink_to(other)
    assert run("-o", str(link))[0] == 4
    assert run("-o", str(link), "--force")[0] == 0
    assert other.read_text() == "other" and not link.is_symlink()


def test_in_a_folder_the_name_is_made_from_the_day_alone(home: Path, tmp_path: Path) -> None:
    assert run("--format", "pdf", "--name", "../../etc/x", "-o", str(tmp_path))[0] == 0
    assert run("--since", "2027-01-01", "--format", "csv", "-o", f"{tmp_path}/")[0] == 0
    single, many = sorted(os.listdir(tmp_path))
    assert re.fullmatch(r"cramp-2027-01-24-\d{4}\.pdf", single)
    assert re.fullmatch(r"cramps-2027-01-24-\d{4}\.csv", many)


@pytest.mark.parametrize("target", ["no/folder/a.txt", "plain.txt/a.txt"])
def test_where_nothing_can_be_written_it_says_so(home: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "plain.txt").write_text("x")
    code, _, talk = run("-o", str(tmp_path / target))
    assert code == 3 and "cannot be written" in talk and talk.count("\n") == 1


def test_what_is_no_file_is_never_replaced(home: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code, _, talk = run("--force", "-o", str(tmp_path / "pipe"))
    assert code == 2 and "Name another" in talk
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--since", "soon"), 2, "soon is not a date. Write it as in 2026-11-23."),
        (("--since", "9999-12-31"), 1, "No cramp in the record began on 9999-12-31 or later."),
        (("--fields", "pain,mood"), 2, "There is no field mood."),
        (("--episode", "zzz"), 1, ""),
        (("--episode", "01a"), 2, ""),
        (("--format", "ics", "--since", "2027-01-01"), 0, ""),
    ],
)
def test_what_cannot_be_is_one_sentence_and_a_code(
    home: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    got, data, talk = run(*arguments)
    assert got == code and words in talk and talk.count("\n") == (1 if code else 0)
    assert bool(data) == (code == 0)


def test_an_empty_record_makes_no_file_and_no_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNCRAMP_HOME", str(tmp_path / "new"))
    code, _, talk = run("-o", str(tmp_path / "a.txt"))
    assert (code, talk) == (1, "uncramp: There is no cramp in the record to report.\n")
    assert os.listdir(tmp_path) == []


def test_a_damaged_journal_is_said_and_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNCRAMP_HOME", str(tmp_path))
    (tmp_path / "journal.db").write_bytes(b"not a journal" * 100)
    code, data, talk = run()
    assert (code, data) == (3, b"") and talk.count("\n") == 1
    assert (tmp_path / "journal.db").read_bytes() == b"not a journal" * 100


def test_a_pdf_is_not_poured_into_a_terminal(home: Path) -> None:
    options = argparse.Namespace(
        episode="", since="", format="pdf", output="-", fields="", name="", force=False, schema=False
    )
    talk = io.StringIO()
    assert main(options, io.StringIO(), talk) == 2
    assert "Name a file with -o" in talk.getvalue()


def test_a_path_cannot_act_on_the_terminal(home: Path, tmp_path: Path) -> None:
    code, _, talk = run("-o", str(tmp_path / "a\x1b[2J\n.txt"))
    assert code == 0 and "\x1b" not in talk and talk.count("\n") == 1


def test_the_schema_is_printed_without_a_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNCRAMP_HOME", str(tmp_path / "new"))
    code, data, _ = run("--schema")
    assert code == 0 and "Report" in json.loads(data)["$defs"]


def test_chosen_fields_and_a_name(home: Path) -> None:
    _, data, _ = run("--fields", " danger , pain", "--name", "  Ana\nMaria \x1b[2J", "--format", "json")
    report = json.loads(data)
    assert report["fields"] == ["pain", "danger"]
    assert report["name"] == "Ana\nMaria \ufffd[2J"
    assert report["episodes"][0]["notes"] is None


def test_a_calendar_file_is_called_one(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "looks.ics"
    code, _, talk = run("-o", str(target))
    assert (code, talk) == (0, f"uncramp: The calendar file is {target}.\n")
