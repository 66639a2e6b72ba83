"""A folder of run files: every run once, the rest named."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.runs import files
from uncramp.diary.runs import RunFileError, read_run, read_runs

NEXT_DAY = files.START + timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "second.GPX").write_text(files.gpx(start=NEXT_DAY))
    (tmp_path / "first.fit").write_bytes(files.fit())
    (tmp_path / "broken.tcx").write_text(files.tcx()[:500])
    (tmp_path / "ride.tcx").write_text(files.tcx(sport="Biking", start=NEXT_DAY))
    (tmp_path / "notes.txt").write_text("tempo on Tuesday")
    (tmp_path / ".hidden.gpx").write_text("junk")
    return tmp_path


def test_a_folder_gives_its_runs_oldest_first_and_names_what_it_skipped(folder: Path) -> None:
    found = read_runs(folder)

    assert [run.source for run in found.runs] == ["first.fit", "second.GPX"]
    assert [(left.file, left.words) for left in found.skipped] == [
        ("broken.tcx", "runs.damaged"),
        ("ride.tcx", "runs.not_a_run"),
    ]
    assert found.duplicates == ()


def test_the_same_bytes_under_another_name_are_a_duplicate(folder: Path) -> None:
    (folder / "zz copy.fit").write_bytes(files.fit())

    assert read_runs(folder).duplicates == ("zz copy.fit",)


def test_the_same_run_in_another_format_is_a_duplicate(folder: Path) -> None:
    (folder / "zz app.tcx").write_text(files.tcx(start=files.START + timedelta(seconds=20)))

    assert read_runs(folder).duplicates == ("zz app.tcx",)


def test_a_second_run_of_the_same_morning_is_no_duplicate(folder: Path) -> None:
    (folder / "zz.tcx").write_text(files.tcx(start=files.START + timedelta(minutes=20)))

    assert len(read_runs(folder).runs) == 3


def test_what_the_diary_holds_already_is_a_duplicate(folder: Path) -> None:
    first = read_run(folder / "first.fit")

    by_hash = read_runs(folder, known_hashes={first.content_hash})
    by_run = read_runs(folder, known=[first])

    assert by_hash.duplicates == by_run.duplicates == ("first.fit",)
    assert [run.source for run in by_run.runs] == ["second.GPX"]


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "other.tcx").write_text(files.tcx(start=files.START + timedelta(days=9)))
    (folder / "link.tcx").symlink_to(outside / "other.tcx")
    (folder / "linked").symlink_to(outside, target_is_directory=True)

    assert len(read_runs(folder).runs) == 2


def test_a_single_file_that_is_damaged_is_an_error(folder: Path) -> None:
    with pytest.raises(RunFileError):
        read_runs(folder / "broken.tcx")


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunFileError) as caught:
        read_runs(tmp_path / "nowhere")
    assert caught.value.words == "runs.missing"
